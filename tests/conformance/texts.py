"""Texts as forms have them, for comparing with others' layout: what the project itself says, and
names, addresses and identifiers put together at random, the same ones each time."""

from __future__ import annotations

import json
import random
import re
from typing import Iterator, List

from program import REPOSITORY

WORDS = (
    "سلام درخواست کارت ملی المثنی نشانی محل سکونت شهرستان خیابان کوچهٔ پلاک طبقه واحد "
    "پنجره می‌روم نمی‌خواهم خانه‌ها کتاب‌هایشان بهره‌وری آن‌گاه پیش‌نویس لازم کلاه سلامت "
    "اسلام بالا لا الا گلایه ملاقات لأن الإسلام الآن لإ آلا مؤسسه مسئول رأی هیئت جزء سوء "
    "خانهٔ نامهٔ مُحَمَّد عَلیٌّ کَسرِه تشدیدّ ًقطعاً حتّی الله ﷲ ریال گچ ژاله چای پژوهش "
    "ﻻ ي ك كتابي"
).split()
NAMES = "سارا علی‌رضا مهسا محمدحسین فاطمه‌زهرا رضائی قره‌داغی آل‌احمد Sara O’Neil Müller".split()
LATIN = "Panjereh IR Tehran A4 km² e-mail x@example.ir https://example.ir/?a=1 No. (beta)".split()
IDENTIFIERS = ("۰۰۱۲۳۴۵۶۷۸ 0012345678 IR820540102680020817909002 ۶۰۳۷-۷۰۱۶-۸۹۰۹-۵۴۴۳ ۰۹۱۲۳۴۵۶۷۸۹ "
               "+98912 ۱۴۰۳/۱۲/۳۰ 1403-12-30 ۱۲٬۳۴۵٫۵ ۱۲:۳۰ ٪۲۵ ٣٤٥ ۱۲ب۳۴۵-۱۱").split()
PUNCTUATION = ["،", "؛", "؟", "!", ".", ":", "«", "»", "(", ")", "[", "]", "…", "–", "-", "/"]
ISOLATES = [("\u2066", "\u2069"), ("\u2067", "\u2069"), ("\u2068", "\u2069"), ("\u202b", "\u202c")]
OTHER = ["ە", "ێ", "ۆ", "ڕ", "ڵ", "ئ", "کوردی", "پێنج", "تۆرکجه", "ائو", "ک\u0654", "ه\u0654",
         "ی\u0655", "ـ", "کـتاب", "ب\u064e\u0651", "ل\u0651\u0627", "\u200dه", "ه\u200d",
         "\u200fa\u200e", "extra\u00adordinary", "کتاب\u00adخانه"]


def project_texts() -> Iterator[str]:
    """Every text in the locale files and the services, line by line."""
    def strings(value: object) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, (dict, list)):
            for inner in value.values() if isinstance(value, dict) else value:
                yield from strings(inner)

    for path in sorted([*REPOSITORY.glob("locales/*.json"), *REPOSITORY.glob("assets/services/*")]):
        for text in strings(json.loads(path.read_text(encoding="utf-8"))):
            yield from (line for line in text.splitlines() if line.strip())


def random_texts(count: int, seed: int = 1) -> Iterator[str]:
    """Texts of one to twenty words."""
    chance = random.Random(seed)
    kinds = [WORDS] * 8 + [NAMES] * 2 + [LATIN, IDENTIFIERS, IDENTIFIERS, OTHER]
    for _ in range(count):
        pieces: List[str] = []
        for _ in range(chance.randint(1, 20)):
            word = chance.choice(chance.choice(kinds))
            if chance.random() < 0.08:
                opening, closing = chance.choice(ISOLATES)
                word = opening + word + closing
            if chance.random() < 0.15:
                word = chance.choice(PUNCTUATION) + word
            if chance.random() < 0.2:
                word += chance.choice(PUNCTUATION)
            pieces.append(word + ("" if chance.random() < 0.05 else " "))
        yield re.sub(" +", " ", "".join(pieces)).strip()


def all_texts() -> List[str]:
    """At least 3,000, each once."""
    return list(dict.fromkeys([*project_texts(), *random_texts(2_600), *WORDS, *NAMES, *IDENTIFIERS,
                               *OTHER]))


if __name__ == "__main__":  # for the browser's tests
    print("\n".join(all_texts()))
