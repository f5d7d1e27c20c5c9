"""Writes collation.txt, the order of characters, as a C++ table of their weights.

generate_collation.py COLLATION_TXT OUT_H

The table's shape is collation_table.h. Weights are those of UTS #10: a primary one a letter, a
secondary one an accent, a tertiary one a form (small, capital, superscript).
"""
from __future__ import annotations

import pathlib
import re
import sys
import unicodedata
from dataclasses import dataclass, replace
from typing import Iterator

RANGES = ((0x20, 0x7e), (0xa0, 0x17f), (0x600, 0x6ff), (0x750, 0x77f), (0x2000, 0x2027),
          (0x202a, 0x203a), (0x2060, 0x2064), (0x2066, 0x206f))
SINGLE = (0x18f, 0x259, 0x20ac, 0x2116, 0x2122, 0x2212, 0xfdfc, 0xfeff)

COMMON = 2  # the secondary weight of a letter; lower ones are for `[before 2]`
OTHER_FORM = 11  # the secondary weights of "'" forms come after those of languages' own letters
PLAIN, CAPITAL = 0, 3  # tertiary weights; 1 and 2 are for languages' own letters
COMPATIBLE = {PLAIN: 2, CAPITAL: 4}
RAISED, SPECIAL = 4, 5  # ª, ½
TATWEEL = 0x640
KINDS = {"<super>": RAISED, "<fraction>": SPECIAL, "<noBreak>": SPECIAL}
PAIR, SEVERAL, TERTIARY_MARK = 0xd800, 0xdc00, 64


class Place:
    """A primary or secondary weight: where it is in its list."""


@dataclass(frozen=True)
class Weight:
    """A collation element; a mark has no primary."""

    primary: Place | None
    secondary: Place | int
    tertiary: int = PLAIN


Weights = tuple[Weight, ...]


def character(token: str) -> str:
    return chr(int(token[2:], 16)) if re.fullmatch(r"U\+[0-9A-F]{4}", token) else token


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


class Collation:
    """Everything that collation.txt says."""

    def __init__(self, text: str) -> None:
        self.primaries: list[Place] = []
        self.marks: list[Place] = []
        self.root: dict[str, Weights] = {}
        self.own: dict[str, dict[str, Weights]] = {}
        self.arabic_first: set[str] = set()
        self.starts: dict[str, Place] = {}
        for name, lines in self.sections(text):
            tokens = [character(token) for line in lines for token in line.split()]
            if name in ("order", "latin", "arabic"):
                for token in tokens:
                    place = Place()
                    self.starts.setdefault(name, place)
                    self.primaries.append(place)
                    self.root[decomposed(token)] = (Weight(place, COMMON),)
            elif name == "marks":
                for token in tokens:
                    self.marks.append(Place())
                    self.root[token] = (Weight(None, self.marks[-1]),)
            elif name == "forms":
                for line in lines:
                    self.add_form(*line.split())
            else:
                self.own[name] = {}
                if lines[0] == "arabic first":
                    self.arabic_first.add(name)
                    lines = lines[1:]
                self.add_rules(name, " ".join(lines))

    @staticmethod
    def sections(text: str) -> Iterator[tuple[str, list[str]]]:
        lines = [line for line in text.splitlines() if line and not line.startswith("#")]
        heads = [i for i, line in enumerate(lines) if re.match(r"\[\w+\]", line)]
        for head, end in zip(heads, [*heads[1:], len(lines)]):
            yield lines[head][1:].split("]")[0], lines[head + 1:end]

    def add_form(self, name: str, *parts: str) -> None:
        weights = []
        for part in parts:
            [weight] = self.weights(character(part.rstrip("'+")), "")
            if part.endswith("'"):
                weight = replace(weight, secondary=OTHER_FORM + part.count("'"))
            if part.endswith("+"):
                weight = replace(weight, tertiary=COMPATIBLE[PLAIN])
            weights.append(weight)
        self.root[name] = tuple(weights)

    def add_rules(self, language: str, rules: str) -> None:
        """CLDR's rules: `&` is where to start, `<` a letter, `<<` an accent, `<<<` a form."""
        own = self.own[language]
        for rule in rules.split("&")[1:]:
            tokens = re.findall(r"\[.*?\]|\S+", rule)
            before = tokens.pop(0) if tokens[0].startswith("[before") else ""
            reset = tokens.pop(0)
            chain = list(zip(tokens[::2], tokens[1::2]))
            if reset == "[last secondary ignorable]":
                for number, (_, item) in enumerate(chain):
                    own[character(item)] = (Weight(None, 0, number),)
                continue
            *start, last = self.string_weights(character(reset), language)
            if before == "[before 2]":
                last = replace(last, secondary=COMMON - len(chain) - 1)
            for relation, item in chain:
                last = self.next_weight(last, relation, before == "[before 1]")
                before = ""
                own[decomposed(character(item))] = (*start, last)

    def next_weight(self, last: Weight, relation: str, is_before: bool) -> Weight:
        if relation == "<":
            place = Place()
            at = self.primaries.index(last.primary)
            self.primaries.insert(at if is_before else at + 1, place)
            return Weight(place, COMMON)
        if relation == "<<" and isinstance(last.secondary, Place):
            place = Place()
            self.marks.insert(self.marks.index(last.secondary) + 1, place)
            return Weight(None, place)
        if relation == "<<":
            return Weight(last.primary, last.secondary + 1)
        return replace(last, tertiary=last.tertiary + 1)

    def string_weights(self, text: str, language: str) -> Weights:
        return tuple(weight for one in text for weight in self.weights(one, language))

    def weights(self, one: str, language: str) -> Weights:
        """What a character weighs, also where collation.txt does not name it."""
        named = self.own.get(language, {}).get(decomposed(one)) or self.root.get(decomposed(one))
        if named is not None:
            return named
        value = unicodedata.decimal(one, None)
        if value is not None:
            return self.root[str(value)]
        if one.lower() != one:
            return tuple(replace(weight, tertiary=COMPATIBLE[CAPITAL] if weight.tertiary
                                 else CAPITAL) if weight.primary else weight
                         for weight in self.weights(one.lower(), language))
        kind, *parts = unicodedata.decomposition(one).split() or [""]
        if kind.startswith("<"):
            text = "".join(chr(int(part, 16)) for part in parts)
            return tuple(replace(weight, tertiary=KINDS.get(kind) or COMPATIBLE[weight.tertiary])
                         for weight in self.string_weights(text, language))
        if kind and not parts:
            return self.weights(chr(int(kind, 16)), language)
        if unicodedata.category(one) in ("Cf", "Mn") or ord(one) == TATWEEL:
            return ()
        sys.exit(f"collation.txt: U+{ord(one):04X} has no place")


class Table:
    """The C++ arrays."""

    def __init__(self, collation: Collation) -> None:
        self.collation = collation
        covered = [chr(code) for first, last in RANGES for code in range(first, last + 1)]
        self.pairs = {decomposed(one): one for one in [*covered, *collation.root]
                      if len(decomposed(one)) == 2}
        for own in collation.own.values():
            self.pairs |= {text: text for text in own if len(text) == 2}
        self.marks = sorted({text[1] for text in self.pairs})
        self.arabic = sorted({text[0] for text in self.pairs if ord(text[0]) > 0x7f})
        self.several: list[int] = []
        if (len(self.marks) > 16 or 52 + len(self.arabic) > 64
                or len(collation.primaries) >= PAIR >> 7):
            sys.exit("collation.txt: more than the table's shape has room for")

    def pair(self, text: str) -> int:
        base = text[0]
        index = (52 + self.arabic.index(base) if base in self.arabic
                 else ord(base) - ord("a") if base.islower() else 26 + ord(base) - ord("A"))
        return PAIR | index << 4 | self.marks.index(text[1])

    def packed(self, weight: Weight) -> int:
        if weight.primary:
            rank = self.collation.primaries.index(weight.primary) + 1
            return rank << 7 | weight.secondary << 3 | weight.tertiary
        if isinstance(weight.secondary, Place):
            return self.collation.marks.index(weight.secondary) + 1
        return TERTIARY_MARK + weight.tertiary

    def packed_all(self, weights: Weights) -> int:
        if len(weights) < 2:
            return self.packed(weights[0]) if weights else 0
        offset = len(self.several)
        self.several += [*map(self.packed, weights), 0]
        return SEVERAL | offset

    def of_character(self, one: str) -> int:
        text = decomposed(one)
        return self.pair(text) if len(text) == 2 else self.packed_all(
            self.collation.weights(one, ""))

    def own_weights(self, weights: dict[str, Weights]) -> list[tuple[int, int]]:
        return [(self.pair(text) if len(text) == 2 else ord(text), self.packed_all(value))
                for text, value in weights.items()]

    def header(self) -> str:
        dense = [self.of_character(chr(code)) for first, last in RANGES
                 for code in range(first, last + 1)]
        offset = 0
        ranges = []
        for first, last in RANGES:
            ranges.append((first, last, offset))
            offset += last - first + 1
        root = self.collation.root
        every = self.own_weights({text: root[text] for text in root if len(text) == 2})
        every += [(code, self.of_character(chr(code))) for code in SINGLE]
        every += [(ord(mark), self.of_character(mark)) for mark in self.marks if mark < "\u0600"]
        own = {language: self.own_weights(weights)
               for language, weights in self.collation.own.items()}

        def array(kind: str, name: str, values: list) -> str:
            shown = ", ".join("{" + ", ".join(map(str, value)) + "}"
                              if isinstance(value, tuple) else str(value) for value in values)
            return f"inline constexpr {kind} {name}[] = {{{shown}}};\n"

        def rank(name: str) -> int:
            return self.collation.primaries.index(self.collation.starts[name]) + 1

        return ("// Generated from shared/locale/collation.txt by generate_collation.py.\n"
                "#pragma once\n\n#include \"collation_table.h\"\n\n"
                "namespace panjereh::locale {\n\n"
                + array("WeightRange", "kRanges", ranges) + array("Weight", "kWeights", dense)
                + array("Weight", "kSeveralWeights", self.several)
                + array("uint16_t", "kPairMarks", [ord(mark) for mark in self.marks])
                + array("uint16_t", "kArabicBases", [ord(base) for base in self.arabic])
                + array("OwnWeight", "kEveryLanguage", every)
                + "".join(array("OwnWeight", f"k{name.capitalize()}", rows)
                          for name, rows in own.items())
                + array("LanguageOrder", "kLanguages",
                        [(f'"{name}"', f"k{name.capitalize()}",
                          str(name in self.collation.arabic_first).lower()) for name in own])
                + f"inline constexpr uint16_t kLatinPrimary = {rank('latin')};\n"
                  f"inline constexpr uint16_t kArabicPrimary = {rank('arabic')};\n"
                  f"inline constexpr uint16_t kLastPrimary = {len(self.collation.primaries)};\n"
                  "\n}  // namespace panjereh::locale\n")


def main() -> None:
    source, output = map(pathlib.Path, sys.argv[1:])
    table = Table(Collation(source.read_text(encoding="utf-8")))
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(table.header(), encoding="utf-8")


if __name__ == "__main__":
    main()
