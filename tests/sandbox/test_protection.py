"""Who is answered: Host, Origin, Sec-Fetch-Site; and what every answer and log line is like."""

import pytest
from conftest import BUILD, draft, png, sha256, stored

from sandbox import CannotStart
from sandbox.protection import own_authorities

CSP = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; "
    "style-src 'self'; img-src 'self' blob:; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-src 'self'; "
    "frame-ancestors 'self'; require-trusted-types-for 'script'; trusted-types panjereh"
)


NAME = "نیلوفر آزمونی"
DRAFT = "AAECAwQFBgcICQoLDA0ODw"


def defect(*_arguments):
    raise ValueError(NAME)


def every_kind_of_answer(window, monkeypatch):
    citizen = window.citizen()
    yield 200, citizen.get("/")
    yield 304, citizen.get("/", if_none_match="*")
    yield 200, citizen.get(f"/{BUILD}/web/main.js")
    yield 404, citizen.get("/none")
    yield 405, citizen.http.put("/", headers={"Origin": citizen.origin})
    yield 403, citizen.http.post("/")
    yield 421, citizen.get("/", host="elsewhere.example")
    yield 204, citizen.get("/api/health")
    yield 200, citizen.get("/api/services")
    yield 404, citizen.get("/api/none")
    yield 405, citizen.http.put("/api/applications", headers={"Origin": citizen.origin})
    yield 403, citizen.http.post("/api/applications")
    yield 421, citizen.get("/api/services", host="elsewhere.example")
    yield 201, citizen.send()
    yield 204, window.citizen().open().end()
    yield 403, citizen.end(origin="")
    named = {"Content-Disposition": "attachment; filename*=UTF-8''%D9%86%DB%8C%D9%84.png"}
    yield 204, citizen.upload(png(NAME), headers=named)
    yield 422, citizen.upload(png(NAME), named=sha256(b"another"), headers=named)
    yield 201, citizen.put(DRAFT)
    yield 200, citizen.get(draft(DRAFT))
    yield 412, citizen.remove(DRAFT, '"other"')
    monkeypatch.setattr("sandbox.app.put_draft", defect)
    yield 500, citizen.put(DRAFT, expected="*")
    monkeypatch.setattr("sandbox.app.receive", defect)
    yield 500, citizen.send()
    monkeypatch.setattr("sandbox.app.keep", defect)
    yield 500, citizen.upload(png(NAME), headers=named)
    monkeypatch.setattr("sandbox.site.read_inside", defect)
    yield 500, citizen.get("/")


def test_every_kind_of_answer_has_the_security_headers(window, monkeypatch):
    for status, response in every_kind_of_answer(window, monkeypatch):
        assert response.status_code == status, response.request.url
        headers = response.headers
        assert headers.get_list("content-security-policy") == [CSP]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        for feature in ("camera", "microphone", "geolocation", "payment"):
            assert f"{feature}=()" in headers["permissions-policy"]
        assert "access-control-allow-origin" not in headers
        is_api = response.request.url.path.startswith("/api/")
        if status >= 400:
            problem = headers["content-type"] == "application/problem+json"
            assert problem == is_api
            assert headers["cache-control"] == "no-store"
        elif is_api and response.request.url.path != "/api/services":
            assert headers["cache-control"] == "no-store"


def test_the_log_tells_method_route_and_status_and_nothing_else(window, monkeypatch, capfd):
    for _ in every_kind_of_answer(window, monkeypatch):
        pass
    window.citizen().get("/api/services/civil-registry/call-back?name=نیلوفر")
    window.citizen().get("/api/0012345678?name=نیلوفر")
    log = capfd.readouterr().err
    lines = [line.rsplit(" ", 2)[0] for line in log.splitlines() if line.endswith(" ms")]
    assert lines == [
        "GET /api/health 204", "GET /api/services 200", "GET - 404", "PUT /api/applications 405",
        "POST - 403", "GET - 421", "POST /api/applications 201", "GET /api/services 200",
        "DELETE /api/session 204", "DELETE - 403", "PUT /api/attachments/{hash} 204",
        "PUT /api/attachments/{hash} 422", "PUT /api/drafts/{name} 201",
        "GET /api/drafts/{name} 200", "DELETE /api/drafts/{name} 412",
        "PUT /api/drafts/{name} 500", "POST /api/applications 500",
        "PUT /api/attachments/{hash} 500",
        "GET /api/services/{id:path} 200", "GET - 404",
    ]
    assert log.count("ValueError at\n") == 4
    assert "in defect\n" in log
    for personal in ("نیلوفر", "%D9%86", "0012345678", "elsewhere", sha256(png(NAME)),
                     sha256(b"another"), DRAFT):
        assert personal not in log


@pytest.mark.parametrize("path, methods", [
    (draft(DRAFT), "DELETE, GET, HEAD, PUT"), ("/api/applications", "GET, HEAD, POST"),
    ("/api/session", "DELETE"), ("/api/services", "GET, HEAD"), ("/", "GET, HEAD"),
])
def test_a_method_that_a_path_does_not_have_is_answered_with_those_that_it_has(
    window, path, methods
):
    citizen = window.citizen()
    response = citizen.http.patch(path, headers={"Origin": citizen.origin})
    assert response.status_code == 405
    assert response.headers["allow"] == methods


@pytest.mark.parametrize("host", [
    "127.0.0.1:8137", "localhost:8137", "LOCALHOST:8137", "[::1]:8137", "window.example:8137",
    "window.example:443",
])
def test_the_servers_own_names_are_answered(window, host):
    window.app._app._own.update(own_authorities("127.0.0.1", 8137, [
        "Window.Example", "window.example:443",
    ]))
    assert window.citizen().get("/api/services", host=host).status_code == 200
    assert window.citizen().get("/", host=host).status_code == 200


@pytest.mark.parametrize("host", [
    "", "127.0.0.1", "localhost", "localhost:80", "localhost:8138", "localhost.:8137",
    "evil.example", "evil.example:8137", "localhost:8137.evil.example", "evil@localhost:8137",
    "localhost:8137/", "127.0.0.2:8137", "0.0.0.0:8137", "[::1]", "::1:8137", "localhost:08137",
    "localhost:8137, evil.example", "localhost:８１３７", "a b:8137", ":8137", "None",
])
def test_other_names_are_refused_in_words(window, host):
    for path in ("/", "/api/services"):
        response = window.citizen().http.get(path, headers={"Host": host.encode()})
        assert response.status_code == 421
        assert "--allow-host" in response.text
        assert "set-cookie" not in response.headers


def test_two_hosts_are_refused(window):
    headers = [("Host", "127.0.0.1:8137"), ("Host", "127.0.0.1:8137")]
    assert window.citizen().http.get("/", headers=headers).status_code == 421


def test_on_the_schemes_own_port_a_browser_writes_none(window):
    own = own_authorities("127.0.0.1", 80, ["window.example:443"])
    window.app._app._own.clear()
    window.app._app._own.update(own)
    assert window.citizen("http://localhost").get("/").status_code == 200
    assert window.citizen("https://window.example").get("/").status_code == 200
    assert window.citizen("https://localhost").get("/").status_code == 421
    assert window.citizen("http://window.example").get("/").status_code == 421


def test_a_name_that_is_no_host_is_refused_in_words():
    with pytest.raises(CannotStart, match="'https://window.example'.*--allow-host"):
        own_authorities("127.0.0.1", 8137, ["https://window.example"])


@pytest.mark.parametrize("origin, status", [
    ("http://127.0.0.1:8137", 201), ("http://localhost:8137", 201), ("http://[::1]:8137", 201),
    ("", 403), ("null", 403), ("http://127.0.0.1", 403), ("http://127.0.0.1:8138", 403),
    ("https://127.0.0.1:8137", 403), ("http://evil.example", 403), ("127.0.0.1:8137", 403),
    ("http://127.0.0.1:8137.evil.example", 403), ("http://127.0.0.1:8137/", 403),
    ("http://evil@127.0.0.1:8137", 403), ("http://127.0.0.1:8137 http://evil.example", 403),
])
def test_only_the_servers_own_pages_may_send(window, origin, status):
    citizen = window.citizen().open()
    assert citizen.send(headers={"Origin": origin}).status_code == status
    assert len(stored(window.database)) == (status == 201)


@pytest.mark.parametrize("headers", [
    {"origin": ""}, {"origin": "null"}, {"origin": "http://127.0.0.1:8138"},
    {"origin": "http://evil.example"}, {"sec_fetch_site": "same-site"},
    {"sec_fetch_site": "cross-site"}, {"sec_fetch_site": "none"},
])
def test_only_the_servers_own_pages_may_end_a_session(window, headers):
    citizen = window.citizen().open()
    code = citizen.send().json()["trackingCode"]
    refused = citizen.end(**headers)
    assert refused.status_code == 403
    assert "set-cookie" not in refused.headers
    assert citizen.sent() == [code]
    assert citizen.end(sec_fetch_site="same-origin").status_code == 204


@pytest.mark.parametrize("headers", [
    {"Origin": ""}, {"Origin": "null"}, {"Origin": "http://127.0.0.1:8138"},
    {"Sec-Fetch-Site": "same-site"}, {"Sec-Fetch-Site": "cross-site"},
])
def test_only_the_servers_own_pages_may_upload(window, headers):
    citizen = window.citizen().open()
    assert citizen.upload(png("1"), headers=headers).status_code == 403
    assert stored(window.database, "attachments") == []
    own = {"Sec-Fetch-Site": "same-origin"}
    assert citizen.upload(png("1"), headers=own).status_code == 204


@pytest.mark.parametrize("headers", [
    {"Origin": ""}, {"Origin": "null"}, {"Origin": "http://127.0.0.1:8138"},
    {"Sec-Fetch-Site": "same-site"}, {"Sec-Fetch-Site": "cross-site"},
])
def test_only_the_servers_own_pages_may_change_a_draft(window, headers):
    citizen = window.citizen().open()
    citizen.put(DRAFT, b"one")
    assert citizen.put(DRAFT, b"two", "*", headers=headers).status_code == 403
    assert citizen.remove(DRAFT, headers=headers).status_code == 403
    assert citizen.get(draft(DRAFT)).content == b"one"
    assert citizen.remove(DRAFT, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 204


@pytest.mark.parametrize("value, status", [
    ("same-origin", 201), ("same-site", 403), ("cross-site", 403), ("none", 403), ("x", 403),
])
def test_what_the_browser_says_of_the_sender_is_heeded(window, value, status):
    citizen = window.citizen().open()
    assert citizen.send(headers={"Sec-Fetch-Site": value}).status_code == status


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "X"])
def test_every_method_that_could_change_something_needs_the_origin(window, method):
    response = window.citizen().http.request(method, "/api/services")
    assert response.status_code == 403
