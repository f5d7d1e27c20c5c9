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
