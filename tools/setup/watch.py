"""Builds again whenever a source has changed, while the server runs.

A process of its own, beside the server. Each build is a new run of `serve.py --build-only`, so that
a changed set-up is what builds.
"""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from pathlib import Path
from typing import Dict, Iterator, Sequence, Tuple

from . import site
from .cache import REPOSITORY

WATCHED = ("shared", "wasm", "web", "assets", "locales", "cmake", "tools", "CMakeLists.txt",
           "CMakePresets.json", *map(str, site.agency_files()))
LOOK_SECONDS = 0.5
BUILD = (sys.executable, "serve.py", "--build-only")

State = Dict[str, Tuple[int, int]]  # a file's path -> its time and size


def files(path: Path) -> Iterator[Tuple[str, Tuple[int, int]]]:
    """A file's state, or those of all files below a folder, hidden and temporary ones left out."""
    try:
        if path.is_dir():
            for entry in os.scandir(path):
                if not entry.name.startswith((".", "__pycache__")) and entry.name[-1] != "~":
                    yield from files(Path(entry.path))
        else:
            status = path.stat()
            yield str(path), (status.st_mtime_ns, status.st_size)
    except OSError:
        pass  # it has gone since it was listed


def state(root: Path, watched: Sequence[str] = WATCHED) -> State:
    """What the watched files of a repository are now."""
    return {name: found for each in watched for name, found in files(root / each)}


class Watcher:
    """What the sources of a repository were, and when they are built again."""

    def __init__(self, root: Path, build: Sequence[str] = BUILD) -> None:
        self._root = root
        self._build = build
        self._built = self._seen = state(root)

    def look(self) -> None:
        """Builds where something has changed since the last build, and nothing since the last look.
        """
        now = state(self._root)
        if now == self._seen != self._built:
            self._built = now
            self._rebuild()
        self._seen = now

    def _rebuild(self) -> None:
        begun = time.monotonic()
        done = subprocess.run(
            self._build, cwd=self._root, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, text=True, errors="replace")
        if done.returncode == 0:
            print(f"Built again in {time.monotonic() - begun:.1f} s", flush=True)
        else:
            print(done.stderr.rstrip(), "The last build is still served.", sep="\n",
                  file=sys.stderr, flush=True)


def watch(until: int = 0) -> None:
    """Watches this repository until `until`, a pipe's descriptor, is closed at the other end."""
    watcher = Watcher(REPOSITORY)
    while not select.select([until], [], [], LOOK_SECONDS)[0]:
        watcher.look()


def start() -> None:
    """Starts watching. It ends with this process, whatever program that becomes."""
    # Nothing is ever written to the pipe: the end of its last holder closes it.
    reading, writing = os.pipe()
    subprocess.Popen([sys.executable, "-m", "tools.setup.watch"], cwd=REPOSITORY, stdin=reading)
    os.close(reading)
    os.set_inheritable(writing, True)


if __name__ == "__main__":
    try:
        watch()
    except KeyboardInterrupt:
        pass
