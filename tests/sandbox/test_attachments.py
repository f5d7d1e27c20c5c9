"""Files of applications: checked, stored once under their key, named by an application or removed.
"""

import json
import os
import sqlite3
import stat
import time
import uuid
from contextlib import ExitStack
from datetime import datetime, timedelta, timezone

import pytest
from conftest import SERVICE, png, reference, sha256, short, stored, writing_at
from starlette.datastructures import Headers
from starlette.testclient import TestClient

from sandbox import attachments
from sandbox.attachments import announced_attachment
from sandbox.problems import Problem

COOKIE = "panjereh-session"
BEGINNINGS = {
    "application/pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "image/jpeg": b"\xff\xd8\xff\xe0\0\x10JFIF",
    "image/png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "image/webp": b"RIFF\n\0\0\x80WEBPVP8 ",
}


@pytest.fixture(name="citizen")
def _citizen(window):
    return window.citizen().open()


@pytest.fixture(name="files")
def _files(window):
    return lambda: stored(window.database, "attachments")


@pytest.fixture(name="key")
def _key():
    return str(uuid.uuid4())


def name_of(text):
    """The header that names a file."""
    return {"Content-Disposition": f"attachment; filename*={text}"}


def is_refused(response, status, name):
    assert response.status_code == status
    assert response.json()["type"] == f"/problems/{name}"
    return True


def test_a_hash_is_written_as_the_standard_writes_it():
    # RFC 6920, section 8.1.
    assert sha256(b"Hello World!") == "f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk"


def test_a_file_is_stored_as_it_came(citizen, files, key):
    content = png("1") + bytes(range(256)) * 1000
    response = citizen.upload(content, key, headers=name_of("UTF-8''%D8%B9%DA%A9%D8%B3.png"))
    assert response.status_code == 204
    assert response.headers["cache-control"] == "no-store"
    row, = files()
    assert row["content"] == content
    assert (row["idempotency_key"], row["sha256"]) == (key, sha256(content))
    assert (row["media_type"], row["name"]) == ("image/png", "عکس.png")
    assert row["tracking_code"] is None
    uploaded_at = datetime.strptime(row["uploaded_at"], "%Y-%m-%dT%H:%M:%S%z")
    assert timedelta(0) <= datetime.now(timezone.utc) - uploaded_at < timedelta(seconds=10)


def test_a_repeat_gets_the_same_answer_and_stores_nothing_more(window, citizen, files, key):
    first = citizen.upload(png("1"), key)
    for repeat in (citizen.upload(png("1"), key.upper()),
                   window.citizen().open().upload(png("1"), key)):
        assert repeat.status_code == first.status_code == 204
        assert {**repeat.headers, "date": ""} == {**first.headers, "date": ""}
    assert len(files()) == 1


def test_a_file_is_called_what_it_was_called_last_until_it_is_received(citizen, files, key):
    citizen.upload(png("1"), key, headers=name_of("UTF-8''one.png"))
    citizen.upload(png("1"), key, headers=name_of("UTF-8''two.png"))
    assert [row["name"] for row in files()] == ["two.png"]
    citizen.send(key, data={"photo": reference(png("1"))})
    before = [tuple(row) for row in files()]
    assert citizen.upload(png("1"), key, headers=name_of("UTF-8''three.png")).status_code == 204
    assert [tuple(row) for row in files()] == before


@pytest.mark.parametrize("media_type", BEGINNINGS)
@pytest.mark.parametrize("content_type", BEGINNINGS)
def test_a_file_has_to_begin_as_its_type_does(citizen, files, media_type, content_type):
    response = citizen.upload(BEGINNINGS[content_type], media_type=media_type)
    if content_type == media_type:
        assert response.status_code == 204
        assert files()[0]["media_type"] == media_type
    else:
        assert is_refused(response, 415, "media-type")
        assert f"does not begin as {media_type} does" in response.json()["detail"]
        assert files() == []


@pytest.mark.parametrize("content", [
    b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"<!doctype html><script>", b"\x89PNG\r\n\x1a",
    b" \x89PNG\r\n\x1a\n", b"\x89png\r\n\x1a\n", b"\x89PNG\n\x1a\n", b"GIF89a", b"\0",
], ids=short)
def test_what_only_says_that_it_is_a_picture_is_refused(citizen, files, content):
    assert is_refused(citizen.upload(content), 415, "media-type")
    assert files() == []


@pytest.mark.parametrize("media_type, places", [
    ("application/pdf", range(5)), ("image/jpeg", range(3)), ("image/png", range(8)),
    ("image/webp", [0, 1, 2, 3, 8, 9, 10, 11]),
])
def test_each_byte_of_a_beginning_counts(citizen, media_type, places):
    for place in places:
        content = bytearray(BEGINNINGS[media_type])
        content[place] ^= 0x20
        response = citizen.upload(bytes(content), media_type=media_type)
        assert is_refused(response, 415, "media-type")


def test_a_riff_file_of_another_kind_is_no_webp(citizen):
    for content in (b"RIFF\n\0\0\0WAVEfmt ", b"RIFF\n\0\0WEBPVP8 ", b"RIFF\n\0\0\0WEB"):
        assert is_refused(citizen.upload(content, media_type="image/webp"), 415, "media-type")


@pytest.mark.parametrize("value, status", [
    ("image/png", 204), ("Image/PNG", 204), ("", 415), ("image/svg+xml", 415), ("text/html", 415),
    ("image/gif", 415), ("image/png; charset=utf-8", 415), ("image/png, image/png", 415),
    ("application/json", 415), ("multipart/form-data; boundary=x", 415),
])
def test_only_four_types_are_taken(citizen, files, value, status):
    response = citizen.upload(png("1"), media_type=value)
    assert response.status_code == status
    assert len(files()) == (status == 204)


@pytest.mark.parametrize("named, status, name", [
    (sha256(png("2")), 422, "hash-mismatch"), ("A" * 43, 422, "hash-mismatch"),
    (sha256(png("1"))[:-1], 400, "malformed-request"),
    (sha256(png("1")) + "=", 400, "malformed-request"),
    (sha256(png("1"))[:-1] + "B", 400, "malformed-request"),  # a bit more than 256
    ("+" + "A" * 42, 400, "malformed-request"), ("A" * 42 + "%D9%A0", 400, "malformed-request"),
    ("0" * 64, 400, "malformed-request"), (sha256(png("1")) + "%09", 400, "malformed-request"),
    ("", 404, "not-found"),
])
def test_a_file_is_what_its_path_names(citizen, files, named, status, name):
    assert is_refused(citizen.upload(png("1"), named=named), status, name)
    assert files() == []


@pytest.mark.parametrize("text, name", [
    ("UTF-8''a.png", "a.png"), ("utf-8'fa'%D8%A2", "آ"), ("UTF-8''", ""),
    ("UTF-8''%61!#$&+-.^_`|~", "a!#$&+-.^_`|~"), ("UTF-8''%0A%2F%5C%00", "\n/\\\0"),
    ("UTF-8''" + "%F0%9F%AA%9F" * 255, "🪟" * 255),
], ids=short)
def test_a_files_name_is_kept_to_the_letter(citizen, files, text, name):
    assert citizen.upload(png("1"), headers=name_of(text)).status_code == 204
    assert files()[0]["name"] == name


@pytest.mark.parametrize("value", [
    "attachment", "inline; filename*=UTF-8''a", "attachment; filename=a", "filename*=UTF-8''a",
    "attachment; filename=a; filename*=UTF-8''a", "attachment; filename*=UTF-8''a;", "x",
    "attachment; filename*=UTF-8''a b", "attachment; filename*=UTF-8''(1)", b"attachment; \xd8",
    "attachment; filename*=UTF-8''a'b", "attachment; filename*=UTF-8''%4", "attachment;",
    "attachment; filename*=UTF-8''%D8", "attachment; filename*=UTF-8''%ED%A0%80",
    "attachment; filename*=ISO-8859-1''a", "attachment; filename*=\"UTF-8''a\"",
    "attachment; filename*=UTF-8''" + "a" * 256, "attachment; filename*=UTF-8''" + "%D8%A2" * 256,
], ids=short)
def test_a_malformed_name_is_refused(citizen, files, value):
    response = citizen.upload(png("1"), headers={"Content-Disposition": value})
    assert is_refused(response, 400, "malformed-request")
    assert files() == []


def test_two_names_are_refused():
    name = (b"content-disposition", b"attachment; filename*=UTF-8''a")
    type_ = (b"content-type", b"image/png")
    once, twice = Headers(raw=[type_, name]), Headers(raw=[type_, name, name])
    assert announced_attachment(sha256(b""), once).name == "a"
    with pytest.raises(Problem, match="malformed-request"):
        announced_attachment(sha256(b""), twice)


@pytest.mark.parametrize("value", ["", "8e03978e-40d5-43e8-bc93-6894a57f9324", '"1"'])
def test_a_file_without_an_applications_key_is_refused(citizen, files, value):
    response = citizen.upload(png("1"), headers={"Idempotency-Key": value})
    assert is_refused(response, 400, "idempotency-key")
    assert files() == []


@pytest.mark.parametrize("cookie", ["", f"{COOKIE}={'A' * 43}"])
def test_uploading_without_a_known_session_begins_one_so_that_a_repeat_works(
    window, files, cookie
):
    citizen = window.citizen()
    assert is_refused(citizen.upload(png("1"), headers={"Cookie": cookie}), 401, "no-session")
    assert files() == []
    assert citizen.upload(png("1")).status_code == 204


def test_a_session_that_is_ended_while_it_uploads_is_begun_anew(
    window, citizen, files, monkeypatch
):
    def keep(*arguments):
        assert window.citizen().end(cookie=f"{COOKIE}={token}").status_code == 204
        attachments.keep(*arguments)

    token = citizen.http.cookies[COOKIE]
    monkeypatch.setattr("sandbox.app.keep", keep)
    assert is_refused(citizen.upload(png("1")), 401, "no-session")
    assert files() == []
    monkeypatch.undo()
    assert citizen.upload(png("1")).status_code == 204


def test_an_empty_file_is_refused(citizen, files):
    assert is_refused(citizen.upload(b""), 400, "malformed-request")
    assert files() == []


@pytest.mark.parametrize("over, status", [(0, 204), (1, 413)])
def test_a_file_has_its_limit(citizen, files, over, status):
    content = png("1").ljust(10_000_000 + over)
    assert citizen.upload(content).status_code == status
    assert [row["content"] for row in files()] == [content][:status == 204]


def test_a_key_has_a_limited_number_of_files(citizen, files, key):
    for number in range(50):
        assert citizen.upload(png(f"{number}"), key).status_code == 204
    assert is_refused(citizen.upload(png("more"), key), 409, "attachments-full")
    assert len(files()) == 50
    assert citizen.upload(png("0"), key).status_code == 204
    assert citizen.upload(png("more")).status_code == 204


def test_a_key_has_a_limited_number_of_bytes(citizen, files, key):
    large, left = 9_999_980, 100
    for number in range(5):
        assert citizen.upload(png(f"{number}").ljust(large), key).status_code == 204
    assert is_refused(citizen.upload(png("more").ljust(left + 1), key), 409, "attachments-full")
    assert citizen.upload(png("more").ljust(left), key).status_code == 204
    assert sum(len(row["content"]) for row in files()) == 50_000_000
    assert citizen.upload(png("0").ljust(large), key).status_code == 204


def test_an_application_waits_for_its_files_and_is_one(window, citizen, files, key):
    data = {"name": "نیلوفر آزمونی", "photo": reference(png("1"))}
    for _ in range(2):
        assert is_refused(citizen.send(key, data=data), 409, "attachment-missing")
    assert stored(window.database) == [] == citizen.sent()
    citizen.upload(png("1"), key)
    received = citizen.send(key, data=data)
    assert received.status_code == 201
    assert "idempotent-replayed" not in received.headers
    assert citizen.send(key, data=data).json() == received.json()
    assert [row["tracking_code"] for row in stored(window.database)] == citizen.sent()
    assert [row["tracking_code"] for row in files()] == citizen.sent()


def test_only_what_an_application_names_becomes_its_own(citizen, files, key):
    for text in "abc":
        citizen.upload(png(text), key)
    citizen.upload(png("c"))
    data = {"a": [reference(png("c"))], "b": reference(png("a")), "c": reference(png("a"))}
    code = citizen.send(key, data=data).json()["trackingCode"]
    own = [row for row in files() if row["tracking_code"] == code]
    assert {row["idempotency_key"] for row in own} == {key}
    assert {row["sha256"] for row in own} == {sha256(png("a")), sha256(png("c"))}
    assert [row["tracking_code"] for row in files()].count(None) == 2


def test_a_file_is_not_there_under_another_key(window, citizen, files, key):
    citizen.upload(png("1"), key)
    for sender in (citizen, window.citizen().open()):
        other = str(uuid.uuid4())
        data = {"photo": reference(png("1"))}
        missing = sender.send(other, data=data)
        never_uploaded = sender.send(other, data={"photo": reference(png("2"))})
        assert is_refused(missing, 409, "attachment-missing")
        assert missing.text == never_uploaded.text
        assert sender.upload(png("1"), other).status_code == 204
        assert sender.send(other, data=data).status_code == 201
    assert len(files()) == 3


def test_a_file_has_to_have_come_with_the_type_that_it_is_named_with(citizen, key):
    citizen.upload(png("1"), key)
    refused = citizen.send(key, data={"photo": reference(png("1"), "image/jpeg")})
    assert is_refused(refused, 409, "attachment-missing")


MISSING = reference(png("missing"))


@pytest.mark.parametrize("data, pointer", [
    ({"photo": MISSING}, "/photo"), ({"a": {"b": [1, None, MISSING, MISSING]}}, "/a/b/2"),
    ({"a": reference(png("1")), "c": MISSING, "b": MISSING}, "/c"),
    ({"a": [[], [{"x": 1, "b": MISSING}]], "b": MISSING}, "/a/1/0/b"),
    ({"a/b": {"m~n": MISSING}}, "/a~1b/m~0n"), ({"": MISSING}, "/"), ({"ق": MISSING}, "/ق"),
    ({"\ud800": MISSING}, "/?"), ({"a": MISSING, "b": "ni:///sha-256;no"}, None),
], ids=short)
def test_the_first_file_that_is_missing_is_told(citizen, key, data, pointer):
    citizen.upload(png("1"), key)
    body = json.dumps({"service": SERVICE, "version": "1.0.0", "data": data}).encode()
    refused = citizen.send(key, body=body)
    if pointer is None:
        assert is_refused(refused, 400, "malformed-request")
    else:
        assert is_refused(refused, 409, "attachment-missing")
        assert refused.json()["detail"].endswith(f": {pointer}")


@pytest.mark.parametrize("change", [
    lambda text: text[:-len("?ct=image/png")], lambda text: text.replace("png", "gif"),
    lambda text: text.replace("png", "PNG"), lambda text: text + ";a=b", lambda text: text + "\n",
    lambda text: text.replace("/png", "%2Fpng"), lambda text: text.replace("?ct", "?CT"),
    lambda text: text.replace(";", ";A"), lambda text: text.replace("?", "=?"),
    lambda text: text[:len("ni:///sha-256;")],
])
def test_a_malformed_reference_is_refused_with_its_place(window, citizen, key, change):
    citizen.upload(png("1"), key)
    refused = citizen.send(key, data={"a": {"b": change(reference(png("1")))}})
    assert is_refused(refused, 400, "malformed-request")
    assert refused.json()["detail"].endswith(": /a/b")
    assert sha256(png("1")) not in refused.text
    assert stored(window.database) == []


@pytest.mark.parametrize("text", [
    "ni:///sha-256", "see " + MISSING, "NI" + MISSING[2:], MISSING.replace("///", "//window/"),
    MISSING.replace("256", "512"),
])
def test_other_text_is_no_reference(citizen, text):
    assert citizen.send(data={"note": text, MISSING: "a key is none either"}).status_code == 201


def test_a_reference_is_found_as_deep_as_data_is_read(citizen):
    body = b'{"service":"%s","version":"1.0.0","data":{"a":%s"%s"%s}}' % (
        SERVICE.encode(), b"[" * 800, MISSING.encode(), b"]" * 800)
    refused = citizen.send(body=body)
    assert is_refused(refused, 409, "attachment-missing")
    assert refused.json()["detail"].endswith(": /a" + "/0" * 800)


def test_many_references_under_a_long_key_take_no_memory_of_their_places(citizen):
    # Their pointers together would have 200 MB.
    data = {"a" * 100_000: [reference(png("1"))] + [MISSING] * 1_800}
    begun = time.perf_counter()
    assert is_refused(citizen.send(data=data), 409, "attachment-missing")
    assert time.perf_counter() - begun < 1


def test_a_version_that_is_not_served_is_told_before_its_files_are_asked_for(citizen):
    refused = citizen.send(version="0.9.0", data={"photo": MISSING})
    assert is_refused(refused, 409, "version-changed")


def test_what_was_received_stays_received_whatever_becomes_of_its_files(window, citizen, key):
    data = {"photo": reference(png("1"))}
    citizen.upload(png("1"), key)
    first = citizen.send(key, data=data)
    with window.store.writing() as connection:
        connection.exec_driver_sql("DELETE FROM attachments")
    repeat = citizen.send(key, data=data)
    assert repeat.status_code == 201
    assert repeat.json() == first.json()


def uploaded_before(window, age):
    moment = (datetime.now(timezone.utc) - age).strftime("%Y-%m-%dT%H:%M:%SZ")
    with window.store.writing() as connection:
        connection.exec_driver_sql("UPDATE attachments SET uploaded_at = ?", (moment,))


DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


@pytest.mark.parametrize("age, left", [
    (DAY - MINUTE, {"named", "unnamed", "alone"}), (DAY + MINUTE, {"named"}),
])
def test_what_no_application_names_is_removed_after_a_day(window, citizen, files, key, age, left):
    for text in ("named", "unnamed"):
        citizen.upload(png(text), key)
    citizen.upload(png("alone"))
    citizen.send(key, data={"photo": reference(png("named"))})
    uploaded_before(window, age)
    attachments.remove_unnamed(window.store)
    assert {row["content"] for row in files()} == {png(text) for text in left}


def test_a_day_is_counted_from_the_last_upload(window, citizen, files, key):
    citizen.upload(png("1"), key)
    uploaded_before(window, 2 * DAY)
    citizen.upload(png("1"), key)
    attachments.remove_unnamed(window.store)
    assert len(files()) == 1


def test_what_was_removed_is_uploaded_again(window, citizen, key):
    data = {"photo": reference(png("1"))}
    citizen.upload(png("1"), key)
    uploaded_before(window, 2 * DAY)
    attachments.remove_unnamed(window.store)
    assert is_refused(citizen.send(key, data=data), 409, "attachment-missing")
    citizen.upload(png("1"), key)
    assert citizen.send(key, data=data).status_code == 201


def test_removing_begins_with_the_server_and_goes_on(window, citizen, files, monkeypatch):
    monkeypatch.setattr("sandbox.app.REMOVING_SECONDS", 0.01)
    citizen.upload(png("1"))
    uploaded_before(window, 2 * DAY)
    with TestClient(window.app):
        assert files() == []
        citizen.upload(png("2"))
        uploaded_before(window, 2 * DAY)
        wait_until_none(files)


def test_a_server_whose_database_is_locked_starts_and_removes_later(
    window, citizen, files, monkeypatch
):
    monkeypatch.setattr("sandbox.app.REMOVING_SECONDS", 0.01)
    citizen.upload(png("1"))
    uploaded_before(window, 2 * DAY)
    with ExitStack() as running:
        with writing_at(window.database):
            running.enter_context(TestClient(window.app))
            assert len(files()) == 1
        wait_until_none(files)


def wait_until_none(files):
    deadline = time.monotonic() + 20
    while files() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert files() == []


def test_a_locked_database_refuses_a_file_and_later_the_same_request_works(
    window, citizen, files, key
):
    with writing_at(window.database):
        refused = citizen.upload(png("1"), key)
    assert is_refused(refused, 503, "unavailable")
    assert int(refused.headers["retry-after"]) > 0
    assert files() == []
    assert citizen.upload(png("1"), key).status_code == 204


def test_a_full_disk_refuses_a_file_and_later_the_same_request_works(
    citizen, files, key, monkeypatch, capfd
):
    monkeypatch.setattr("sandbox.store.TemporaryFile", lambda dir: open("/dev/full", "w+b"))
    for size in (100, 100_000):
        assert is_refused(citizen.upload(png("1").ljust(size), key), 503, "unavailable")
    assert "No space left on device" in capfd.readouterr().err
    assert files() == []
    monkeypatch.undo()
    assert citizen.upload(png("1"), key).status_code == 204


def test_a_disk_that_fails_in_the_middle_of_a_file_keeps_nothing_of_it(
    citizen, files, key, monkeypatch
):
    def fail(file, blob):
        blob.write(file.read(50_000))
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr("sandbox.store.copyfileobj", fail)
    assert is_refused(citizen.upload(png("1").ljust(100_000), key), 503, "unavailable")
    assert files() == []
    monkeypatch.undo()
    assert citizen.upload(png("1").ljust(100_000), key).status_code == 204


def test_what_is_not_stored_yet_is_its_owners_alone_and_leaves_nothing(window):
    folder = window.database.parent
    before = sorted(folder.iterdir())
    with window.store.scratch() as file:
        file.write(png("1"))
        file.flush()
        status = os.fstat(file.fileno())
        assert stat.S_IMODE(status.st_mode) == 0o600
        assert status.st_nlink == 0
        assert status.st_dev == folder.stat().st_dev
        assert sorted(folder.iterdir()) == before


def test_problems_repeat_nothing_of_a_file(citizen, key):
    name, content = "نیلوفر", png("نیلوفر")
    citizen.upload(content, key)
    for response in (
        citizen.upload(content, named="A" * 43, headers=name_of("UTF-8''%D9%86")),
        citizen.upload(name.encode()), citizen.upload(content, named=sha256(content) + "A"),
        citizen.upload(content, headers=name_of(f"UTF-8''{sha256(content)} a")),
        citizen.upload(content, media_type=f"image/{sha256(content)}"),
        citizen.send(key, data={"a": name, "b": [name, reference(content, "image/jpeg")]}),
        citizen.send(key, data={"a": name, "b": reference(content) + name}),
    ):
        assert response.status_code >= 400
        text = response.text + repr(sorted(response.headers.items()))
        for part in (name, "D9%86", sha256(content)):
            assert part not in text
