"""Cuts the fonts down to the characters of the languages that are served, and packs them.

A subset shapes as the whole font does, `tests/setup/test_fonts.py` compares them.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import List

from . import glyph_streams, truetype
from .cache import Cache, digest, neighbour, replace
from .progress import Progress

FAMILY = "vazirmatn"  # the font's folder in the cache's sources
FONTS = ("Vazirmatn-Regular.ttf", "Vazirmatn-Bold.ttf")
PACKED = "Vazirmatn.streams"  # both, as they are served
# What Persian, Arabic, Kurdish, Azerbaijani and English are written with. A character that is not
# here is shown in a system font by the HTML face, and by the browser's own ink on the canvas. What
# the font itself lacks costs nothing. Both weights have the same, and so the same glyphs and
# tables: packed together, that is smaller than a bold weight with less.
UNICODES = (
    "20-7E,A0-FF",          # Basic Latin, Latin-1
    # The letters of these languages and of their neighbours in Iran (Urdu, Pashto, Balochi,
    # Turkmen), short vowels and other marks, the three rows of digits.
    "60C,61B,61C,61F,615,621-63F,640-658,660-66D,670,671,674,679,67C,67E,681,685,686,688,689,691",
    "693,695,696,698,69A,6A4,6A9,6AB,6AD,6AF,6B5,6BA,6BC,6BE,6C0-6C3,6C6-6C8,6CC-6D0,6D2-6D5",
    "6F0-6F9,763",
    "2000-206F",            # General Punctuation: ZWNJ, ZWJ, bidi controls, dashes, quotes
    "20A0-20CF,FDFC",       # currencies, the rial sign
    "2116,2122,2190-2195",  # the numero sign, the trade mark, arrows
    "2212,221A,221E,2248,2260,2264,2265",  # minus, root, infinity, comparisons
    "25CC",                 # the dotted circle under a mark that has no letter
    "2713,FFFD",            # a check mark, the replacement character
    # Names as Turkish and Azerbaijani passports have them; other letters of Latin Extended-A would
    # be 3 KB of a first visit.
    "11E,11F,130,131,15E,15F,18F,259,2BC",
    # What is copied out of a PDF is often spelt with ligatures. Arabic presentation forms show in a
    # system font until they are cleaned up: they would be 1 KB.
    "FB00-FB06",
)
# Copyright, names, version; the licence and its address, which the OFL wants in each copy.
NAME_IDS = "0,1,2,3,4,5,6,13,14"


def inputs(cache: Cache) -> str:
    """Changes when the subsets must be made again; looks at the fonts' sizes and times."""
    states = [path.stat() for path in sources(cache) if path.exists()]
    recipe = (sys.modules[__name__], truetype, glyph_streams)
    return digest(*(Path(module.__file__).read_text(encoding="utf-8") for module in recipe),
                  *(f"{state.st_size} {state.st_mtime_ns}" for state in states))


def sources(cache: Cache) -> List[Path]:
    """The whole fonts."""
    return [cache.sources / FAMILY / name for name in FONTS]


def outputs(cache: Cache) -> List[Path]:
    """The subsets, which tests read, and the file that is served."""
    return [*(cache.fonts / name for name in FONTS), served(cache)]


def served(cache: Cache) -> Path:
    """The file of both weights."""
    return cache.fonts / PACKED


def subset(cache: Cache, progress: Progress) -> None:
    """Writes the subset of each weight, under the name of the whole font, and packs them.

    The layout features are those that hb-subset keeps by itself, which are those that shapers
    apply by themselves: joining, marks, ligatures, kerning. The page asks for no others.
    """
    work = neighbour(cache.fonts)
    work.mkdir()
    fonts = []
    for font in sources(cache):
        part = work / font.name
        progress.run(["hb-subset", font, f"--unicodes={','.join(UNICODES)}",
                      f"--name-IDs={NAME_IDS}", "--no-hinting", "--notdef-outline",
                      f"--output-file={part}"],
                     failure=f"hb-subset could not make the subset of {font}.")
        fonts.append(truetype.read(part.read_bytes()))
        part.write_bytes(truetype.write(fonts[-1]))
    (work / PACKED).write_bytes(glyph_streams.pack(fonts))
    replace(work, cache.fonts)
