"""Turns a theme's tokens into CSS custom properties, `--GROUP-NAME: value`."""

from __future__ import annotations

from typing import Any, Dict, Iterator, List, Tuple

UNITS = {"motion": "ms"}  # of a group's bare numbers; all others are CSS px
ROOT_SIZE = 16  # CSS px a rem, where the reader has not chosen another text size


def property_lines(tokens: Dict[str, Any]) -> Iterator[Tuple[str, str]]:
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


def css(tokens: Dict[str, Any]) -> str:
    """The style sheet of a theme: its custom properties on the host and on the document."""
    lines = "".join(f"  {name}: {value};\n" for name, value in property_lines(tokens))
    return f":host, :root {{\n{lines}}}\n"
