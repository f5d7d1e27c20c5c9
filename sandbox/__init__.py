"""A national window to develop and test against: a real server on one SQLite file.

It serves the built site, the service definitions and the API of `openapi.json`. It is not a
production server: one process, one machine, no sign-in yet.
"""

from pathlib import Path


class CannotStart(Exception):
    """Why the sandbox cannot start: one clear sentence, and what to do about it."""


def require_folder(folder: Path, contents: str, option: str) -> None:
    """Raises CannotStart where there is no folder of those contents, which `option` names."""
    if not folder.is_dir():
        raise CannotStart(
            f"There is no folder {folder} {contents}; make it, or name another one with {option}."
        )
