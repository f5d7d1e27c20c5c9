"""What the example services say of the world, held against those who know it."""

import json
import unicodedata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SUBDIVISIONS = Path("/usr/share/iso-codes/json/iso_3166-2.json")


def plain(name: str) -> str:
    """A name without the marks of its transliteration, and without what joins its words."""
    decomposed = unicodedata.normalize("NFD", name.lower())
    return "".join(c for c in decomposed if c.isascii() and c.isalpha())


def test_the_provinces_are_those_of_iso_3166() -> None:
    subdivisions = json.loads(SUBDIVISIONS.read_text(encoding="utf-8"))["3166-2"]
    known = {one["code"]: one["name"] for one in subdivisions if one["code"].startswith("IR-")}
    assert len(known) == 31
    card = json.loads(
        (ROOT / "assets/services/national-card-replacement.json").read_text(encoding="utf-8"))
    province = card["data"]["properties"]["address"]["properties"]["province"]["enum"]
    assert sorted(province) == sorted(known)
    item = next(item for page in card["pages"] for item in page["items"]
                if item.get("field") == "/address/province")
    labels = item["options"]
    # Names that are only transliterated agree but for their marks and the joining ezafe and and.
    agreeing = [code for code in known if plain(labels[code]["en"]) == plain(known[code])]
    assert len(agreeing) >= 18, sorted(set(known) - set(agreeing))
    order = [labels[code]["fa"] for code in province]
    alphabet = "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
    assert order == sorted(order, key=lambda name: [alphabet.find(c) for c in name])
