"""Shaped runs, against the distribution's hb-shape: the same glyphs, clusters, advances, offsets.

Each run that `panjereh shape` gives is shaped by hb-shape with the same font, direction, script and
language, and with what stands around it as context. Broken lines are compared too, where shaping
anew is only done at breaks that are unsafe.
"""

from __future__ import annotations

import json
import subprocess
import unicodedata
from pathlib import Path
from typing import Dict, List, NamedTuple

import pytest

from program import CACHE, PROGRAM, answers
from texts import all_texts

NOTO = Path("/usr/share/fonts/truetype/noto")
FONTS = {
    "Vazirmatn": CACHE / "sources/vazirmatn/Vazirmatn-Regular.ttf",
    "Naskh": NOTO / "NotoNaskhArabic-Regular.ttf",
    "Nastaliq": NOTO / "NotoNastaliqUrdu-Regular.ttf",
}
TEXTS = all_texts()


class Run(NamedTuple):
    """One run of a text, and its glyphs as we have them."""

    text: str
    start: int  # UTF-8 bytes
    end: int
    level: int
    script: str
    glyphs: List[Dict[str, int]]


def runs_of(text: str, answer: str) -> List[Run]:
    """All runs of all its lines.

    Not those of controls and joiners alone: nothing of them is drawn, and HarfBuzz counts them as
    one cluster at the start of a text and as two behind one.
    """
    runs = [Run(text, run["start"], run["end"], run["level"], run["script"], run["glyphs"])
            for line in json.loads(answer)["lines"] for run in line["runs"]]
    data = text.encode("utf-8")
    return [run for run in runs if not is_invisible(data[run.start:run.end].decode("utf-8"))]


def is_invisible(text: str) -> bool:
    """Whether all of it are format characters."""
    return all(unicodedata.category(character) == "Cf" for character in text)


def unicodes(data: bytes) -> str:
    """Code points as hb-shape takes them."""
    return ",".join(f"{ord(character):04X}" for character in data.decode("utf-8"))


def batch_line(font: Path, run: Run) -> str:
    """The run as a line of `hb-shape --batch`."""
    data = run.text.encode("utf-8")
    before, after = data[:run.start], data[run.end:]
    options = [f"--direction={'rtl' if run.level % 2 else 'ltr'}", f"--script={run.script}",
               "--language=fa", "--cluster-level=1", "--utf8-clusters", "--no-glyph-names",
               "--output-format=json", f"--unicodes={unicodes(data[run.start:run.end])}"]
    if before:
        options.append(f"--unicodes-before={unicodes(before)}")
    if after:
        options.append(f"--unicodes-after={unicodes(after)}")
    return ";".join([str(font), *options])


def shaped_by_harfbuzz(font: Path, runs: List[Run]) -> List[List[Dict[str, int]]]:
    """Each run's glyphs, with clusters counted in the whole text, as ours are."""
    said = answers(["hb-shape", "--batch"], [batch_line(font, run) for run in runs])
    return [[{"g": glyph["g"], "cl": glyph["cl"] + run.start, "dx": glyph["dx"], "dy": glyph["dy"],
              "ax": glyph["ax"]} for glyph in json.loads(line)] for run, line in zip(runs, said)]


def test_what_one_face_lacks_is_drawn_with_the_next() -> None:
    """Letters keep their marks; what no face has is named, by its place in UTF-8 bytes."""
    hebrew = NOTO / "NotoSansHebrew-Regular.ttf"
    command = [PROGRAM, "shape", "--font", FONTS["Vazirmatn"], "--font", hebrew]
    answer = json.loads(answers(command, ["نام: שָׁלוֹם, 漢 abc"])[0])
    (line,) = answer["lines"]
    fonts = {(run["start"], run["end"]): run["font"] for run in line["runs"]}
    assert "NotoSansHebrew-Regular" in fonts.values()
    for (start, end), font in fonts.items():
        text = "نام: שָׁלוֹם, 漢 abc".encode("utf-8")[start:end].decode("utf-8")
        is_hebrew = any("HEBREW" in unicodedata.name(character, "") for character in text)
        assert (font == "NotoSansHebrew-Regular") == is_hebrew, text
    assert answer["missing"] == [len("نام: שָׁלוֹם, ".encode("utf-8"))]


def test_there_are_texts_enough() -> None:
    """At least as many as make the comparison worth something."""
    assert len(TEXTS) >= 3_000


@pytest.mark.parametrize("wrap", [[], ["--width", "90"]], ids=["one line", "broken"])
@pytest.mark.parametrize("name", FONTS)
def test_glyphs_are_those_of_hb_shape(name: str, wrap: List[str]) -> None:
    """Every run of every text."""
    font = FONTS[name]
    command = [PROGRAM, "shape", "--font", font, "--units", "font", "--lang", "fa", *wrap]
    runs = [run for text, answer in zip(TEXTS, answers(command, TEXTS))
            for run in runs_of(text, answer)]
    assert len(runs) > len(TEXTS)
    wrong = [(run, theirs) for run, theirs in zip(runs, shaped_by_harfbuzz(font, runs))
             if run.glyphs != theirs]
    version = subprocess.run(["hb-shape", "--version"], capture_output=True, text=True, check=True)
    assert not wrong, (f"{len(wrong)} of {len(runs)} runs differ from {version.stdout.split()[2]}, "
                       f"the first: {wrong[0]}")
