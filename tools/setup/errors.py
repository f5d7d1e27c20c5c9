"""What a person is told when set-up cannot go on: one sentence, what to do, and the log if any."""

from __future__ import annotations

import errno
import sys
from pathlib import Path
from typing import Callable, List, NoReturn, Optional

LOG_TAIL = 20


class SetupError(Exception):
    """A failure that is explained in one sentence; `log` is the log file that tells more."""

    def __init__(self, message: str, log: Optional[Path] = None) -> None:
        super().__init__(message)
        self.log = log


def tail(log: Path, count: int = LOG_TAIL) -> List[str]:
    """The last lines of a log, empty ones left out."""
    try:
        text = log.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    return [line for line in text.splitlines() if line.strip()][-count:]


def explain(error: BaseException) -> str:
    """What is printed for an error that stops set-up."""
    if isinstance(error, SetupError):
        if error.log is None:
            return f"error: {error}"
        lines = [f"    {line}" for line in tail(error.log)]
        return "\n".join([f"error: {error}", *lines, f"The whole log: {error.log}"])
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        place = f" (writing {error.filename})" if error.filename else ""
        return f"error: The disk is full{place}: free some space, then run the same command again."
    return f"error: {error}"


def guarded(main: Callable[[], int]) -> NoReturn:
    """Runs a command's `main` and exits: expected failures end in a sentence, not a traceback.

    The exit code is 1 after a failure and 130 after Ctrl-C.
    """
    try:
        code = main()
    except KeyboardInterrupt:
        print("\nStopped. Run the same command again to go on from here.", file=sys.stderr)
        code = 130
    except (SetupError, OSError) as error:
        print(explain(error), file=sys.stderr)
        code = 1
    sys.exit(code)
