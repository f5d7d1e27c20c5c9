"""What the browser's modules are made of: no work before they are called, and no more than their
contracts."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import List

import pytest

from wasm_module import Module, read

REPOSITORY = Path(__file__).resolve().parents[2]
NM = "/usr/lib/llvm-19/bin/llvm-nm"
MODULES = ("core", "canvas")

# All that web/core.js and web/canvas.js give their modules.
IMPORTS = {
    "core": {"func env.emscripten_notify_memory_growth", "func env.property_set",
             "func env.property_bounds"},
    "canvas": {"func env.emscripten_notify_memory_growth"},
}
# What the linker adds to the lists of wasm/*_exports.txt.
LINKERS_EXPORTS = {"memory memory", "func _initialize", "table __indirect_function_table",
                   "func _emscripten_stack_restore", "func emscripten_stack_get_current"}


def archives(preset: str) -> List[Path]:
    """The libraries of shared/ in a build tree."""
    return sorted((REPOSITORY / "build" / preset / "shared").rglob("lib*.a"))


def initialisers(path: Path) -> List[str]:
    """The symbols of code that runs before main()."""
    listing = subprocess.run([NM, "--defined-only", str(path)], capture_output=True, text=True,
                             check=True).stdout
    assert " T " in listing, f"{path} has no code"
    return [line.split()[-1] for line in listing.splitlines()
            if "_GLOBAL__sub_I_" in line or "__cxx_global_var_init" in line]


@pytest.fixture(params=MODULES)
def name(request: pytest.FixtureRequest) -> str:
    """Each module in turn."""
    return str(request.param)


@pytest.fixture
def module(name: str) -> Module:
    """The module as it is served."""
    path = REPOSITORY / f"build/wasm/wasm/{name}.wasm"
    if not path.exists():
        pytest.skip("the preset wasm is not built")
    return read(path)


@pytest.mark.parametrize("preset", ["native-debug", "wasm"])
def test_nothing_runs_before_it_is_called(preset: str) -> None:
    """No static initialisers in any module."""
    found = archives(preset)
    if preset == "wasm" and not found:
        pytest.skip("the preset wasm is not built")
    assert len(found) == len([path for path in (REPOSITORY / "shared").iterdir() if path.is_dir()])
    for archive in found:
        assert initialisers(archive) == [], archive


def test_the_exports_are_the_contract(name: str, module: Module) -> None:
    """NAME_exports.txt and what the linker needs."""
    listed = (REPOSITORY / f"wasm/{name}_exports.txt").read_text(encoding="utf-8").split()
    assert listed
    wanted = {f"func {export.removeprefix('_')}" for export in listed}
    assert wanted <= module.exports
    assert module.exports - wanted - LINKERS_EXPORTS == set()
    assert {"memory memory", "func _initialize"} <= module.exports


def test_the_imports_are_what_the_loader_gives(name: str, module: Module) -> None:
    """No system call, clock or random number reaches a module."""
    assert module.imports <= IMPORTS[name]
    text = (REPOSITORY / f"web/{name}.js").read_text(encoding="utf-8")
    for imported in module.imports:
        assert imported.rpartition(".")[2] in text, imported


def test_nothing_runs_when_it_is_instantiated(module: Module) -> None:
    """The host calls _initialize when it will."""
    assert not module.has_start
