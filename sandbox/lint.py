"""Shows at the start what `panjereh lint` finds in the definitions. They stay listed: the client
explains a broken definition itself.
"""

import subprocess
import time
from pathlib import Path
from typing import Callable, Iterable

TOTAL_SECONDS = 10.0


def lint_definitions(
    tool: Path, files: Iterable[Path], lists: Iterable[Path], complain: Callable[[str], None],
) -> None:
    """Runs `tool` on each file for TOTAL_SECONDS at most, and complains where it finds something.
    `lists` are the folders of lists that the definitions may name.
    """
    named = [word for folder in lists for word in ("--lists", folder)]
    deadline = time.monotonic() + TOTAL_SECONDS
    for file in files:
        try:
            result = subprocess.run(
                [tool, "lint", *named, file],
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                timeout=max(deadline - time.monotonic(), 0.01), check=False,
            )
        except subprocess.TimeoutExpired:
            complain(f"{file}: not checked: linting took over {TOTAL_SECONDS:.0f} seconds")
            return
        except OSError as error:
            complain(f"{file}: not checked: {tool} cannot be run ({error.strerror})")
            return
        if result.returncode:
            lines = result.stdout.decode(errors="replace").splitlines()
            for line in lines or [f"panjereh lint ended with {result.returncode}"]:
                complain(f"{file}: {line}")
