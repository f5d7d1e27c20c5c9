"""The fonts that are served: smaller than the whole ones, and no text of a form shows it."""

import io
import json
import subprocess

import pytest

from tools.setup import fonts, site
from tools.setup.cache import REPOSITORY, Cache
from tools.setup.errors import SetupError
from tools.setup.progress import Progress
from tools.setup.sources import SOURCES

WRITTEN = {
    "Persian": "نام خانوادگی را همان‌گونه که در شناسنامه است بنویسید؛ ژاله، گیتی، پروین، چنگیز",
    "Persian with marks": "مُهَندِس، حتّیٰ، مؤسّسه، جزءِ اوّل، خانهٔ ما، قرآن، اِمضا، کتابِ لِه",
    "Persian figures": "۱۴۰۳/۰۷/۱۵، ۱٬۲۵۰٬۰۰۰ ریال (﷼)، ۱۲٫۵٪، +۹۸ ۲۱ ۸۸۸۸",
    "Arabic": "الاسمُ كما في الهُوِيَّة: أحمد إبراهيم الآلوسي، عليٌّ، لله، بسم الله، لاءٌ، ٢٠٢٤",
    "Kurdish": "ناوی تەواو وەک لە ناسنامەدا هاتووە: ڕۆژگار، گوڵاڵە، وەڵام، ژووری ئێوارە، ڤیان",
    "Azerbaijani": "آد شناسنامه‌ده یازیلان کیمی: گؤزل، اۏغلۇ، قؽز، گۆنش، یاخشی‌دیر، ائو",
    "Urdu": "میرا نام ٹیپو ہے، گاڑی، بڑا، ڈاکٹر، میں، کھانا، ۓ",
    "Pashto": "زما نوم، ځوان، څوک، ښه، ږغ، ډېر، ټول، ړوند، باڼه، ګل، نړۍ",
    "Turkmen": "تۆرکمن، اۇغۇل، گؤزل، دڭیز",
    "English": "Full name: Zoë Ångström-Müller, Çelik O’Neil",
    "punctuation": "«…» “quoted” – — № 7 * # @ & § ° ½ × ÷ ± − ≈ ≤ ≥ € £ ¥ ₽ ™ © • † 1⁄2 office",
    "controls": "\u2068AB-12\u2069 و \u200eabc\u200f، \u202bمتن\u202c، می\u200cخواهم، ه\u200d",
    "tatweel": "نـــام، علـــی",
    "a passport": "İsmayıl Əliyev, Şahin Güneş Öztürk, Ərdoğan O\u02bcz",
    "out of a PDF": "oﬃce ﬁle ﬂag",
}
# What stands in for a missing letter, and for a missing glyph.
BESIDES = {"composed": "Jose\u0301 Nun\u0303ez", "dotted circle": "◌ ◌ّ ُ ٰ", "no glyph": "漢"}


def texts(value):
    """All strings in a JSON value."""
    if isinstance(value, str):
        yield from value.splitlines()
    elif isinstance(value, (dict, list)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts(part)


def served_texts():
    files = [*(REPOSITORY / "locales").glob("*.json"),
             *(REPOSITORY / "assets/services").rglob("*.json")]
    for file in sorted(files):
        for text in texts(json.loads(file.read_text(encoding="utf-8"))):
            yield from filter(None, text.split("\n"))  # paragraphs are shaped by themselves


def shape(font, lines):
    """What HarfBuzz makes of each line: the glyphs' numbers, and where and how large each is."""
    shaped = subprocess.run(
        ["hb-shape", "--output-format=json", "--no-glyph-names", "--show-extents", font],
        input="".join(f"{line}\n" for line in lines), stdout=subprocess.PIPE, check=True, text=True)
    rows = [json.loads(row) for row in shaped.stdout.splitlines()]
    assert len(rows) == len(lines)
    numbers = [[glyph.pop("g") for glyph in row] for row in rows]
    return numbers, rows


def draw(font, line):
    """The line as SVG, the outlines at one unit of the font each."""
    return subprocess.run(
        ["hb-view", "--output-format=svg", "--font-size=2048", f"--font-file={font}", line],
        stdout=subprocess.PIPE, check=True).stdout


@pytest.fixture(name="cache", scope="module")
def _cache(tmp_path_factory):
    """A cache with the whole fonts that set-up has fetched, and what is made of them."""
    root = tmp_path_factory.mktemp("cache")
    cache = Cache(root)
    cache.sources = Cache.default().sources
    fonts.subset(cache, Progress(1, root, 0, io.StringIO()))
    return cache


@pytest.fixture(name="pair", params=fonts.FONTS)
def _pair(request, cache):
    return cache.sources / fonts.FAMILY / request.param, cache.fonts / request.param


@pytest.mark.parametrize("text", [*WRITTEN.values(), *BESIDES.values()], ids=[*WRITTEN, *BESIDES])
def test_a_subset_shapes_like_the_whole_font(pair, text):
    whole, part = pair
    assert shape(part, [text])[1] == shape(whole, [text])[1]


def test_whatever_the_window_says_is_shaped_alike(pair):
    whole, part = pair
    lines = list(served_texts())
    assert len(lines) > 100
    assert shape(part, lines)[1] == shape(whole, lines)[1]


@pytest.mark.parametrize("name", WRITTEN)
def test_every_character_that_the_whole_font_has_is_there(pair, name):
    characters = sorted(set(WRITTEN[name]))
    had, has = (shape(font, characters)[0] for font in pair)
    lost = [character for character, before, after in zip(characters, had, has)
            if 0 in after and 0 not in before]
    assert lost == []


def test_what_is_drawn_is_the_same(pair):
    lines = [*WRITTEN.values(), *BESIDES.values()]
    whole, part = ([draw(font, line) for line in lines] for font in pair)
    assert part == whole


def test_packed_both_weights_are_smaller_by_a_third(cache):
    apart = sum(len(site.brotli((cache.fonts / name).read_bytes())) for name in fonts.FONTS)
    assert len(site.brotli(fonts.served(cache).read_bytes())) < 0.67 * apart


def test_the_licence_stays_in_the_font(pair):
    content = pair[1].read_bytes()
    for kept in ("Copyright 2015 The Vazirmatn Project Authors", "SIL Open Font License",
                 "https://scripts.sil.org/OFL", "Vazirmatn"):
        assert kept.encode("utf-16-be") in content


def test_all_fonts_that_are_fetched_are_served():
    (source,) = [source for source in SOURCES if source.name == fonts.FAMILY]
    fetched = {kept for _, kept in source.keep if kept.endswith(".ttf")}
    assert fetched == set(fonts.FONTS)


def test_another_font_or_recipe_makes_the_subsets_again(tmp_path, monkeypatch):
    cache = Cache(tmp_path)
    before = fonts.inputs(cache)
    assert fonts.inputs(cache) == before
    font = fonts.sources(cache)[0]
    font.parent.mkdir(parents=True)
    font.write_bytes(b"font")
    fetched = fonts.inputs(cache)
    assert fetched != before
    recipe = tmp_path / "recipe.py"
    recipe.write_text("other ranges")
    monkeypatch.setattr(fonts, "__file__", str(recipe))
    assert fonts.inputs(cache) != fetched


def test_a_font_that_is_missing_is_named(tmp_path):
    cache = Cache(tmp_path)
    with pytest.raises(SetupError, match="Vazirmatn-Regular.ttf"):
        fonts.subset(cache, Progress(1, tmp_path, 0, io.StringIO()))
    assert not cache.fonts.exists()
