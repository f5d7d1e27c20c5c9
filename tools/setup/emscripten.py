"""The WebAssembly compiler: the PATH's, the distribution's, or Debian 13's in a private prefix.

Whichever it is, `wasm-toolchain.cmake` in the cache tells CMake where it lies.
"""

from __future__ import annotations

import enum
import re
import shutil
import subprocess
from pathlib import Path
from typing import Dict, Optional, Tuple

from .cache import Cache, link, neighbour, remove, replace, write
from .mirror import Mirror
from .progress import Progress

FIRST_VERSION = (3, 1, 60)
FIRST_RELEASE = 13  # the first Debian whose own package is new enough
PREFIX_PACKAGES = tuple(f"{name}/trixie" for name in (
    "emscripten", "binaryen", "libc6", "libstdc++6", "libgcc-s1"))
EMSCRIPTEN = Path("usr/share/emscripten")  # where Debian's package has it
LLVM = "/usr/lib/llvm-19/bin"


class Origin(enum.Enum):
    """Where the compiler comes from."""

    PATH = "the PATH"
    DISTRIBUTION = "the distribution"
    PREFIX = "a private prefix"


PROBE = """\
#include <cstdio>
#include <string>
int main() { std::puts(std::string("works").c_str()); }
"""


def version(text: str) -> Tuple[int, ...]:
    """The version in what `emcc --version` prints; empty when there is none."""
    found = re.search(r"emcc \(.*\) (\d+)\.(\d+)\.(\d+)", text)
    return tuple(int(part) for part in found.groups()) if found else ()


def on_path() -> Optional[Path]:
    """The folder of the PATH's Emscripten, where it is new enough."""
    found = shutil.which("emcc")
    if found is None:
        return None
    answer = subprocess.run([found, "--version"], stdout=subprocess.PIPE,
                            stderr=subprocess.DEVNULL, text=True)
    root = Path(found).resolve().parent
    new_enough = version(answer.stdout) >= FIRST_VERSION
    return root if new_enough and platform_file(root).exists() else None


def in_distribution(release: Dict[str, str]) -> bool:
    """Whether the distribution's own package is new enough."""
    number = release.get("VERSION_ID", "")
    return not number.isdigit() or int(number) >= FIRST_RELEASE


def choose(cache: Cache, release: Dict[str, str]) -> Tuple[Origin, Path]:
    """Which Emscripten is used, and the folder that it lies in, or will lie in."""
    found = on_path()
    if found:
        return Origin.PATH, found
    if in_distribution(release):
        return Origin.DISTRIBUTION, Path("/") / EMSCRIPTEN
    return Origin.PREFIX, cache.emscripten / EMSCRIPTEN


def platform_file(root: Path) -> Path:
    """Emscripten's own CMake toolchain file."""
    return root / "cmake/Modules/Platform/Emscripten.cmake"


def unpack(cache: Cache, mirror: Mirror, progress: Progress) -> None:
    """Builds the private prefix out of Debian 13's packages."""
    # Kept until it is unpacked: after an interruption apt takes what is there already.
    downloads = cache.root / "emscripten.deb"
    archives = mirror.download(PREFIX_PACKAGES, downloads, progress)
    prefix = neighbour(cache.emscripten)
    for count, archive in enumerate(archives, 1):
        progress.note(f"unpacking {count}/{len(archives)}")
        progress.run(["dpkg", "-x", archive, prefix])
    wrap_binaryen(prefix, cache.emscripten)
    write(prefix / EMSCRIPTEN / ".emscripten", f"""\
LLVM_ROOT = '{LLVM}'
BINARYEN_ROOT = '{cache.emscripten / "binaryen"}'
NODE_JS = '{cache.bin / "node"}'
FROZEN_CACHE = True
""")
    # Emscripten's optimiser imports acorn from a folder above itself.
    link(prefix / "node_modules", cache.node / "node_modules")
    replace(prefix, cache.emscripten)
    remove(downloads)


def wrap_binaryen(prefix: Path, final: Path) -> None:
    """Writes one wrapper a tool: Debian 13's binaryen needs the C library that it was built for."""
    wrappers = prefix / "binaryen/bin"
    wrappers.mkdir(parents=True)
    for tool in sorted((prefix / "usr/bin").glob("wasm*")):
        write(wrappers / tool.name, f"""\
#!/bin/sh
exec '{final}/usr/lib64/ld-linux-x86-64.so.2' \\
  --library-path '{final}/usr/lib/x86_64-linux-gnu' '{final}/usr/bin/{tool.name}' "$@"
""", mode=0o755)


def describe(cache: Cache, root: Path, progress: Progress) -> None:
    """Tries the compiler on a small program, then writes `wasm-toolchain.cmake`."""
    progress.note("trying it")
    work = neighbour(cache.root / "emscripten-probe")
    work.mkdir()
    (work / "probe.cpp").write_text(PROBE, encoding="utf-8")
    progress.run([root / "em++", "-O1", "probe.cpp", "-o", "probe.js"], cwd=work)
    progress.run([cache.bin / "node", "probe.js"], cwd=work)
    remove(work)
    write(cache.root / "wasm-toolchain.cmake", f"""\
# Written by set-up. wasm/toolchain.cmake includes it.
set(CMAKE_CROSSCOMPILING_EMULATOR "{cache.bin / 'node'}")
include("{platform_file(root)}")
""")
