"""Themes: reads the file of tokens, lays an agency's changes over it, and turns all of it into CSS
custom properties, `--GROUP-NAME: value`.

    python3 -m tools.setup.theme FILE    # says what is wrong with an agency's file
"""

from __future__ import annotations

import copy
import difflib
import itertools
import json
import re
import sys
from pathlib import Path
from typing import Any, Dict, Iterable, Iterator, List, Optional, Tuple

from . import contrast
from .cache import REPOSITORY
from .errors import SetupError, guarded

Tokens = Dict[str, Any]  # group -> name -> value; `space` is a list alone

BASE = REPOSITORY / "assets/themes/panjereh.json"
UNITS = {"motion": "ms"}  # of a group's bare numbers; all others are CSS px
ROOT_SIZE = 16  # CSS px a rem, where the reader has not chosen another text size
LEAST = {"field": 44, "button": 44, "target": 44}  # CSS px, of sizes that are touched

# When a theme holds: a media query and what the window's `theme` attribute says, any of these. What
# the reader asks the system for in contrast is never taken away.
HOLDS = {
    "dark": (("(prefers-color-scheme: dark)", ":not([theme~=light])"), ("", "[theme~=dark]")),
    "contrast": (("(prefers-contrast: more)", ""), ("", "[theme~=contrast]")),
    "large": (("", "[theme~=large]"),),
}
# In the order of the style sheet: what comes later wins.
COLOURED = ("dark", "contrast", "dark contrast")
THEMES = (*COLOURED, "large")


# — reading —

def load(changes: Optional[Path] = None, base: Path = BASE) -> Tokens:
    """The tokens and their themes, with an agency's changes over them.

    A token that is unknown, malformed or too close to its ground is a SetupError that names it.
    """
    tokens = read(base)
    place = base
    if changes is not None:
        tokens, place = merged(tokens, read(changes), changes), changes
    low = [f"{name}: {problem}" for name in ("light", *COLOURED)
           for problem in contrast.problems(variant(tokens, name)["color"],
                                            contrast.MORE if "contrast" in name
                                            else contrast.ENOUGH)]
    if low:
        raise problems_in(place, low)
    return tokens


def read(path: Path) -> Tokens:
    """A file of tokens as it is."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SetupError(f"{path} is missing: there is no theme.") from None
    except ValueError as error:
        raise SetupError(f"{path} is not valid JSON: {error}.") from None
    if not isinstance(content, dict):
        raise SetupError(f"{path} is no theme: it must be an object of tokens.")
    content.pop("$schema", None)
    return content


def merged(base: Tokens, changes: Tokens, place: Path) -> Tokens:
    """The base with the changes over it; the base says which tokens there are, and their shapes."""
    problems: List[str] = []
    result = copy.deepcopy(base)
    themes = changes.get("themes", {})
    plain = {name: value for name, value in base.items() if name != "themes"}
    own = {name: value for name, value in changes.items() if name != "themes"}
    problems += wrong(own, plain, "")
    if not isinstance(themes, dict):
        problems.append("themes: must be an object")
        themes = {}
    for name, content in themes.items():
        if name not in THEMES:
            problems.append(unknown(f"themes.{name}", name, THEMES, "theme"))
        else:
            model = {group: its for group, its in plain.items()
                     if group != "color" or name in COLOURED}
            problems += wrong(content, model, f"themes.{name}.")
    if problems:
        raise problems_in(place, problems)
    lay(changes, result)
    return result


def lay(changes: Tokens, over: Tokens) -> None:
    """Puts values in the place of others; all groups else stay."""
    for name, value in changes.items():
        if isinstance(value, dict):
            lay(value, over.setdefault(name, {}))
        else:
            over[name] = value


def wrong(value: Any, model: Any, place: str, group: str = "") -> Iterator[str]:
    """What in some tokens is not as the model has it; `place` ends with a dot, or is empty."""
    name = place.rstrip(".")
    if isinstance(model, dict):
        if not isinstance(value, dict):
            yield f"{name or 'the file'}: must be an object of tokens"
            return
        for key, one in value.items():
            if key in model:
                yield from wrong(one, model[key], f"{place}{key}.", group or key)
            else:
                yield unknown(f"{place}{key}", key, model, "token")
    elif isinstance(model, list):
        if not isinstance(value, list) or len(value) != len(model):
            yield f"{name}: must be a list of {len(model)}"
            return
        for number, (one, its) in enumerate(zip(value, model), 1):
            yield from wrong(one, its, f"{place}{number}.", group)
    elif group == "color":
        if not isinstance(value, str) or not re.fullmatch(r"#[0-9A-Fa-f]{6}", value):
            yield f'{name}: must be a colour as "#0B6670", not {json.dumps(value)}'
    elif isinstance(model, str):
        if not isinstance(value, str) or not re.fullmatch(r"[^{};<>\\\n]+", value):
            yield f"{name}: must be a value of CSS, not {json.dumps(value)}"
    else:
        least = LEAST.get(name.rpartition(".")[2], 0) if group == "size" else 0
        if isinstance(value, bool) or not isinstance(value, (int, float)) or value < least:
            yield f"{name}: must be a number of at least {least}, not {json.dumps(value)}"


def unknown(place: str, name: str, known: Iterable[str], what: str) -> str:
    """That there is no such thing, and what may have been meant."""
    close = difflib.get_close_matches(name, list(known), 1)
    return f"{place}: no such {what}" + (f"; is {close[0]!r} meant?" if close else "")


def problems_in(place: Path, problems: List[str]) -> SetupError:
    """All that is wrong with a file."""
    return SetupError("\n    ".join([f"{place} cannot be used as a theme:", *problems]))


def variant(tokens: Tokens, name: str) -> Tokens:
    """All tokens as they are in a theme: "light", or one of THEMES."""
    result = copy.deepcopy({group: content for group, content in tokens.items()
                            if group != "themes"})
    themes = tokens.get("themes", {})
    for part in (*(name.split() if " " in name else ()), name):
        lay(copy.deepcopy(themes.get(part, {})), result)
    return result


# — writing —

def property_lines(tokens: Tokens) -> Iterator[Tuple[str, str]]:
    """The custom properties of a theme, as (name, value).

    A list is numbered from 1, in its own order: `--space-1`, `--color-glass-1`. A text style, a
    pair of font size and line height, is two properties: `--type-body` and `--type-body-line`,
    in rem, so that text follows the size that the reader has chosen in the browser.
    """
    for group, content in tokens.items():
        unit = UNITS.get(group, "px")
        if isinstance(content, list):
            yield from numbered(f"--{group}", content, unit)
            continue
        for name, value in content.items():
            prefix = f"--{group}-{name}"
            if group == "type" and name == "weights":
                yield from numbered("--type-weight", value, "")
            elif group == "type" and isinstance(value, list):
                yield prefix, text_size(value[0])
                yield f"{prefix}-line", text_size(value[1])
            elif isinstance(value, list):
                yield from numbered(prefix, value, unit)
            else:
                yield prefix, text_of(value, unit)


def numbered(prefix: str, values: List[Any], unit: str) -> Iterator[Tuple[str, str]]:
    """A list as properties that are numbered from 1."""
    for number, value in enumerate(values, 1):
        yield f"{prefix}-{number}", text_of(value, unit)


def text_of(value: Any, unit: str) -> str:
    """A value in CSS: numbers get their unit, strings are taken as they are."""
    return value if isinstance(value, str) else f"{value}{unit}"


def text_size(px: float) -> str:
    """A size of text in rem, so that a larger font size in the browser's settings enlarges it."""
    return f"{px / ROOT_SIZE:g}rem"


def properties(tokens: Tokens, name: str, icons: Iterable[str]) -> Dict[str, str]:
    """Everything that a theme sets: its tokens, its icons, and how the browser's own parts look.

    The ornament's colours are in the icons alone.
    """
    found = {key: value for key, value in property_lines(variant(tokens, name))
             if not key.startswith("--color-glass")}
    for icon_name in icons:
        found[f"--icon-{icon_name}"] = f'url("{icon_folder(name)}/{icon_name}.svg")'
    found["color-scheme"] = "dark" if "dark" in name else "light"
    return found


def icon_folder(name: str) -> str:
    """Where the icons of a theme are, beside the style sheet."""
    return f"icons/{name.replace(' ', '-')}" if name in COLOURED else "icons"


def css(tokens: Tokens, icons: Iterable[str] = ()) -> str:
    """The style sheet of the tokens: custom properties on the host and on the document. A theme
    says what differs from light, on screens alone: print is always light."""
    icons = list(icons)
    all_of = {name: properties(tokens, name, icons) for name in ("light", *THEMES)}
    light = all_of["light"]
    rules = [rule("", light)]
    for name in THEMES:
        parts = name.split()
        # Of two themes together, also what only one of them says: the rules of both hold there.
        differing = {key: value for key, value in all_of[name].items()
                     if any(all_of[one][key] != light[key] for one in (*parts, name))}
        if not differing:
            continue
        for one in itertools.product(*(HOLDS[part] for part in parts)):
            media = " and ".join(["screen", *(query for query, _ in one if query)])
            inner = rule("".join(condition for _, condition in one), differing)
            rules.append(f"@media {media} {{\n{inner}}}\n")
    return "\n".join(rules)


def rule(condition: str, values: Dict[str, str]) -> str:
    """The properties, for a window of which the condition holds and the page around it."""
    where = f":host({condition}), :root:has(panjereh-window{condition})"
    lines = "".join(f"  {name}: {value};\n" for name, value in values.items())
    return f"{where if condition else ':host, :root'} {{\n{lines}}}\n"


def icon(source: str, tokens: Tokens, name: str, place: Path) -> str:
    """An icon with a theme's colours: `var(--color-NAME)` in its source is that token's value,
    since a picture does not see the custom properties of the page."""
    values = dict(property_lines({"color": variant(tokens, name)["color"]}))

    def value(found: re.Match) -> str:
        if found[1] not in values:
            raise SetupError(f"{place} names {found[1]}, and no theme has it.")
        return values[found[1]]

    return re.sub(r"var\((--[a-z0-9-]+)\)", value, source)


def main() -> int:
    """Checks an agency's file."""
    if len(sys.argv) != 2:
        raise SetupError("Which file? python3 -m tools.setup.theme FILE")
    load(Path(sys.argv[1]))
    print("All tokens are known, and whatever is read or seen stands out from its ground.")
    return 0


if __name__ == "__main__":
    guarded(main)
