"""Which colours must stand out from which, and by how much (WCAG 2.2, 1.4.3, 1.4.6 and 1.4.11)."""

from __future__ import annotations

from typing import Dict, Iterator, NamedTuple, Tuple


class Ratios(NamedTuple):
    """The least ratios, 1 to 21: of what is read, of what is only seen, of what only divides."""

    read: float
    seen: float
    divides: float


ENOUGH = Ratios(read=4.5, seen=3, divides=1)  # level AA
MORE = Ratios(read=7, seen=3, divides=3)  # high contrast: level AAA for text, and all edges show

# The table of pairs: a colour, and the grounds that it is shown on.
READ: Dict[str, Tuple[str, ...]] = {
    "ink": ("paper", "surface", "primary-soft", "error-soft", "warn-soft", "good-soft"),
    "ink-soft": ("paper", "surface", "primary-soft", "warn-soft"),
    "primary": ("paper", "surface", "primary-soft", "warn-soft"),
    "primary-strong": ("paper", "surface", "primary-soft", "warn-soft"),
    "on-primary": ("primary", "primary-strong", "ink", "edge"),  # buttons: pressed, and at rest
    "error": ("paper", "surface", "error-soft", "primary-soft"),
    "warn": ("paper", "surface", "warn-soft"),
    "good": ("paper", "surface", "good-soft"),
}
SEEN: Dict[str, Tuple[str, ...]] = {"edge": ("paper", "surface")}  # what is read is seen too
DIVIDES: Dict[str, Tuple[str, ...]] = {"line": ("paper", "surface")}
# Of the two rings around what has the focus, one must be seen on each of these.
RINGS = ("focus", "ring")
FOCUSED = ("paper", "surface", "primary", "primary-soft", "error-soft", "warn-soft", "ink")


def luminance(color: str) -> float:
    """Relative luminance of "#RRGGBB", 0 to 1, as WCAG 2.2 defines it."""
    channels = [int(color[at:at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The ratio of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def problems(colors: Dict[str, str], ratios: Ratios) -> Iterator[str]:
    """The pairs of a theme's colours that are too close, in words."""
    for table, least in ((READ, ratios.read), (SEEN, ratios.seen), (DIVIDES, ratios.divides)):
        for name, grounds in table.items():
            for ground in grounds:
                ratio = contrast(colors[name], colors[ground])
                if ratio < least:
                    yield (f"color.{name} on color.{ground} is {ratio:.2f}:1, "
                           f"and must be {least:g}:1")
    for ground in FOCUSED:
        ratio = max(contrast(colors[ring], colors[ground]) for ring in RINGS)
        if ratio < ratios.seen:
            yield (f"color.focus and color.ring on color.{ground} are {ratio:.2f}:1 at most, "
                   f"and one must be {ratios.seen:g}:1")
