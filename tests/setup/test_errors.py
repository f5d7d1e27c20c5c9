"""Whatever stops set-up is told in one sentence, with what to do; never as a traceback."""

import errno
import io
import subprocess
import sys

import pytest

from tools.setup import emscripten, errors, node, system
from tools.setup.cache import Cache
from tools.setup.errors import SetupError
from tools.setup.progress import Progress
from tools.setup.sources import SOURCES, check

BOOKWORM = system.os_release('PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n'
                             'VERSION_ID="12"\nVERSION_CODENAME=bookworm\n')


@pytest.fixture
def progress(tmp_path):
    lock = open(tmp_path / "lock", "w")
    yield Progress(1, tmp_path / "log", lock.fileno(), io.StringIO())
    lock.close()


def failure(progress, *command):
    with pytest.raises(SetupError) as caught, progress.stage(1, "stage", "A stage"):
        progress.run(command)
    return caught.value


def test_a_changed_archive_is_refused_with_both_hashes(tmp_path):
    archive = tmp_path / SOURCES[0].archive
    archive.write_bytes(b"something else")
    with pytest.raises(SetupError) as caught:
        check(archive, SOURCES[0])
    message = str(caught.value)
    assert SOURCES[0].archive in message and SOURCES[0].sha256 in message
    assert "record the new hash in tools/setup/sources.py" in message


@pytest.mark.parametrize("release, system_name, machine", [
    ({**BOOKWORM, "VERSION_ID": "11"}, "Linux", "x86_64"),
    ({**BOOKWORM, "ID": "fedora", "VERSION_ID": "40"}, "Linux", "x86_64"),
    (BOOKWORM, "Linux", "aarch64"),
    ({}, "Darwin", "x86_64"),
])
def test_an_unsupported_system_is_named(release, system_name, machine):
    with pytest.raises(SetupError, match="Set-up supports Debian 12 or later on x86_64"):
        system.require_supported(release, system_name, machine)


@pytest.mark.parametrize("version", ["12", "13", ""])
def test_debian_12_later_releases_and_moving_suites_are_supported(version):
    system.require_supported({**BOOKWORM, "VERSION_ID": version}, "Linux", "x86_64")


def test_without_root_the_exact_command_is_printed(monkeypatch, progress):
    monkeypatch.setattr(system.os, "geteuid", lambda: 1000)
    with pytest.raises(SetupError, match="sudo apt-get install --no-install-recommends one two\n"):
        system.install(["one", "two"], progress)


def test_a_failed_command_shows_the_end_of_its_log_and_where_it_is(progress, tmp_path):
    error = failure(progress, "sh", "-c", "seq 1 50; exit 3")
    text = errors.explain(error)
    assert "sh failed (exit code 3)" in text
    assert "    31\n" in text and "    50\n" in text and "    30\n" not in text
    assert str(tmp_path / "log/stage.log") in text


@pytest.mark.parametrize("line, sentence", [
    ("cp: error writing 'x': No space left on device", "The disk is full"),
    ("E: Failed to fetch http://mirror.test/x  Temporary failure resolving 'mirror.test'",
     "cannot be reached"),
    ("npm error code ENOTFOUND", "cannot be reached"),
])
def test_known_causes_are_recognised_in_the_log(progress, line, sentence):
    assert sentence in str(failure(progress, "sh", "-c", f'echo "{line}"; exit 1'))


def test_a_full_disk_in_our_own_writing_is_a_sentence():
    error = OSError(errno.ENOSPC, "No space left on device", "/cache/file")
    assert errors.explain(error).startswith("error: The disk is full (writing /cache/file)")


@pytest.mark.parametrize("raised, code", [("SetupError('no')", 1), ("KeyboardInterrupt", 130)])
def test_failures_end_in_an_exit_code_and_no_traceback(raised, code):
    script = ("from tools.setup.errors import SetupError, guarded\n"
              f"def main():\n    raise {raised}\nguarded(main)\n")
    done = subprocess.run([sys.executable, "-c", script], stderr=subprocess.PIPE, text=True)
    assert done.returncode == code
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("text, expected", [
    ("emcc (Emscripten gcc/clang-like replacement + linker emulating GNU ld) 3.1.69", (3, 1, 69)),
    ("emcc (Emscripten gcc/clang-like replacement) 4.0.1-git", (4, 0, 1)),
    ("not found", ()),
])
def test_the_version_of_emscripten_is_read(text, expected):
    assert emscripten.version(text) == expected


def test_the_major_version_of_node_is_read():
    assert (node.major("v24.21.0\n"), node.major("v8.1.0"), node.major("")) == (24, 8, 0)


def test_the_path_s_node_is_taken_but_never_the_cache_s_own(tmp_path, monkeypatch):
    cache = Cache(tmp_path / "cache")
    for folder in (cache.bin, tmp_path / "elsewhere"):
        folder.mkdir(parents=True)
        (folder / "node").write_text("#!/bin/sh\necho v99.0.0\n", encoding="utf-8")
        (folder / "node").chmod(0o755)
    monkeypatch.setenv("PATH", str(cache.bin))
    assert node.on_path(cache) is None
    monkeypatch.setenv("PATH", f"{cache.bin}:{tmp_path / 'elsewhere'}")
    assert node.on_path(cache) == tmp_path / "elsewhere/node"
