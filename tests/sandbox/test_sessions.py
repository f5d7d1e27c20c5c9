"""The browser session: when it begins, what its cookie is like, and what it keeps apart."""

import base64
import sqlite3
import uuid
from contextlib import closing

import pytest
from conftest import BUILD, stored, writing_at

from sandbox.applications import read_application

COOKIE = "panjereh-session"


def database_bytes(window):
    return b"".join(file.read_bytes() for file in window.database.parent.glob("window.*"))


@pytest.mark.parametrize("path", ["/api/services", "/api/services/civil-registry/call-back"])
def test_a_session_begins_with_the_first_answer_and_only_then(window, path):
    citizen = window.citizen()
    cookie = citizen.get(path).headers["set-cookie"]
    assert cookie.startswith(f"{COOKIE}=")
    attributes = {part.strip().lower() for part in cookie.split(";")[1:]}
    assert attributes == {"httponly", "path=/", "samesite=lax"}
    assert "set-cookie" not in citizen.get(path).headers


@pytest.mark.parametrize("path", ["/", f"/{BUILD}/web/main.js", "/api/health", "/api/unknown",
                                  "/api/openapi.json"])
def test_other_answers_begin_none(window, path):
    assert "set-cookie" not in window.citizen().get(path).headers


def test_each_browser_gets_a_session_of_its_own_of_256_bits(window):
    tokens = {window.citizen().open().http.cookies[COOKIE] for _ in range(20)}
    assert len(tokens) == 20
    assert {len(token) for token in tokens} == {43}


def test_an_unknown_session_is_replaced(window):
    citizen = window.citizen()
    response = citizen.get("/api/services", cookie=f"{COOKIE}={'A' * 43}")
    assert COOKIE in response.headers["set-cookie"]


def test_not_modified_begins_a_session_too(window):
    tag = window.citizen().get("/api/services").headers["etag"]
    response = window.citizen().get("/api/services", if_none_match=tag)
    assert response.status_code == 304
    assert COOKIE in response.headers["set-cookie"]


def test_the_database_knows_only_the_tokens_hash(window):
    citizen = window.citizen().open()
    citizen.send()
    token = citizen.http.cookies[COOKIE].encode()
    contents = database_bytes(window)
    assert b"begun_at" in contents
    assert token not in contents


def test_over_tls_the_cookie_is_secure_and_bound_to_the_host(window):
    citizen = window.citizen("https://127.0.0.1:8137")
    cookie = citizen.get("/api/services").headers["set-cookie"]
    assert cookie.startswith(f"__Host-{COOKIE}=")
    assert "; Secure" in cookie
    assert "set-cookie" not in citizen.get("/api/services").headers
    assert citizen.send().status_code == 201


def test_over_tls_a_plain_cookie_is_worth_nothing(window):
    token = window.citizen().open().http.cookies[COOKIE]
    citizen = window.citizen("https://127.0.0.1:8137")
    assert citizen.send(headers={"Cookie": f"{COOKIE}={token}"}).status_code == 401


@pytest.mark.parametrize("cookie", ["", f"{COOKIE}={'A' * 43}", f"{COOKIE}=", "other=1"])
def test_sending_without_a_known_session_begins_one_so_that_a_repeat_works(window, cookie):
    citizen = window.citizen()
    key = str(uuid.uuid4())
    refused = citizen.send(key, headers={"Cookie": cookie})
    assert refused.status_code == 401
    assert refused.json()["type"] == "/problems/no-session"
    assert stored(window.database) == []
    assert citizen.send(key).status_code == 201


def test_an_application_that_is_repeated_after_the_browser_was_closed_is_the_same_one(window):
    citizen, key = window.citizen().open(), str(uuid.uuid4())
    first = citizen.send(key)
    repeat = citizen.restart().send(key)
    assert repeat.status_code == 201
    assert repeat.json() == first.json()
    assert repeat.headers["idempotent-replayed"] == "true"
    assert len(stored(window.database)) == 1


def test_each_session_lists_what_was_sent_in_it_also_what_was_a_repeat(window):
    first, second = window.citizen().open(), window.citizen().open()
    keys = [str(uuid.uuid4()) for _ in range(3)]
    codes = [first.send(key).json()["trackingCode"] for key in keys]
    own = second.send().json()["trackingCode"]
    for key in (keys[2], keys[0], keys[2]):
        second.send(key)
    assert second.sent() == [own, codes[2], codes[0]]
    assert first.sent() == [codes[2], codes[1], codes[0]]


def test_another_sessions_key_is_not_for_another_body_and_tells_nothing(window):
    first, second, key = window.citizen().open(), window.citizen().open(), str(uuid.uuid4())
    receipt = first.send(key, data={"name": "نیلوفر آزمونی"}).json()
    refused = second.send(key, data={"name": "سهراب نمونه‌پور"})
    assert refused.status_code == 422
    assert refused.json()["type"] == "/problems/key-reused"
    # To the letter what a session hears about a key of its own.
    assert refused.text == first.send(key, data={"name": "سهراب نمونه‌پور"}).text
    assert receipt["trackingCode"] not in refused.text + repr(refused.headers)
    assert second.sent() == []
    assert first.sent() == [receipt["trackingCode"]]
    assert len(stored(window.database)) == 1


def test_an_ended_session_lists_nothing_and_its_applications_stay(window):
    citizen = window.citizen().open()
    token = citizen.http.cookies[COOKIE]
    citizen.send()
    assert len(citizen.sent()) == 1
    ended = citizen.end()
    assert ended.status_code == 204
    assert ended.headers["cache-control"] == "no-store"
    assert COOKIE not in citizen.http.cookies
    assert citizen.sent() == []
    kept = citizen.get("/api/applications", cookie=f"{COOKIE}={token}")
    assert kept.json() == {"applications": []}
    assert len(stored(window.database)) == 1
    with window.store.reading() as connection:
        for table in ("sessions", "sent"):
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one() == 0


def test_ending_a_session_leaves_the_others_as_they_are(window):
    first, second, key = window.citizen().open(), window.citizen().open(), str(uuid.uuid4())
    code = first.send(key).json()["trackingCode"]
    second.send(key)
    first.end()
    assert second.sent() == [code]
    assert second.send(key).json()["trackingCode"] == code


@pytest.mark.parametrize("cookie", ["", f"{COOKIE}={'A' * 43}", f"{COOKIE}=", "other=1"])
def test_a_session_can_be_ended_again_or_where_there_is_none(window, cookie):
    citizen = window.citizen()
    for _ in range(2):
        ended = citizen.end(cookie=cookie)
        assert ended.status_code == 204
        assert "Max-Age=0" in ended.headers["set-cookie"]


@pytest.mark.parametrize("origin", ["http://127.0.0.1:8137", "https://127.0.0.1:8137"])
def test_the_cookie_is_dropped_under_the_attributes_that_it_was_set_with(window, origin):
    def parts(response):
        name, *attributes = response.headers["set-cookie"].split("; ")
        return name.partition("=")[0], set(attributes)

    citizen = window.citizen(origin)
    name, attributes = parts(citizen.get("/api/services"))
    assert parts(citizen.end()) == (name, attributes | {"Max-Age=0"})


def test_after_its_session_was_ended_an_application_can_be_repeated(window):
    citizen, key = window.citizen().open(), str(uuid.uuid4())
    first = citizen.send(key)
    citizen.end()
    assert citizen.send(key).status_code == 401
    repeat = citizen.send(key)
    assert repeat.json() == first.json()
    assert repeat.headers["idempotent-replayed"] == "true"
    assert citizen.sent() == [first.json()["trackingCode"]]


@pytest.mark.parametrize("is_repeat", [False, True])
def test_a_session_that_is_ended_while_it_sends_is_begun_anew(window, monkeypatch, is_repeat):
    citizen, key = window.citizen().open(), str(uuid.uuid4())
    if is_repeat:
        citizen.send(key)
    token = citizen.http.cookies[COOKIE]

    def read(body):
        assert window.citizen().end(cookie=f"{COOKIE}={token}").status_code == 204
        return read_application(body)

    monkeypatch.setattr("sandbox.app.read_application", read)
    refused = citizen.send(key)
    monkeypatch.undo()
    assert refused.status_code == 401
    assert refused.json()["type"] == "/problems/no-session"
    assert len(stored(window.database)) == is_repeat
    assert citizen.http.cookies[COOKIE] != token
    repeat = citizen.send(key)
    assert repeat.status_code == 201
    assert ("idempotent-replayed" in repeat.headers) == is_repeat
    assert citizen.sent() == [repeat.json()["trackingCode"]]


def test_a_session_that_cannot_be_ended_now_is_as_before(window):
    citizen = window.citizen().open()
    code = citizen.send().json()["trackingCode"]
    with writing_at(window.database):
        refused = citizen.end()
    assert refused.status_code == 503
    assert int(refused.headers["retry-after"]) > 0
    assert "set-cookie" not in refused.headers
    assert citizen.sent() == [code]
    assert citizen.end().status_code == 204


def test_the_key_of_drafts_is_the_sessions_and_goes_with_it(window):
    path = "/api/session/draft-key"
    citizen, other = window.citizen().open(), window.citizen().open()
    key = citizen.get(path).json()["key"]
    assert len(base64.urlsafe_b64decode(key + "=")) == 32
    assert citizen.get(path).json()["key"] == key
    assert other.get(path).json()["key"] != key
    assert key.encode() in database_bytes(window)
    token = citizen.http.cookies[COOKIE]
    assert citizen.end().status_code == 204
    refused = window.citizen().get(path, cookie=f"{COOKIE}={token}")
    assert refused.status_code == 401
    with closing(sqlite3.connect(window.database)) as connection:
        keys = connection.execute("SELECT key FROM draft_keys").fetchall()
    assert len(keys) == 1 and keys[0][0] != key
    assert other.get(path).status_code == 200
    assert citizen.open().get(path).json()["key"] != key
