"""The look: every theme is one by its schema, and whatever is read can be read."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Dict, Iterator, Set, Tuple

import jsonschema
import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
SCHEMA = json.loads((REPOSITORY / "assets/schema/theme.schema.json").read_text(encoding="utf-8"))
THEMES = sorted((REPOSITORY / "assets/themes").glob("*.json"))
INK = json.loads((REPOSITORY / "shared/canvas/ink.json").read_text(encoding="utf-8"))["rows"]

PAGE = ("paper", "surface")  # what a part stands on that has no ground of its own
READ, SEEN = 4.5, 3.0  # WCAG 2.2: 1.4.3 and 1.4.11


def theme(path: Path) -> Dict:
    """A theme's tokens."""
    return json.loads(path.read_text(encoding="utf-8"))


def luminance(color: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    channels = [int(color[at:at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The ratio of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def targets() -> Iterator[Tuple[str, Set[str], Set[str], Set[str]]]:
    """What the rows of ink say of each thing in all its states: texts, grounds, borders."""
    for name in dict.fromkeys(row["on"].partition(":")[0] for row in INK):
        rows = [row for row in INK if row["on"].partition(":")[0] == name]
        texts, fills, lines = ({row[key] for row in rows if row.get(key, "none") != "none"}
                               for key in ("text", "fill", "line"))
        yield name, texts, fills or set(PAGE), lines


@pytest.mark.parametrize("path", THEMES, ids=lambda path: path.stem)
def test_a_theme_is_one_by_its_schema(path: Path) -> None:
    """And the schema refuses what is none."""
    tokens = theme(path)
    jsonschema.Draft202012Validator(SCHEMA).validate(tokens)
    for group, name, value in (("color", "ink", "black"), ("size", "field", 20),
                               ("type", "body", [17]), ("color", "mauve", "#E0B0FF")):
        broken = copy.deepcopy(tokens)
        broken[group][name] = value
        assert not jsonschema.Draft202012Validator(SCHEMA).is_valid(broken), (group, name)


@pytest.mark.parametrize("path", THEMES, ids=lambda path: path.stem)
def test_whatever_is_read_stands_out_from_its_ground(path: Path) -> None:
    """Every pair of text and ground that the rows of ink can make."""
    colors = theme(path)["color"]
    pairs = {(text, fill) for _, texts, fills, _ in targets() for text in texts for fill in fills}
    assert ("on-primary", "primary-strong") in pairs and ("ink-soft", "paper") in pairs
    low = {pair: contrast(*(colors[name] for name in pair)) for pair in pairs}
    assert {pair: ratio for pair, ratio in low.items() if ratio < READ} == {}


@pytest.mark.parametrize("path", THEMES, ids=lambda path: path.stem)
def test_the_borders_of_controls_and_the_focus_are_seen(path: Path) -> None:
    """A field is found by its border; of the focus's two rings one stands out from any ground."""
    colors = theme(path)["color"]
    borders = next(lines for name, _, _, lines in targets() if name == "control")
    assert "edge" in borders
    for line in borders:
        for ground in PAGE:
            assert contrast(colors[line], colors[ground]) >= SEEN, (line, ground)
    for ground in (*PAGE, "primary", "error-soft", "ink"):
        rings = [contrast(colors[ring], colors[ground]) for ring in ("focus", "ink")]
        assert max(rings) >= SEEN, ground


def test_the_measure_is_wcags() -> None:
    """By its own examples."""
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
