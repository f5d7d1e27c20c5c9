"""The tests in real browsers, and the second try of the few that fail.

They drive whole browsers against real clocks, and a busy machine stops one for seconds where no
test expects it. The files of those that fail are run once more; where nothing of them fails then,
they count as passed and are named as unsteady, with what they said, so that they are mended and
not forgotten. Many that fail, or one that fails twice, have failed.
"""

from __future__ import annotations

import re
from typing import Callable, List, Sequence, Tuple

from .context import Context
from .summary import Outcome, judge, read_node

TIMEOUT_MS = 900_000  # of a file: a driver that hangs must not hang all the rest
MOST_UNSTEADY = 6  # one in a hundred

FAILED = re.compile(r"^test at (\S+\.test\.mjs):\d+:\d+\n✖ (.*)$", re.MULTILINE)

Run = Callable[[Sequence[str]], Tuple[int, str]]  # files → exit code and what was printed


def check(context: Context) -> Outcome:
    """Node's test runner over the browser tests, two files at a time, on two cores."""
    def run(files: Sequence[str]) -> Tuple[int, str]:
        return context.run([context.node(), "--test", "--test-reporter=spec",
                            "--test-concurrency=2", f"--test-timeout={TIMEOUT_MS}", *files])

    tests = sorted((context.repository / "tests/browser").glob("*.test.mjs"))
    return with_second_try(run, [str(test.relative_to(context.repository)) for test in tests])


def with_second_try(run: Run, files: List[str]) -> Outcome:
    """The outcome of `files`, of which those with a test that failed were run twice."""
    first = once(run, "tests/browser", files)
    failed = FAILED.findall(first.output)
    if not failed or first.failed > MOST_UNSTEADY:
        return first
    second = once(run, "tests/browser, second try", sorted({file for file, _ in failed}))
    if second.failed:
        first.output += second.output
        return first
    return Outcome(first.passed + first.failed, 0, first.skipped, first.notes,
                   [name for _, name in failed], first.output)


def once(run: Run, name: str, files: Sequence[str]) -> Outcome:
    """The outcome of one run."""
    code, text = run(files)
    return judge(name, code, text, read_node(text))
