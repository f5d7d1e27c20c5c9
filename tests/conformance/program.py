"""The panjereh program, as the conformance tests ask it: lines in, lines out."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Iterable, List

REPOSITORY = Path(__file__).resolve().parents[2]
CACHE = Path(os.environ.get("PANJEREH_CACHE") or "~/.cache/panjereh").expanduser()
PROGRAM = REPOSITORY / "build/native/tools/panjereh"


def answers(command: List[object], lines: Iterable[str]) -> List[str]:
    """What a command says to each line, a line for each."""
    asked = list(lines)
    done = subprocess.run([str(part) for part in command], input="".join(f"{line}\n"
                                                                         for line in asked),
                          capture_output=True, encoding="utf-8", check=True)
    said = done.stdout.splitlines()
    assert len(said) == len(asked), f"{len(said)} answers to {len(asked)} lines"
    return said
