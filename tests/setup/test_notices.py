"""What is served with the site about whose work is in it: complete, and only what is asked for."""

import pytest

from tools.setup import emscripten, notices, system
from tools.setup.cache import Cache, write
from tools.setup.errors import SetupError
from tools.setup.sources import SOURCES

ONLY_TESTED = {"doctest"}
DEBIAN = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/

Files:
 *
Copyright:
 2020 Somebody
License: Expat or Other
 Both are in the file.

Files: lib/*
Copyright: 2021 Somebody Else
License: Mine
 Do as you like.
 .
 Only say who.

Files: debian/*
Copyright: 2022 A Packager
License: GPL-3+

License: Expat
 The words of Expat.

License: Other
 The words of the other.

License: GPL-3+
 The words of the GPL.
"""


@pytest.fixture(name="text", scope="module")
def _text(tmp_path_factory):
    """The notices of this machine."""
    cache = Cache.default()
    _, root = emscripten.choose(cache, system.require_this_system())
    cache.notices = tmp_path_factory.mktemp("notices") / "notices.txt"
    notices.compose(cache, root)
    return cache.notices.read_text(encoding="utf-8")


@pytest.fixture(name="one_library")
def _one_library(monkeypatch):
    """There is only one component, whose notice is a source's licence file."""
    component = notices.Component("A library", "MIT", "sources/library/copyright")
    monkeypatch.setattr(notices, "COMPONENTS", (component,))


def test_every_source_that_ends_up_in_a_served_file_has_a_notice():
    noticed = {component.file.split("/")[1] for component in notices.COMPONENTS
               if component.file.startswith("sources/")}
    assert noticed == {source.name for source in SOURCES} - ONLY_TESTED
    packages = {component.file for component in notices.COMPONENTS
                if component.file.startswith("npm/")}
    assert packages == {f"npm/{name}/LICENSE" for name in notices.served_packages()}


@pytest.mark.parametrize("name, words", [
    ("nlohmann/json 3.", "2013-2022 Niels Lohmann"),
    ("Vazirmatn 33.", "Saber Rastikerdar"),
    ("Vazirmatn 33.", "SIL Open Font License, Version 1.1"),
    ("HarfBuzz 10.", "Behdad Esfahbod"),
    ("ICU 76.", "Unicode, Inc."),
    ("Dear ImGui 1.", "Omar Cornut"),
    ("stb_rect_pack, in Dear ImGui 1.", "Sean Barrett"),
    ("stb_textedit, in Dear ImGui 1.", "Sean Barrett"),
    ("noble-hashes, its SHA-256 2.", "Paul Miller"),
    ("Emscripten", "The Emscripten Authors"),
    ("musl", "Rich Felker"),
    ("dlmalloc", "creativecommons.org/publicdomain/zero/1.0"),
    ("libc++", "portions of this Software are embedded"),
    ("libc++abi", "portions of this Software are embedded"),
    ("compiler-rt", "portions of this Software are embedded"),
    ("Panjereh", "END OF TERMS AND CONDITIONS"),
])
def test_each_work_is_named_with_its_own_words(text, name, words):
    sections = text.split(f"{notices.RULE}\n")
    (at,) = [place for place, section in enumerate(sections)
             if section.startswith(name if name.endswith(".") else f"{name}\n")]
    assert words in sections[at + 1]


def test_nothing_is_said_of_what_is_only_tested_with_or_packaged_by(text):
    assert "doctest" not in text
    assert "Danial Behzadi" not in text
    assert "Gianfranco Costamagna" not in text


def test_a_stanza_comes_with_the_licences_that_it_names():
    assert notices.stanzas("*")(DEBIAN) == (
        "Copyright:\n2020 Somebody\n\nBoth are in the file.\n\n"
        "The words of Expat.\n\nThe words of the other.")


def test_a_stanza_comes_with_its_own_grant():
    assert notices.stanzas("lib/*")(DEBIAN) == (
        "Copyright:\n2021 Somebody Else\n\nDo as you like.\n\nOnly say who.")


@pytest.mark.parametrize("cut", [notices.stanzas("none/*"), notices.excerpt("Licence:", "*/")])
def test_a_file_without_what_is_looked_for_has_no_notice(tmp_path, cut):
    write(tmp_path / "sources/library/copyright", DEBIAN)
    library = notices.Component("A library", "MIT", "sources/library/copyright", cut)
    with pytest.raises(SetupError, match="library/copyright has no licence of A library"):
        notices.notice(library, Cache(tmp_path), tmp_path)


@pytest.mark.usefixtures("one_library")
def test_a_missing_licence_file_is_named_and_nothing_is_written(tmp_path):
    cache = Cache(tmp_path)
    with pytest.raises(SetupError, match="library/copyright has no licence of A library.*notices"):
        notices.compose(cache, tmp_path)
    assert not cache.notices.exists()


@pytest.mark.parametrize("own", [True, False])
def test_a_part_of_emscripten_is_noticed_by_its_own_file_or_by_debians(tmp_path, monkeypatch, own):
    root = tmp_path / "share/emscripten"
    part = notices.Component("A part", "MIT", "emscripten/lib/LICENSE", debian="lib/*")
    write(tmp_path / "share/doc/emscripten/copyright", DEBIAN)
    if own:
        write(root / "lib/LICENSE", "Its own words.")
    words = notices.notice(part, Cache(tmp_path), root)
    assert words == "Its own words." if own else "Somebody Else" in words


@pytest.mark.usefixtures("one_library")
def test_another_licence_file_makes_the_notices_again(tmp_path):
    cache = Cache(tmp_path)
    before = notices.inputs(cache, tmp_path)
    assert notices.inputs(cache, tmp_path) == before
    write(cache.sources / "library/copyright", "Words.")
    assert notices.inputs(cache, tmp_path) != before
