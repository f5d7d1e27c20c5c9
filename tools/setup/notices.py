"""Writes `notices.txt`, which is served with the site: whose work is in what citizens load, and
under which licence. All texts are taken from files that set-up has.
"""

from __future__ import annotations

import json
import re
import textwrap
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Dict, List, Tuple

from . import node
from .cache import REPOSITORY, Cache, digest, write
from .errors import SetupError
from .sources import SOURCES

RULE = "=" * 80

Cut = Callable[[str], str]  # from a file's text to the part of it that is the notice


def whole(text: str) -> str:
    """All of a licence file."""
    return text


def excerpt(begin: str, end: str) -> Cut:
    """What a source file says from `begin` to before the next `end`."""
    def cut(text: str) -> str:
        _, found, rest = text.partition(begin)
        return found + rest.partition(end)[0]

    return cut


def stanzas(*files: str) -> Cut:
    """What a Debian copyright file says of `files`, with the licences that it names."""
    def cut(text: str) -> str:
        entries = [fields(block) for block in re.split(r"\n\s*\n", text)]
        licences = dict(entry["License"].split("\n", 1) for entry in entries
                        if "Files" not in entry and "\n" in entry.get("License", ""))
        parts: List[str] = []
        for entry in entries:
            if set(files).intersection(entry.get("Files", "").split()):
                title, _, grant = entry["License"].partition("\n")
                named = (licences.get(name, "") for name in re.split(" or | and ", title))
                parts += ["Copyright:\n" + entry["Copyright"].strip("\n"), grant, *named]
        return "\n\n".join(part for part in dict.fromkeys(parts) if part)

    return cut


def fields(block: str) -> Dict[str, str]:
    """The fields of one stanza; a lone dot stands for an empty line."""
    found: Dict[str, str] = {}
    name = ""
    for line in block.splitlines():
        if line.startswith((" ", "\t")):
            found[name] = f"{found.get(name, '')}\n{'' if line.strip() == '.' else line[1:]}"
        elif not line.startswith("#"):
            name, _, line = line.partition(":")
            found[name] = line.strip()
    return found


@dataclass(frozen=True)
class Component:
    """Something that is linked into a module, or served.

    `file` begins with the place that it lies in: `repository`, `sources`, `npm` or `emscripten`.
    Where Emscripten comes in Debian's packages it has no such file, and `debian` names the part of
    it in the package's copyright file.
    """

    name: str
    licence: str
    file: str
    cut: Cut = whole
    debian: str = ""
    note: str = ""


# stb's licences close its files, in the same words.
STB = excerpt("This software is available under 2 licenses", "*/")

COMPONENTS = (
    Component("nlohmann/json", "MIT", "sources/nlohmann-json/copyright",
              stanzas("*", "include/nlohmann/detail/conversions/to_chars.hpp",
                      "include/nlohmann/detail/output/serializer.hpp")),
    Component("Vazirmatn", "OFL-1.1", "sources/vazirmatn/copyright", stanzas("*"),
              # As the whole font says in its description.
              note="Served as a subset of its characters. Its Latin letters are imported from "
                   "Roboto, under the Apache License 2.0; its first version was based on DejaVu "
                   "2.35, in the public domain."),
    Component("HarfBuzz", "MIT-Modern-Variant", "sources/harfbuzz/copyright"),
    Component("ICU", "Unicode-3.0", "sources/icu/copyright"),
    Component("md4c", "MIT", "sources/md4c/copyright"),
    Component("QuickJS, its regular expressions", "MIT", "sources/quickjs/LICENSE"),
    Component("Dear ImGui", "MIT", "sources/imgui/copyright"),
    Component("stb_rect_pack, in Dear ImGui", "MIT OR Unlicense",
              "sources/imgui/imstb_rectpack.h", STB),
    Component("stb_textedit, in Dear ImGui", "MIT OR Unlicense",
              "sources/imgui/imstb_textedit.h", STB),
    Component("noble-hashes, its SHA-256", "MIT", "npm/@noble/hashes/LICENSE"),
    Component("Emscripten", "MIT OR NCSA", "emscripten/LICENSE", debian="*"),
    Component("musl", "MIT", "emscripten/system/lib/libc/musl/COPYRIGHT"),
    Component("dlmalloc", "CC0-1.0", "emscripten/system/lib/dlmalloc.c",
              excerpt("This is a version (aka dlmalloc)", "\n\n")),
    *(Component(name, "Apache-2.0 WITH LLVM-exception",
                f"emscripten/system/lib/{folder}/LICENSE.TXT", debian=f"system/lib/{folder}/*")
      for name, folder in (("libc++", "libcxx"), ("libc++abi", "libcxxabi"),
                           ("compiler-rt", "compiler-rt"))),
    # Last: others above speak of this licence.
    Component("Panjereh", "Apache-2.0", "repository/LICENSE"),
)


def origin(component: Component, cache: Cache, emscripten: Path) -> Tuple[Path, Cut]:
    """The file that a component's notice is in, and how it is cut out."""
    place, _, name = component.file.partition("/")
    places = {"repository": REPOSITORY, "sources": cache.sources, "emscripten": emscripten,
              "npm": node.locked_modules(cache, node.SERVED_PACKAGES) / "node_modules"}
    path = places[place] / name
    if component.debian and not path.exists():
        packaged = emscripten.parent / "doc/emscripten/copyright"
        return (packaged, stanzas(component.debian)) if packaged.exists() else (path, whole)
    return path, component.cut


def notice(component: Component, cache: Cache, emscripten: Path) -> str:
    """One component's notice. Raises SetupError where its file is missing, or not as expected."""
    path, cut = origin(component, cache, emscripten)
    try:
        text = cut(path.read_text(encoding="utf-8")).strip("\n")
    except OSError:
        text = ""
    if not text:
        raise SetupError(
            f"{path} has no licence of {component.name}, which the site must be served with: "
            "correct the component's line in tools/setup/notices.py.")
    return text


def inputs(cache: Cache, emscripten: Path) -> str:
    """Changes when the notices must be written again; looks at sizes and times."""
    lines = [Path(__file__).read_text(encoding="utf-8"), *(source.version for source in SOURCES)]
    for component in COMPONENTS:
        path, _ = origin(component, cache, emscripten)
        status = path.stat() if path.exists() else None
        lines.append(f"{path} {status and (status.st_size, status.st_mtime_ns)}")
    return digest(*lines)


def served_packages() -> Dict[str, str]:
    """The packages from npm that are served, and their versions."""
    text = (node.SERVED_PACKAGES / "package.json").read_text(encoding="utf-8")
    return dict(json.loads(text)["dependencies"])


def version(component: Component) -> str:
    """What has none here is Emscripten's."""
    known = {f"sources/{source.name}/": source.version.partition("-")[0] for source in SOURCES}
    known.update({f"npm/{name}/": number for name, number in served_packages().items()})
    return next((known[place] for place in known if component.file.startswith(place)), "")


def heading(component: Component) -> str:
    """Name, version and licence between two rules."""
    lines = [f"{component.name} {version(component)}".strip(), f"Licence: {component.licence}"]
    return "\n".join([RULE, *lines, *textwrap.wrap(component.note, len(RULE)), RULE])


def compose(cache: Cache, emscripten: Path) -> None:
    """Writes all notices into the cache. `emscripten` is the compiler's folder."""
    parts = ["Panjereh contains the works below, whole or in part."]
    for component in COMPONENTS:
        parts += [heading(component), notice(component, cache, emscripten)]
    write(cache.notices, "\n\n".join(parts) + "\n")
