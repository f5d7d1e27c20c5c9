"""`panjereh bowtie`, as the conformance tests ask it: many cases in one run."""

from __future__ import annotations

import json
from typing import Any, Dict, List, NamedTuple, Optional, Sequence

from program import PROGRAM, answers

DIALECT = "https://json-schema.org/draft/2020-12/schema"


class Case(NamedTuple):
    """A schema, and the instances that it is tried on."""

    schema: Any
    instances: List[Any]
    registry: Dict[str, Any] = {}


def run(cases: Sequence[Case], *options: str, output: str = "flag") -> List[Dict[str, Any]]:
    """The answer to each case: {"results"}, or {"errored", "context"}."""
    requests: List[Dict[str, Any]] = [{"cmd": "start", "version": 1},
                                      {"cmd": "dialect", "dialect": DIALECT}]
    for seq, case in enumerate(cases):
        tests = [{"description": "", "instance": instance} for instance in case.instances]
        requests.append({"cmd": "run", "seq": seq, "output": output, "case": {
            "description": "", "schema": case.schema, "registry": case.registry, "tests": tests}})
    lines = answers([PROGRAM, "bowtie", *options], map(json.dumps, requests))
    start, dialect, *said = map(json.loads, lines)
    assert start["ready"] and start["version"] == 1 and dialect == {"ok": True}
    assert [answer.pop("seq") for answer in said] == list(range(len(cases)))
    return said


def verdicts(answer: Dict[str, Any], count: int) -> List[Optional[bool]]:
    """Whether each instance is valid; None where there was an error."""
    return [result.get("valid") for result in answer.get("results", [{}] * count)]
