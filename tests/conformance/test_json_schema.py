"""JSON Schema 2020-12 against the official suite, through `panjereh bowtie`.

- `tests/draft2020-12`: every required test, formats being annotations.
- `optional`: every test but some of two files, see DIFFERENT; in `optional/format` formats are
  asserted.
- `output-tests`: those of errors, whose "basic" output is asked for. The one of annotations does
  not apply, since we collect none.
- `annotations`: just this much, that no schema and no instance is an error, and that an instance
  that is to be annotated is valid.

The suite is not committed. It is looked for in $PANJEREH_SUITES, else in `../shared/suites` beside
the repository; where it is absent these tests are skipped.
"""

from __future__ import annotations

import json
import os
from functools import lru_cache
from pathlib import Path
from typing import Any, Dict, Iterator, List, Tuple

import pytest

from bowtie import Case, run, verdicts
from program import REPOSITORY

SUITE = (Path(os.environ.get("PANJEREH_SUITES") or REPOSITORY.parent / "shared/suites")
         / "json-schema-test-suite")
TESTS = SUITE / "tests/draft2020-12"
OUTPUT = "https://json-schema.org/draft/2020-12/output/schema"

# File of optional/ -> how many of its tests have another verdict from us, and why.
DIFFERENT = {
    "cross-draft.json": (1, "a schema of another dialect is refused, never read as if of ours"),
    "dependencies-compatibility.json": (
        14, "2019-09 took `dependencies` apart into dependentRequired and dependentSchemas; to us "
            "it is a keyword that nobody knows, which a form may not have at all"),
}

pytestmark = pytest.mark.skipif(not SUITE.is_dir(), reason=f"there is no suite in {SUITE}")


def load(path: Path) -> Any:
    """A file's JSON."""
    return json.loads(path.read_text(encoding="utf-8"))


def files(folder: Path) -> List[str]:
    """The names of the folder's files; none where it is absent."""
    return sorted(path.name for path in folder.glob("*.json"))


@lru_cache(maxsize=None)
def remotes() -> Dict[str, Any]:
    """What the suite's schemas find at localhost."""
    root = SUITE / "remotes"
    return {f"http://localhost:1234/{path.relative_to(root)}": load(path)
            for path in root.rglob("*.json")}


def check(path: Path, *options: str) -> int:
    """Holds our verdicts against the file's; how many tests it has."""
    groups = load(path)
    cases = [Case(group["schema"], [test["data"] for test in group["tests"]], remotes())
             for group in groups]
    different, count = [], 0
    for group, answer in zip(groups, run(cases, *options)):
        for test, valid in zip(group["tests"], verdicts(answer, len(group["tests"]))):
            count += 1
            if valid is not test["valid"]:
                different.append((group["description"], test["description"],
                                  answer.get("context", valid)))
    expected, _ = DIFFERENT.get(path.name, (0, ""))
    assert len(different) == expected, different
    return count


def test_every_required_test() -> None:
    """All of them."""
    assert sum(check(TESTS / name) for name in files(TESTS)) >= 1_299


@pytest.mark.parametrize("name", files(TESTS / "optional"))
def test_optional(name: str) -> None:
    """What an implementation may leave out."""
    assert check(TESTS / "optional" / name)


@pytest.mark.parametrize("name", files(TESTS / "optional/format"))
def test_formats_asserted(name: str) -> None:
    """Each format."""
    assert check(TESTS / "optional/format" / name, "--formats")


@pytest.mark.parametrize("name", ["escape.json", "general.json", "type.json"])
def test_output_of_errors(name: str) -> None:
    """Our basic output is valid under the schema that the suite has for it."""
    registry = {OUTPUT: load(SUITE / "output-tests/draft2020-12/output-schema.json")}
    groups = load(SUITE / "output-tests/draft2020-12/content" / name)
    cases = [Case(group["schema"], [test["data"] for test in group["tests"]]) for group in groups]
    checks = [Case(test["output"]["basic"], [result], registry)
              for group, answer in zip(groups, run(cases, output="basic"))
              for test, result in zip(group["tests"], answer["results"])]
    assert checks
    assert [verdicts(answer, 1) for answer in run(checks)] == [[True]] * len(checks)


def annotated() -> Iterator[Tuple[Case, List[bool]]]:
    """The annotation tests of our version, and whether an instance is to be annotated."""
    for path in sorted((SUITE / "annotations/tests").glob("*.json")):
        for group in load(path)["suite"]:
            if group.get("compatibility") != "9999":  # of no version yet
                yield (Case(group["schema"], [test["instance"] for test in group["tests"]],
                            group.get("externalSchemas", {})),
                       [any(one["expected"] for one in test["assertions"])
                        for test in group["tests"]])


def test_annotated_instances_are_valid() -> None:
    """No error anywhere."""
    cases = list(annotated())
    assert len(cases) >= 40
    for (case, expected), answer in zip(cases, run([case for case, _ in cases])):
        valid = verdicts(answer, len(expected))
        assert None not in valid, (case, answer)
        assert all(is_valid or not wanted for wanted, is_valid in zip(expected, valid)), case
