"""Reads what a WebAssembly module imports and exports (core specification, 5.5)."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import List, Set

IMPORT_SECTION, EXPORT_SECTION, START_SECTION = 2, 7, 8
KINDS = ("func", "table", "memory", "global")


@dataclass
class Module:
    """What a module asks of its host and what it gives it: names as `kind name`."""

    imports: Set[str] = field(default_factory=set)
    exports: Set[str] = field(default_factory=set)
    has_start: bool = False


class Bytes:
    """Reads from the front."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def take(self, size: int) -> bytes:
        """The next bytes."""
        if self.at + size > len(self.data):
            raise ValueError("the module ends too early")
        self.at += size
        return self.data[self.at - size:self.at]

    def number(self) -> int:
        """The next unsigned LEB128."""
        value = shift = 0
        while True:
            byte = self.take(1)[0]
            value |= (byte & 0x7f) << shift
            shift += 7
            if byte < 0x80:
                return value

    def name(self) -> str:
        """The next name."""
        return self.take(self.number()).decode("utf-8")

    def limits(self) -> None:
        """Steps over a table's or memory's limits."""
        if self.number() & 1:
            self.number()
        self.number()


def read(path: Path) -> Module:
    """The module in the file."""
    source = Bytes(path.read_bytes())
    if source.take(8) != b"\0asm\1\0\0\0":
        raise ValueError(f"{path} is no WebAssembly module")
    module = Module()
    while source.at < len(source.data):
        section = source.take(1)[0]
        body = Bytes(source.take(source.number()))
        if section == IMPORT_SECTION:
            module.imports = read_imports(body)
        elif section == EXPORT_SECTION:
            module.exports = {f"{KINDS[kind]} {name}" for name, kind in read_exports(body)}
        elif section == START_SECTION:
            module.has_start = True
    return module


def read_imports(body: Bytes) -> Set[str]:
    """`func env.name` and the like."""
    imports = set()
    for _ in range(body.number()):
        name = f"{body.name()}.{body.name()}"
        kind = body.take(1)[0]
        imports.add(f"{KINDS[kind]} {name}")
        if kind == 0:
            body.number()
        elif kind == 1:
            body.take(1)
            body.limits()
        elif kind == 2:
            body.limits()
        else:
            body.take(2)
    return imports


def read_exports(body: Bytes) -> List[tuple[str, int]]:
    """Names and kinds."""
    exports = []
    for _ in range(body.number()):
        name = body.name()
        exports.append((name, body.take(1)[0]))
        body.number()
    return exports
