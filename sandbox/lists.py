"""The lists of options that forms may name: the list `iran/cities` is iran/cities.json in the first
folder that has it. What is in one is for the client and `panjereh lint`.
"""

from __future__ import annotations

from pathlib import Path

from sandbox import require_folder
from sandbox.services import is_id


class Lists:
    """Reads a file at each use, so that a changed one is served."""

    def __init__(self, folders: list[Path]) -> None:
        for folder in folders:
            require_folder(folder, "of lists", "--lists")
        self._folders = folders

    def find(self, name: str) -> bytes | None:
        """The file's bytes; None where there is no such list."""
        if not is_id(name):
            return None
        for folder in self._folders:
            try:
                return (folder / f"{name}.json").read_bytes()
            except OSError:
                continue
        return None
