"""The lists of options that definitions may name: what is served under which name, and who is told
where there is none.
"""

import json

import pytest

from sandbox import CannotStart, lint
from sandbox.lists import Lists

CITIES = {"panjereh": 1, "list": "iran/cities", "options": {"rey": {"fa": "ری"}}}


def test_a_list_is_the_files_exact_bytes_and_begins_no_session(window):
    content = b" " + json.dumps(CITIES, ensure_ascii=False).encode() + b"\n"
    (window.lists / "iran").mkdir()
    (window.lists / "iran" / "cities.json").write_bytes(content)
    citizen = window.citizen()
    response = citizen.get("/api/lists/iran/cities")
    assert response.content == content
    assert not citizen.http.cookies
    tag = response.headers["etag"]
    assert citizen.get("/api/lists/iran/cities", if_none_match=tag).status_code == 304
    (window.lists / "iran" / "cities.json").write_bytes(content + b" ")
    assert citizen.get("/api/lists/iran/cities", if_none_match=tag).status_code == 200


@pytest.mark.parametrize("path", ["iran", "iran/", "..%2flists%2fa", "/a", "", "%00", "a.json"])
def test_a_list_that_is_not_there_is_a_problem(window, path):
    (window.lists / "a.json").write_text(json.dumps({**CITIES, "list": "a"}))
    (window.lists / "iran").mkdir()
    assert window.citizen().get(f"/api/lists/{path}").status_code == 404


def test_nothing_outside_the_folders_is_a_list(window):
    (window.lists.parent / "secret.json").write_text("{}")
    lists = Lists([window.lists])
    for name in ("../secret", "/secret", str(window.lists.parent / "secret"), ".", ""):
        assert lists.find(name) is None


def test_the_first_folder_that_has_a_list_counts(tmp_path):
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.json").write_text(folder)
    (tmp_path / "two" / "b.json").write_text("two")
    lists = Lists([tmp_path / "one", tmp_path / "two"])
    assert (lists.find("a"), lists.find("b"), lists.find("c")) == (b"one", b"two", None)


def test_a_folder_that_is_not_there_stops_the_start(tmp_path):
    with pytest.raises(CannotStart, match="There is no folder .*none of lists; make it"):
        Lists([tmp_path / "none"])


def test_lint_is_given_the_folders(tmp_path):
    script = tmp_path / "tool"
    script.write_text('#!/bin/sh\necho "$*"\nexit 1\n')
    script.chmod(0o755)
    complaints: list[str] = []
    folders = [tmp_path / "one", tmp_path / "two"]
    lint.lint_definitions(script, [tmp_path / "a.json"], folders, complaints.append)
    assert complaints == [
        f"{tmp_path / 'a.json'}: lint --lists {folders[0]} --lists {folders[1]}"
        f" {tmp_path / 'a.json'}"
    ]
