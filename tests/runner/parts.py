"""The parts of `tests/run`: what each one runs, what must be built for it, how it is judged."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, List, Optional, Sequence, Tuple

from tools.setup.build import BUILD, SERVED

from . import browser, style
from .context import PYTHON, Context
from .summary import Outcome, judge, read_doctest, read_junit, read_node, read_plain


@dataclass(frozen=True)
class Part:
    """One part: `folder` is where its tests lie, `presets` are what it needs built."""

    name: str
    title: str
    folder: str
    presets: Tuple[str, ...]
    run: Callable[[Context], Outcome]
    only_full: bool = False  # it takes minutes; else it runs where it is named


def doctest_programs(preset: str) -> List[Path]:
    """The test executables that a build tree makes now (not what an older state left in it),
    the largest first, which take longest."""
    tree = BUILD / preset
    listing = subprocess.run(["ninja", "-C", str(tree), "-t", "targets", "all"],
                             stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
    programs = []
    for line in listing.splitlines():
        target, _, rule = line.partition(": ")
        if "EXECUTABLE_LINKER" in rule and re.fullmatch(r"tests/.*_test(\.js)?", target):
            programs.append(tree / target)
    return sorted(programs, key=lambda program: -program.stat().st_size)


def doctest(preset: str,
            runner: Callable[[Context], Sequence[object]]) -> Callable[[Context], Outcome]:
    """A part that runs a build tree's doctest executables, as many at once as there are cores."""
    def run(context: Context) -> Outcome:
        def run_one(program: Path) -> Outcome:
            code, text = context.run([*runner(context), program, "--no-colors"])
            return judge(program.name, code, text, read_doctest(text))

        total = Outcome()
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            for outcome in pool.map(run_one, doctest_programs(preset)):
                total.add(outcome)
        return total

    return run


def pytest(folder: str) -> Callable[[Context], Outcome]:
    """A part that runs a folder's Python tests."""
    def run(context: Context) -> Outcome:
        with tempfile.TemporaryDirectory() as work:
            report = Path(work) / "report.xml"
            code, text = context.run([PYTHON, "-m", "pytest", "-q", "-p", "no:cacheprovider",
                                      f"--junitxml={report}", folder])
            return judge(folder, code, text, read_junit(report))

    return run


def command(name: str, argv: Callable[[Context], Sequence[object]],
            read: Callable[[str], Optional[Outcome]]) -> Callable[[Context], Outcome]:
    """A part that is one command, whose summary `read` finds in what it prints."""
    def run(context: Context) -> Outcome:
        code, text = context.run(argv(context))
        return judge(name, code, text, read(text))

    return run


def oracle_tests(context: Context) -> Sequence[object]:
    """Node's test runner over what is held against JavaScript libraries."""
    return [context.node(), "--test", "--test-reporter=spec",
            *sorted((context.repository / "tests/oracle").glob("*.test.mjs"))]


def fuzz_targets(context: Context) -> Sequence[object]:
    """The fuzz targets, which build themselves: they need instrumented modules."""
    return [PYTHON, "tests/fuzz/run", *(["--full"] if context.full else [])]


PARTS = (
    Part("style", "formatting, types and lint", ".", SERVED, style.check),
    Part("setup", "set-up's own tests", "tests/setup", (), pytest("tests/setup")),
    Part("native", "C++ tests under ASan and UBSan", "tests/base", ("native-debug",),
         doctest("native-debug", lambda context: [])),
    Part("wasm", "the same as wasm under Node", "tests/base", ("wasm-debug",),
         doctest("wasm-debug", lambda context: [context.node()])),
    Part("oracle", "calendars, identifiers and schemas against other libraries", "tests/oracle",
         ("native-debug",), command("tests/oracle", oracle_tests, read_node)),
    Part("house", "what may depend on what", "tests/house", ("wasm", "native-debug"),
         pytest("tests/house")),
    Part("fuzz", "parsers against hostile bytes", "tests/fuzz", (),
         command("tests/fuzz", fuzz_targets, read_plain)),
    Part("conformance", "text, rules and schemas against the tests of others", "tests/conformance",
         SERVED, pytest("tests/conformance")),
    Part("sandbox", "the sandbox window", "tests/sandbox", SERVED, pytest("tests/sandbox")),
    Part("browser", "the page in real browsers", "tests/browser", SERVED,
         browser.check),
    Part("size", "what a first visit downloads", "tests/bench/size", SERVED,
         command("tests/bench/size",
                 lambda context: [context.node(), "tests/bench/size/size.mjs"], read_plain)),
    Part("large", "a page of 5,000 fields, beside its peers", "tests/bench/large", SERVED,
         command("tests/bench/large", lambda context: ["tests/bench/large/run"], read_plain),
         only_full=True),
    Part("pages", "forms of up to 2,000 pages", "tests/bench/pages", SERVED,
         command("tests/bench/pages", lambda context: ["tests/bench/pages/run"], read_plain),
         only_full=True),
    Part("drafts", "edits on the disk and opening, beside bare ones", "tests/bench/drafts", SERVED,
         command("tests/bench/drafts", lambda context: ["tests/bench/drafts/run"], read_plain),
         only_full=True),
    Part("text", "labels and shaping, beside a peer", "tests/bench/text", (),
         command("tests/bench/text", lambda context: ["tests/bench/text/run"], read_plain),
         only_full=True),
    Part("schema", "validation, beside a peer", "tests/bench/schema", (),
         command("tests/bench/schema", lambda context: ["tests/bench/schema/run"], read_plain),
         only_full=True),
)


def run_part(part: Part, context: Context) -> Outcome:
    """Runs one part; a part that ran nothing has failed, unless its folder is not there."""
    folder = context.repository / part.folder
    if not folder.is_dir() or not any(folder.iterdir()):
        return Outcome(absent=f"there is no {part.folder}")
    outcome = part.run(context)
    if outcome.passed + outcome.failed == 0:
        outcome.failed = 1
        outcome.output += f"{part.name} ran no tests\n"
    return outcome
