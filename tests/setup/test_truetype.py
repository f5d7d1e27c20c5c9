"""The fonts that set-up writes: as they were read, each thing in one form."""

import random
import struct
import subprocess

import pytest

from random_fonts import font_of, random_font, square
from tools.setup import fonts, truetype
from tools.setup.cache import Cache
from tools.setup.errors import SetupError
from tools.setup.truetype import Box, Glyph, Part, Point


@pytest.fixture(name="subset", scope="module", params=fonts.FONTS)
def _subset(request, tmp_path_factory):
    """What hb-subset makes of a whole font."""
    made = tmp_path_factory.mktemp("subset") / request.param
    subprocess.run(["hb-subset", Cache.default().sources / fonts.FAMILY / request.param,
                    f"--unicodes={','.join(fonts.UNICODES)}", "--no-hinting",
                    f"--output-file={made}"], check=True)
    return made.read_bytes()


def test_whatever_is_written_is_read_again():
    for seed in range(100):
        font = random_font(random.Random(seed))
        again = truetype.read(truetype.write(font))
        assert [glyph._replace(contours=[list(contour) for contour in glyph.contours],
                               parts=list(glyph.parts)) for glyph in font.glyphs] == [
                    glyph._replace(contours=list(glyph.contours), parts=list(glyph.parts))
                    for glyph in again.glyphs]


def test_a_subset_keeps_its_glyphs(subset):
    glyphs = truetype.read(subset).glyphs
    assert len(glyphs) > 600
    assert sum(len(glyph.parts) > 1 for glyph in glyphs) > 200
    assert truetype.read(truetype.write(truetype.read(subset))).glyphs == glyphs


def test_a_subset_keeps_its_other_tables(subset):
    written = truetype.write(truetype.read(subset))
    before, after = ({tag: bytearray(font[start:start + size])
                      for tag, (start, size) in truetype.places(font).items()}
                     for font in (subset, written))
    for tables in (before, after):
        tables["head"][8:12] = bytes(4)   # checkSumAdjustment
        tables["head"][50:52] = bytes(2)  # indexToLocFormat
        tables["hhea"][34:36] = bytes(2)  # numberOfHMetrics
    assert set(before) == set(after)
    for tag in sorted(set(before) - set(truetype.GLYPH_TABLES)):
        assert after[tag] == before[tag], tag


def test_what_is_written_adds_up(subset):
    written = truetype.write(truetype.read(subset))
    count, = struct.unpack_from(">H", written, 4)
    records = [struct.unpack_from(">4s3I", written, 12 + 16 * i) for i in range(count)]
    for tag, total, start, size in records:
        data = bytearray(written[start:start + size])
        if tag == b"head":
            data[8:12] = bytes(4)
        assert total == truetype.checksum(data), tag
        assert start % 4 == 0, tag
    assert truetype.checksum(written) == 0xB1B0AFBA
    assert [tag for tag, *_ in records] == sorted(tag for tag, *_ in records)


COMPOSITE = Glyph(600, Box(), parts=[Part(0, 10, 20, True)])


def outline(at):
    """Where the first glyph's entry in `glyf` has its byte `at`."""
    return lambda font: truetype.places(font)["glyf"][0] + at


# Of a font of a square and a composite: what is changed, to what, and what is said of it. A
# square's entry is the count of contours, a box, the last point, the instructions' length, flags.
@pytest.mark.parametrize("place, value, said", [
    (outline(12), b"\0\1", "Glyph 0 has instructions"),
    (outline(14), b"\x41", "Glyph 0 has contours that say that they overlap"),
    (outline(6), b"\1\1", "Glyph 0 has another box than its outline"),
    (lambda font: truetype.places(font)["hmtx"][0] + 2, b"\0\1", "Glyph 0 has a left side bearing"),
    (lambda font: truetype.places(font)["hmtx"][0] + 4, b"\1\1",
     "Glyph 1 has not the advance of the part"),
    (outline(36 + 10), b"\2\x0f", "Glyph 1 has a part with the flags 0x20f"),
    (outline(36 + 12), b"\0\1", "Glyph 1 has a composite as a part"),
])
def test_what_cannot_be_kept_is_refused_by_name(place, value, said):
    font = bytearray(truetype.write(font_of([square(), COMPOSITE])))
    at = place(font)
    assert font[at:at + len(value)] != value
    font[at:at + len(value)] = value
    with pytest.raises(SetupError, match=said):
        truetype.read(bytes(font))


def test_a_composite_of_nothing_is_refused_by_name():
    font = font_of([Glyph(600, Box()), COMPOSITE])
    with pytest.raises(SetupError, match="Glyph 1 has parts that are all empty"):
        truetype.read(truetype.write(font))


def test_coordinates_are_read_in_each_of_their_forms():
    data = struct.pack(">5h2H", 1, 0, -300, 255, 5, 3, 0) + bytes([
        0x37,           # on the curve, both short and upwards
        0x39, 1,        # on the curve, both as before, twice
        0x02,           # off the curve, x short and downwards, y a word
        255, 255,       # x
        5, 0xfe, 0xcf,  # y: 5 and -305
    ])
    contour, = truetype.read_glyph(data, 600).contours
    assert contour == [Point(255, 5, True), Point(255, 5, True), Point(255, 5, True),
                       Point(0, -300, False)]
