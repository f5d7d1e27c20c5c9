"""Glyph streams: both weights of a font in one file, in an order that brotli makes the most of.

The idea is that of WOFF 2's transformed tables (W3C Recommendation, section 5): what is alike
stands together, and what follows from the outlines is left out. But this is no WOFF 2. Browsers
give nobody what they decode of one, and the canvas needs a font's plain bytes; so it is HTTP that
compresses, and `web/glyph_streams.js` makes the fonts again, byte for byte as `truetype.write` has
them.

The file, numbers big-endian:

    u32     Adler-32 (RFC 1950) of all that follows
    u32 × 5 the lengths in bytes of low, high, kinds, codes and data; sizes is the rest
    low     the words' lower bytes
    high    the words' higher bytes
    kinds   i8 a glyph: how many contours it has; of a composite how many parts, less than 0
    codes   u8 a point or a part
    data    bytes of coordinates
    sizes   u8 a contour: its points

Each stream has the one font, then the other; of their 720 orders this is among the smallest, by
0.1 KB. The words of a font (16 bits) are

    how many of its words stand before `hmtx`, and how many glyphs it has;
    those words, the directory first; behind `hmtx` stand `loca` and `glyf` alone;
    of each glyph that is no composite, its right side bearing: its advance less its right edge;
    of each composite, the numbers of its parts' glyphs, then its own right side bearing, unless a
    part gives its advance (USE_MY_METRICS).

The codes and data of a font are those of its contours in the order of its glyphs, then those of its
parts. A point is told from the one before; the first of a contour from the first of the contour
before, and in a glyph's first contour from 0, 0. A part is told by its offset. The code of either
is (kind of x) + 9 × (kind of y), both from 0 to 8, and 81 more for a point that is off the curve
and for a part that gives its glyph its advance. A kind less 4 is a coordinate's sign and its size:

    0       0, without data
    1 to 3  256 × size − 255 + one byte of data
    4       two bytes of data

Measured as brotli of Vazirmatn's two weights: 67.8 KB as two TrueType files, 57.6 as two WOFF 2
files, 42.7 so, of which the bold weight is 17. Its outlines are other curves than the regular ones:
told as differences where the points agree, they would be 0.1 KB less.
"""

from __future__ import annotations

import struct
import zlib
from typing import Sequence

from . import truetype
from .errors import SetupError

MOST_OF_GLYPH, MOST_POINTS = 127, 255  # contours or parts; points of a contour
LARGEST = 4  # of a coordinate's sizes
KINDS = 2 * LARGEST + 1
MARK = KINDS * KINDS


class Streams:
    """What is written so far."""

    def __init__(self) -> None:
        self.words = bytearray()
        self.kinds = bytearray()
        self.sizes = bytearray()
        self.codes = bytearray()
        self.data = bytearray()

    def add(self, font: truetype.Font) -> None:
        """Appends a font."""
        plain = truetype.write(font)
        start, _ = truetype.places(plain)[truetype.GLYPH_TABLES[0]]
        self.words += struct.pack(">2H", start // 2, len(font.glyphs)) + plain[:start]
        for number, glyph in enumerate(font.glyphs):
            if (max(len(glyph.contours), len(glyph.parts)) > MOST_OF_GLYPH
                    or any(len(contour) > MOST_POINTS for contour in glyph.contours)):
                raise SetupError(
                    f"Glyph {number} has more than {MOST_OF_GLYPH} contours or parts, or a contour "
                    f"of more than {MOST_POINTS} points, and glyph streams cannot hold them.")
            self.kinds += struct.pack(">b", len(glyph.contours) - len(glyph.parts))
            if not glyph.parts:
                self.add_contours(glyph.contours)
                self.add_bearing(glyph)
        for glyph in font.glyphs:
            for part in glyph.parts:
                self.words += struct.pack(">H", part.glyph)
                self.add_pair(part.x, part.y, part.gives_metrics)
            if glyph.parts and not any(part.gives_metrics for part in glyph.parts):
                self.add_bearing(glyph)

    def add_contours(self, contours: Sequence[Sequence[truetype.Point]]) -> None:
        """Appends an outline."""
        first = truetype.Point(0, 0, True)
        for contour in contours:
            self.sizes.append(len(contour))
            for before, point in zip((first, *contour), contour):
                self.add_pair(point.x - before.x, point.y - before.y, not point.on_curve)
            first = contour[0]

    def add_bearing(self, glyph: truetype.Glyph) -> None:
        """Appends what follows its outline on the line."""
        self.words += struct.pack(">H", (glyph.advance - glyph.box.right) % 2**16)

    def add_pair(self, x: int, y: int, is_marked: bool) -> None:
        """Appends the code and the data of a point or a part."""
        self.codes.append(self.kind(x) + KINDS * self.kind(y) + MARK * is_marked)

    def kind(self, coordinate: int) -> int:
        """The kind of a coordinate, whose data it appends."""
        distance = abs(coordinate)
        size = min((distance + 255) // 256, LARGEST)
        if size == LARGEST:
            self.data += struct.pack(">H", distance)
        elif size > 0:
            self.data.append((distance + 255) % 256)
        return LARGEST + (size if coordinate > 0 else -size)


def pack(fonts: Sequence[truetype.Font]) -> bytes:
    """The file with these fonts."""
    streams = Streams()
    for font in fonts:
        streams.add(font)
    high, low = streams.words[0::2], streams.words[1::2]
    parts = [low, high, streams.kinds, streams.codes, streams.data]
    file = struct.pack(">5I", *map(len, parts)) + b"".join((*parts, streams.sizes))
    return struct.pack(">I", zlib.adler32(file)) + file
