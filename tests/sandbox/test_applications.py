"""Sending an application: once for each key, strictly read, exactly stored."""

import json
import re
import uuid
from datetime import datetime, timedelta, timezone

import pytest
from conftest import SERVICE, definition, short, stored
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sandbox import applications
from sandbox.applications import BODY_LIMIT


@pytest.fixture(name="citizen")
def _citizen(window):
    return window.citizen().open()


@pytest.fixture(name="rows")
def _rows(window):
    return lambda: stored(window.database)


def test_an_application_is_stored_as_it_came_and_gets_a_receipt(citizen, rows):
    body = ('{ "version":"1.0.0", "service":"%s",\n "data":{"سن":1.10,"b":1e2,"n":12345678901234567'
            '890,"a":"\\u06cc"} }' % SERVICE).encode()
    response = citizen.send(body=body)
    assert response.status_code == 201
    receipt = response.json()
    row, = rows()
    assert row["body"].encode() == body
    assert (row["service"], row["version"]) == (SERVICE, "1.0.0")
    assert (row["tracking_code"], row["received_at"]) == (
        receipt["trackingCode"], receipt["receivedAt"]
    )
    received_at = datetime.strptime(receipt["receivedAt"], "%Y-%m-%dT%H:%M:%S%z")
    assert timedelta(0) <= datetime.now(timezone.utc) - received_at < timedelta(seconds=10)


def test_a_repeat_gets_the_stored_answer(citizen, rows):
    key = str(uuid.uuid4())
    first = citizen.send(key)
    assert "idempotent-replayed" not in first.headers
    for spelled in (key, key.upper()):
        repeat = citizen.send(spelled)
        assert repeat.status_code == 201
        assert repeat.json() == first.json()
        assert repeat.headers["idempotent-replayed"] == "true"
    assert len(rows()) == 1


def test_a_session_lists_what_it_has_sent_the_newest_first(window, citizen):
    assert citizen.get("/api/applications").json() == {"applications": []}
    receipts = [citizen.send(data={"name": "نیلوفر آزمونی"}).json() for _ in range(3)]
    listed = citizen.get("/api/applications")
    assert listed.headers["cache-control"] == "no-store"
    assert listed.json()["applications"] == [
        {"service": SERVICE, "state": "received", **receipt} for receipt in reversed(receipts)
    ]
    assert "نیلوفر" not in listed.text
    assert window.citizen().open().get("/api/applications").json() == {"applications": []}


def test_a_stranger_has_sent_nothing_and_gets_no_session(window):
    response = window.citizen().get("/api/applications")
    assert response.json() == {"applications": []}
    assert "set-cookie" not in response.headers


def test_another_key_is_another_application(citizen, rows):
    codes = {citizen.send().json()["trackingCode"] for _ in range(3)}
    assert len(codes) == len(rows()) == 3


def test_a_key_is_not_for_another_body(citizen, rows):
    key = str(uuid.uuid4())
    body = b'{"service":"%s","version":"1.0.0","data":{"n":1.1}}' % SERVICE.encode()
    first = citizen.send(key, body=body)
    for other in (body.replace(b"1.1", b"1.10"), body + b" ", body.replace(b'"n"', b'"m"')):
        refused = citizen.send(key, body=other)
        assert refused.status_code == 422
        assert refused.json()["type"] == "/problems/key-reused"
    assert citizen.send(key, body=body).json() == first.json()
    assert len(rows()) == 1


@pytest.mark.parametrize("change", [
    lambda file: file.write_text(definition(version="2.0.0")), lambda file: file.unlink(),
    lambda file: file.write_text("{"),
])
def test_what_was_received_stays_received_when_its_service_changes(window, citizen, change):
    key = str(uuid.uuid4())
    first = citizen.send(key)
    change(window.services / "civil-registry" / "call-back.json")
    assert citizen.send(key).json() == first.json()
    assert citizen.send().status_code in (404, 409)


def test_a_service_in_another_version_is_a_conflict(citizen, rows):
    response = citizen.send(version="0.9.0")
    assert response.status_code == 409
    assert response.json()["type"] == "/problems/version-changed"
    assert rows() == []


def test_a_service_that_is_not_served_is_unknown(citizen, rows):
    response = citizen.send(service="civil-registry/none")
    assert response.status_code == 404
    assert response.json()["type"] == "/problems/unknown-service"
    assert rows() == []


def test_a_refused_application_leaves_its_key_free(citizen):
    key = str(uuid.uuid4())
    assert citizen.send(key, version="0.9.0").status_code == 409
    assert citizen.send(key).status_code == 201


UUID = "8e03978e-40d5-43e8-bc93-6894a57f9324"


@pytest.mark.parametrize("value", [
    "", UUID, f"'{UUID}'", f'"{UUID}', f'"{UUID}";a=1', f'"{UUID}", "{UUID}"', f'"{UUID}x"', '""',
    f'"{UUID.replace("-", "")}"', f'"{UUID[:-1]}g"', f'"{{{UUID}}}"', '"1"', f':{UUID}:',
])
def test_a_key_that_is_no_quoted_uuid_is_refused(citizen, rows, value):
    response = citizen.send(headers={"Idempotency-Key": value})
    assert response.status_code == 400
    assert response.json()["type"] == "/problems/idempotency-key"
    assert rows() == []


def test_two_keys_are_refused(citizen):
    headers = [("Idempotency-Key", f'"{UUID}"')] * 2 + [
        ("Content-Type", "application/json"), ("Origin", citizen.origin),
    ]
    response = citizen.http.post("/api/applications", content=b"{}", headers=headers)
    assert response.json()["type"] == "/problems/idempotency-key"


def valid(data: str) -> bytes:
    return ('{"service":"%s","version":"1.0.0","data":%s}' % (SERVICE, data)).encode()


@pytest.mark.parametrize("body", [
    b"", b"{", b"null", b"[]", b'"text"', b"{}", valid("[]"), valid("null"), valid('"a"'),
    valid("{}") + b"{}", b"\xef\xbb\xbf" + valid("{}"), valid("{}").decode().encode("utf-16"),
    valid('{"a": "\xff"}').decode().encode("latin-1"),
    valid('{"a": NaN}'), valid('{"a": -Infinity}'),
    valid('{"a": 1, "a": 2}'), valid('{"a": {"b": [{"c": 1, "c": 1}]}}'), valid('{"a": 01}'),
    valid("{'a': 1}"), valid('{"a": 1,}'), valid("{}").replace(b'"1.0.0"', b"1.0"),
    valid("{}").replace(b'"1.0.0"', b"1"), valid("{}").replace(b"}}", b'},"more":1}'),
    valid("{}").replace(b'"data"', b'"Data"'), valid('{"a": ' + "[" * 50000 + "}"),
    valid('{"a": ' + "[" * 50000 + "]" * 50000 + "}"),
], ids=short)
def test_a_body_that_is_not_an_application_is_refused(citizen, rows, body):
    response = citizen.send(body=body)
    assert response.status_code == 400
    assert response.json()["type"] == "/problems/malformed-request"
    assert rows() == []


@pytest.mark.parametrize("data", [
    "{}", '{"a": ' + "9" * 10000 + "}", '{"a": 1e99999}', '{"a": "\\ud800"}', '{"a": "\\u0000"}',
    '{"a": -0.00}', '{"": null}', '{"a": "\u202e\U0010ffff"}',
], ids=short)
def test_unusual_json_is_stored_to_the_letter(citizen, rows, data):
    assert citizen.send(body=valid(data)).status_code == 201
    row, = rows()
    assert row["body"].encode() == valid(data)


@pytest.mark.parametrize("value, status", [
    ("application/json", 201), ("Application/JSON; Charset=UTF-8", 201),
    ('application/json;charset="utf-8"', 201), ("", 415), ("text/plain", 415),
    ("application/json; charset=utf-16", 415), ("application/problem+json", 415),
    ("application/x-www-form-urlencoded", 415), ("multipart/form-data; boundary=x", 415),
])
def test_only_json_is_taken(citizen, value, status):
    assert citizen.send(headers={"Content-Type": value}).status_code == status


@pytest.mark.parametrize("over, status", [(0, 201), (1, 413)])
def test_a_body_has_its_limit(citizen, rows, over, status):
    padding = BODY_LIMIT + over - len(valid('{"a":""}'))
    response = citizen.send(body=valid('{"a":"%s"}' % ("a" * padding)))
    assert response.status_code == status
    assert len(rows()) == (status == 201)


def test_a_tracking_code_that_is_taken_is_not_given_again(citizen, monkeypatch):
    codes = iter(["000000000000", "000000000000", "000000000000", "000000000018"])
    monkeypatch.setattr(applications, "random_tracking_code", lambda: next(codes))
    assert citizen.send().json()["trackingCode"] == "000000000000"
    assert citizen.send().json()["trackingCode"] == "000000000018"


def test_problems_and_receipts_repeat_nothing_that_was_sent(citizen):
    name = "نیلوفر آزمونی"
    key = str(uuid.uuid4())
    citizen.send(key, data={"name": name})
    for response in (
        citizen.send(data={"name": name}), citizen.send(key, data={"name": name, "more": 1}),
        citizen.send(service=name), citizen.send(version=name),
        citizen.send(body=json.dumps({name: name}, ensure_ascii=False).encode()),
        citizen.send(body=valid(f'{{"{name}": 1, "{name}": 2}}')),
        citizen.send(body=f"{{'{name}'".encode()), citizen.send(headers={"Content-Type": "a/b"}),
    ):
        text = response.text + repr(sorted(response.headers.items()))
        assert name not in text and json.dumps(name)[1:-1] not in text


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=8,
)
fields = st.fixed_dictionaries({}, optional={
    "service": st.just(SERVICE) | json_values, "version": st.just("1.0.0") | json_values,
    "data": json_values, "more": json_values,
})


@settings(
    max_examples=40, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(body=st.binary(max_size=60) | fields.map(lambda value: json.dumps(value).encode()))
def test_whatever_is_sent_is_received_or_refused_in_words(citizen, body):
    response = citizen.send(body=body)
    assert response.status_code in (201, 400, 404, 409)
    assert re.match("application/(problem\\+)?json", response.headers["content-type"])
