"""The one folder that set-up keeps things in: its layout, its lock, and its stamps.

A stamp holds the digest of what a stage was made from, so that a stage whose recipe changed, or
that was interrupted, is made again.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import shutil
import sys
from pathlib import Path
from typing import Iterator

from .errors import SetupError

REPOSITORY = Path(__file__).resolve().parents[2]
GIGABYTE = 1_000_000_000


def digest(*inputs: str) -> str:
    """One hash over several texts; where one text ends and the next begins matters."""
    total = hashlib.sha256()
    for text in inputs:
        data = text.encode()
        total.update(b"%d:" % len(data) + data)
    return total.hexdigest()


def remove(path: Path) -> None:
    """Removes a file, a link or a whole folder; nothing happens when there is none."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def replace(temporary: Path, final: Path) -> None:
    """Renames a finished neighbour into place; what was there before goes."""
    if final.is_dir() and not final.is_symlink():
        old = neighbour(final, "old")
        final.rename(old)
        temporary.rename(final)
        remove(old)
    else:
        temporary.replace(final)


def neighbour(path: Path, ending: str = "part") -> Path:
    """A path beside `path` to write into, with whatever an earlier run left there removed."""
    temporary = path.with_name(f"{path.name}.{ending}")
    remove(temporary)
    temporary.parent.mkdir(parents=True, exist_ok=True)
    return temporary


def write(path: Path, text: str, mode: int = 0o644) -> None:
    """Writes a small file so that it is never seen half written."""
    temporary = neighbour(path)
    temporary.write_text(text, encoding="utf-8")
    temporary.chmod(mode)
    temporary.replace(path)


def link(path: Path, target: Path) -> None:
    """Makes `path` a symbolic link to `target`, unless it is one already."""
    if not (path.is_symlink() and os.readlink(path) == str(target)):
        temporary = neighbour(path)
        temporary.symlink_to(target)
        replace(temporary, path)


def fresh(stamp: Path, inputs: str) -> bool:
    """Whether a stamp says that its stage was finished from just these inputs."""
    try:
        return stamp.read_text(encoding="utf-8") == inputs
    except OSError:
        return False


class Cache:
    """The cache folder, `$PANJEREH_CACHE` or `~/.cache/panjereh`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.bin = root / "bin"                    # node, panjereh
        self.logs = root / "log"                   # one file a stage
        self.emscripten = root / "emscripten"      # the private prefix, where one is needed
        self.node = root / "node"                  # node_modules of the toolchain
        self.npm = root / "npm"                    # other node_modules, by lock file
        self.sources = root / "sources"            # third-party sources, one folder each
        self.fonts = root / "fonts"                # the subsets that are served
        self.lists = root / "lists"                # of options, that are made from packages
        self.notices = root / "notices.txt"        # the licences of what is served
        self.compressed = root / "compressed"      # brotli and gzip, by content
        self.ccache = root / "ccache"
        self.tls = root / "tls"                    # a certificate for localhost, and its key
        self.data = root / "data"                  # the sandbox's, unless told otherwise

    @staticmethod
    def default() -> Cache:
        """The cache that the environment names."""
        named = os.environ.get("PANJEREH_CACHE")
        return Cache(Path(named or "~/.cache/panjereh").expanduser().absolute())

    def stamp(self, stage: str) -> Path:
        """The stamp of a stage whose result lies in the cache."""
        return self.root / "stamps" / stage

    def require_space(self, gigabytes: int) -> None:
        """Stops early, with a sentence, where the disk cannot hold what will be fetched."""
        free = shutil.disk_usage(self.root).free
        if free < gigabytes * GIGABYTE:
            raise SetupError(
                f"{self.root} has {free / GIGABYTE:.1f} GB free and set-up needs {gigabytes} GB: "
                "free some space, or name a folder on a larger disk in PANJEREH_CACHE.")

    @contextlib.contextmanager
    def lock(self) -> Iterator[int]:
        """Keeps a second run out; yields the lock's file descriptor.

        Children are given the descriptor too, and nothing unlocks it but the end of its last
        holder: what a stopped run leaves behind, still writing, keeps the next one waiting.
        """
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(self.root / "lock", os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise SetupError(f"{self.root} cannot be used ({error.strerror}): "
                             "name another folder in PANJEREH_CACHE.") from None
        try:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                print("Waiting for another run to finish ...", file=sys.stderr, flush=True)
                fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield descriptor
        finally:
            os.close(descriptor)
