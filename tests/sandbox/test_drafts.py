"""Sealed drafts: named by who knows the code, changed by who knows what is there, kept for a time.
"""

import hashlib
import os
import signal
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone

import pytest
from conftest import draft, short, stored, writing_at
from starlette.datastructures import Headers
from starlette.testclient import TestClient

from sandbox import attachments, drafts
from sandbox.drafts import expected_tag, expected_tag_or_new
from sandbox.problems import Problem

COOKIE = "panjereh-session"
NAME, OTHER = "AAECAwQFBgcICQoLDA0ODw", "-_ECAwQFBgcICQoLDA0ODA"
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


@pytest.fixture(name="citizen")
def _citizen(window):
    return window.citizen().open()


@pytest.fixture(name="rows")
def _rows(window):
    return lambda: [tuple(row) for row in stored(window.database, "drafts")]


def is_refused(response, status, name):
    assert response.status_code == status
    assert response.json()["type"] == f"/problems/{name}"
    assert response.headers["cache-control"] == "no-store"
    return True


def is_draft(response, content):
    assert response.status_code == 200
    assert response.content == content
    return True


def tag_of(content):
    return f'"{hashlib.sha256(content).hexdigest()[:32]}"'


def put_before(window, age):
    moment = (datetime.now(timezone.utc) - age).strftime("%Y-%m-%dT%H:%M:%SZ")
    with window.store.writing() as connection:
        connection.exec_driver_sql("UPDATE drafts SET put_at = ?", (moment,))


def test_a_draft_goes_from_one_device_to_another(window, citizen):
    content = bytes(range(256)) * 1000
    begun = citizen.put(NAME, content)
    assert begun.status_code == 201
    assert begun.content == b""
    other = window.citizen().open()
    got = other.get(draft(NAME))
    assert is_draft(got, content)
    for response in (begun, got):
        assert response.headers["etag"] == tag_of(content)
        assert response.headers["cache-control"] == "no-store"
    assert got.headers["content-type"] == "application/octet-stream"
    assert "content-encoding" not in got.headers
    put = other.put(NAME, b"more", got.headers["etag"])
    assert put.status_code == 204
    assert put.headers["etag"] == tag_of(b"more")
    assert put.headers["cache-control"] == "no-store"
    assert is_draft(citizen.get(draft(NAME)), b"more")


def test_a_draft_is_stored_with_its_tag_and_its_time(window, citizen):
    citizen.put(NAME, b"one")
    row, = stored(window.database, "drafts")
    session = hashlib.sha256(citizen.http.cookies[COOKIE].encode()).hexdigest()
    assert (row["name"], row["etag"], row["session"]) == (NAME, tag_of(b"one"), session)
    assert row["content"] == b"one"
    put_at = datetime.strptime(row["put_at"], "%Y-%m-%dT%H:%M:%S%z")
    assert timedelta(0) <= datetime.now(timezone.utc) - put_at < timedelta(seconds=10)


@pytest.mark.parametrize("content", [b"longer than it was", b"one", b"1"])
def test_a_draft_that_is_replaced_is_as_long_as_the_new_one(citizen, content):
    citizen.put(NAME, b"one two")
    citizen.put(OTHER, b"other")
    assert citizen.put(NAME, content, tag_of(b"one two")).status_code == 204
    assert is_draft(citizen.get(draft(NAME)), content)
    assert is_draft(citizen.get(draft(OTHER)), b"other")


def test_who_has_the_draft_is_told_so(citizen):
    citizen.put(NAME, b"one")
    for value in (tag_of(b"one"), f'"other", {tag_of(b"one")}', "*"):
        response = citizen.get(draft(NAME), if_none_match=value)
        assert response.status_code == 304
        assert response.headers["etag"] == tag_of(b"one")
        assert response.headers["cache-control"] == "no-store"
    assert is_draft(citizen.get(draft(NAME), if_none_match='"other"'), b"one")


def test_there_is_nothing_under_another_name(citizen, rows):
    citizen.put(NAME, b"one")
    before = rows()
    for response in (
        citizen.get(draft(OTHER)), citizen.get(draft(OTHER), if_none_match="*"),
        citizen.put(OTHER, b"one", tag_of(b"one")), citizen.put(OTHER, b"one", "*"),
        citizen.remove(OTHER), citizen.remove(OTHER, tag_of(b"one")),
    ):
        assert is_refused(response, 404, "not-found")
    assert rows() == before


def test_a_draft_can_be_removed_and_begun_again(window, citizen, rows):
    for expected in (tag_of(b"one"), "*"):
        assert citizen.put(NAME, b"one").status_code == 201
        citizen.put(OTHER)
        removed = window.citizen().open().remove(NAME, expected)
        assert removed.status_code == 204
        assert removed.headers["cache-control"] == "no-store"
        assert is_refused(citizen.get(draft(NAME)), 404, "not-found")
        assert [row[0] for row in rows()] == [OTHER]
        assert is_refused(citizen.remove(NAME, expected), 404, "not-found")


@pytest.mark.parametrize("name, status, problem", [
    (NAME[:-1], 400, "malformed-request"), (NAME + "A", 400, "malformed-request"),
    (NAME[:-1] + "x", 400, "malformed-request"),  # a bit more than 128
    (NAME + "==", 400, "malformed-request"), ("+" + NAME[1:], 400, "malformed-request"),
    (NAME[:-1] + "%D9%A0", 400, "malformed-request"), (NAME + "%09", 400, "malformed-request"),
    ("0" * 32, 400, "malformed-request"), ("", 404, "not-found"), (NAME + "/a", 404, "not-found"),
])
def test_a_name_has_128_bits(citizen, rows, name, status, problem):
    for response in (citizen.put(name), citizen.get(draft(name)), citizen.remove(name)):
        assert is_refused(response, status, problem)
    assert rows() == []


@pytest.mark.parametrize("last", "AQgw")
def test_each_last_letter_of_128_bits_is_one(citizen, last):
    assert citizen.put(NAME[:-1] + last).status_code == 201


@pytest.mark.parametrize("cookie", ["", f"{COOKIE}={'A' * 43}"])
def test_nobody_tries_names_without_a_session(window, citizen, rows, cookie):
    citizen.put(NAME, b"one")
    before = rows()
    brought = {"Cookie": cookie}
    for name in (NAME, OTHER):
        for send in (
            lambda stranger, name: stranger.get(draft(name), cookie=cookie),
            lambda stranger, name: stranger.put(name, headers=brought),
            lambda stranger, name: stranger.put(name, b"two", "*", headers=brought),
            lambda stranger, name: stranger.remove(name, headers=brought),
        ):
            stranger = window.citizen()
            assert is_refused(send(stranger, name), 401, "no-session")
            assert stranger.get(draft(NAME)).status_code == 200
    assert rows() == before


@pytest.mark.parametrize("name, expected", [("put_draft", "*"), ("remove_draft", None)])
def test_a_session_that_is_ended_while_it_changes_a_draft_is_begun_anew(
    window, citizen, rows, monkeypatch, name, expected
):
    def change(*arguments):
        assert window.citizen().end(cookie=f"{COOKIE}={token}").status_code == 204
        original(*arguments)

    window.citizen().open().put(NAME, b"one")
    before, original = rows(), getattr(drafts, name)
    token = citizen.http.cookies[COOKIE]
    monkeypatch.setattr(f"sandbox.app.{name}", change)
    send = (lambda: citizen.put(NAME, b"two", "*")) if expected else (lambda: citizen.remove(NAME))
    assert is_refused(send(), 401, "no-session")
    assert rows() == before
    monkeypatch.undo()
    assert send().status_code == 204


@pytest.mark.parametrize("value, status", [
    ("application/octet-stream", 201), ("Application/Octet-Stream", 201), ("", 415),
    ("application/octet-stream; a=b", 415), ("text/plain", 415), ("application/json", 415),
    ("multipart/form-data; boundary=x", 415),
])
def test_only_bytes_are_taken(citizen, rows, value, status):
    response = citizen.put(NAME, headers={"Content-Type": value})
    assert response.status_code == 201 or is_refused(response, 415, "media-type")
    assert response.status_code == status
    assert len(rows()) == (status == 201)


def test_an_empty_draft_is_refused(citizen, rows):
    assert is_refused(citizen.put(NAME, b""), 400, "malformed-request")
    citizen.put(NAME, b"one")
    before = rows()
    assert is_refused(citizen.put(NAME, b"", "*"), 400, "malformed-request")
    assert rows() == before


@pytest.mark.parametrize("over, status", [(0, 201), (1, 413)])
def test_a_draft_has_its_limit(citizen, rows, over, status):
    content = b"one".ljust(10_000_000 + 1_048_576 + over)
    response = citizen.put(NAME, content)
    assert response.status_code == 201 or is_refused(response, 413, "too-large")
    assert response.status_code == status
    assert [row[-1] for row in rows()] == [content][:status == 201]


@pytest.mark.parametrize("fields, status, problem", [
    ({}, 428, "precondition-required"),
    ({"If-Match": "*", "If-None-Match": "*"}, 400, "malformed-request"),
    ({"If-Match": tag_of(b"one"), "If-None-Match": "*"}, 400, "malformed-request"),
    ({"If-None-Match": tag_of(b"one")}, 400, "malformed-request"),
    ({"If-None-Match": "*, *"}, 400, "malformed-request"),
    ({"If-Match": f"W/{tag_of(b'one')}"}, 400, "malformed-request"),
    ({"If-Match": tag_of(b"one")[1:-1]}, 400, "malformed-request"),
    ({"If-Match": tag_of(b"one")[:-1]}, 400, "malformed-request"),
    ({"If-Match": f'{tag_of(b"one")}, "other"'}, 400, "malformed-request"),
    ({"If-Match": f"{tag_of(b'one')}, *"}, 400, "malformed-request"),
    ({"If-Match": '"a b"'}, 400, "malformed-request"),
    ({"If-Match": '"""'}, 400, "malformed-request"),
], ids=short)
def test_a_change_has_one_precondition(citizen, rows, fields, status, problem):
    citizen.put(NAME, b"one")
    before = rows()
    headers = {"If-Match": "", "If-None-Match": "", **fields}
    assert is_refused(citizen.put(NAME, b"two", headers=headers), status, problem)
    assert is_refused(citizen.put(OTHER, b"two", headers=headers), status, problem)
    if "If-Match" not in fields:
        assert is_refused(citizen.remove(NAME, headers=headers), 428, "precondition-required")
    else:
        assert is_refused(citizen.remove(NAME, headers=headers), status, problem)
    assert rows() == before


@pytest.mark.parametrize("read", [expected_tag, expected_tag_or_new])
def test_a_precondition_that_is_sent_twice_or_with_nothing_in_it_is_refused(read):
    match, none, empty = (b"if-match", b"*"), (b"if-none-match", b"*"), (b"if-match", b"")
    assert read(Headers(raw=[match])) == "*"
    for raw in ([match, match], [match, none], [empty], [match, empty]):
        with pytest.raises(Problem, match="malformed-request"):
            read(Headers(raw=raw))
    with pytest.raises(Problem, match="malformed-request"):
        expected_tag_or_new(Headers(raw=[none, none]))


def test_a_draft_that_is_there_is_not_begun(window, citizen, rows):
    citizen.put(NAME, b"one")
    before = rows()
    for device in (citizen, window.citizen().open()):
        assert is_refused(device.put(NAME, b"two"), 412, "draft-changed")
        assert is_refused(device.put(NAME, b"one"), 412, "draft-changed")
    assert rows() == before


def test_a_wrong_tag_changes_nothing(window, citizen, rows):
    citizen.put(NAME, b"one")
    citizen.put(NAME, b"two", tag_of(b"one"))
    put_before(window, DAY)
    before = rows()
    for expected in (tag_of(b"one"), tag_of(b"three"), '"other"', '""', tag_of(b"two").upper()):
        assert is_refused(citizen.put(NAME, b"three", expected), 412, "draft-changed")
        assert is_refused(citizen.remove(NAME, expected), 412, "draft-changed")
    assert rows() == before


def test_any_draft_is_replaced_where_that_is_asked_for(citizen):
    citizen.put(NAME, b"one")
    assert citizen.put(NAME, b"two", "*").status_code == 204
    assert is_draft(citizen.get(draft(NAME)), b"two")


def test_a_repeat_of_what_was_stored_is_harmless(window, citizen):
    citizen.put(NAME, b"one")
    first = citizen.put(NAME, b"two", tag_of(b"one"))
    before = stored(window.database, "drafts")[0]
    put_before(window, DAY)
    for device in (citizen, window.citizen().open()):
        repeat = device.put(NAME, b"two", tag_of(b"one"))
        assert repeat.status_code == 204
        assert {**repeat.headers, "date": ""} == {**first.headers, "date": ""}
    row, = stored(window.database, "drafts")
    assert (row["content"], row["session"]) == (b"two", before["session"])
    assert row["put_at"] >= before["put_at"]  # and it counts as put
    # The first that was begun is known by its tag.
    assert citizen.get(draft(NAME), if_none_match=tag_of(b"two")).status_code == 304
    assert citizen.put(NAME, b"two", tag_of(b"two")).status_code == 204
    # A repeat that comes after another device's change does not undo it.
    citizen.put(NAME, b"three", tag_of(b"two"))
    assert is_refused(citizen.put(NAME, b"two", tag_of(b"one")), 412, "draft-changed")
    assert is_draft(citizen.get(draft(NAME)), b"three")


def test_of_two_changes_at_once_one_is_refused(run_sandbox):
    sandbox = run_sandbox()
    devices = [sandbox.citizen().open() for _ in range(2)]
    devices[0].put(NAME, b"0")
    with ThreadPoolExecutor(2) as pool:
        for turn in range(1, 20):
            expected = devices[0].get(draft(NAME)).headers["etag"]
            contents = [f"{turn} of {device}".encode().ljust(200_000) for device in range(2)]
            answers = list(pool.map(
                lambda device, content: device.put(NAME, content, expected), devices, contents))
            assert sorted(answer.status_code for answer in answers) == [204, 412]
            kept, = (content for content, answer in zip(contents, answers)
                     if answer.status_code == 204)
            assert is_draft(devices[0].get(draft(NAME)), kept)


def test_of_many_that_begin_a_draft_at_once_one_does(run_sandbox):
    sandbox = run_sandbox()
    citizen = sandbox.citizen().open()
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(lambda n: citizen.put(NAME, f"{n}".encode()), range(10)))
    assert sorted(answer.status_code for answer in answers) == [201] + [412] * 9
    assert len(stored(sandbox.database, "drafts")) == 1


def test_a_draft_that_nobody_puts_is_gone_after_its_time(window, citizen, rows):
    citizen.put(NAME, b"one")
    put_before(window, 90 * DAY - MINUTE)
    drafts.remove_over(window.store)
    assert is_draft(citizen.get(draft(NAME)), b"one")
    put_before(window, 90 * DAY + MINUTE)
    for response in (
        citizen.get(draft(NAME)), citizen.get(draft(NAME), if_none_match="*"),
        citizen.put(NAME, b"two", tag_of(b"one")), citizen.put(NAME, b"one", "*"),
        citizen.remove(NAME), citizen.remove(NAME, '"other"'),
    ):
        assert is_refused(response, 404, "not-found")
    assert len(rows()) == 1
    drafts.remove_over(window.store)
    assert rows() == []


def test_the_time_is_counted_from_the_last_put_and_not_from_a_look(window, citizen):
    for name in (NAME, OTHER):
        citizen.put(name, b"one")
    put_before(window, 89 * DAY)
    before = {row["name"]: row["put_at"] for row in stored(window.database, "drafts")}
    citizen.put(NAME, b"two", "*")
    citizen.get(draft(OTHER))
    after = {row["name"]: row["put_at"] for row in stored(window.database, "drafts")}
    assert after[NAME] > before[NAME]
    assert after[OTHER] == before[OTHER]


def test_a_name_whose_time_is_over_is_begun_anew_by_who_comes(window, citizen):
    citizen.put(NAME, b"one")
    put_before(window, 91 * DAY)
    other = window.citizen().open()
    assert other.put(NAME, b"two").status_code == 201
    row, = stored(window.database, "drafts")
    assert row["session"] == hashlib.sha256(other.http.cookies[COOKIE].encode()).hexdigest()
    assert is_draft(citizen.get(draft(NAME)), b"two")


def test_removing_begins_with_the_server_and_goes_on(window, citizen, rows, monkeypatch):
    monkeypatch.setattr("sandbox.app.REMOVING_SECONDS", 0.01)
    citizen.put(NAME)
    put_before(window, 91 * DAY)
    with TestClient(window.app):
        assert rows() == []
        citizen.put(NAME)
        put_before(window, 91 * DAY)
        deadline = time.monotonic() + 20
        while rows() and time.monotonic() < deadline:
            time.sleep(0.01)
        assert rows() == []


def names(count):
    return [f"{number:021}A" for number in range(count)]


def test_a_session_begins_a_limited_number_of_drafts(window, citizen, rows):
    begun = names(200)
    for name in begun:
        assert citizen.put(name).status_code == 201
    assert is_refused(citizen.put(NAME), 409, "drafts-full")
    assert len(rows()) == 200
    assert citizen.put(begun[0], b"more", "*").status_code == 204
    assert window.citizen().open().put(NAME).status_code == 201
    assert is_refused(citizen.put(OTHER), 409, "drafts-full")
    citizen.remove(begun[0])
    assert citizen.put(OTHER).status_code == 201


def test_a_session_begins_a_limited_number_of_bytes(window, citizen, rows, monkeypatch):
    assert drafts.TOTAL_LIMIT == 104_857_600
    monkeypatch.setattr("sandbox.drafts.TOTAL_LIMIT", 100)
    first, second = names(2)
    assert citizen.put(first, b"1" * 60).status_code == 201
    before = rows()
    assert is_refused(citizen.put(second, b"2" * 41), 409, "drafts-full")
    assert is_refused(citizen.put(first, b"1" * 101, "*"), 409, "drafts-full")
    assert rows() == before
    assert citizen.put(second, b"2" * 40).status_code == 201
    assert citizen.put(first, b"3" * 60, "*").status_code == 204
    other = window.citizen().open()
    # It counts where it was begun, whoever replaces it.
    assert is_refused(other.put(first, b"4" * 61, "*"), 409, "drafts-full")
    assert other.put(NAME, b"5" * 100).status_code == 201
    assert citizen.put(NAME, b"6" * 100, "*").status_code == 204


def test_what_is_over_takes_no_room(window, citizen, monkeypatch):
    monkeypatch.setattr("sandbox.drafts.COUNT_LIMIT", 1)
    monkeypatch.setattr("sandbox.drafts.TOTAL_LIMIT", 6)
    citizen.put(NAME)
    assert is_refused(citizen.put(OTHER), 409, "drafts-full")
    put_before(window, 91 * DAY)
    assert citizen.put(OTHER).status_code == 201


def test_a_draft_outlives_its_session_and_counts_for_nobody_then(window, citizen, monkeypatch):
    monkeypatch.setattr("sandbox.drafts.COUNT_LIMIT", 1)
    monkeypatch.setattr("sandbox.drafts.TOTAL_LIMIT", 10)
    citizen.put(NAME, b"one")
    other = window.citizen().open()
    assert citizen.end().status_code == 204
    row, = stored(window.database, "drafts")
    assert row["session"] is None
    assert is_draft(other.get(draft(NAME)), b"one")
    assert other.put(NAME, b"longer than that", tag_of(b"one")).status_code == 204
    row, = stored(window.database, "drafts")
    assert row["session"] is None
    assert other.put(OTHER).status_code == 201
    assert citizen.open().put(names(1)[0]).status_code == 201


def test_a_restart_keeps_drafts(run_sandbox):
    sandbox = run_sandbox()
    citizen = sandbox.citizen().open()
    content = os.urandom(300_000)
    tag = citizen.put(NAME, content).headers["etag"]
    sandbox.stop(signal.SIGKILL)
    again = run_sandbox().citizen().open()
    assert is_draft(again.get(draft(NAME)), content)
    assert again.put(NAME, b"two", tag).status_code == 204


def test_the_log_has_no_name(run_sandbox):
    sandbox = run_sandbox()
    citizen, stranger = sandbox.citizen().open(), sandbox.citizen()
    citizen.put(NAME)
    citizen.get(draft(NAME))
    citizen.get(f"{draft(NAME)}?{NAME}", if_none_match=tag_of(b"sealed"))
    citizen.put(NAME, b"two", '"other"')
    citizen.put(NAME, b"two", NAME)
    stranger.remove(NAME)
    citizen.get(draft(NAME) + "0")
    citizen.get(draft(NAME) + "/")
    citizen.http.head(draft(NAME))
    citizen.http.post(draft(NAME), headers={"Origin": citizen.origin})
    citizen.put(NAME, headers={"Origin": "null"})
    citizen.put(NAME, headers={"Host": "elsewhere.example"})
    citizen.remove(NAME)
    assert sandbox.stop() == 0
    lines = [line.rsplit(" ", 2)[0] for line in sandbox.log.splitlines() if line.endswith(" ms")]
    assert lines == [
        "GET /api/services 200", "PUT /api/drafts/{name} 201", "GET /api/drafts/{name} 200",
        "GET /api/drafts/{name} 304", "PUT /api/drafts/{name} 412", "PUT /api/drafts/{name} 400",
        "DELETE /api/drafts/{name} 401", "GET /api/drafts/{name} 400", "GET - 404",
        "HEAD /api/drafts/{name} 200", "POST /api/drafts/{name} 405", "PUT - 403", "PUT - 421",
        "DELETE /api/drafts/{name} 204",
    ]
    for part in (NAME, tag_of(b"sealed")[1:-1]):
        assert part not in sandbox.log


def test_problems_repeat_nothing_of_a_draft(citizen, monkeypatch):
    citizen.put(NAME, b"one")
    monkeypatch.setattr("sandbox.drafts.COUNT_LIMIT", 1)
    for response in (
        citizen.put(NAME, b"two"), citizen.put(NAME, b"two", tag_of(b"two")[:-1]),
        citizen.put(NAME, b"two", '"other"'), citizen.put(NAME + "0", b"two"),
        citizen.get(draft(OTHER)), citizen.remove(OTHER), citizen.remove(NAME, tag_of(b"three")),
        citizen.put(OTHER, b"three"),
        citizen.put(NAME, b"two", headers={"Content-Type": f"image/{NAME}"}),
    ):
        assert response.status_code >= 400
        text = response.text + repr(sorted(response.headers.items()))
        for part in (NAME, OTHER, *(tag_of(word)[1:-1] for word in (b"one", b"two", b"three"))):
            assert part not in text


def test_a_locked_database_refuses_a_change_and_later_the_same_request_works(
    window, citizen, rows, capfd
):
    citizen.put(NAME, b"one")
    before = rows()
    for send in (lambda: citizen.put(NAME, b"two", tag_of(b"one")),
                 lambda: citizen.remove(NAME, tag_of(b"two"))):
        with writing_at(window.database):
            refused = send()
            assert is_refused(refused, 503, "unavailable")
            assert int(refused.headers["retry-after"]) > 0
            assert rows() == before
        assert send().status_code == 204
        before = rows()
    log = capfd.readouterr().err
    assert log.count("database is locked") == 2
    assert NAME not in log


def test_a_disk_that_fails_in_the_middle_of_a_draft_leaves_the_earlier_one(
    citizen, rows, monkeypatch
):
    def fail(file, blob):
        blob.write(file.read(50_000))
        raise sqlite3.OperationalError("disk I/O error")

    citizen.put(NAME, b"one")
    before = rows()
    monkeypatch.setattr("sandbox.store.copyfileobj", fail)
    for name, expected in ((NAME, tag_of(b"one")), (OTHER, None)):
        response = citizen.put(name, b"two".ljust(100_000), expected)
        assert is_refused(response, 503, "unavailable")
    assert rows() == before


def test_large_drafts_that_come_at_once_are_not_in_memory_at_once(run_sandbox):
    sandbox = run_sandbox()
    citizen = sandbox.citizen().open()
    citizen.put(NAME, b"first")
    before = sandbox.most_memory
    content = b"large".ljust(drafts.BODY_LIMIT)
    with ThreadPoolExecutor(9) as pool:
        answers = list(pool.map(lambda name: citizen.put(name, content), names(9)))
    assert {answer.status_code for answer in answers} == {201}
    assert sandbox.most_memory - before < 60_000_000


def test_a_draft_has_room_for_a_file_and_its_sealing():
    assert drafts.BODY_LIMIT == attachments.BODY_LIMIT + 1_048_576
