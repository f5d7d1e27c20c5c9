"""A changed source is built once it has come to rest, and only then; watching ends with the server.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tools.setup import watch
from tools.setup.cache import REPOSITORY, write

WAIT_SECONDS = 20.0


@pytest.fixture(name="root")
def _root(tmp_path):
    for name in ("web/app.js", "shared/base/result.h", "CMakeLists.txt", "docs/about.md"):
        write(tmp_path / name, "first")
    return tmp_path


@pytest.mark.parametrize("change", [
    lambda root: write(root / "web/app.js", "other"),
    lambda root: os.utime(root / "CMakeLists.txt", (1, 1)),
    lambda root: write(root / "shared/new/file.cpp", ""),
    lambda root: (root / "shared/base/result.h").unlink(),
    lambda root: (root / "web/app.js").rename(root / "web/page.js"),
])
def test_a_change_is_seen(root, change):
    before = watch.state(root)
    assert watch.state(root) == before
    change(root)
    assert watch.state(root) != before


@pytest.mark.parametrize("name", [
    "docs/about.md", "web/.app.js.swp", "web/app.js~", "tools/setup/__pycache__/site.pyc", ".git/x",
])
def test_what_is_no_source_is_not_watched(root, name):
    before = watch.state(root)
    write(root / name, "other")
    assert watch.state(root) == before


def test_all_that_is_watched_is_there():
    assert [name for name in watch.WATCHED if not (REPOSITORY / name).exists()] == []


@pytest.fixture(name="watcher")
def _watcher(root):
    """Watches a repository whose build counts its runs, and is what the test makes it."""
    write(root / "build.py", "")
    count = f"open({str(root / 'builds')!r}, 'a').write('.'); exec(open('build.py').read())"
    return watch.Watcher(root, (sys.executable, "-c", count))


def builds(root):
    return len((root / "builds").read_text()) if (root / "builds").exists() else 0


def test_a_change_is_built_once_and_only_when_it_has_come_to_rest(root, watcher, capfd):
    for text in ("one", "another", "and one more"):
        write(root / "web/app.js", text)
        watcher.look()
    assert builds(root) == 0
    for _ in range(3):
        watcher.look()
        assert builds(root) == 1
    output = capfd.readouterr()
    assert re.fullmatch(r"Built again in \d+\.\d s\n", output.out)
    assert output.err == ""


def test_without_a_change_nothing_is_built(root, watcher):
    for _ in range(3):
        watcher.look()
    assert builds(root) == 0


def test_a_change_that_was_taken_back_is_not_built(root, watcher):
    (root / "web/app.js").rename(root / "web/page.js")
    watcher.look()
    (root / "web/page.js").rename(root / "web/app.js")
    watcher.look()
    watcher.look()
    assert builds(root) == 0


def test_a_change_during_a_build_is_built_too(root, watcher):
    write(root / "build.py", "open('web/app.js', 'w').write('edited meanwhile')")
    write(root / "web/app.js", "one")
    for _ in range(3):
        watcher.look()
    write(root / "build.py", "")
    for _ in range(3):
        watcher.look()
    assert builds(root) == 2


def test_a_failed_build_is_explained_and_not_repeated(root, watcher, capfd):
    write(root / "build.py", "raise SystemExit('error: app.js: no such thing')")
    write(root / "web/app.js", "one")
    for _ in range(4):
        watcher.look()
    assert builds(root) == 1
    output = capfd.readouterr()
    assert output.out == ""
    assert output.err == "error: app.js: no such thing\nThe last build is still served.\n"


def test_watching_ends_with_the_program_that_its_starter_became():
    code = ("import os, sys; from tools.setup import watch; watch.start(); "
            "os.execv('/bin/cat', ['cat'])")
    server = subprocess.Popen([sys.executable, "-c", code], cwd=REPOSITORY, text=True,
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    server.stdin.write("it is cat now\n")
    server.stdin.flush()
    assert server.stdout.readline() == "it is cat now\n"
    watcher = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().strip()
    held = [os.readlink(file) for file in Path(f"/proc/{server.pid}/fd").iterdir()]
    assert os.readlink(f"/proc/{watcher}/fd/0") in held
    server.kill()
    # The watcher has the same output, which ends once both have.
    assert server.communicate(timeout=WAIT_SECONDS)[0] == ""
