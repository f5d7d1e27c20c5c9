"""Bundles the scripts and styles of `web/` for serving: few files, and nothing in them but code.

They run as they are written too; bundled, a first visit asks for a fifth of the files and gets half
of the bytes. Source maps lead a browser's tools back to what was written.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Dict, List, NamedTuple

from . import node
from .cache import Cache, link, neighbour, remove
from .progress import Progress

# What is asked for by name: by a page, by a module that is loaded later, or by a test of its own.
# What two of them share becomes a file beside them, `shared-HASH.js`.
ENTRIES = ("app.js", "canvas_face.js", "webgl2.js", "core.js", "files.js", "picture_worker.js",
           "gallery.js", "reload.js",
           "shell.css", "window.css", "gallery.css")
PAGE = "app.js"
# The oldest browsers that are served.
TARGET = "chrome114,firefox125,safari17"


class Bundle(NamedTuple):
    """`files`: name in the site -> content. `preloads`: the scripts that the page's own imports
    before it runs, each once, nearest first."""

    files: Dict[str, bytes]
    preloads: List[str]


def bundle(written: Dict[str, Path], beside: Path, cache: Cache, progress: Progress) -> Bundle:
    """Bundles what is written in `written`, name -> file, in a folder next to `beside`."""
    work = neighbour(beside, "bundle")
    try:
        for name, path in written.items():
            (work / "web" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, work / "web" / name)
        link(work / "node_modules",
             node.locked_modules(cache, node.SERVED_PACKAGES) / "node_modules")
        progress.run(
            [cache.bin / "node", cache.node / "node_modules/esbuild/bin/esbuild", *ENTRIES,
             "--bundle", "--splitting", "--format=esm", f"--target={TARGET}", "--minify",
             "--sourcemap", "--preserve-symlinks", "--external:*.svg", "--legal-comments=none",
             "--chunk-names=shared-[hash]", "--outdir=../site", "--metafile=../made.json",
             "--log-level=warning"],
            cwd=work / "web", failure="esbuild could not bundle the scripts of web/.")
        files = {path.relative_to(work / "site").as_posix(): path.read_bytes()
                 for path in sorted((work / "site").rglob("*")) if path.is_file()}
        made = json.loads((work / "made.json").read_text(encoding="utf-8"))["outputs"]
        return Bundle(files, preloads({Path(name).name: about for name, about in made.items()}))
    finally:
        remove(work)


def preloads(made: Dict[str, dict]) -> List[str]:
    """What the page's script imports, and what that imports."""
    found: List[str] = []
    waiting = [PAGE]
    while waiting:
        for imported in made[waiting.pop(0)]["imports"]:
            name = Path(imported["path"]).name
            if imported["kind"] == "import-statement" and name not in found:
                found.append(name)
                waiting.append(name)
    return found
