"""Builds the CMake presets in `build/PRESET`, with ccache, and links the command line."""

from __future__ import annotations

from typing import Dict

from .cache import REPOSITORY, Cache, digest, fresh, link, write
from .progress import Progress

BUILD = REPOSITORY / "build"
SERVED = ("native", "wasm")
TESTED = ("native", "wasm", "native-debug", "wasm-debug")
TITLES = {
    "native": "Command line",
    "wasm": "Browser modules",
    "native-debug": "Tests with sanitizers",
    "wasm-debug": "Tests as wasm",
}


def environment(cache: Cache) -> Dict[str, str]:
    """What CMake, ninja and the compilers are told."""
    return {"PANJEREH_CACHE": str(cache.root), "CCACHE_DIR": str(cache.ccache),
            "CCACHE_MAXSIZE": "2G", "NINJA_STATUS": "[%f/%t] ",
            # What one clone compiled, another one takes from the cache.
            "CCACHE_BASEDIR": str(REPOSITORY), "CCACHE_NOHASHDIR": "true"}


def configuration(cache: Cache) -> str:
    """Changes when a build tree must be made anew; ninja itself notices changed CMake files."""
    files = (REPOSITORY / "CMakePresets.json", REPOSITORY / "wasm/toolchain.cmake",
             cache.root / "wasm-toolchain.cmake")
    return digest(str(REPOSITORY), str(cache.root),
                  *(file.read_text(encoding="utf-8") for file in files))


def is_configured(preset: str, cache: Cache) -> bool:
    """Whether the preset's build tree stands."""
    tree = BUILD / preset
    return (tree / "build.ninja").exists() and fresh(tree / "setup.stamp", configuration(cache))


def build(preset: str, cache: Cache, progress: Progress) -> None:
    """Configures the preset where that is needed, and builds it."""
    tree = BUILD / preset
    if not is_configured(preset, cache):
        progress.note("configuring")
        progress.run(["cmake", "--preset", preset, "--fresh"], cwd=REPOSITORY,
                     env=environment(cache), failure=f"CMake could not configure {preset}.")
        write(tree / "setup.stamp", configuration(cache))
    progress.run(["cmake", "--build", tree], cwd=REPOSITORY, env=environment(cache),
                 failure=f"Building {preset} failed.")


def link_command_line(cache: Cache) -> None:
    """Links the release command line at `bin/panjereh` in the cache."""
    cache.bin.mkdir(parents=True, exist_ok=True)
    link(cache.bin / "panjereh", BUILD / "native/tools/panjereh")
