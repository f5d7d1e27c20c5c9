"""The distribution: whether it is one that set-up knows, and its packages."""

from __future__ import annotations

import os
import platform
import shlex
import subprocess
from pathlib import Path
from typing import Dict, List, Sequence

from .errors import SetupError
from .progress import Progress

# What builds, and what the sandbox runs on.
BUILD_PACKAGES = (
    "clang-19", "lld-19", "llvm-19", "libclang-rt-19-dev", "libc++-19-dev", "libc++abi-19-dev",
    "cmake", "ninja-build", "ccache", "brotli", "xz-utils", "ca-certificates", "icu-devtools",
    "libharfbuzz-bin", "libpng-dev", "openssl", "python3-starlette", "python3-uvicorn",
    "python3-sqlalchemy",
)
TEST_PACKAGES = (
    "chromium", "firefox-esr", "webkit2gtk-driver", "xvfb", "libgl1-mesa-dri",
    "clang-format-19", "flake8", "iso-codes", "libicu-dev", "unicode-data", "fonts-noto-core",
    "python3-pytest", "python3-httpx", "python3-hypothesis", "python3-jsonschema",
)
FIRST_RELEASE = 12  # Debian 12 is the oldest release with LLVM 19

APT_OPTIONS = ("-q", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=600",
               "-o", "Acquire::Retries=3",
               "-o", "DPkg::Use-Pty=0")  # its output comes through a pipe anyway
APT_ENVIRONMENT = {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}


def os_release(text: str) -> Dict[str, str]:
    """The fields of an os-release file."""
    fields = {}
    for line in text.splitlines():
        name, equals, value = line.partition("=")
        if equals and not name.startswith("#"):
            fields[name.strip()] = "".join(shlex.split(value))
    return fields


def require_supported(release: Dict[str, str], system: str, machine: str) -> None:
    """Raises SetupError unless this is Debian 12 or later (or a moving suite) on x86_64."""
    version = release.get("VERSION_ID", "")
    known = release.get("ID") == "debian" and (
        not version.isdigit() or int(version) >= FIRST_RELEASE)
    if not (system == "Linux" and machine == "x86_64" and known):
        name = release.get("PRETTY_NAME", system)
        raise SetupError(
            f"Set-up supports Debian {FIRST_RELEASE} or later on x86_64, and this is {name} on "
            f"{machine}: run it there, for example in a container or a virtual machine.")


def require_this_system() -> Dict[str, str]:
    """Checks the machine that this runs on, and returns its os-release fields."""
    try:
        release = os_release(Path("/etc/os-release").read_text(encoding="utf-8"))
    except OSError:
        release = {}
    require_supported(release, platform.system(), platform.machine())
    return release


def missing(packages: Sequence[str]) -> List[str]:
    """Those of `packages` that are not installed."""
    answer = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *packages],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    installed = {line.split()[0] for line in answer.stdout.splitlines()
                 if line.endswith(" installed")}
    return [package for package in packages if package not in installed]


def install(packages: Sequence[str], progress: Progress) -> None:
    """Installs packages of the distribution, or says how when this is not root."""
    if os.geteuid() != 0:
        raise SetupError(
            "Some packages are missing, and only root can install them. Run this, then the same "
            "command again:\n\n    sudo apt-get update && sudo apt-get install "
            f"--no-install-recommends {' '.join(packages)}\n")
    # An earlier run may have been killed while dpkg was at work.
    progress.run(["dpkg", "--configure", "-a"], env=APT_ENVIRONMENT)
    progress.run(["apt-get", *APT_OPTIONS, "update"], env=APT_ENVIRONMENT)
    progress.run(["apt-get", *APT_OPTIONS, "-o", "APT::Status-Fd={status}", "install", *packages],
                 env=APT_ENVIRONMENT, failure="The distribution's packages did not install.")
