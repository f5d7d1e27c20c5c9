"""The look: every theme is one by its schema, and whatever is read can be read."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from typing import Dict, Iterator, Set, Tuple

import jsonschema
import pytest

from tools.setup import contrast, theme

SCHEMA = json.loads(
    (theme.REPOSITORY / "assets/schema/theme.schema.json").read_text(encoding="utf-8"))
FILES = sorted((theme.REPOSITORY / "assets/themes").glob("*.json"))
INK = json.loads((theme.REPOSITORY / "shared/canvas/ink.json").read_text(encoding="utf-8"))["rows"]

PAGE = ("paper", "surface")  # what a part stands on that has no ground of its own

each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


def targets() -> Iterator[Tuple[str, Set[str], Set[str], Set[str]]]:
    """What the rows of ink say of each thing in all its states: texts, grounds, borders."""
    for name in dict.fromkeys(row["on"].partition(":")[0] for row in INK):
        rows = [row for row in INK if row["on"].partition(":")[0] == name]
        texts, fills, lines = ({row[key] for row in rows if row.get(key, "none") != "none"}
                               for key in ("text", "fill", "line"))
        yield name, texts, fills or set(PAGE), lines


@each_file
def test_a_file_of_tokens_is_one_by_its_schema(path: Path) -> None:
    """And the schema refuses what is none."""
    tokens = json.loads(path.read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(SCHEMA)
    validator.validate(tokens)
    for place, value in (("color.ink", "black"), ("size.field", 20), ("type.body", [17]),
                         ("color.mauve", "#E0B0FF"), ("themes.dim", {}),
                         ("themes.dark.color.ink", "white"), ("themes.dark.colour", {}),
                         ("themes.large.color", {"ink": "#000000"})):
        broken: Dict = copy.deepcopy(tokens)
        *groups, name = place.split(".")
        content = broken
        for group in groups:
            content = content.setdefault(group, {})
        content[name] = value
        assert not validator.is_valid(broken), place


def test_our_own_file_has_every_token_that_the_schema_knows() -> None:
    """So that it says by itself what an agency's may change."""
    known = SCHEMA["$defs"]["tokens"]["properties"]
    tokens = theme.load()
    assert {*known, "themes"} == set(tokens) and set(SCHEMA["properties"]["themes"]["properties"]) \
        == set(tokens["themes"]) == set(theme.THEMES)
    for group in ("color", "type", "size", "radius", "border", "focus", "motion"):
        assert set(known[group]["properties"]) == set(tokens[group]), group


@each_file
@pytest.mark.parametrize("name", ["light", *theme.THEMES])
def test_whatever_is_read_or_seen_stands_out_from_its_ground(path: Path, name: str) -> None:
    """In each theme; in high contrast text by 7 to 1, and every edge by 3."""
    tokens = theme.load(None if path == theme.BASE else path)
    colors = theme.variant(tokens, name)["color"]
    least = contrast.MORE if "contrast" in name else contrast.ENOUGH
    assert list(contrast.problems(colors, least)) == []
    for text, grounds in contrast.READ.items():
        for ground in grounds:
            assert contrast.contrast(colors[text], colors[ground]) >= least.read, (text, ground)


def test_the_table_of_contrast_has_every_pair_that_the_ink_can_make() -> None:
    """Texts on their grounds, and the borders by which fields are found."""
    pairs = {(text, fill) for _, texts, fills, _ in targets() for text in texts for fill in fills}
    assert ("on-primary", "primary-strong") in pairs and ("ink-soft", "paper") in pairs
    assert pairs <= {(text, ground) for text, all in contrast.READ.items() for ground in all}
    borders = next(lines for name, _, _, lines in targets() if name == "control")
    assert "edge" in borders and borders <= {*contrast.SEEN, *contrast.READ}


def test_the_page_about_themes_is_true(tmp_path: Path) -> None:
    """Its example can be used, and its table is the one that is checked."""
    page = (theme.REPOSITORY / "docs/themes.md").read_text(encoding="utf-8")
    path = tmp_path / "agency.json"
    path.write_text(re.search(r"```json\n(.*?)```", page, re.DOTALL)[1], encoding="utf-8")
    theme.load(path)
    softs = {name for name in theme.load()["color"] if name.endswith("-soft")} - {"ink-soft"}
    written = {}
    for names, grounds in re.findall(r"^\| (`.*?) \| (`.*) \|$", page.split("is read on")[1], re.M):
        for name in re.findall(r"`(.*?)`", names):
            found = set(re.findall(r"`(.*?)`", grounds))
            found |= softs if "each of the soft" in grounds else set()
            found |= {f"{name}-soft"} if "its own soft" in grounds else set()
            written[name] = found
    assert written == {name: set(grounds) for name, grounds in contrast.READ.items()}


def test_a_theme_that_cannot_be_read_says_where() -> None:
    """Each of the pairs can fail: all of one colour, all do."""
    grey = {name: "#808080" for name in theme.load()["color"]}
    found = list(contrast.problems(grey, contrast.MORE))
    assert "color.ink on color.paper is 1.00:1, and must be 7:1" in found
    assert "color.line on color.surface is 1.00:1, and must be 3:1" in found
    tables = (contrast.READ, contrast.SEEN, contrast.DIVIDES)
    assert len(found) == len(contrast.FOCUSED) + sum(
        len(grounds) for table in tables for grounds in table.values())


@pytest.mark.parametrize("name", ["contrast", "dark contrast"])
def test_high_contrast_has_stronger_borders_and_rings(name: str) -> None:
    """Not only other colours."""
    light, more = (theme.variant(theme.load(), one) for one in ("light", name))
    for group in ("border", "focus"):
        assert all(more[group][key] > light[group][key] for key in light[group]), group


def test_large_text_enlarges_all_text_and_what_is_touched() -> None:
    """By a fifth at least."""
    light, large = (theme.variant(theme.load(), one) for one in ("light", "large"))
    for style, value in light["type"].items():
        if style not in ("family", "weights"):
            least = 1.18 if style in ("h1", "h2") else 1.2
            assert large["type"][style][0] >= least * value[0], style
            assert large["type"][style][1] / large["type"][style][0] > 1.4, style
    assert all(large["size"][one] >= 1.2 * light["size"][one] for one in theme.LEAST)


def test_the_measure_is_wcags() -> None:
    """By its own examples."""
    assert contrast.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
