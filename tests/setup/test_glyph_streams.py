"""Fonts as they are downloaded: what the page reads of the file is what was written into it."""

import random
import subprocess

import pytest

from random_fonts import font_of, random_font, square
from tools.setup import glyph_streams, truetype
from tools.setup.cache import REPOSITORY, Cache
from tools.setup.errors import SetupError
from tools.setup.truetype import Box, Glyph, Part, Point


@pytest.fixture(name="read_again")
def _read_again(tmp_path):
    """Lets web/glyph_streams.js read files of two fonts each, and gives the fonts."""
    def read_again(packed):
        paths = [tmp_path / f"{number}.streams" for number in range(len(packed))]
        for path, content in zip(paths, packed):
            path.write_bytes(content)
        subprocess.run([Cache.default().bin / "node", REPOSITORY / "tests/setup/read_fonts.mjs",
                        *paths], check=True)
        return [[path.with_name(f"{path.name}.{i}").read_bytes() for i in range(2)]
                for path in paths]
    return read_again


def test_the_page_reads_whatever_fonts_were_packed_byte_for_byte(read_again):
    pairs = [[random_font(random.Random(2 * seed + i)) for i in range(2)] for seed in range(100)]
    read = read_again([glyph_streams.pack(pair) for pair in pairs])
    assert read == [[truetype.write(font) for font in pair] for pair in pairs]


def test_a_file_is_as_its_description_says():
    left = Glyph(600, Box(), [[Point(0, 0, True), Point(300, -1, False), Point(0, 769, True)]])
    both = Glyph(600, Box(), parts=[Part(0, 5, 0, True), Part(0, 0, -768, False)])
    font = font_of([left, Glyph(250, Box()), both])
    plain = truetype.write(font)
    before = plain[:truetype.places(plain)["hmtx"][0]]
    words = (len(before) // 2).to_bytes(2, "big") + b"\0\3" + before + bytes(
        [300 >> 8, 300 & 255, 0, 250, 0, 0, 0, 0])  # two bearings; the numbers of two parts
    streams = [words[1::2], words[0::2], bytes([1, 0, 0xfe]),
               # The kinds 4 4; 6 3, off the curve; 2 8; the parts 5 4, of the advance; 4 1.
               bytes([40, 6 + 27 + 81, 2 + 72, 5 + 36 + 81, 4 + 9]),
               bytes([43, 0, 43, 770 >> 8, 770 & 255, 4, 255])]
    file = glyph_streams.pack([font])
    assert file[4:24] == b"".join(len(stream).to_bytes(4, "big") for stream in streams)
    assert file[24:] == b"".join(streams) + bytes([3])


@pytest.mark.parametrize("glyph", [
    Glyph(0, Box(), [[Point(0, 0, True)] * 256]), Glyph(0, Box(), [[Point(0, 0, True)]] * 128),
    Glyph(0, Box(), parts=[Part(0, 0, 0, False)] * 128)], ids=["points", "contours", "parts"])
def test_a_glyph_that_is_too_large_is_named(glyph):
    with pytest.raises(SetupError, match="Glyph 1 has more than 127 contours or parts"):
        glyph_streams.pack([font_of([square(), glyph])])
