"""Generated schemas and instances through three validators: ours, Ajv and Sourcemeta's.

A difference must be explained by a reason below. That is a way to write schema and instance
without what the peer does otherwise, so that there is no difference any more; and the other peer,
where it answers, must be of our opinion. Each reason must occur. The cases are the same ones each
time; PANJEREH_FULL makes it twelve times as many.
"""

from __future__ import annotations

import json
import os
from typing import Any, Callable, Dict, List, NamedTuple, Sequence, Tuple

import pytest

import bowtie
from bowtie import Case
from peers import MODULES, SOURCEMETA, Answer, ask_ajv, ask_sourcemeta
from program import REPOSITORY
from random_schemas import Generator

SCHEMAS = 12_000 if os.environ.get("PANJEREH_FULL") else 1_000
INSTANCES = 8  # of a schema
SEED = 3

pytestmark = pytest.mark.skipif(not (MODULES / "ajv").is_dir() or not SOURCEMETA.exists(),
                                reason="npm's ajv and @sourcemeta/jsonschema are not there")

Rewrite = Callable[[Any], Any]


def everywhere(change: Rewrite) -> Rewrite:
    """Changes every value, from the innermost on, names too."""
    def changed(value: Any) -> Any:
        if isinstance(value, list):
            return change([changed(item) for item in value])
        if isinstance(value, dict):
            return change({change(name): changed(item) for name, item in value.items()})
        return change(value)

    return changed


def exact_in_binary(value: Any) -> Any:
    """Other numbers of the same order, which doubles hold exactly."""
    others = {0.1: 0.25, 0.3: 0.75, 2 ** 53 + 1: 2 ** 30 + 1}
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return others.get(value, value) if is_number else value


def named(value: Any) -> Any:
    """No text is empty."""
    return "empty" if value == "" and isinstance(value, str) else value


def apart(value: Any, keywords: Sequence[str], instead: Rewrite) -> Any:
    """A schema that has the first of these keywords with something instead of them, in `allOf`."""
    if not isinstance(value, dict) or keywords[0] not in value:
        return value
    taken = {key: value[key] for key in keywords if key in value}
    rest = {key: item for key, item in value.items() if key not in keywords}
    return {**rest, "allOf": [*rest.get("allOf", []), instead(taken)]}


def contains_apart(value: Any) -> Any:
    """`contains` has no neighbours, and evaluates nothing for others."""
    return apart(value, ("contains", "minContains", "maxContains"),
                 lambda taken: {"not": {"not": taken}})


def without_unevaluated(value: Any) -> Any:
    """Nothing asks what was evaluated."""
    if not isinstance(value, dict):
        return value
    return {key: item for key, item in value.items()
            if key not in ("unevaluatedItems", "unevaluatedProperties")}


def static(schema: Any) -> Any:
    """$dynamicRef as the $ref that it comes to: the root, if it has the anchor."""
    target = "root" if "$dynamicAnchor" in schema else "d2"
    return everywhere(lambda value: apart(value, ["$dynamicRef"], lambda _: {"$ref": target}))(
        schema)


class Reason(NamedTuple):
    """Why a peer's verdict is another one, and how to write it so that it is not."""

    words: str
    schema: Rewrite
    instance: Rewrite = lambda value: value

    def rewrite(self, case: Case) -> Case:
        """The case without what the reason is about."""
        return case._replace(schema=self.schema(case.schema),
                             instances=[self.instance(one) for one in case.instances])


AJV_DIFFERS = [
    Reason("numbers are doubles: 0.3 is no multiple of 0.1, and 2^53 + 1 is even",
           everywhere(exact_in_binary), everywhere(exact_in_binary)),
    Reason("a missing property whose name is empty is not missed", everywhere(named),
           everywhere(named)),
    Reason("an empty array passes `contains` beside `prefixItems`, and where an item is found all "
           "are evaluated, or none", everywhere(contains_apart)),
    Reason("what is beside a $dynamicRef to the root is forgotten, and what it evaluates", static),
    Reason("what a branch would have evaluated counts although it was not taken",
           everywhere(without_unevaluated)),
]
# Part of what a peer says instead of an answer -> what it cannot do.
AJV_REFUSES = {
    "only supports hash fragment reference": "a $dynamicRef into another resource",
    "Cannot set properties of undefined": "to collect what a $dynamicRef evaluated",
}
SOURCEMETA_REFUSES = {
    "map::at": "to compile a reference under propertyNames",
    "exit code -11": "to compile a recursion through unevaluatedProperties",
}


def ask_us(cases: Sequence[Case]) -> List[Answer]:
    """Ours have an answer each."""
    return [[result["valid"] for result in answer["results"]] for answer in bowtie.run(cases)]


def single(case: Case, index: int) -> Case:
    """The case with one of its instances."""
    return case._replace(instances=[case.instances[index]])


def explain(cases: Sequence[Case]) -> Tuple[List[int], List[Case]]:
    """How many of the differences from Ajv each reason explains, and those that none does."""
    counts, left = [], list(cases)
    for reason in AJV_DIFFERS:
        rewritten = [reason.rewrite(case) for case in left]
        agree = [one == other for one, other in zip(ask_us(rewritten), ask_ajv(rewritten))]
        counts.append(sum(agree))
        left = [case for case, is_explained in zip(left, agree) if not is_explained]
    return counts, left


def refused(answers: Sequence[Answer], known: Dict[str, str]) -> List[int]:
    """How often each reason not to answer occurs; there is no other one."""
    said = [answer for answer in answers if isinstance(answer, str)]
    assert [text for text in said if not any(part in text for part in known)] == []
    return [sum(part in text for text in said) for part in known]


def test_every_difference_from_the_peers_has_a_reason() -> None:
    """The whole run."""
    generator = Generator(SEED)
    cases = [Case(generator.document(), [generator.value(3) for _ in range(INSTANCES)])
             for _ in range(SCHEMAS)]
    ours, ajv, other = ask_us(cases), ask_ajv(cases), ask_sourcemeta(cases)
    valid = sum(sum(answer) for answer in ours)
    assert 0.2 < valid / (SCHEMAS * INSTANCES) < 0.8
    assert all(refused(ajv, AJV_REFUSES))
    assert all(refused(other, SOURCEMETA_REFUSES))

    # Sourcemeta's never differs, so where Ajv's does it is alone.
    assert [case for case, one, two in zip(cases, ours, other)
            if not isinstance(two, str) and one != two] == []
    different = [single(case, index) for case, one, two in zip(cases, ours, ajv)
                 if not isinstance(two, str)
                 for index in range(INSTANCES) if one[index] != two[index]]
    counts, unexplained = explain(different)
    assert unexplained == []
    assert all(counts), [(count, reason.words) for count, reason in zip(counts, AJV_DIFFERS)]
    assert len(different) < SCHEMAS * INSTANCES / 100


def test_the_metaschemas_say_what_the_published_ones_do() -> None:
    """But for words that are for people; Ajv's package has them as they were published."""
    def bare(value: Any) -> Any:
        drop = ("title", "$comment", "description")
        if isinstance(value, dict):
            return {key: bare(item) for key, item in value.items()
                    if key not in drop or isinstance(item, dict)}
        return [bare(item) for item in value] if isinstance(value, list) else value

    published = MODULES / "ajv/dist/refs/json-schema-2020-12"
    for name in ("schema", "core", "applicator", "unevaluated", "validation", "meta-data",
                 "format-annotation", "content"):
        theirs = published / ("schema.json" if name == "schema" else f"meta/{name}.json")
        ours = REPOSITORY / "shared/schema/metaschema" / f"{name}.json"
        assert bare(json.loads(ours.read_text())) == bare(json.loads(theirs.read_text())), name
