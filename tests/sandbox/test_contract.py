"""The contract and the server agree: every answer is checked against it by `contract.check` in
all tests; here every answer that it promises is seen once, and nothing is missing from it.
"""

import sqlite3

from conftest import SERVICE, draft, png, reference
from contract import CONTRACT, described_path, resolve, validate
from jsonschema import Draft202012Validator
from starlette.routing import Route

from sandbox.problems import KINDS
from sandbox.store import StoreUnavailable


DRAFT = "AAECAwQFBgcICQoLDA0ODw"


def _unavailable(*_):
    raise StoreUnavailable("locked")


def answer(path, method, status):
    """What is promised and given. 405 is no method's own."""
    return path, status, None if status == "405" else method


def answers_about_a_draft(window, citizen):
    path, stranger = draft(DRAFT), window.citizen
    return [
        citizen.get(path), citizen.put(DRAFT, expected="*"), citizen.remove(DRAFT),
        citizen.put(DRAFT), citizen.put(DRAFT), citizen.put(DRAFT, expected="*"),
        citizen.get(path), citizen.get(path, if_none_match="*"),
        citizen.put("0"), citizen.get(draft("0")), citizen.remove("0"),
        stranger().get(path), stranger().put(DRAFT), stranger().remove(DRAFT),
        *(send(DRAFT, headers={name: value}) for send in (citizen.put, citizen.remove)
          for name, value in (("Origin", "null"), ("Host", "elsewhere.example"))),
        citizen.put(DRAFT, headers={"Content-Type": "text/plain"}),
        citizen.put(DRAFT, b" " * 11_048_577), citizen.put(DRAFT, headers={"If-None-Match": ""}),
        citizen.remove(DRAFT, ""), citizen.remove(DRAFT, '"other"'), citizen.remove(DRAFT),
        citizen.http.post(path, headers={"Origin": citizen.origin}),
    ]


def test_each_promised_answer_is_given(window, monkeypatch):
    citizen, stranger = window.citizen().open(), window.citizen()
    services, one = "/api/services", f"/api/services/{SERVICE}"
    sent, cities = "/api/applications", "/api/lists/cities"
    draft_key = "/api/session/draft-key"
    (window.lists / "cities.json").write_text(
        '{"panjereh": 1, "list": "cities", "options": {"rey": {"fa": "ری"}}}', encoding="utf-8")
    key = "8e03978e-40d5-43e8-bc93-6894a57f9324"
    own = {"Origin": citizen.origin}
    responses = [
        *(citizen.get(path, host="elsewhere.example")
          for path in ("/api/health", "/api/openapi.json", services, one, cities, sent, draft_key,
                       draft(DRAFT))),
        citizen.end(host="elsewhere.example"), citizen.end(origin="null"), stranger.end(),
        citizen.get("/api/health"), citizen.get("/api/openapi.json"),
        citizen.get(sent), citizen.get(draft_key), window.citizen().get(draft_key),
        citizen.get(services), citizen.get(services, if_none_match="*"),
        citizen.get(one), citizen.get(one, if_none_match="*"), citizen.get(services + "/none"),
        citizen.get(cities), citizen.get(cities, if_none_match="*"),
        citizen.get("/api/lists/none"),
        citizen.send(key), stranger.send(), citizen.send(key, data={"other": 1}),
        citizen.send(body=b"{"), citizen.send(headers={"Origin": "null"}),
        citizen.send(service="none"), citizen.send(version="0"),
        citizen.http.put("/api/applications", headers=own), citizen.send(body=b" " * 262145),
        citizen.send(headers={"Content-Type": "text/plain"}),
        citizen.send(headers={"Host": "elsewhere.example"}),
        citizen.send(data={"photo": reference(png("1"))}),
        citizen.upload(png("1"), key), stranger.end(), stranger.upload(png("1"), key),
        citizen.upload(b""), citizen.upload(png("1"), headers={"Origin": "null"}),
        citizen.http.get(f"/api/attachments/{'A' * 43}"), citizen.upload(b" " * 10_000_001),
        citizen.upload(b"text"), citizen.upload(png("1"), named="A" * 43),
        citizen.upload(png("1"), headers={"Host": "elsewhere.example"}),
        *answers_about_a_draft(window, citizen),
    ]
    monkeypatch.setattr("sandbox.attachments.COUNT_LIMIT", 0)
    responses.append(citizen.upload(png("1")))
    monkeypatch.setattr("sandbox.drafts.COUNT_LIMIT", 0)
    responses.append(citizen.put(DRAFT))
    other = sqlite3.connect(window.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    responses += [citizen.send(), citizen.end(), citizen.upload(png("1")), citizen.get(draft_key),
                  citizen.put(DRAFT), citizen.remove(DRAFT)]
    other.close()
    monkeypatch.setattr("sandbox.app.find_draft", _unavailable)
    responses.append(citizen.get(draft(DRAFT)))
    monkeypatch.setattr("sandbox.app.applications_of", _unavailable)
    monkeypatch.setattr("sandbox.app.Lists.find", lambda *_: 1 / 0)
    responses.append(citizen.get(cities))
    responses.append(citizen.get(sent))
    for name in ("known_session", "end_session"):
        monkeypatch.setattr(f"sandbox.app.{name}", lambda *_: 1 / 0)
    responses += [
        citizen.get(services), citizen.get(one), citizen.get(sent), citizen.send(), citizen.end(),
        citizen.upload(png("1")), citizen.get(draft_key),
        citizen.get(draft(DRAFT)), citizen.put(DRAFT), citizen.remove(DRAFT),
    ]
    given = {
        answer(described_path(response.request.url.path), response.request.method.lower(),
               str(response.status_code))
        for response in responses
    }
    promised = {
        answer(path, method, status)
        for path, operations in CONTRACT["paths"].items()
        for method, operation in operations.items() for status in operation["responses"]
    }
    assert given == promised


def test_each_route_of_the_api_is_described(window):
    routes = window.app._app._app.routes
    served = {
        (route.path.replace(":path", ""), method.lower())
        for route in routes if isinstance(route, Route) and route.path.startswith("/api/")
        for method in route.methods if method != "HEAD"
    }
    described = {
        (path, method) for path, operations in CONTRACT["paths"].items() for method in operations
    }
    assert served == described


def test_each_kind_of_problem_is_described_and_named_where_it_is_given():
    types = CONTRACT["components"]["schemas"]["Problem"]["properties"]["type"]["enum"]
    assert types == [f"/problems/{name}" for name in KINDS]
    named = set()
    for operations in CONTRACT["paths"].values():
        for operation in operations.values():
            for status, response in operation["responses"].items():
                description = resolve(response)["description"]
                names = [name for name in KINDS if f"`{name}`" in description]
                assert bool(names) == (int(status) >= 400)
                assert int(status) < 400 or int(status) in [KINDS[name].status for name in names]
                named.update(names)
    assert named == set(KINDS)


def test_the_schemas_are_schemas_and_their_examples_fit():
    for schema in CONTRACT["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
        for part in [schema, *schema.get("properties", {}).values()]:
            for example in part.get("examples", []):
                validate(example, part)


def test_the_contract_is_served_as_it_is_written(window):
    assert window.citizen().get("/api/openapi.json").json() == CONTRACT
