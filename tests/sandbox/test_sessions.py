"""The browser session: when it begins, what its cookie is like, and what it keeps apart."""

import uuid

import pytest
from conftest import BUILD, stored

COOKIE = "panjereh-session"


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
    contents = b"".join(file.read_bytes() for file in window.database.parent.glob("window.*"))
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


def test_another_sessions_equal_key_is_another_application(window):
    key = str(uuid.uuid4())
    first, second = window.citizen().open(), window.citizen().open()
    one, other = first.send(key), second.send(key)
    assert (one.status_code, other.status_code) == (201, 201)
    assert one.json()["trackingCode"] != other.json()["trackingCode"]
    assert "idempotent-replayed" not in other.headers
    assert first.send(key).json() == one.json()
    assert len(stored(window.database)) == 2


def test_another_sessions_equal_key_does_not_tell_that_it_was_used(window):
    key = str(uuid.uuid4())
    window.citizen().open().send(key, data={"name": "نیلوفر آزمونی"})
    response = window.citizen().open().send(key, data={"name": "سهراب نمونه‌پور"})
    assert response.status_code == 201
