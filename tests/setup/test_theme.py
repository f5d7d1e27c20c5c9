"""Tokens become custom properties whose names say group and name, theme by theme; an agency's
changes are laid over them, or refused by name."""

import json
import re

import pytest

from tools.setup import theme
from tools.setup.errors import SetupError

# `panjereh render` refuses the same by the schema (tests/tools).
REFUSED = json.loads(
    (theme.REPOSITORY / "tests/tools/cases/themes.json").read_text(encoding="utf-8"))
TOKENS = {
    "color": {"paper": "#F5F3EE", "ink": "#1B2330", "glass": ["#AD2318", "#E3A008"]},
    "type": {"family": "Vazirmatn", "weights": [400, 700], "body": [17, 30]},
    "space": [4, 8],
    "size": {"field": 48},
    "border": {"field": 1.5},
    "motion": {"fast": 120, "ease": "cubic-bezier(.2, 0, 0, 1)"},
    "themes": {
        "dark": {"color": {"paper": "#101010"}},
        "contrast": {"border": {"field": 2}},
        "dark contrast": {"color": {"ink": "#FFFFFF"}},
        "large": {"type": {"body": [20, 36]}},
    },
}


def rules(sheet):
    """The style sheet's rules: (media, selector) -> declarations."""
    return {(media or "", selector): set(re.findall(r"  (.+);\n", body)) for media, selector, body
            in re.findall(r"(?:@media ([^{]+) \{\n)?(:host[^{]*) \{\n((?:  .*\n)*)\}", sheet)}


def where(condition):
    return f":host({condition}), :root:has(panjereh-window{condition})"


@pytest.mark.parametrize("line", [
    "--color-paper: #F5F3EE", "--color-ink: #1B2330",
    "--type-family: Vazirmatn", "--type-weight-1: 400", "--type-weight-2: 700",
    "--type-body: 1.0625rem", "--type-body-line: 1.875rem", "--space-1: 4px", "--space-2: 8px",
    "--size-field: 48px", "--border-field: 1.5px", "--motion-fast: 120ms",
    "--motion-ease: cubic-bezier(.2, 0, 0, 1)", '--icon-mark: url("icons/mark.svg")',
    "color-scheme: light",
])
def test_each_token_is_a_property_of_the_document_and_of_a_shadow_root(line):
    assert line in rules(theme.css(TOKENS, ["mark"]))["", ":host, :root"]


@pytest.mark.parametrize("media, condition, lines", [
    ("(prefers-color-scheme: dark)", ":not([theme~=light])",
     {"--color-paper: #101010", "color-scheme: dark", '--icon-mark: url("icons/dark/mark.svg")'}),
    ("", "[theme~=dark]",
     {"--color-paper: #101010", "color-scheme: dark", '--icon-mark: url("icons/dark/mark.svg")'}),
    ("(prefers-contrast: more)", "",
     {"--border-field: 2px", '--icon-mark: url("icons/contrast/mark.svg")'}),
    ("", "[theme~=large]", {"--type-body: 1.25rem", "--type-body-line: 2.25rem"}),
])
def test_a_theme_says_what_differs_on_screens_alone(media, condition, lines):
    found = rules(theme.css(TOKENS, ["mark"]))
    query = f"screen and {media}" if media else "screen"
    assert found[query, where(condition) if condition else ":host, :root"] == lines


@pytest.mark.parametrize("media, condition", [
    ("screen and (prefers-color-scheme: dark) and (prefers-contrast: more)",
     ":not([theme~=light])"),
    ("screen and (prefers-color-scheme: dark)", ":not([theme~=light])[theme~=contrast]"),
    ("screen and (prefers-contrast: more)", "[theme~=dark]"),
    ("screen", "[theme~=dark][theme~=contrast]"),
])
def test_two_themes_hold_together_however_each_was_chosen(media, condition):
    assert rules(theme.css(TOKENS))[media, where(condition)] == {
        "--color-paper: #101010", "--color-ink: #FFFFFF", "--border-field: 2px",
        "color-scheme: dark"}


def test_of_two_themes_together_what_is_as_in_light_is_said_too():
    tokens = json.loads(json.dumps(TOKENS))
    tokens["themes"]["dark contrast"]["color"]["paper"] = TOKENS["color"]["paper"]
    found = rules(theme.css(tokens))["screen", where("[theme~=dark][theme~=contrast]")]
    assert "--color-paper: #F5F3EE" in found


def test_an_icon_has_the_colours_of_its_theme(tmp_path):
    source = '<svg><path fill="var(--color-paper)" stroke="var(--color-glass-2)"/></svg>'
    assert theme.icon(source, TOKENS, "dark", tmp_path) == (
        '<svg><path fill="#101010" stroke="#E3A008"/></svg>')
    with pytest.raises(SetupError, match="mark.svg names --color-mauve, and no theme has it"):
        theme.icon('fill="var(--color-mauve)"', TOKENS, "light", tmp_path / "mark.svg")


@pytest.fixture
def loaded(tmp_path):
    """What comes of some changes to our own tokens."""
    def load(changes):
        path = tmp_path / "agency.json"
        path.write_text(json.dumps(changes), encoding="utf-8")
        return theme.load(path)
    return load


def test_an_agency_changes_what_it_names_and_nothing_else(loaded):
    ours, theirs = theme.load(), loaded({
        "$schema": "…", "radius": {"card": 0},
        "themes": {"dark": {"color": {"primary": "#FFFFFF"}}}})
    assert theirs["radius"] == {**ours["radius"], "card": 0}
    assert theme.variant(theirs, "dark")["color"]["primary"] == "#FFFFFF"
    assert theme.variant(theirs, "light")["color"] == theme.variant(ours, "light")["color"]


@pytest.mark.parametrize("changes, problem", [
    *((case["tokens"], case["build"]) for case in REFUSED),
    ({"color": {"primary": "#9CC9CE"}}, "light: color.primary on color.paper is 1.62:1, and must "
                                        "be 4.5:1"),
    ({"themes": {"contrast": {"color": {"ink-soft": "#6B6B6B"}}}},
     "contrast: color.ink-soft on color.paper is 5.33:1, and must be 7:1"),
])
def test_what_cannot_be_used_is_refused_by_name(loaded, changes, problem):
    with pytest.raises(SetupError) as refused:
        loaded(changes)
    assert problem in str(refused.value)
    assert "agency.json" in str(refused.value)


def test_all_mistakes_are_told_at_once(loaded):
    with pytest.raises(SetupError, match="color.a: .*\n.*color.b: "):
        loaded({"color": {"a": "#000000", "b": "#000000"}})
