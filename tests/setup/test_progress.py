"""Progress is plain lines where there is no terminal, and one live line where there is."""

import io
import os
import sys

import pytest

from tools.setup import progress as module
from tools.setup.progress import Progress, clock


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def lock(tmp_path):
    descriptor = os.open(tmp_path / "lock", os.O_CREAT | os.O_RDWR)
    yield descriptor
    os.close(descriptor)


@pytest.fixture
def every_stage_is_shown(monkeypatch):
    monkeypatch.setattr(module, "QUICK", 0.0)


def test_elsewhere_than_on_a_terminal_each_line_is_whole(tmp_path, lock, every_stage_is_shown):
    stream = io.StringIO()
    progress = Progress(3, tmp_path, lock, stream)
    with progress.stage(2, "node", "Node"):
        progress.note("1/2")
    assert stream.getvalue() == "[2/3] Node: 1/2, 0 s\n[2/3] Node: done, 0 s\n"


def test_a_quick_stage_is_not_worth_a_line(tmp_path, lock):
    stream = io.StringIO()
    with Progress(3, tmp_path, lock, stream).stage(2, "node", "Node"):
        pass
    assert stream.getvalue() == ""


def test_a_stage_that_fails_is_not_called_done(tmp_path, lock):
    stream = io.StringIO()
    with pytest.raises(ValueError), Progress(1, tmp_path, lock, stream).stage(1, "a", "A"):
        raise ValueError
    assert stream.getvalue().endswith("[1/1] A: stopped, 0 s\n")


@pytest.mark.parametrize("printed, count", [
    ("[3/20] Building CXX object x.o", "3/20"),
    ("dlstatus:1:45.2:Retrieving file 1 of 5", "fetching 45 %"),
    ("pmstatus:cmake:33.3:Unpacking cmake", "installing 33 %"),
])
def test_counts_of_ninja_and_apt_are_shown(tmp_path, lock, every_stage_is_shown, printed, count):
    stream = Terminal()
    progress = Progress(1, tmp_path, lock, stream)
    with progress.stage(1, "build", "Build"):
        progress.run(["sh", "-c", f"sleep 0.2; echo '{printed}'"])
    assert f"[1/1] Build: {count}, 0 s" in stream.getvalue()


def test_the_log_has_the_command_and_what_it_printed_but_not_the_counts(tmp_path, lock):
    progress = Progress(1, tmp_path, lock, io.StringIO())
    with progress.stage(1, "build", "Build"):
        progress.run(["bash", "-c", "echo out; echo pmstatus:a:1:b >&{status}; printf err >&2"])
    command, *lines = (tmp_path / "build.log").read_text().splitlines()
    assert command.startswith("$ bash -c echo out")
    assert lines == ["out", "err"]


def test_a_command_that_makes_its_status_non_blocking_loses_no_output(tmp_path, lock):
    script = ("import fcntl, os, sys\n"
              "fcntl.fcntl({status}, fcntl.F_SETFL, os.O_NONBLOCK)\n"
              "for _ in range(200): os.write(1, b'x' * 9999 + bytes([10]))\n")
    progress = Progress(1, tmp_path, lock, io.StringIO())
    with progress.stage(1, "apt", "Apt"):
        progress.run([sys.executable, "-c", script])
    assert (tmp_path / "apt.log").read_text().count("x\n") == 200


def test_elapsed_time_is_for_people():
    assert (clock(7.9), clock(125)) == ("7 s", "2 min 05 s")
