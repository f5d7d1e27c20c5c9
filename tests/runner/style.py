"""The part `style`: formatting, types and lint. Each tool counts as one test."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import List

from tools.setup import node, site
from tools.setup.cache import link, neighbour

from .context import Context
from .summary import Outcome

FORMATTED = ("shared", "wasm", "tools", "tests")
PYTHON_FOLDERS = ("shared", "wasm", "tools", "tests", "sandbox")


def check(context: Context) -> Outcome:
    """Runs all style checks."""
    total = Outcome()
    for tool in (clang_format, tsc, flake8):
        total.add(tool(context))
    return total


def clang_format(context: Context) -> Outcome:
    """The C++ as `.clang-format` has it."""
    files: List[Path] = []
    for folder in FORMATTED:
        for ending in ("*.h", "*.cpp"):
            files.extend(sorted((context.repository / folder).rglob(ending)))
    if not files:
        return Outcome(skipped=1, notes=["clang-format: there is no C++"])
    return verdict("clang-format", *context.run(
        ["clang-format-19", "--dry-run", "-Werror",
         *(file.relative_to(context.repository) for file in files)]))


def tsc(context: Context) -> Outcome:
    """The JavaScript's types: over `web/` with its generated files beside it, as it is served, and
    over the service worker, which lives in a world of its own."""
    if not (context.repository / "web/tsconfig.json").exists():
        return Outcome(skipped=1, notes=["tsc: there is no web/tsconfig.json"])
    folder = neighbour(context.repository / "build/wasm/types", "check")
    folder.mkdir(parents=True)
    files = dict(site.written_files(context.repository))
    for path in (context.repository / "web").rglob("*.ts"):
        files[path.relative_to(context.repository / "web").as_posix()] = path
    files["tsconfig.json"] = context.repository / "web/tsconfig.json"
    for name, path in files.items():
        if name.endswith((".js", ".mjs", ".ts", ".json")):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, folder / name)
    link(folder / "node_modules",
         node.locked_modules(context.cache, node.SERVED_PACKAGES) / "node_modules")
    compiler = context.node_modules() / "typescript/bin/tsc"
    total = Outcome()
    for project in (folder, context.repository / "web/worker"):
        code, text = context.run([context.node(), compiler, "--noEmit", "-p", project])
        total.add(verdict("tsc", code, text.replace(str(folder.relative_to(context.repository)),
                                                    "web")))
    return total


def flake8(context: Context) -> Outcome:
    """The Python, as `.flake8` has it."""
    present = [folder for folder in PYTHON_FOLDERS if (context.repository / folder).is_dir()]
    return verdict("flake8", *context.run(
        ["/usr/bin/python3", "-m", "flake8", "serve.py", "tests/run", *present]))


def verdict(tool: str, exit_code: int, text: str) -> Outcome:
    """One tool's outcome: its exit code decides."""
    if exit_code == 0:
        return Outcome(passed=1)
    return Outcome(failed=1, output=f"{text.rstrip()}\n{tool}: failed\n")
