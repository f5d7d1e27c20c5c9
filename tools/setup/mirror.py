"""A private apt state that takes packages of another Debian release from the machine's own mirror.

The system's sources stay as they are; the mirror's address is read from them.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Dict, Iterator, List, Sequence

from .cache import Cache, write
from .errors import SetupError
from .progress import Progress

APT = Path("/etc/apt")
KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"
# Dear ImGui 1.92 is in no release that stands still yet.
SUITES = (("deb", "trixie"), ("deb-src", "trixie"), ("deb-src", "forky"))

ONE_LINE = re.compile(r"^deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s+(\S+)\s+(.+)$")


def one_line_entries(text: str) -> Iterator[Dict[str, List[str]]]:
    """The binary entries of a sources.list file."""
    for line in text.splitlines():
        found = ONE_LINE.match(line.split("#")[0].strip())
        if found:
            uri, suite, components = found.groups()
            yield {"uris": [uri], "suites": [suite], "components": components.split()}


def deb822_entries(text: str) -> Iterator[Dict[str, List[str]]]:
    """The enabled binary entries of a .sources file."""
    text = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    for stanza in re.split(r"\n\s*\n", text):
        fields: Dict[str, List[str]] = {}
        name = ""
        for line in stanza.splitlines():
            if not line.startswith((" ", "\t")):
                name, _, line = line.partition(":")
                name = name.strip().lower()
                fields[name] = []
            fields.setdefault(name, []).extend(line.split())
        enabled = fields.get("enabled", ["yes"])[0].lower() not in ("no", "false", "0")
        if enabled and "deb" in fields.get("types", []):
            yield fields


def entries(apt: Path) -> Iterator[Dict[str, List[str]]]:
    """All binary entries of an apt folder, in apt's order."""
    files = [apt / "sources.list", *sorted((apt / "sources.list.d").glob("*"))]
    for file in files:
        if file.is_file() and file.suffix in (".list", ".sources"):
            read = deb822_entries if file.suffix == ".sources" else one_line_entries
            yield from read(file.read_text(encoding="utf-8", errors="replace"))


def address(codename: str, apt: Path = APT) -> str:
    """The Debian mirror in the machine's sources: the one that has the suite `codename`."""
    wanted = {codename, "stable", "testing", "unstable", "sid"}
    for entry in entries(apt):
        if wanted.intersection(entry.get("suites", [])) and "main" in entry.get("components", []):
            for uri in entry.get("uris", []):
                if re.match(r"https?:|file:|copy:|mirror[+:]", uri):
                    return uri
    raise SetupError(f"There is no Debian mirror for {codename} in {apt}: add one to "
                     f"{apt}/sources.list, then run the same command again.")


class Mirror:
    """Packages of the releases in SUITES. Its lists are fetched when the first one is wanted."""

    def __init__(self, cache: Cache, codename: str) -> None:
        self._root = cache.root / "apt"
        self._codename = codename
        self._ready = False

    def download(self, packages: Sequence[str], folder: Path, progress: Progress) -> List[Path]:
        """Fetches .deb files into `folder`; `packages` are like apt's, `name/suite` or `name=1.0`.

        apt checks the archive's signature and its hashes.
        """
        self._prepare(progress)
        folder.mkdir(parents=True, exist_ok=True)
        progress.run(["apt-get", "-q", "-o", "APT::Status-Fd={status}", "download", *packages],
                     cwd=folder, env=self._environment(),
                     failure=f"The Debian mirror has no {' or '.join(packages)}.")
        return sorted(folder.glob("*.deb"))

    def download_source(self, package: str, folder: Path, progress: Progress) -> None:
        """Fetches the upstream archive of a source package, `name/suite`, into `folder`.

        Only that: the packaging files of point releases are not always there.
        """
        self._prepare(progress)
        folder.mkdir(parents=True, exist_ok=True)
        progress.run(["apt-get", "-q", "source", "--tar-only", "--download-only", package],
                     cwd=folder, env=self._environment(),
                     failure=f"The Debian mirror has no source of {package}.")

    def _environment(self) -> Dict[str, str]:
        return {"APT_CONFIG": str(self._root / "apt.conf"), "LC_ALL": "C.UTF-8"}

    def _prepare(self, progress: Progress) -> None:
        if self._ready:
            return
        uri = address(self._codename)
        for folder in ("lists/partial", "cache/archives/partial"):
            (self._root / folder).mkdir(parents=True, exist_ok=True)
        write(self._root / "sources.list", "".join(
            f"{kind} [signed-by={KEYRING}] {uri} {suite} main\n" for kind, suite in SUITES))
        write(self._root / "apt.conf", f"""\
Dir::State::Lists "{self._root}/lists";
Dir::Cache "{self._root}/cache";
Dir::Etc::SourceList "{self._root}/sources.list";
Dir::Etc::SourceParts "-";
APT::Architectures {{ "amd64"; }};
APT::Sandbox::User "";
APT::Update::Error-Mode "any";
Acquire::Languages "none";
Acquire::Retries "3";
// The mirror of a moving suite may lag behind.
Acquire::Check-Valid-Until "false";
""")
        progress.note("package lists")
        progress.run(["apt-get", "-q", "update"], env=self._environment())
        self._ready = True
