"""The mirror's address is read from whatever form the machine's own apt sources have."""

from pathlib import Path

import pytest

from tools.setup import mirror
from tools.setup.errors import SetupError

DEB822 = """\
# A comment
Types: deb deb-src
URIs: http://mirror.test/security
Suites: bookworm-security
Components: main

Enabled: no
Types: deb
URIs: http://disabled.test/debian
Suites: bookworm
Components: main

Types: deb-src
URIs: http://source.test/debian
Suites: bookworm
Components: main

Types: deb
# A comment inside
URIs: http://mirror.test/debian
Suites: bookworm
 bookworm-updates
Components: main contrib
Signed-By:
 -----BEGIN PGP PUBLIC KEY BLOCK-----
 .
 abc
"""
ONE_LINE = """\
# deb http://comment.test/debian bookworm main
deb cdrom:[Debian]/ bookworm main
deb-src http://source.test/debian bookworm main
deb http://mirror.test/security bookworm-security main
deb [arch=amd64 signed-by=/k.gpg] https://mirror.test/debian bookworm main contrib # ours
"""


def apt_folder(root: Path, sources: str = "", **parts: str) -> Path:
    (root / "sources.list.d").mkdir(parents=True)
    if sources:
        (root / "sources.list").write_text(sources)
    for name, text in parts.items():
        (root / "sources.list.d" / name.replace("_", ".")).write_text(text)
    return root


def test_the_address_is_found_in_one_line_sources(tmp_path):
    assert mirror.address("bookworm", apt_folder(tmp_path, ONE_LINE)) == \
        "https://mirror.test/debian"


def test_the_address_is_found_in_deb822_sources(tmp_path):
    apt = apt_folder(tmp_path, debian_sources=DEB822)
    assert mirror.address("bookworm", apt) == "http://mirror.test/debian"


def test_files_with_other_endings_are_left_alone_as_apt_leaves_them(tmp_path):
    apt = apt_folder(tmp_path, a_disabled="deb http://wrong.test/debian bookworm main",
                     b_list="deb http://mirror.test/debian bookworm main")
    assert mirror.address("bookworm", apt) == "http://mirror.test/debian"


def test_a_third_party_repository_is_not_taken_for_debian(tmp_path):
    apt = apt_folder(tmp_path, a_list="deb http://tools.test/apt nodistro main\n"
                                      "deb http://mirror.test/debian stable main")
    assert mirror.address("trixie", apt) == "http://mirror.test/debian"


def test_without_a_mirror_the_sentence_says_where_to_add_one(tmp_path):
    with pytest.raises(SetupError, match="no Debian mirror for bookworm.*add one to"):
        mirror.address("bookworm", apt_folder(tmp_path))
