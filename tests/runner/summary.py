"""Reads how many tests passed, failed and were skipped out of what test programs print.

A reader returns None where it finds no summary: that is a failure, never an empty success.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, field
from pathlib import Path
from typing import List, Optional


@dataclass
class Outcome:
    """What came of some tests. `output` is shown; `absent` says why there was nothing to run."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    notes: List[str] = field(default_factory=list)  # what was skipped, and why
    unsteady: List[str] = field(default_factory=list)  # failed, and passed when it was run again
    output: str = ""
    absent: str = ""

    def add(self, other: Outcome) -> None:
        """Counts another outcome in."""
        self.passed += other.passed
        self.failed += other.failed
        self.skipped += other.skipped
        self.notes += other.notes
        self.unsteady += other.unsteady
        self.output += other.output

    def counts(self) -> str:
        """The counts as `tests/run` prints them."""
        skipped = f", {self.skipped} skipped" if self.skipped else ""
        return f"{self.passed} passed, {self.failed} failed{skipped}"


DOCTEST = re.compile(r"^\[doctest\] test cases:\s*(\d+) \|\s*(\d+) passed \|\s*(\d+) failed \|"
                     r"\s*(\d+) skipped", re.MULTILINE)
NODE = re.compile(r"^(?:#|ℹ) (pass|fail|cancelled|skipped|todo) (\d+)$", re.MULTILINE)
NODE_SKIPPED = re.compile(r"^\s*(?:﹣ (.*)|(?:not )?ok \d+ - (.*# SKIP.*))$", re.MULTILINE)
PLAIN = re.compile(r"^(?:\w+: )?(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$", re.MULTILINE)
PLAIN_SKIPPED = re.compile(r"^skipped: (.*)$", re.MULTILINE)


def read_doctest(text: str) -> Optional[Outcome]:
    """The summary of one doctest executable."""
    found = DOCTEST.findall(text)
    if not found:
        return None
    _, passed, failed, skipped = (int(count) for count in found[-1])
    return Outcome(passed, failed, skipped)


def read_node(text: str) -> Optional[Outcome]:
    """The summary of Node's test runner, in its spec or TAP form."""
    counts = {name: int(count) for name, count in NODE.findall(text)}
    if not {"pass", "fail"} <= counts.keys():
        return None
    notes = [(spec or tap).strip() for spec, tap in NODE_SKIPPED.findall(text)]
    return Outcome(counts["pass"], counts["fail"] + counts.get("cancelled", 0),
                   counts.get("skipped", 0) + counts.get("todo", 0), notes)


def read_plain(text: str) -> Optional[Outcome]:
    """The plain closing line; lines `skipped: WHAT, WHY` before it are passed on."""
    found = PLAIN.findall(text)
    if not found:
        return None
    passed, failed, skipped = (int(count or 0) for count in found[-1])
    return Outcome(passed, failed, skipped, PLAIN_SKIPPED.findall(text))


def read_junit(report: Path) -> Optional[Outcome]:
    """The summary of a JUnit report, as pytest writes it."""
    try:
        suites = list(ElementTree.parse(report).iter("testsuite"))
    except (OSError, ElementTree.ParseError):
        return None

    def total(attribute: str) -> int:
        return sum(int(suite.get(attribute, "0")) for suite in suites)

    failed, skipped = total("failures") + total("errors"), total("skipped")
    notes = [f"{case.get('classname')}: {case.get('name')}: {skip.get('message', '')}"
             for suite in suites
             for case in suite.iter("testcase")
             for skip in case.iter("skipped")]
    return Outcome(max(0, total("tests") - failed - skipped), failed, skipped, notes)


def judge(name: str, exit_code: int, text: str, read: Optional[Outcome]) -> Outcome:
    """The outcome of a test program, from its exit code and its summary.

    One that crashed, that has no summary or that ran no tests has failed.
    """
    outcome = read or Outcome()
    complaint = ""
    if read is None:
        complaint = f"{name} printed no summary (exit code {exit_code})"
    elif outcome.passed + outcome.failed == 0:
        complaint = f"{name} ran no tests"
    elif exit_code != 0 and outcome.failed == 0:
        complaint = f"{name} ended with exit code {exit_code}"
    if complaint:
        outcome.failed += 1
    if outcome.failed:
        outcome.output = f"{text.rstrip()}\n{complaint or name}: failed\n"
    return outcome
