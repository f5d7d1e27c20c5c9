"""Assembles the folder that is served: `index.html` and `service-worker.js`, and all else under
the build's hash.

Every compressible file has a `.br` and a `.gz` neighbour.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Dict, Iterable, List, Set

from . import bundle, contrast, fonts, node, theme
from .build import BUILD
from .cache import Cache, digest, neighbour, replace
from .errors import SetupError
from .progress import Progress

COMPRESSIBLE = {".html", ".js", ".mjs", ".css", ".json", ".wasm", ".streams", ".svg",
                ".txt", ".webmanifest", ".map"}
# The files at the root, which name the build: name in the site -> where in web/ it comes from.
AT_ROOT = {"index.html": "index.html", "gallery.html": "gallery.html",
           "service-worker.js": "worker/service_worker.js"}
NOT_SERVED = {*AT_ROOT.values(), "tsconfig.json", "worker/tsconfig.json"}  # under the hash
BUNDLED = {".js", ".css"}
NOT_KEPT_OFFLINE = {"reload.js", "gallery.js", "gallery.css", "notices.txt"}
CHANGES = "PANJEREH_THEME"  # the environment variable that names an agency's file of tokens
HASH_DIGITS = 16
KEPT_SECONDS = 30 * 24 * 3600  # how long an unused compressed file stays in the cache


def site_folder() -> Path:
    """What the sandbox serves."""
    return BUILD / "wasm/site"


def written_files(repository: Path) -> Dict[str, Path]:
    """What is written in `web/`, and what the build adds to it: name -> where it is."""
    files = {}
    for folder in (repository / "web", repository / "build/wasm/generated/web"):
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if path.is_file() and name not in NOT_SERVED and not name.endswith(".d.ts"):
                files[name] = path
    return files


def written_scripts(repository: Path) -> Dict[str, Path]:
    """The scripts and styles among them."""
    return {name: path for name, path in written_files(repository).items()
            if path.suffix in BUNDLED}


def served_files(repository: Path, cache: Cache) -> Dict[str, Path]:
    """The other files that are copied under the build's hash: name in the site -> where it comes
    from."""
    wasm = repository / "build/wasm"
    files = {name: path for name, path in written_files(repository).items()
             if path.suffix not in BUNDLED}
    for name in ("core.wasm", "canvas.wasm"):
        files[name] = wasm / "wasm" / name
    for path in sorted((repository / "locales").glob("*.json")):
        files[f"locales/{path.name}"] = path
    files[f"fonts/{fonts.PACKED}"] = fonts.served(cache)
    files["notices.txt"] = cache.notices
    return files


def agency_files() -> List[Path]:
    """Where `$PANJEREH_THEME` names one: an agency's file of changes to our tokens, and the folder
    beside it of the same name without the ending, whose icons stand in for ours."""
    file = Path(os.environ[CHANGES]).absolute() if os.environ.get(CHANGES) else None
    return [file, file.with_suffix("")] if file else []


def token_files(repository: Path) -> List[Path]:
    """Our tokens, and an agency's changes to them."""
    return [repository / "assets/themes/panjereh.json", *agency_files()[:1]]


def icon_files(repository: Path) -> List[Path]:
    """The icons, whose colours are tokens."""
    found = {path.name: path for path in (repository / "assets/icons").glob("*.svg")}
    for folder in agency_files()[1:]:
        for path in sorted(folder.glob("*.svg")):
            if path.name not in found:
                raise SetupError(f"{path} stands in for no icon of ours: "
                                 f"{', '.join(sorted(found))}.")
            found[path.name] = path
    return [found[name] for name in sorted(found)]


def themed(repository: Path, tokens: theme.Tokens) -> Dict[str, bytes]:
    """What is made of the tokens: name in the site -> content. Each theme has its own icons."""
    icons = {path: path.read_text(encoding="utf-8") for path in icon_files(repository)}
    made = {f"{theme.icon_folder(name)}/{path.name}": theme.icon(source, tokens, name, path)
            for name in ("light", *theme.COLOURED) for path, source in icons.items()}
    made["theme.css"] = theme.css(tokens, [path.stem for path in icons])
    return {name: text.encode() for name, text in made.items()}


def root_files(repository: Path) -> Dict[str, Path]:
    """The files beside the build: name in the site -> where it comes from."""
    return {name: repository / "web" / source for name, source in AT_ROOT.items()}


def inputs(repository: Path, cache: Cache) -> str:
    """Changes when the site must be assembled again; looks at sizes and times, not at contents."""
    files = {**written_files(repository), **served_files(repository, cache),
             **root_files(repository)}
    lines = [Path(maker.__file__).read_text(encoding="utf-8")
             for maker in (sys.modules[__name__], bundle, theme, contrast)]
    lines.append((node.SERVED_PACKAGES / "package-lock.json").read_text(encoding="utf-8"))
    files.update({str(path): path
                  for path in (*token_files(repository), *icon_files(repository))})
    for name, path in files.items():
        status = path.stat() if path.exists() else None
        lines.append(f"{name} {status and (status.st_size, status.st_mtime_ns)}")
    return digest(*lines)


def kept_offline(names: Iterable[str]) -> List[str]:
    """What the service worker keeps, sorted."""
    return sorted(name for name in names
                  if name not in NOT_KEPT_OFFLINE and not name.endswith(".map"))


def read(name: str, path: Path) -> bytes:
    """What is served under a name."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise SetupError(f"{path} is missing, and the site needs it as {name}.") from None


def build_hash(contents: Dict[str, bytes]) -> str:
    """The name of a build: a hash over the names and contents of all its files."""
    total = hashlib.sha256()
    for name in sorted(contents):
        total.update(f"{name}\0{len(contents[name])}\0".encode())
        total.update(contents[name])
    return total.hexdigest()[:HASH_DIGITS]


def assemble(repository: Path, cache: Cache, site: Path, progress: Progress) -> None:
    """Writes the site beside `site`, then puts it in place of the old one."""
    bundled = bundle.bundle(written_scripts(repository), site, cache, progress)
    contents = {name: read(name, path) for name, path in served_files(repository, cache).items()}
    contents.update(bundled.files)
    base, *changes = token_files(repository)
    tokens = theme.load(*changes, base=base)
    contents.update(themed(repository, tokens))
    at_root = {name: read(name, path) for name, path in root_files(repository).items()}
    build = build_hash({**contents, **at_root})
    served = {f"{build}/{name}": content for name, content in contents.items()}
    preloads = "\n".join(f'<link rel="modulepreload" href="/{build}/{name}">'
                         for name in bundled.preloads)
    for name, content in at_root.items():
        for part in ("light", "dark"):
            paper = theme.variant(tokens, part)["color"]["paper"]
            content = content.replace(f"{{{{paper-{part}}}}}".encode(), paper.encode())
        served[name] = (content.replace(b"{{preloads}}", preloads.encode())
                        .replace(b"{{build}}", build.encode())
                        .replace(b"{{files}}", " ".join(kept_offline(contents)).encode()))

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
