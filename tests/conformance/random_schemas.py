"""Random schemas and instances over small alphabets, so that names, texts and numbers meet; the
same ones for a seed. Every keyword of 2020-12 occurs, but $vocabulary, which metaschemas have."""

from __future__ import annotations

import random
from typing import Any, Callable, Dict, List

NAMES = ["a", "b", "c", ""]
TEXTS = ["", "a", "b", "ab", "aaa", "سلام", "😀", "e\u0301"]
NUMBERS = [0, 1, -1, 2, 3, 10, 1.0, 0.5, 1.5, -0.5, 0.1, 0.3, 1e2, 2 ** 53 + 1]
PATTERNS = ["^a", "b$", "^$", "a|b", ".", "^..$", "\\p{L}", "[^a]"]
TYPES = ["null", "boolean", "integer", "number", "string", "array", "object"]
NOTES: Dict[str, Any] = {
    "title": "a", "description": "a", "$comment": "a", "deprecated": True, "readOnly": True,
    "writeOnly": True, "default": 1, "examples": [1], "format": "date",
    "contentEncoding": "base64", "contentMediaType": "application/json", "contentSchema": False,
}
BASE = "https://schema.test/"
# How each definition is referred to: by pointer, by anchor, by a URI of its own.
DEFINITIONS = {"d0": "root#/$defs/d0", "d1": "root#d1", "d2": "d2"}


class Generator:
    """Makes one document after the other.

    Nothing may refer to itself without a step into a property or an item, so in place a definition
    refers to later ones only; `later` are those, and `stepped` says that any reference is good.
    """

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.dynamic = "#node"

    def document(self) -> Dict[str, Any]:
        """A schema with definitions. Where the root has the dynamic anchor too, it is the one that
        every $dynamicRef comes to."""
        names = list(DEFINITIONS)
        is_dynamic = self.chance.random() < 0.5
        self.dynamic = "#node" if is_dynamic else "d2#node"
        root = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": BASE + "root",
                **self.keywords(3, names, False)}
        if is_dynamic:
            root["$dynamicAnchor"] = "node"
        root["$defs"] = {name: self.keywords(2, names[i + 1:], False)
                         for i, name in enumerate(names)}
        root["$defs"]["d1"]["$anchor"] = "d1"
        root["$defs"]["d2"].update({"$id": BASE + "d2", "$dynamicAnchor": "node"})
        return root

    def schema(self, depth: int, later: List[str], stepped: bool) -> Any:
        """Any schema."""
        if depth <= 0 or self.chance.random() < 0.1:
            return self.chance.choice([True, False, {}, {"type": self.chance.choice(TYPES)},
                                       {"const": self.value(0)}])
        return self.keywords(depth, later, stepped)

    def keywords(self, depth: int, later: List[str], stepped: bool) -> Dict[str, Any]:
        """A schema of one to four keywords, and what belongs to them."""
        made: Dict[str, Any] = {}
        for _ in range(self.chance.randint(1, 4)):
            kind = self.chance.random()
            if kind < 0.4:
                name = self.chance.choice(list(ASSERTIONS))
                made[name] = ASSERTIONS[name](self)
            elif kind < 0.65:
                self.add_in_place(made, depth - 1, later, stepped)
            elif kind < 0.95:
                self.add_inside(made, depth - 1, later)
            else:
                name = self.chance.choice(list(NOTES))
                made[name] = NOTES[name]
        return made

    def add_in_place(self, made: Dict[str, Any], depth: int, later: List[str],
                     stepped: bool) -> None:
        """A keyword whose schemas are for the same instance."""
        def one() -> Any:
            return self.schema(depth, later, stepped)

        name = self.chance.choice(["allOf", "anyOf", "oneOf", "not", "if", "dependentSchemas",
                                   "$ref", "$ref", "$dynamicRef"])
        if name in ("allOf", "anyOf", "oneOf"):
            made[name] = [one() for _ in range(self.chance.randint(1, 3))]
        elif name == "not":
            made[name] = one()
        elif name == "if":
            made.update({part: one() for part in ("if", "then", "else")
                         if self.chance.random() < 0.8})
        elif name == "dependentSchemas":
            made[name] = {self.chance.choice(NAMES): one()}
        elif name == "$ref" and (stepped or later):
            targets = [DEFINITIONS[to] for to in (DEFINITIONS if stepped else later)]
            made[name] = self.chance.choice(targets + ["root"] * stepped)
        elif name == "$dynamicRef" and stepped:
            made[name] = self.dynamic

    def add_inside(self, made: Dict[str, Any], depth: int, later: List[str]) -> None:
        """A keyword whose schemas are for what is in the instance."""
        def one() -> Any:
            return self.schema(depth, later, True)

        name = self.chance.choice([
            "prefixItems", "items", "contains", "properties", "properties", "patternProperties",
            "additionalProperties", "propertyNames", "unevaluatedItems", "unevaluatedProperties"])
        if name == "prefixItems":
            made[name] = [one() for _ in range(self.chance.randint(1, 2))]
        elif name == "properties":
            made[name] = {self.chance.choice(NAMES): one() for _ in range(2)}
        elif name == "patternProperties":
            made[name] = {self.chance.choice(PATTERNS): one()}
        else:
            made[name] = one()
        if name == "contains":
            made.update({bound: self.count() for bound in ("minContains", "maxContains")
                         if self.chance.random() < 0.4})

    def count(self) -> int:
        """Of what is small."""
        return self.chance.randint(0, 3)

    def names(self) -> List[str]:
        """Some, each once."""
        return self.chance.sample(NAMES, self.chance.randint(0, 2))

    def value(self, depth: int) -> Any:
        """An instance."""
        kind = self.chance.randrange(10 if depth > 0 else 5)
        if kind < 5:
            return self.chance.choice([
                None, self.chance.random() < 0.5, self.chance.choice(NUMBERS),
                self.chance.choice(NUMBERS), self.chance.choice(TEXTS)])
        if kind < 7:
            return [self.value(depth - 1) for _ in range(self.chance.randint(0, 4))]
        return {name: self.value(depth - 1)
                for name in self.chance.sample(NAMES, self.chance.randint(0, 3))}


ASSERTIONS: Dict[str, Callable[[Generator], Any]] = {
    "type": lambda of: of.chance.choice([of.chance.choice(TYPES), of.chance.sample(TYPES, 3)]),
    "enum": lambda of: [of.value(1) for _ in range(3)],
    "const": lambda of: of.value(1),
    "multipleOf": lambda of: of.chance.choice([1, 2, 0.5, 0.1, 1.0, 3]),
    "maximum": lambda of: of.chance.choice(NUMBERS),
    "exclusiveMaximum": lambda of: of.chance.choice(NUMBERS),
    "minimum": lambda of: of.chance.choice(NUMBERS),
    "exclusiveMinimum": lambda of: of.chance.choice(NUMBERS),
    "maxLength": Generator.count,
    "minLength": Generator.count,
    "pattern": lambda of: of.chance.choice(PATTERNS),
    "maxItems": Generator.count,
    "minItems": Generator.count,
    "uniqueItems": lambda of: of.chance.random() < 0.8,
    "minContains": Generator.count,
    "maxContains": Generator.count,
    "maxProperties": Generator.count,
    "minProperties": Generator.count,
    "required": Generator.names,
    "dependentRequired": lambda of: {of.chance.choice(NAMES): of.names()},
}
