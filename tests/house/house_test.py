"""The house: what may depend on what, and what every file of it keeps to."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
from pathlib import Path
from typing import Dict, List, Set, Tuple

import pytest

from tools.setup.build import environment
from tools.setup.cache import Cache

REPOSITORY = Path(__file__).resolve().parents[2]
SHARED = REPOSITORY / "shared"
NATIVE = REPOSITORY / "build/native-debug"

# What each module may use, as docs/architecture.md has it. What a module may use it may also see
# through.
USES: Dict[str, Tuple[str, ...]] = {
    "base": (),
    "unicode": ("base",),
    "locale": ("base", "unicode"),
    "schema": ("base", "unicode"),
    "identity": ("base", "unicode"),
    "rules": ("base",),
    "forms": ("base", "schema", "identity", "locale", "rules"),
    "drafts": ("base",),
    "window": ("base",),
    "view": ("base", "unicode"),
    "present": ("forms", "view"),
    "portal": ("present", "drafts", "window"),
    "text": ("base", "unicode"),
    "canvas": ("base", "view", "text"),
}

# A public header of each module that all who may see the module can include.
HEADERS = {
    "base": "result.h",
    "unicode": "utf8.h",
    "locale": "digits.h",
    "schema": "schema.h",
    "identity": "identity.h",
    "rules": "rule.h",
    "forms": "definition.h",
    "drafts": "record.h",
    "window": "request.h",
    "view": "tree.h",
    "present": "form.h",
    "portal": "portal.h",
    "text": "paragraph.h",
    "canvas": "canvas.h",
}


def visible(module: str) -> Set[str]:
    """The module and all that it may see."""
    seen = {module}
    for used in USES[module]:
        seen |= visible(used)
    return seen


def sources(*folders: str) -> List[Path]:
    """The C++ files in these folders of the repository."""
    return sorted(path for folder in folders for ending in ("*.h", "*.cpp")
                  for path in (REPOSITORY / folder).rglob(ending))


@pytest.fixture(scope="module")
def commands() -> Dict[str, List[str]]:
    """For each module the compiler's command line, without what is to be compiled."""
    database = NATIVE / "compile_commands.json"
    assert database.exists(), "build the preset native-debug first"
    found: Dict[str, List[str]] = {}
    for entry in json.loads(database.read_text(encoding="utf-8")):
        source = Path(entry["file"])
        if SHARED not in source.parents:
            continue
        words = shlex.split(entry["command"])
        words = words[:next(i for i, word in enumerate(words) if word in ("-MD", "-o"))]
        keep = [word for word in words if word != "-g" and not word.startswith("-fsanitize")]
        found.setdefault(source.relative_to(SHARED).parts[0], ["ccache", *keep])
    return found


@pytest.fixture(scope="module")
def folder() -> Path:
    """Where the tried files lie: always the same place, so that ccache knows them again."""
    path = NATIVE / "house"
    path.mkdir(exist_ok=True)
    return path


def includes(commands: Dict[str, List[str]], folder: Path, module: str, *headers: str) -> bool:
    """Whether a file of `module` can include these headers."""
    source = folder / f"{module}-{'-'.join(headers).replace('/', '-')[-100:]}.cpp"
    text = "".join(f'#include "{header}"\n' for header in headers)
    if not source.exists() or source.read_text(encoding="utf-8") != text:
        source.write_text(text, encoding="utf-8")
    done = subprocess.run(
        [*commands[module], "-o", str(source.with_suffix(".o")), "-c", str(source)],
        cwd=NATIVE, capture_output=True, text=True, check=False,
        env={**os.environ, **environment(Cache.default())})
    if done.returncode != 0 and "file not found" not in done.stderr:
        raise AssertionError(f"{module} including {headers}:\n{done.stderr}")
    return done.returncode == 0


def test_every_module_of_shared_is_in_the_table(commands: Dict[str, List[str]]) -> None:
    """No module without a rule."""
    folders = {path.name for path in SHARED.iterdir() if path.is_dir()}
    assert folders == set(USES) == set(HEADERS) == set(commands)


@pytest.mark.parametrize("module", USES)
def test_cmake_has_the_dependencies_of_the_table(module: str) -> None:
    """The USES of panjereh_module()."""
    text = (SHARED / module / "CMakeLists.txt").read_text(encoding="utf-8")
    arguments = re.search(r"^panjereh_module\((.*?)\)", text, re.MULTILINE | re.DOTALL).group(1)
    uses = re.search(r"\bUSES\s+([a-z\s]*)", arguments)
    assert tuple(uses.group(1).split() if uses else ()) == USES[module]


def public_header(module: str) -> str:
    """A public header, as it is included."""
    return f"panjereh/{module}/{HEADERS[module]}"


@pytest.mark.parametrize("module", USES)
def test_what_the_table_allows_can_be_included(
        commands: Dict[str, List[str]], folder: Path, module: str) -> None:
    """All of it in one file."""
    assert includes(commands, folder, module, *map(public_header, sorted(visible(module))))


@pytest.mark.parametrize("module", USES)
def test_what_the_table_forbids_cannot_be_included(
        commands: Dict[str, List[str]], folder: Path, module: str) -> None:
    """Each alone, in a file that does nothing else."""
    for other in sorted(set(USES) - visible(module)):
        assert not includes(commands, folder, module, public_header(other)), other


@pytest.mark.parametrize("module", USES)
def test_a_private_header_is_seen_by_nobody_else(
        commands: Dict[str, List[str]], folder: Path, module: str) -> None:
    """What no HEADERS names cannot be included from outside the folder."""
    public = {path.name for path in (NATIVE / "include" / module).rglob("*.h")}
    private = {path.name for path in (SHARED / module).glob("*.h")} - public
    for header in sorted(private):
        assert not includes(commands, folder, "portal", f"panjereh/{module}/{header}")
    assert public, f"{module} has no public header"


@pytest.mark.parametrize("header", sorted((NATIVE / "include").glob("*/panjereh/*/*.h")),
                         ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_public_header_stands_alone_and_shows_no_third_party(
        commands: Dict[str, List[str]], folder: Path, header: Path) -> None:
    """It compiles by itself, without the third-party folders."""
    module = header.parent.name
    words = commands[module]
    bare = [word for i, word in enumerate(words)
            if word != "-isystem" and (i == 0 or words[i - 1] != "-isystem")]
    assert includes({module: bare}, folder, module, f"panjereh/{module}/{header.name}")


def test_another_clone_takes_what_was_compiled_from_the_cache() -> None:
    """No path of this one in a definition or a forwarding header: ccache makes the others relative.

    But for the two files that read the repository.
    """
    entries = json.loads((NATIVE / "compile_commands.json").read_text(encoding="utf-8"))
    assert entries
    defined = {Path(entry["file"]).relative_to(REPOSITORY) for entry in entries
               if any(word.startswith("-D") and str(REPOSITORY) in word
                      for word in shlex.split(entry["command"]))}
    assert defined == {Path("tests/support/files.cpp"), Path("tests/tools/program.cpp")}
    forwarding = list((NATIVE / "include").rglob("*.h"))
    assert forwarding
    for path in forwarding:
        assert str(REPOSITORY) not in path.read_text(encoding="utf-8"), path


def test_files_are_short() -> None:
    """STYLE: most files under 300 lines; of shared/ all."""
    lengths = {path: path.read_text(encoding="utf-8").count("\n") for path in sources("shared")}
    assert lengths
    assert [str(path) for path, lines in lengths.items() if lines >= 300] == []


def test_a_header_says_what_it_is_for_and_guards_itself() -> None:
    """A first comment, and one #pragma once."""
    headers = [path for path in sources("shared", "tools", "tests") if path.suffix == ".h"]
    assert headers
    for path in headers:
        text = path.read_text(encoding="utf-8")
        assert text.startswith("// "), path
        assert text.count("#pragma once\n") == 1, path


def test_third_party_headers_stay_in_private_code() -> None:
    """A public header includes the standard library and ourselves, and nothing else."""
    forwarded = sorted((NATIVE / "include").glob("*/panjereh/*/*.h"))
    assert forwarded
    for forward in forwarded:
        (public,) = re.findall(r'"([^"]+)"', forward.read_text(encoding="utf-8"))
        text = (forward.parent / public).read_text(encoding="utf-8")
        for name in re.findall(r"^#include <([^>]+)>", text, re.M):
            assert "/" not in name and not name.endswith(".h"), f"{public} includes <{name}>"


def test_code_has_no_unfinished_marks() -> None:
    """What is to be done is not left in the code."""
    for path in sources("shared", "wasm", "tools"):
        assert not re.search(r"\b(TODO|FIXME|XXX|HACK)\b", path.read_text(encoding="utf-8")), path
