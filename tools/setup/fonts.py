"""Cuts the fonts down to the characters of the languages that are served.

A subset shapes as the whole font does, `tests/setup/test_fonts.py` compares them.
"""

from __future__ import annotations

from pathlib import Path
from typing import List

from .cache import Cache, digest, neighbour, replace
from .progress import Progress

FAMILY = "vazirmatn"  # the font's folder in the cache's sources
FONTS = ("Vazirmatn-Regular.ttf", "Vazirmatn-Bold.ttf")

# What is kept: what Persian, Arabic, Kurdish, Azerbaijani and English are written with, and what
# people write into forms besides. A character that is not here is shown in a system font by the
# HTML face, but by no glyph at all on the canvas. What the font itself lacks costs nothing.
UNICODES = (
    "20-7E",                # Basic Latin
    "A0-17F,2BC",           # Latin-1, Latin Extended-A: names as foreign passports have them
    "18F,259",              # the schwa of Azerbaijani names in Latin
    "600-6FF,750-77F",      # Arabic and its supplement, whole: letters, marks, all rows of digits
    "2000-206F",            # General Punctuation: ZWNJ, ZWJ, bidi controls, dashes, quotes
    "20A0-20CF,2100-214F",  # currencies; the numero sign, the trade mark and their like
    "2190-21FF,2200-22FF",  # arrows; operators such as the minus
    "25CC",                 # the dotted circle under a mark that has no letter
    "2713-2718",            # check marks
    # What is copied out of a PDF is often spelt with ligatures and presentation forms. The rial
    # sign is one of them.
    "FB00-FB06,FB50-FDFF,FE70-FEFF",
    "FFFC-FFFD",            # the replacement characters
)
# Copyright, names, version; the licence and its address, which the OFL wants in each copy.
NAME_IDS = "0,1,2,3,4,5,6,13,14"


def inputs(cache: Cache) -> str:
    """Changes when the subsets must be made again; looks at the fonts' sizes and times."""
    states = [path.stat() for path in sources(cache) if path.exists()]
    return digest(Path(__file__).read_text(encoding="utf-8"),
                  *(f"{state.st_size} {state.st_mtime_ns}" for state in states))


def sources(cache: Cache) -> List[Path]:
    """The whole fonts."""
    return [cache.sources / FAMILY / name for name in FONTS]


def outputs(cache: Cache) -> List[Path]:
    """The subsets."""
    return [cache.fonts / name for name in FONTS]


def subset(cache: Cache, progress: Progress) -> None:
    """Writes the subset of each weight, under the name of the whole font.

    The layout features are those that hb-subset keeps by itself, which are those that shapers
    apply by themselves: joining, marks, ligatures, kerning. The page asks for no others.
    """
    work = neighbour(cache.fonts)
    work.mkdir()
    for font in sources(cache):
        progress.run(["hb-subset", font, f"--unicodes={','.join(UNICODES)}",
                      f"--name-IDs={NAME_IDS}", "--no-hinting", "--notdef-outline",
                      f"--output-file={work / font.name}"],
                     failure=f"hb-subset could not make the subset of {font}.")
    replace(work, cache.fonts)
