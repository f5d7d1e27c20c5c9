"""What the compiled core is made of: no work before it is called, and no more than its contract."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import List

import pytest

from wasm_module import Module, read

REPOSITORY = Path(__file__).resolve().parents[2]
NM = "/usr/lib/llvm-19/bin/llvm-nm"
CORE = REPOSITORY / "build/wasm/wasm/core.wasm"

# All that web/core.js gives the module.
IMPORTS = {"func env.emscripten_notify_memory_growth"}
# What the linker adds to the list of core_exports.txt.
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


@pytest.fixture(scope="module")
def core() -> Module:
    """core.wasm as it is served."""
    if not CORE.exists():
        pytest.skip("the preset wasm is not built")
    return read(CORE)


@pytest.mark.parametrize("preset", ["native-debug", "wasm"])
def test_nothing_runs_before_it_is_called(preset: str) -> None:
    """No static initialisers in any module."""
    found = archives(preset)
    if preset == "wasm" and not found:
        pytest.skip("the preset wasm is not built")
    assert len(found) == len([path for path in (REPOSITORY / "shared").iterdir() if path.is_dir()])
    for archive in found:
        assert initialisers(archive) == [], archive


def test_the_exports_are_the_contract(core: Module) -> None:
    """core_exports.txt and what the linker needs."""
    listed = (REPOSITORY / "wasm/core_exports.txt").read_text(encoding="utf-8").split()
    assert listed
    wanted = {f"func {name.removeprefix('_')}" for name in listed}
    assert wanted <= core.exports
    assert core.exports - wanted - LINKERS_EXPORTS == set()
    assert {"memory memory", "func _initialize"} <= core.exports


def test_the_imports_are_what_the_loader_gives(core: Module) -> None:
    """No system call, clock or random number reaches the core."""
    assert core.imports == IMPORTS
    loader = REPOSITORY / "web/core.js"
    if loader.exists():
        text = loader.read_text(encoding="utf-8")
        for name in core.imports:
            assert name.rpartition(".")[2] in text, name


def test_nothing_runs_when_it_is_instantiated(core: Module) -> None:
    """The host calls _initialize when it will."""
    assert not core.has_start
