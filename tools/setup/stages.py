"""What set-up does and in which order: each stage, when it is needed, and how it is made."""

from __future__ import annotations

import enum
import inspect
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Dict, List, Sequence

from . import build, emscripten, fonts, lists, node, notices, site, sources, system
from .cache import REPOSITORY, Cache, digest, fresh, write
from .mirror import Mirror
from .progress import Progress


SPACE_WANTED = 4  # GB, of an empty cache


class Purpose(enum.Enum):
    """What a machine is prepared for."""

    SERVING = "serving"
    TESTING = "testing"
    MEASURING = "measuring"  # beside the peers: testing, and their packages


@dataclass(frozen=True)
class Stage:
    """One step of set-up. `name` is for files, `title` for people."""

    name: str
    title: str
    needed: Callable[[], bool]
    make: Callable[[Progress], None]


def stamped(stamp: Path, name: str, title: str, inputs: Callable[[], str],
            outputs: Sequence[Path], make: Callable[[Progress], None]) -> Stage:
    """A stage that is needed when its inputs changed, an output is gone, or it never finished."""
    def needed() -> bool:
        return not (fresh(stamp, inputs()) and all(path.exists() for path in outputs))

    def make_and_mark(progress: Progress) -> None:
        made_from = inputs()
        make(progress)
        write(stamp, made_from)

    return Stage(name, title, needed, make_and_mark)


def recipe(*functions: object) -> str:
    """The text of what makes something, so that a changed recipe makes it again."""
    return "".join(inspect.getsource(function) for function in functions)  # type: ignore[arg-type]


def packages(wanted: Sequence[str]) -> Stage:
    """The distribution's packages."""
    return Stage("packages", "Packages of the distribution",
                 lambda: bool(system.missing(wanted)),
                 lambda progress: system.install(system.missing(wanted), progress))


def node_stage(cache: Cache) -> Stage:
    """Node, and what the toolchain needs from npm."""
    def inputs() -> str:
        lock = (node.PACKAGES / "package-lock.json").read_text(encoding="utf-8")
        return digest(lock, str(node.on_path(cache)), recipe(node.install, node.install_packages))

    return stamped(cache.stamp("node"), "node", "Node", inputs,
                   [cache.bin / "node", cache.node],
                   lambda progress: node.install(cache, progress))


def emscripten_stages(cache: Cache, mirror: Mirror, root: Path,
                      origin: emscripten.Origin) -> List[Stage]:
    """The WebAssembly toolchain: its private prefix where one is needed, and its description."""
    prefix = stamped(
        cache.stamp("emscripten"), "emscripten", "WebAssembly toolchain",
        lambda: digest(str(cache.root), *emscripten.PREFIX_PACKAGES,
                       recipe(emscripten.unpack, emscripten.wrap_binaryen)),
        [emscripten.platform_file(root)],
        lambda progress: emscripten.unpack(cache, mirror, progress))
    description = stamped(
        cache.stamp("toolchain"), "toolchain", "Trying the toolchain",
        lambda: digest(str(root), recipe(emscripten.describe)),
        [cache.root / "wasm-toolchain.cmake"],
        lambda progress: emscripten.describe(cache, root, progress))
    return [prefix, description] if origin is emscripten.Origin.PREFIX else [description]


def source_stages(cache: Cache, mirror: Mirror) -> List[Stage]:
    """The third-party sources, one stage each."""
    def stage(source: sources.Source) -> Stage:
        name = f"source-{source.name}"
        return stamped(cache.stamp(name), name, f"Source {source.name} {source.version}",
                       lambda: digest(source.digest(), recipe(sources.fetch)),
                       [cache.sources / source.name],
                       lambda progress: sources.fetch(source, cache, mirror, progress))

    return [stage(source) for source in sources.SOURCES]


def font_stage(cache: Cache) -> Stage:
    """The subsets of the fonts."""
    return stamped(cache.stamp("fonts"), "fonts", "Fonts",
                   lambda: fonts.inputs(cache), fonts.outputs(cache),
                   lambda progress: fonts.subset(cache, progress))


def list_stages(cache: Cache) -> List[Stage]:
    """The lists that forms may name, and what they are made from."""
    return [
        npm_stage("list-data", "Data of lists from npm", node.LIST_PACKAGES, cache),
        stamped(cache.stamp("lists"), "lists", "Lists", lambda: lists.inputs(cache),
                lists.outputs(cache), lambda _progress: lists.make(cache)),
    ]


def notices_stage(cache: Cache, root: Path) -> Stage:
    """The licences of what is served."""
    return stamped(cache.stamp("notices"), "notices", "Notices",
                   lambda: notices.inputs(cache, root), [cache.notices],
                   lambda progress: notices.compose(cache, root))


def build_stage(preset: str, cache: Cache) -> Stage:
    """One build tree. Only ninja knows whether there is anything to do: it is always asked."""
    def make(progress: Progress) -> None:
        build.build(preset, cache, progress)

    return Stage(f"build-{preset}", f"{build.TITLES[preset]} ({preset})",
                 lambda: True, make)


def site_stage(cache: Cache) -> Stage:
    """The folder that is served."""
    folder = site.site_folder()
    return stamped(folder.with_name("site.stamp"), "site", "What is served",
                   lambda: site.inputs(REPOSITORY, cache), [folder],
                   lambda progress: site.assemble(REPOSITORY, cache, folder, progress))


def npm_stage(name: str, title: str, locked: Path, cache: Cache) -> Stage:
    """What a folder's lock file names."""
    target = node.locked_modules(cache, locked)
    return Stage(name, title, lambda: not target.exists(),
                 lambda progress: node.install_packages(locked, target, progress))


def plan(cache: Cache, release: Dict[str, str], purpose: Purpose,
         presets: Sequence[str]) -> List[Stage]:
    """All stages, in their order."""
    testing = purpose is not Purpose.SERVING
    mirror = Mirror(cache, release.get("VERSION_CODENAME", "sid"))
    origin, root = emscripten.choose(cache, release)
    wanted = list(system.BUILD_PACKAGES)
    if origin is emscripten.Origin.DISTRIBUTION:
        wanted.append("emscripten")
    if shutil.which("npm") is None:
        wanted.append("npm")
    if testing:
        wanted.extend(system.TEST_PACKAGES)
    return [
        packages(wanted),
        node_stage(cache),
        *emscripten_stages(cache, mirror, root, origin),
        *source_stages(cache, mirror),
        font_stage(cache),
        *list_stages(cache),
        npm_stage("served-modules", "What is served from npm", node.SERVED_PACKAGES, cache),
        notices_stage(cache, root),
        *([npm_stage("test-modules", "Test tools from npm", node.TEST_PACKAGES, cache)]
          if testing else []),
        *([npm_stage("peers", "The benchmark's peers from npm", node.PEER_PACKAGES, cache)]
          if purpose is Purpose.MEASURING else []),
        *(build_stage(preset, cache) for preset in presets),
        *([site_stage(cache)] if "wasm" in presets else []),
    ]


def prepare(cache: Cache, purpose: Purpose, presets: Sequence[str]) -> None:
    """Brings this machine to where it can serve or test; does only what is not done yet."""
    with cache.lock() as lock:
        stages = plan(cache, system.require_this_system(), purpose, presets)
        if not (cache.root / "wasm-toolchain.cmake").exists():
            cache.require_space(SPACE_WANTED)
        progress = Progress(len(stages), cache.logs, lock)
        for number, stage in enumerate(stages, 1):
            if stage.needed():
                with progress.stage(number, stage.name, stage.title):
                    stage.make(progress)
        build.link_command_line(cache)
