"""Rules, against JsonLogic's compatibility suite: every test of every file.

The suite lies beside the repository, or where $PANJEREH_JSON_LOGIC says: the folder that has its
`suites`.
"""

from __future__ import annotations

import json
import os
from decimal import Decimal
from pathlib import Path
from typing import Any, Dict, List

import pytest

from program import PROGRAM, REPOSITORY, answers

SUITE = Path(os.environ.get("PANJEREH_JSON_LOGIC")
             or REPOSITORY.parent / "shared/suites/json-logic") / "suites"
LEAST = 1_138  # tests in the suite as it was when this was written


def read(text: str) -> Any:
    """JSON with exact numbers."""
    return json.loads(text, parse_float=Decimal, parse_int=Decimal)


def is_same(one: Any, other: Any) -> bool:
    """Equal as JSON: unlike in Python, no truth value is a number."""
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(is_same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(is_same(one[key], other[key]) for key in one)
    return type(one) is type(other) and one == other


def cases() -> List[Dict[str, Any]]:
    """All tests of all files that the suite's index names."""
    names = json.loads((SUITE / "index.json").read_text(encoding="utf-8"))
    files = [json.loads((SUITE / name).read_text(encoding="utf-8")) for name in names]
    return [case for file in files for case in file if isinstance(case, dict)]


@pytest.mark.skipif(not SUITE.is_dir(), reason=f"JsonLogic's suite is not in {SUITE}")
def test_results_and_errors_are_those_of_the_suite() -> None:
    """Each rule gives the result that is asked for, or the error."""
    asked = cases()
    assert len(asked) >= LEAST
    lines = [json.dumps([case["rule"], case.get("data")], ensure_ascii=False) for case in asked]
    wanted = [json.dumps({key: case[key] for key in ("result", "error") if key in case})
              for case in asked]
    wrong = [(case, got) for case, want, got in
             zip(asked, wanted, answers([PROGRAM, "jsonlogic"], lines))
             if not is_same(read(want), read(got))]
    assert not wrong, f"{len(wrong)} of {len(asked)} differ, the first: {wrong[0]}"
