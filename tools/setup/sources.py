"""The third-party sources: where each comes from, what it must hash to, and what is kept of it."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Tuple

from .cache import Cache, digest, neighbour, remove, replace
from .errors import SetupError
from .mirror import Mirror
from .progress import Progress


@dataclass(frozen=True)
class Source:
    """One archive of a Debian release, and which of its files go where in `sources/NAME`.

    A .deb is a binary package; anything else is the upstream archive of a source package, whose
    one top folder is not part of the paths in `keep`.
    """

    name: str
    package: str
    suite: str
    version: str
    archive: str
    sha256: str
    keep: Tuple[Tuple[str, str], ...]  # (path in the archive, path in sources/NAME)

    def digest(self) -> str:
        """Changes whenever the unpacked result may."""
        return digest(*(str(field) for field in astuple(self)))


SOURCES = (
    Source(
        "nlohmann-json", "nlohmann-json3-dev", "trixie", "3.11.3-2.1",
        "nlohmann-json3-dev_3.11.3-2.1_all.deb",
        "741a6a32f61a14eaf9560ba1814b27da8e78fa3b9bed9e8867ab46316ddf3793",
        (("usr/include/nlohmann", "include/nlohmann"),
         ("usr/share/doc/nlohmann-json3-dev/copyright", "copyright"))),
    Source(
        "doctest", "doctest-dev", "trixie", "2.4.11-1",
        "doctest-dev_2.4.11-1_all.deb",
        "a41b0d152b707310f40c60658d44f1baf51451f094c3b3e6aaa7e077b3ee005e",
        (("usr/include/doctest", "include/doctest"),
         ("usr/share/doc/doctest-dev/copyright", "copyright"))),
    Source(
        "vazirmatn", "fonts-vazirmatn", "trixie", "33.003-3",
        "fonts-vazirmatn_33.003-3_all.deb",
        "ac7093a4e77c8a008b5370be258f2def84c0007b61462b1bf5d4055abbf2511e",
        (("usr/share/fonts/truetype/vazirmatn/Vazirmatn-Regular.ttf", "Vazirmatn-Regular.ttf"),
         ("usr/share/fonts/truetype/vazirmatn/Vazirmatn-Bold.ttf", "Vazirmatn-Bold.ttf"),
         ("usr/share/doc/fonts-vazirmatn/copyright", "copyright"))),
    Source(
        "harfbuzz", "harfbuzz", "trixie", "10.2.0", "harfbuzz_10.2.0.orig.tar.xz",
        "620e3468faec2ea8685d32c46a58469b850ef63040b3565cde05959825b48227",
        (("src", "src"), ("COPYING", "copyright"))),
    Source(
        "icu", "icu", "trixie", "76.1", "icu_76.1.orig.tar.gz",
        "dfacb46bfe4747410472ce3e1144bf28a102feeaa4e3875bac9b4c6cf30f4f3e",
        (("source/common", "common"), ("source/data/in/icudt76l.dat", "icudt76l.dat"),
         *((f"source/test/testdata/{name}.txt", f"testdata/{name}.txt") for name in (
             "BidiCharacterTest", "GraphemeBreakTest", "LineBreakTest", "WordBreakTest")),
         ("LICENSE", "copyright"))),
    Source(
        "quickjs", "quickjs", "trixie", "2025.04.26", "quickjs_2025.04.26.orig.tar.xz",
        "ec81da5b3249ed648dbc7df4a1654988910e66a118d9b71cb63534216efcfbbe",
        (*((name, name) for name in (
            "cutils.c", "cutils.h", "libregexp.c", "libregexp.h", "libregexp-opcode.h",
            "libunicode.c", "libunicode.h", "libunicode-table.h", "LICENSE")),)),
    Source(
        "md4c", "md4c", "trixie", "0.5.2", "md4c_0.5.2.orig.tar.gz",
        "55d0111d48fb11883aaee91465e642b8b640775a4d6993c2d0e7a8092758ef21",
        (("src/md4c.c", "md4c.c"), ("src/md4c.h", "md4c.h"), ("LICENSE.md", "copyright"))),
    Source(
        "imgui", "imgui", "forky", "1.92.2b", "imgui_1.92.2b+ds.orig.tar.xz",
        "e7bd201d56b5ee90d24d5dac85e5c12f98bdb95410252a62d27b7f89e4566d48",
        (("imgui.h", "imgui.h"), ("imconfig.h", "imconfig.h"),
         ("imgui_internal.h", "imgui_internal.h"), ("imgui.cpp", "imgui.cpp"),
         ("imgui_draw.cpp", "imgui_draw.cpp"), ("imgui_widgets.cpp", "imgui_widgets.cpp"),
         ("imgui_tables.cpp", "imgui_tables.cpp"), ("imstb_rectpack.h", "imstb_rectpack.h"),
         ("imstb_textedit.h", "imstb_textedit.h"),
         ("misc/freetype/imgui_freetype.h", "misc/freetype/imgui_freetype.h"),
         ("LICENSE.txt", "copyright"))),
)


def check(archive: Path, source: Source) -> None:
    """Raises SetupError unless the archive has its recorded hash."""
    actual = hashlib.sha256(archive.read_bytes()).hexdigest()
    if actual != source.sha256:
        raise SetupError(
            f"{source.archive} is not the file that this project was tested with (sha256 {actual}, "
            f"expected {source.sha256}): if the mirror is to be trusted, look at what changed and "
            "record the new hash in tools/setup/sources.py.")


def fetch(source: Source, cache: Cache, mirror: Mirror, progress: Progress) -> None:
    """Downloads one archive, checks it, and unpacks what is kept of it into the cache."""
    progress.note(source.name)
    work = neighbour(cache.sources / source.name, "work")
    (work / "tree").mkdir(parents=True)
    if source.archive.endswith(".deb"):
        mirror.download([f"{source.package}={source.version}"], work, progress)
        check(work / source.archive, source)
        progress.run(["dpkg", "-x", work / source.archive, work / "tree"])
    else:
        mirror.download_source(f"{source.package}/{source.suite}", work, progress)
        check(work / source.archive, source)
        progress.run(["tar", "-xf", work / source.archive, "-C", work / "tree",
                      "--strip-components=1", "--no-same-owner"])
    result = neighbour(cache.sources / source.name)
    for inside, kept in source.keep:
        origin, target = work / "tree" / inside, result / kept
        target.parent.mkdir(parents=True, exist_ok=True)
        if origin.is_dir():
            shutil.copytree(origin, target)
        else:
            shutil.copyfile(origin, target)
    replace(result, cache.sources / source.name)
    remove(work)
