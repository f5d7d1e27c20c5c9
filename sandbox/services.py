"""The services on offer: the form definitions found under the given folders, by their `id`. A bare
JSON Schema, which is a form as well, goes by its path below the folder.

A file that cannot be one is left out, with a line on stderr that says where and why; the others
work. What a definition means is for the client and `panjereh lint`.
"""

from __future__ import annotations

import json
import re
import sys
import threading
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Callable, Mapping

from sandbox import require_folder

_ID = re.compile(r"[A-Za-z0-9_~-][A-Za-z0-9._~-]*(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*")


@dataclass(frozen=True)
class Definition:
    id: str
    version: str
    file: Path
    content: bytes         # as the file has it
    entry: dict[str, Any]  # as the list of services has it
    is_listed: bool = True


class NotADefinition(Exception):
    """Why a file is left out, and LINE:COLUMN where that is a place in its text."""

    def __init__(self, reason: str, place: str = "") -> None:
        super().__init__(reason)
        self.place = place

    def complaint(self, file: Path) -> str:
        place = f":{self.place}" if self.place else ""
        return f"{file}{place}: left out: {self}"


Stamp = tuple[int, int, int]


def is_id(text: str) -> bool:
    """Whether it can be the id of a service, or the name of a list: it never leads out of a path.
    """
    return _ID.fullmatch(text) is not None


def print_complaint(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


class Services:
    """Reads the folders again at each use, and of the files only those that changed."""

    def __init__(
        self, folders: list[Path], complain: Callable[[str], None] = print_complaint,
        unlisted: list[Path] | None = None,
    ) -> None:
        """The definitions under `unlisted` are served, and no list names them."""
        self._unlisted = unlisted or []
        folders = [*folders, *self._unlisted]
        for folder in folders:
            require_folder(folder, "with service definitions", "--services")
        self._folders = folders
        self._complain = complain
        self._complaints: set[str] = set()
        self._read: dict[Path, tuple[Stamp, Definition | NotADefinition]] = {}
        self._lock = threading.Lock()

    def current(self) -> Mapping[str, Definition]:
        """What the folders hold now, ordered by id. Of two files with one id the first counts, in
        the order of the folders and then of the paths."""
        with self._lock:
            self._read = {
                file: self._look_at(file, folder)
                for folder in self._folders for file in sorted(folder.rglob("*.json"))
            }
            found: dict[str, Definition] = {}
            complaints = []
            for file, (_, outcome) in self._read.items():
                if isinstance(outcome, NotADefinition):
                    complaints.append(outcome.complaint(file))
                elif outcome.id in found:
                    other = found[outcome.id].file
                    complaints.append(f"{file}: left out: {other} has the same id, {outcome.id!r}")
                else:
                    found[outcome.id] = outcome
            for complaint in complaints:
                if complaint not in self._complaints:
                    self._complain(complaint)
            self._complaints = set(complaints)
        return dict(sorted(found.items()))

    def _look_at(self, file: Path, folder: Path) -> tuple[Stamp, Definition | NotADefinition]:
        try:
            status = file.stat()
            stamp: Stamp = (status.st_mtime_ns, status.st_size, status.st_ino)
            known = self._read.get(file)
            if known is not None and known[0] == stamp:
                return known
            if not file.is_file():
                raise NotADefinition("not a regular file")
            name = file.relative_to(folder).with_suffix("").as_posix()
            definition = read_definition(file, file.read_bytes(), name)
            return stamp, replace(definition, is_listed=folder not in self._unlisted)
        except NotADefinition as problem:
            return stamp, problem
        except OSError as error:  # may be cured without a new stamp
            return (0, 0, 0), NotADefinition(str(error.strerror))


def read_definition(file: Path, content: bytes, name: str) -> Definition:
    """The definition in `content`, or NotADefinition. A bare schema has the id `name`."""
    value = _parse(content)
    if not isinstance(value, dict):
        raise NotADefinition("a definition is a JSON object")
    if _is_bare_schema(value):
        value = _about_schema(value, name)
    service = value.get("service")
    service = service if isinstance(service, dict) else {}
    if not isinstance(value.get("id"), str) or not is_id(value["id"]):
        raise NotADefinition('"id" is missing, or is not words of letters and digits joined by "/"')
    if not isinstance(value.get("version"), str) or not value["version"]:
        raise NotADefinition('"version" is missing, or is not a string')
    if not _is_localized(service.get("title")):
        raise NotADefinition('"service.title" is missing, or is not a text by language')
    entry = {"id": value["id"], "version": value["version"], "title": service["title"]}
    for key in ("summary", "agency"):
        if _is_localized(service.get(key)):
            entry[key] = service[key]
    if type(service.get("minutes")) in (int, float):
        entry["minutes"] = service["minutes"]
    try:
        json.dumps(entry, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise NotADefinition("half of a surrogate pair stands alone in a text") from None
    return Definition(value["id"], value["version"], file, content, entry)


def _is_bare_schema(value: dict[str, Any]) -> bool:
    """As `forms::is_bare_schema` has it."""
    return "panjereh" not in value and (
        isinstance(value.get("properties"), dict) or isinstance(value.get("$ref"), str)
        or value.get("type") == "object"
    )


def _about_schema(schema: dict[str, Any], name: str) -> dict[str, Any]:
    """What the list of services says of the form that a schema is."""
    service: dict[str, Any] = {"title": {"en": name}}
    for key, keyword in (("title", "title"), ("summary", "description")):
        text = schema.get(keyword)
        if isinstance(text, str) and text:
            service[key] = {"fa" if re.search("[\u0600-\u06ff]", text) else "en": text}
    return {"id": name, "version": "1", "service": service}


def _parse(content: bytes) -> Any:
    try:
        return json.loads(content.decode(), parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        before = content[:error.start].decode()
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise NotADefinition("not UTF-8", f"{line}:{column}") from None
    except json.JSONDecodeError as error:
        place = f"{error.lineno}:{error.colno}"
        raise NotADefinition(f"not JSON: {error.msg}", place) from None
    except (ValueError, RecursionError) as error:
        raise NotADefinition(f"not JSON that can be read: {error}") from None


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _is_localized(value: Any) -> bool:
    return (
        isinstance(value, dict) and bool(value)
        and all(isinstance(text, str) and text for text in value.values())
    )
