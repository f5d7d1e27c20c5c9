"""Assembles the folder that is served: `index.html` and `service-worker.js`, and all else under
the build's hash.

Every compressible file has a `.br` and a `.gz` neighbour.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Dict, Set

from . import fonts, theme
from .build import BUILD
from .cache import Cache, digest, neighbour, replace
from .errors import SetupError
from .progress import Progress

COMPRESSIBLE = {".html", ".js", ".mjs", ".css", ".json", ".wasm", ".ttf", ".svg", ".txt",
                ".webmanifest"}
# The files at the root, which name the build: name in the site -> where in web/ it comes from.
AT_ROOT = {"index.html": "index.html", "service-worker.js": "worker/service_worker.js"}
NOT_SERVED = {*AT_ROOT.values(), "tsconfig.json", "worker/tsconfig.json"}  # under the hash
NOT_KEPT_OFFLINE = {"reload.js", "notices.txt"}
HASH_DIGITS = 16
KEPT_SECONDS = 30 * 24 * 3600  # how long an unused compressed file stays in the cache


def site_folder() -> Path:
    """What the sandbox serves."""
    return BUILD / "wasm/site"


def served_files(repository: Path, cache: Cache) -> Dict[str, Path]:
    """The files under the build's hash: name in the site -> where it comes from.

    `theme.css` comes from the theme's tokens, and is the only one that is not a plain copy.
    """
    wasm = repository / "build/wasm"
    files = {}
    for folder in (repository / "web", wasm / "generated/web"):
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if path.is_file() and name not in NOT_SERVED and not name.endswith(".d.ts"):
                files[name] = path
    for name in ("core.wasm", "canvas.wasm"):
        files[name] = wasm / "wasm" / name
    for path in sorted((repository / "locales").glob("*.json")):
        files[f"locales/{path.name}"] = path
    for path in sorted((repository / "assets/icons").glob("*.svg")):
        files[f"icons/{path.name}"] = path
    for path in fonts.outputs(cache):
        files[f"fonts/{path.name}"] = path
    files["notices.txt"] = cache.notices
    files["theme.css"] = repository / "assets/themes/panjereh.json"
    return files


def root_files(repository: Path) -> Dict[str, Path]:
    """The files beside the build: name in the site -> where it comes from."""
    return {name: repository / "web" / source for name, source in AT_ROOT.items()}


def inputs(repository: Path, cache: Cache) -> str:
    """Changes when the site must be assembled again; looks at sizes and times, not at contents."""
    files = {**served_files(repository, cache), **root_files(repository)}
    lines = [Path(__file__).read_text(encoding="utf-8"),
             Path(theme.__file__).read_text(encoding="utf-8")]
    for name, path in files.items():
        status = path.stat() if path.exists() else None
        lines.append(f"{name} {status and (status.st_size, status.st_mtime_ns)}")
    return digest(*lines)


def read(name: str, path: Path) -> bytes:
    """What is served under a name."""
    try:
        content = path.read_bytes()
        if name == "theme.css":
            return theme.css(json.loads(content)).encode()
        return content
    except FileNotFoundError:
        raise SetupError(f"{path} is missing, and the site needs it as {name}.") from None
    except ValueError as error:
        raise SetupError(f"{path} is not valid JSON: {error}.") from None


def build_hash(contents: Dict[str, bytes]) -> str:
    """The name of a build: a hash over the names and contents of all its files."""
    total = hashlib.sha256()
    for name in sorted(contents):
        total.update(f"{name}\0{len(contents[name])}\0".encode())
        total.update(contents[name])
    return total.hexdigest()[:HASH_DIGITS]


def assemble(repository: Path, cache: Cache, site: Path, progress: Progress) -> None:
    """Writes the site beside `site`, then puts it in place of the old one."""
    files = served_files(repository, cache)
    contents = {name: read(name, path) for name, path in files.items()}
    at_root = {name: read(name, path) for name, path in root_files(repository).items()}
    build = build_hash({**contents, **at_root})
    kept_offline = " ".join(sorted(contents.keys() - NOT_KEPT_OFFLINE))
    served = {f"{build}/{name}": content for name, content in contents.items()}
    for name, content in at_root.items():
        served[name] = (content.replace(b"{{build}}", build.encode())
                        .replace(b"{{files}}", kept_offline.encode()))

    work = neighbour(site)
    compressible: Set[bytes] = set()
    for name, content in served.items():
        (work / name).parent.mkdir(parents=True, exist_ok=True)
        (work / name).write_bytes(content)
        if Path(name).suffix in COMPRESSIBLE:
            compressible.add(content)
    cache.compressed.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for count, _ in enumerate(pool.map(lambda data: compress(data, cache), compressible), 1):
            progress.note(f"{count}/{len(compressible)}")
    for name, content in served.items():
        if Path(name).suffix in COMPRESSIBLE:
            for ending in ("br", "gz"):
                data = compressed_file(content, ending, cache).read_bytes()
                (work / f"{name}.{ending}").write_bytes(data)
    replace(work, site)
    forget_unused(cache)


def compressed_file(content: bytes, ending: str, cache: Cache) -> Path:
    """Where the cache keeps the compressed form of some content."""
    return cache.compressed / f"{hashlib.sha256(content).hexdigest()}.{ending}"


def compress(content: bytes, cache: Cache) -> None:
    """Puts the brotli and gzip forms of some content into the cache, unless they are there."""
    for ending, form in (("br", brotli), ("gz", gzipped)):
        target = compressed_file(content, ending, cache)
        if target.exists():
            os.utime(target)
        else:
            temporary = neighbour(target)
            temporary.write_bytes(form(content))
            temporary.replace(target)


def brotli(content: bytes) -> bytes:
    """The content as brotli, at its best and slowest."""
    done = subprocess.run(["brotli", "-q", "11", "-w", "24", "-c"], input=content,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode != 0:
        raise SetupError(f"brotli failed: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout


def gzipped(content: bytes) -> bytes:
    """The content as gzip, for those that take no brotli."""
    return gzip.compress(content, compresslevel=9, mtime=0)


def forget_unused(cache: Cache) -> None:
    """Removes compressed files that no recent build has used."""
    oldest = time.time() - KEPT_SECONDS
    for path in cache.compressed.iterdir():
        if path.stat().st_mtime < oldest:
            path.unlink()
