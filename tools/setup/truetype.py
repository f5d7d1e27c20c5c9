"""Reads and writes TrueType fonts, as far as ours go: outlines without hinting, and composites of
parts that are only moved. Anything else is refused by name, so that nothing of a font gets lost.

Tables and fields are those of the OpenType specification, 1.9 (ISO/IEC 14496-22).
"""

from __future__ import annotations

import struct
from typing import Dict, List, NamedTuple, Sequence, Tuple

from .errors import SetupError

# What is kept as glyphs, not as bytes. They are written last, in this order.
GLYPH_TABLES = ("hmtx", "loca", "glyf")
ON_CURVE, X_SHORT, Y_SHORT, REPEAT, X_SAME, Y_SAME = 1, 2, 4, 8, 16, 32  # of a point in the file
WORDS, OFFSETS, ROUNDED, MORE, METRICS = 1, 2, 4, 0x20, 0x200  # of a part in the file
WHOLE_FONT = 0xB1B0AFBA  # what all words of a font add up to


class Point(NamedTuple):
    """A point of a contour, in font units."""

    x: int
    y: int
    on_curve: bool


class Part(NamedTuple):
    """Another glyph in a composite: which, moved by how much; whether the advance is its too."""

    glyph: int
    x: int
    y: int
    gives_metrics: bool


class Box(NamedTuple):
    """What a glyph covers, in font units; of an empty one all is 0."""

    left: int = 0
    bottom: int = 0
    right: int = 0
    top: int = 0


class Glyph(NamedTuple):
    """`contours` of an outline, or `parts` of a composite, or neither of an empty glyph."""

    advance: int
    box: Box
    contours: Sequence[Sequence[Point]] = ()
    parts: Sequence[Part] = ()


class Font(NamedTuple):
    """`tables`: tag -> bytes, all but GLYPH_TABLES."""

    tables: Dict[str, bytes]
    glyphs: List[Glyph]


def box_of(points: Sequence[Tuple[int, int]]) -> Box:
    """The smallest box that has all these points on its edge or inside."""
    across, up = zip(*points)
    return Box(min(across), min(up), max(across), max(up))


# — reading —

def read(data: bytes) -> Font:
    """The font in these bytes; what has no place in a Font is a SetupError."""
    tables = {tag: data[start:start + size] for tag, (start, size) in places(data).items()}
    metrics, offsets, outlines = (tables.pop(tag) for tag in GLYPH_TABLES)
    count, = struct.unpack_from(">H", tables["maxp"], 4)
    if struct.unpack_from(">h", tables["head"], 50)[0]:
        starts = struct.unpack_from(f">{count + 1}I", offsets)
    else:
        starts = tuple(2 * half for half in struct.unpack_from(f">{count + 1}H", offsets))
    glyphs = []
    for number, (advance, bearing) in enumerate(read_metrics(tables["hhea"], metrics, count)):
        try:
            glyph = read_glyph(outlines[starts[number]:starts[number + 1]], advance)
            if bearing != glyph.box.left and glyph.box != Box():
                raise SetupError("a left side bearing other than its outline's")
        except SetupError as problem:
            raise SetupError(f"Glyph {number} has {problem}, which nothing here writes.") from None
        glyphs.append(glyph)
    require_boxes(glyphs)
    return Font(tables, glyphs)


def places(data: bytes) -> Dict[str, Tuple[int, int]]:
    """Where each table of a font starts, and its size in bytes."""
    found = {}
    for record in range(struct.unpack_from(">H", data, 4)[0]):
        tag, _, start, size = struct.unpack_from(">4s3I", data, 12 + 16 * record)
        found[tag.decode("ascii")] = (start, size)
    return found


def read_metrics(header: bytes, metrics: bytes, count: int) -> List[Tuple[int, int]]:
    """The advance and the left side bearing of each glyph; the last advance holds for the rest."""
    full, = struct.unpack_from(">H", header, 34)
    pairs = list(struct.iter_unpack(">Hh", metrics[:4 * full]))
    bearings = struct.unpack_from(f">{count - full}h", metrics, 4 * full)
    return [*pairs, *((pairs[-1][0], bearing) for bearing in bearings)]


def read_glyph(data: bytes, advance: int) -> Glyph:
    """One entry of `glyf`."""
    if not data:
        return Glyph(advance, Box())
    contours, *box = struct.unpack_from(">5h", data)
    if contours < 0:
        return Glyph(advance, Box(*box), parts=read_parts(data))
    return Glyph(advance, Box(*box), contours=read_contours(data, contours))


def read_contours(data: bytes, count: int) -> List[List[Point]]:
    """The contours of a simple glyph."""
    ends = struct.unpack_from(f">{count}H", data, 10)
    at = 10 + 2 * count
    if struct.unpack_from(">H", data, at)[0]:
        raise SetupError("instructions")
    at += 2
    flags: List[int] = []
    while len(flags) <= ends[-1]:
        flag = data[at]
        times = data[at + 1] if flag & REPEAT else 0
        at += 2 if flag & REPEAT else 1
        flags.extend([flag & ~REPEAT] * (times + 1))
    if any(flag & ~(ON_CURVE | X_SHORT | Y_SHORT | X_SAME | Y_SAME) for flag in flags):
        raise SetupError("contours that say that they overlap")
    across, at = read_coordinates(data, at, flags, X_SHORT, X_SAME)
    up, at = read_coordinates(data, at, flags, Y_SHORT, Y_SAME)
    points = [Point(x, y, bool(flag & ON_CURVE)) for x, y, flag in zip(across, up, flags)]
    return [points[start:end + 1] for start, end in zip((0, *(end + 1 for end in ends)), ends)]


def read_coordinates(data: bytes, at: int, flags: Sequence[int], short: int,
                     same: int) -> Tuple[List[int], int]:
    """One coordinate of all points of a glyph, and where the file goes on behind them."""
    value, values = 0, []
    for flag in flags:
        if flag & short:
            value += data[at] if flag & same else -data[at]
            at += 1
        elif not flag & same:
            value += struct.unpack_from(">h", data, at)[0]
            at += 2
        values.append(value)
    return values, at


def read_parts(data: bytes) -> List[Part]:
    """The parts of a composite glyph."""
    parts, at, flags = [], 10, MORE
    while flags & MORE:
        flags, glyph = struct.unpack_from(">2H", data, at)
        if flags & ~(WORDS | MORE | METRICS) != OFFSETS | ROUNDED:
            raise SetupError(f"a part with the flags {flags:#x}")
        x, y = struct.unpack_from(">2h" if flags & WORDS else ">2b", data, at + 4)
        parts.append(Part(glyph, x, y, bool(flags & METRICS)))
        at += 8 if flags & WORDS else 6
    return parts


def require_boxes(glyphs: Sequence[Glyph]) -> None:
    """Stops where a box, or an advance that is a part's, does not follow from the outlines."""
    for number, glyph in enumerate(glyphs):
        points = [point[:2] for contour in glyph.contours for point in contour]
        for part in glyph.parts:
            other = glyphs[part.glyph]
            if other.parts:
                raise SetupError(f"Glyph {number} has a composite as a part.")
            if part.gives_metrics and other.advance != glyph.advance:
                raise SetupError(f"Glyph {number} has not the advance of the part that gives it.")
            if other.contours:
                points += [(other.box.left + part.x, other.box.bottom + part.y),
                           (other.box.right + part.x, other.box.top + part.y)]
        if glyph.parts and not points:
            raise SetupError(f"Glyph {number} has parts that are all empty.")
        if glyph.box != (box_of(points) if points else Box()):
            raise SetupError(f"Glyph {number} has another box than its outline.")


# — writing —

def write(font: Font) -> bytes:
    """The font with everything in one form: glyphs on whole words and each offset in one (a long
    `loca`), each coordinate a word and no flag repeated, an advance for each glyph, GLYPH_TABLES
    behind all others."""
    outlines = [padded(write_glyph(glyph)) for glyph in font.glyphs]
    starts = [0]
    for outline in outlines:
        starts.append(starts[-1] + len(outline))
    head = bytearray(font.tables["head"])
    struct.pack_into(">I", head, 8, 0)
    struct.pack_into(">h", head, 50, 1)
    tables = {
        **font.tables, "head": bytes(head),
        "hhea": font.tables["hhea"][:34] + struct.pack(">H", len(font.glyphs)),
        "hmtx": b"".join(struct.pack(">Hh", glyph.advance, glyph.box.left)
                         for glyph in font.glyphs),
        "loca": struct.pack(f">{len(starts)}I", *starts),
        "glyf": b"".join(outlines),
    }
    data = lay_out(tables)
    adjustment = places(data)["head"][0] + 8
    struct.pack_into(">I", data, adjustment, (WHOLE_FONT - checksum(data)) % 2**32)
    return bytes(data)


def lay_out(tables: Dict[str, bytes]) -> bytearray:
    """The file of these tables; its directory is in the order of their tags."""
    order = [*sorted(set(tables) - set(GLYPH_TABLES)), *GLYPH_TABLES]
    starts, at = {}, 12 + 16 * len(tables)
    for tag in order:
        starts[tag] = at
        at += len(padded(tables[tag]))
    power = len(tables).bit_length() - 1
    data = bytearray(struct.pack(">I4H", 0x10000, len(tables), 16 << power, power,
                                 16 * len(tables) - (16 << power)))
    for tag in sorted(tables):
        data += struct.pack(">4s3I", tag.encode(), checksum(tables[tag]), starts[tag],
                            len(tables[tag]))
    for tag in order:
        data += padded(tables[tag])
    return data


def write_glyph(glyph: Glyph) -> bytes:
    """One entry of `glyf`."""
    if glyph.parts:
        return struct.pack(">5h", -1, *glyph.box) + b"".join(
            struct.pack(">2H2h", WORDS | OFFSETS | ROUNDED | part.gives_metrics * METRICS
                        | (left > 0) * MORE, part.glyph, part.x, part.y)
            for left, part in zip(reversed(range(len(glyph.parts))), glyph.parts))
    if not glyph.contours:
        return b""
    points = [point for contour in glyph.contours for point in contour]
    count, ends = 0, []
    for contour in glyph.contours:
        count += len(contour)
        ends.append(count - 1)
    steps = [[after - before for before, after in zip((0, *values), values)]
             for values in ([point.x for point in points], [point.y for point in points])]
    return (struct.pack(f">5h{len(ends)}HH", len(ends), *glyph.box, *ends, 0)
            + bytes(point.on_curve * ON_CURVE for point in points)
            + struct.pack(f">{2 * count}h", *steps[0], *steps[1]))


def padded(data: bytes) -> bytes:
    """The bytes, and zeros up to a whole word of four."""
    return data + bytes(-len(data) % 4)


def checksum(data: bytes) -> int:
    """A table's, or a whole font's: its words added up."""
    words = padded(bytes(data))
    return sum(struct.unpack(f">{len(words) // 4}I", words)) % 2**32
