"""Where the tests run and what they are told: paths, environment, and how a command is run."""

from __future__ import annotations

import os
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, Sequence, Tuple

from tools.setup import node, site
from tools.setup.cache import REPOSITORY, Cache

PYTHON = "/usr/bin/python3"  # the one that sees the distribution's packages
TIME_LIMIT = 3600.0          # seconds for one command


@dataclass(frozen=True)
class Context:
    """One run of the tests."""

    cache: Cache
    full: bool = False  # everything, instead of a fixed sample where a test has many cases
    repository: Path = REPOSITORY

    def node(self) -> Path:
        """The Node that set-up chose."""
        return self.cache.bin / "node"

    def node_modules(self) -> Path:
        """What the tests import from npm."""
        return node.locked_modules(self.cache, node.TEST_PACKAGES) / "node_modules"

    def environment(self) -> Dict[str, str]:
        """The environment of every test program."""
        return {
            **os.environ,
            "PANJEREH_BIN": str(self.cache.bin / "panjereh"),
            "PANJEREH_CACHE": str(self.cache.root),
            "PANJEREH_FULL": "1" if self.full else "",
            "PANJEREH_NODE": str(self.node()),
            "PANJEREH_NODE_MODULES": str(self.node_modules()),
            "PANJEREH_SITE": str(site.site_folder()),
            "ASAN_SYMBOLIZER_PATH": "/usr/lib/llvm-19/bin/llvm-symbolizer",
            "UBSAN_OPTIONS": "print_stacktrace=1",
            "HYPOTHESIS_STORAGE_DIRECTORY": str(self.cache.root / "hypothesis"),
        }

    def run(self, argv: Sequence[object]) -> Tuple[int, str]:
        """Runs a command in the repository; returns its exit code and all that it printed."""
        process = subprocess.Popen(
            [str(word) for word in argv], cwd=self.repository, env=self.environment(),
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, errors="replace", start_new_session=True)
        try:
            text, _ = process.communicate(timeout=TIME_LIMIT)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            text, _ = process.communicate()
            text += f"\nstopped after {TIME_LIMIT:.0f} s\n"
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            raise
        return process.returncode, text
