"""Shows set-up's stages with counts and elapsed time, and runs their commands into a log.

On a terminal the current stage is one live line, elsewhere plain lines.
"""

from __future__ import annotations

import contextlib
import os
import re
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import IO, Dict, Iterator, Optional, Sequence

from .errors import SetupError, tail

QUICK = 1.0            # seconds; a stage that takes less is not worth a line
GRACE = 5.0            # seconds that a command has to end when it is told to
PLAIN_INTERVAL = 30.0  # seconds between two plain lines of the same stage

# How far a command is, as ninja and apt print it.
COUNTS = (
    (re.compile(r"^\[(\d+/\d+)\]"), "{}"),
    (re.compile(r"^dlstatus:[^:]*:(\d+)"), "fetching {} %"),
    (re.compile(r"^pmstatus:[^:]*:(\d+)"), "installing {} %"),
)
# What a failed command's log says when the cause is outside this project.
CAUSES = (
    (re.compile(r"No space left on device|ENOSPC"),
     "The disk is full: free some space, then run the same command again."),
    (re.compile(r"EINTEGRITY"),
     "A package from npm is not the one that this project was tested with: if the registry is to "
     "be trusted, look at what changed and record the new hash in the package-lock.json."),
    (re.compile(r"404 +Not Found"),
     "The package server lacks a file that its own lists name: run the same command again later."),
    (re.compile(r"Could not resolve|Temporary failure resolving|Unable to connect|"
                r"Could not connect|Network is unreachable|Failed to fetch|"
                r"ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH"),
     "The package server cannot be reached: check the network, then run the same command again."),
)


def cause(log: Path) -> Optional[str]:
    """The sentence for a failure whose reason is known from the end of its log."""
    end = "\n".join(tail(log, 40))
    return next((sentence for pattern, sentence in CAUSES if pattern.search(end)), None)


def clock(seconds: float) -> str:
    """Elapsed time for people: `7 s`, `2 min 05 s`."""
    whole = int(seconds)
    return f"{whole // 60} min {whole % 60:02} s" if whole >= 60 else f"{whole} s"


def stop(process: subprocess.Popen[bytes]) -> None:
    """Ends a command, by force when it takes too long."""
    process.terminate()
    try:
        process.wait(GRACE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class Progress:
    """The stages of one run: `total` of them, whose logs go to the folder `logs`."""

    def __init__(self, total: int, logs: Path, lock: int, stream: IO[str] = sys.stdout) -> None:
        self._total = total
        self._logs = logs
        self._lock = lock
        self._stream = stream
        self._live = stream.isatty()
        self._log = logs / "setup.log"
        self._title = ""
        self._note = ""
        self._started = self._shown = 0.0

    @contextlib.contextmanager
    def stage(self, number: int, name: str, title: str) -> Iterator[None]:
        """One stage from start to end; `name` names its log, `title` is shown."""
        self._logs.mkdir(parents=True, exist_ok=True)
        self._log = self._logs / f"{name}.log"
        self._log.write_bytes(b"")
        self._title = f"[{number}/{self._total}] {title}"
        self._note = ""
        self._started = time.monotonic()
        self._shown = 0.0
        ending = "stopped"
        try:
            yield
            ending = "done"
        finally:
            elapsed = time.monotonic() - self._started
            if ending == "stopped" or elapsed >= QUICK:
                self._show(f": {ending}, {clock(elapsed)}", final=True)

    def note(self, text: str) -> None:
        """Says what the current stage is at, with a count where there is one."""
        self._note = text
        self._tick()

    def run(self, argv: Sequence[object], cwd: Optional[Path] = None,
            env: Optional[Dict[str, str]] = None, failure: Optional[str] = None) -> None:
        """Runs a command with its output in the stage's log; raises SetupError when it fails.

        `{status}` in a word becomes the number of a file descriptor of its own for counts: apt
        makes the one that it is given non-blocking, which its children's output must not be.
        """
        status, status_end = os.pipe()
        words = [str(word).replace("{status}", str(status_end)) for word in argv]
        with open(status, "rb", buffering=0) as counts, open(self._log, "ab") as log:
            log.write(f"$ {' '.join(words)}\n".encode())
            log.flush()
            try:
                process = subprocess.Popen(
                    words, cwd=cwd, env={**os.environ, **(env or {})}, stdin=subprocess.DEVNULL,
                    stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                    pass_fds=[self._lock, status_end])
            finally:
                os.close(status_end)
            try:
                assert process.stdout is not None
                self._follow(process.stdout.fileno(), counts.fileno(), log)
                code = process.wait()
            except BaseException:
                stop(process)
                raise
        if code != 0:
            sentence = cause(self._log) or failure
            raise SetupError(sentence or f"{Path(words[0]).name} failed (exit code {code}).",
                             self._log)

    def _follow(self, output: int, counts: int, log: IO[bytes]) -> None:
        rest = {output: b"", counts: b""}
        while output in rest:
            for pipe in select.select(list(rest), [], [], 1.0)[0]:
                data = os.read(pipe, 65536)
                if pipe == output:
                    log.write(data)
                    log.flush()
                *lines, rest[pipe] = (rest[pipe] + data).split(b"\n")
                for line in lines:
                    self._read_count(line.decode(errors="replace"))
                if not data:
                    del rest[pipe]
            self._tick()

    def _read_count(self, line: str) -> None:
        for pattern, form in COUNTS:
            found = pattern.match(line)
            if found:
                self._note = form.format(found.group(1))

    def _tick(self) -> None:
        now = time.monotonic()
        elapsed = now - self._started
        if elapsed >= QUICK and now - self._shown >= (0.1 if self._live else PLAIN_INTERVAL):
            note = f"{self._note}, " if self._note else ""
            self._show(f": {note}{clock(elapsed)}", final=not self._live)

    def _show(self, text: str, final: bool) -> None:
        line = self._title + text
        if self._live:
            width = shutil.get_terminal_size().columns
            line = f"\r\x1b[K{line[:width - 1]}"
        self._stream.write(line + ("\n" if final else ""))
        self._stream.flush()
        self._shown = time.monotonic()
