"""The service list and the definitions: what is listed, what is left out, and who is told."""

import json
import os
import time

import pytest
from conftest import SERVICE, definition, short

from sandbox import CannotStart, lint, services as services_module
from sandbox.services import Services

EVERYTHING = {
    "summary": {"fa": "با شما تماس می‌گیریم"}, "agency": {"fa": "ثبت احوال"}, "minutes": 3,
}


def test_the_list_is_ordered_by_id_and_leaves_out_what_a_definition_lacks(window):
    (window.services / "z.json").write_text(definition("a/first", "2.1.0"), encoding="utf-8")
    (window.services / "a.json").write_text(definition("z/last", **EVERYTHING), encoding="utf-8")
    title = {"fa": "درخواست تماس کارشناس", "en": "Ask for a call back"}
    response = window.citizen().get("/api/services")
    assert response.status_code == 200
    assert response.json() == {"services": [
        {"id": "a/first", "version": "2.1.0", "title": title},
        {"id": SERVICE, "version": "1.0.0", "title": title},
        {"id": "z/last", "version": "1.0.0", "title": title, **EVERYTHING},
    ]}
    assert window.complaints == []


@pytest.mark.parametrize("wrong", [
    {"summary": "no language"}, {"agency": {"fa": 1}}, {"minutes": "3"}, {"minutes": True},
])
def test_a_wrong_detail_is_left_out_of_the_list_and_the_service_stays(window, wrong):
    (window.services / "a.json").write_text(definition("a/service", **wrong))
    entry = window.citizen().get("/api/services").json()["services"][0]
    assert set(entry) == {"id", "version", "title"}


def test_a_definition_is_the_files_exact_bytes(window):
    content = definition("a/service").replace("{", "{\n\t", 1).encode() + b"\r\n\n"
    (window.services / "a.json").write_bytes(content)
    response = window.citizen().get("/api/services/a/service")
    assert response.status_code == 200
    assert response.content == content


@pytest.mark.parametrize("path", ["/api/services", f"/api/services/{SERVICE}"])
def test_what_is_unchanged_is_not_sent_again(window, path):
    citizen = window.citizen()
    tag = citizen.get(path).headers["etag"]
    assert citizen.get(path, if_none_match=tag).status_code == 304
    changed = definition(version="1.0.1")
    (window.services / "civil-registry" / "call-back.json").write_text(changed, encoding="utf-8")
    response = citizen.get(path, if_none_match=tag)
    assert response.status_code == 200
    assert response.headers["etag"] != tag


@pytest.mark.parametrize("path", ["civil-registry", "civil-registry/", "../call-back", "", "%00"])
def test_a_service_that_is_not_there_is_a_problem(window, path):
    response = window.citizen().get(f"/api/services/{path}")
    assert response.status_code == 404


def test_a_bare_schema_is_a_service_by_its_path(window):
    folder = window.services / "tax"
    folder.mkdir()
    (folder / "return.json").write_text(
        json.dumps({"title": "اظهارنامه", "description": "Yearly", "properties": {}}))
    (folder / "no.id.json").write_text('{"$ref": "#/$defs/a"}')
    (folder / "a b.json").write_text('{"type": "object"}')
    citizen = window.citizen()
    assert citizen.get("/api/services").json()["services"][-2:] == [
        {"id": "tax/no.id", "version": "1", "title": {"en": "tax/no.id"}},
        {"id": "tax/return", "version": "1", "title": {"fa": "اظهارنامه"},
         "summary": {"en": "Yearly"}},
    ]
    assert citizen.get("/api/services/tax/return").json()["properties"] == {}
    complaint, = window.complaints
    assert complaint.startswith(f"{folder / 'a b.json'}: left out: \"id\" is missing")


def test_files_that_come_and_go_are_noticed(window):
    citizen = window.citizen()
    (window.services / "new.json").write_text(definition("a/new"))
    assert citizen.get("/api/services/a/new").status_code == 200
    (window.services / "new.json").unlink()
    assert citizen.get("/api/services/a/new").status_code == 404
    assert citizen.get(f"/api/services/{SERVICE}").status_code == 200


@pytest.mark.parametrize("path", ["/api/services", f"/api/services/{SERVICE}"])
def test_definitions_are_packed_for_those_who_take_it(window, path):
    citizen = window.citizen()
    plain = citizen.get(path, accept_encoding="identity")
    assert "content-encoding" not in plain.headers
    packed = citizen.get(path, accept_encoding="gzip, br")
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"
    assert packed.content == plain.content  # as the client unpacks it
    assert int(packed.headers["content-length"]) < len(plain.content)
    assert packed.headers["etag"] != plain.headers["etag"]
    again = citizen.get(path, accept_encoding="gzip", if_none_match=packed.headers["etag"])
    assert again.status_code == 304


def test_what_is_short_is_not_packed(window):
    (window.services / "s.json").write_text('{"type":"object","properties":{}}')
    response = window.citizen().get("/api/services/s", accept_encoding="gzip")
    assert "content-encoding" not in response.headers


def test_the_gallery_s_definitions_are_served_and_not_listed(window):
    (window.gallery / "money.json").write_text(definition("gallery/money"))
    citizen = window.citizen()
    assert citizen.get("/api/services/gallery/money").status_code == 200
    assert [one["id"] for one in citizen.get("/api/services").json()["services"]] == [SERVICE]


def test_only_a_changed_file_is_read_again(services, monkeypatch):
    read = []
    original = services_module.read_definition
    monkeypatch.setattr(
        services_module, "read_definition",
        lambda file, *rest: read.append(file.name) or original(file, *rest),
    )
    (services / "other.json").write_text(definition("a/other"))
    current = Services([services]).current
    current()
    current()
    (services / "other.json").write_text(definition("a/other", "1.0.10"))
    assert current()["a/other"].version == "1.0.10"
    assert read == ["call-back.json", "other.json", "other.json"]


@pytest.mark.parametrize("content, said", [
    (b'{"id": "a",\n  "version": }', ":2:14: left out: not JSON"),
    (b"", ":1:1: left out: not JSON"),
    (b"\xef\xbb\xbf{}", ":1:1: left out: not JSON: Unexpected UTF-8 BOM"),
    (b'{\n"id": "\xff"}', ":2:8: left out: not UTF-8"),
    (b"[" * 100000, "recursion"),
    (b"1" * 5000, "limit"),
    (b'{"minutes": NaN}', "NaN is not JSON"),
    (b"[]", "a definition is a JSON object"),
    (b"{}", '"id" is missing'),
    (b'{"id": 7}', '"id" is missing'),
    (definition("a/../b").encode(), '"id" is missing, or'),
    (definition("a//b").encode(), '"id" is missing, or'),
    (definition("a b").encode(), '"id" is missing, or'),
    (b'{"id": "a", "service": {"title": {"fa": "b"}}}', '"version" is missing'),
    (b'{"id": "a", "version": 1}', '"version" is missing'),
    (b'{"id": "a", "version": "1"}', '"service.title" is missing'),
    (b'{"id": "a", "version": "1", "service": {"title": {}}}', '"service.title" is missing'),
    (b'{"id": "a", "version": "1", "service": {"title": {"fa": "\\ud800"}}}', "surrogate"),
], ids=short)
def test_a_broken_definition_is_named_once_and_the_others_work(window, content, said):
    file = window.services / "broken.json"
    file.write_bytes(content)
    citizen = window.citizen()
    for _ in range(2):
        listed = citizen.get("/api/services").json()["services"]
        assert [entry["id"] for entry in listed] == [SERVICE]
    complaint, = window.complaints
    assert complaint.startswith(f"{file}:")
    assert said in complaint
    file.write_text(definition("a/mended"))
    assert citizen.get("/api/services/a/mended").status_code == 200


def test_of_two_files_with_one_id_the_first_counts_and_the_other_is_named(window, tmp_path):
    duplicate = window.services / "z.json"
    duplicate.write_text(definition(version="9.0.0"))
    citizen = window.citizen()
    assert citizen.get("/api/services").json()["services"][0]["version"] == "1.0.0"
    first = window.services / "civil-registry" / "call-back.json"
    assert window.complaints == [
        f"{duplicate}: left out: {first} has the same id, {SERVICE!r}"
    ]
    first.unlink()
    assert citizen.get("/api/services").json()["services"][0]["version"] == "9.0.0"


def test_what_is_named_json_and_is_no_file_is_left_out(window):
    (window.services / "folder.json").mkdir()
    os.mkfifo(window.services / "pipe.json")
    (window.services / "gone.json").symlink_to("nowhere")
    listed = window.citizen().get("/api/services").json()["services"]
    assert [entry["id"] for entry in listed] == [SERVICE]
    assert sorted(complaint.split("/")[-1] for complaint in window.complaints) == [
        "folder.json: left out: not a regular file",
        "gone.json: left out: No such file or directory",
        "pipe.json: left out: not a regular file",
    ]


def test_a_missing_folder_is_refused_in_words(tmp_path):
    with pytest.raises(CannotStart, match="There is no folder .*/none with .*--services"):
        Services([tmp_path / "none"])


def tool(tmp_path, script):
    file = tmp_path / "panjereh"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)
    return file


def test_what_lint_finds_is_said_by_file(tmp_path, services):
    (services / "good.json").write_text(json.dumps({}))
    files = sorted(services.rglob("*.json"))
    script = 'case "$1 $2" in "lint "*call-back*) echo /pages: wrong; echo x >&2; exit 1;; esac'
    complaints = []
    lint.lint_definitions(tool(tmp_path, script), files, [], complaints.append)
    assert complaints == [f"{files[0]}: /pages: wrong", f"{files[0]}: x"]


def test_lint_that_fails_silently_is_said_too(tmp_path):
    complaints = []
    lint.lint_definitions(
        tool(tmp_path, "kill -9 $$"), [tmp_path / "a.json"], [], complaints.append)
    assert complaints == [f"{tmp_path / 'a.json'}: panjereh lint ended with -9"]


def test_lint_that_never_ends_does_not_hold_the_start(tmp_path, monkeypatch):
    monkeypatch.setattr(lint, "TOTAL_SECONDS", 0.2)
    complaints = []
    files = [tmp_path / "a.json", tmp_path / "b.json"]
    begun = time.monotonic()
    lint.lint_definitions(tool(tmp_path, "exec sleep 60"), files, [], complaints.append)
    assert time.monotonic() - begun < 3
    assert len(complaints) == 1 and "not checked" in complaints[0]
