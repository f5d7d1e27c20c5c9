"""Bidi and segmentation, against Unicode's own tests: every line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import List, NamedTuple, Tuple

import pytest

from program import CACHE, PROGRAM, answers

ICU_TESTS = CACHE / "sources/icu/testdata"
UNICODE_DATA = Path("/usr/share/unicode")  # the distribution's unicode-data


def lines_of(path: Path) -> List[str]:
    """The lines that are no comment."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("path, least", [
    (UNICODE_DATA / "BidiCharacterTest.txt", 91_707),
    (ICU_TESTS / "BidiCharacterTest.txt", 91_670),
], ids=["unicode-data", "icu"])
def test_bidi_levels_and_order(path: Path, least: int) -> None:
    """The paragraph's level, each character's, and the visual order, for every line."""
    lines = lines_of(path)
    assert len(lines) >= least
    expected = [";".join(line.split(";")[2:]) for line in lines]
    computed = answers([PROGRAM, "bidi"], lines)
    wrong = [line for line, want, got in zip(lines, expected, computed) if want != got]
    assert not wrong


class BreakCase(NamedTuple):
    """A line of a break test: its text, escaped as in JSON, and the boundaries' UTF-8 offsets."""

    line: str
    text: str
    boundaries: List[int]


def escaped(character: str) -> str:
    """The character as JSON escapes of its UTF-16."""
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[i:i + 4]}" for i in range(0, len(units), 4))


def read_break_case(line: str) -> BreakCase:
    """Of "÷ 0061 × 0308 ÷  # …"; both ends are boundaries, which the line test does not mark."""
    text, offset, boundaries = "", 0, {0}
    for part in line.split("#")[0].split():
        if part == "÷":
            boundaries.add(offset)
        elif part != "×":
            character = chr(int(part, 16))
            text += escaped(character)
            offset += len(character.encode("utf-8", "surrogatepass"))
    return BreakCase(line, text, sorted(boundaries | {offset}))


def differing(name: str, kind: str) -> Tuple[int, List[BreakCase]]:
    """How many lines the test has, and those whose boundaries are not ours."""
    cases = [read_break_case(line) for line in lines_of(ICU_TESTS / name)]
    computed = answers([PROGRAM, "segment", kind], [case.text for case in cases])
    return len(cases), [case for case, got in zip(cases, computed)
                        if json.loads(got) != case.boundaries]


def test_grapheme_boundaries() -> None:
    """Every line."""
    count, wrong = differing("GraphemeBreakTest.txt", "grapheme")
    assert count >= 1_187
    assert not wrong


def test_line_boundaries() -> None:
    """Every line, those of ICU-21097 too, which ICU's own test skips."""
    count, wrong = differing("LineBreakTest.txt", "line")
    assert count >= 16_672
    assert not wrong


def test_word_boundaries() -> None:
    """Every line but those of ICU-22127: CLDR joins no words at a colon, as Finnish does."""
    count, wrong = differing("WordBreakTest.txt", "word")
    assert count >= 1_826
    assert len(wrong) == 15
    assert all("003A" in case.line.split("#")[0].split() for case in wrong)
