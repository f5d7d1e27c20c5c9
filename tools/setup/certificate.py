"""A certificate for serving over TLS on this machine itself, signed by nobody else.

Browsers warn of it until somebody tells them to trust it.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Tuple

from .cache import Cache, neighbour, replace
from .errors import SetupError

NAMES = "DNS:localhost,IP:127.0.0.1,IP:::1"
VALID_DAYS = 365   # browsers take 825 at most
RENEWAL_DAYS = 7   # before its end


def local_certificate(cache: Cache) -> Tuple[Path, Path]:
    """The certificate and its key, both PEM; made when there are none, or they end soon."""
    certificate, key = cache.tls / "certificate.pem", cache.tls / "key.pem"
    if not (key.exists() and lasts(certificate)):
        make(cache.tls)
    return certificate, key


def lasts(certificate: Path) -> bool:
    """Whether there is a certificate, and it does not end within the next days."""
    seconds = RENEWAL_DAYS * 24 * 3600
    return certificate.exists() and openssl(
        "x509", "-in", certificate, "-noout", "-checkend", seconds).returncode == 0


def make(folder: Path) -> None:
    """Puts a new certificate and key in place of the old ones. Raises SetupError."""
    work = neighbour(folder)
    work.mkdir(mode=0o700)
    done = openssl(
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-noenc",
        "-days", VALID_DAYS, "-subj", "/CN=localhost",
        "-addext", f"subjectAltName={NAMES}", "-addext", "basicConstraints=critical,CA:FALSE",
        "-addext", "keyUsage=critical,digitalSignature", "-addext", "extendedKeyUsage=serverAuth",
        "-keyout", work / "key.pem", "-out", work / "certificate.pem")
    if done.returncode != 0:
        raise SetupError(f"openssl could not make a certificate: {done.stderr.strip()}")
    (work / "key.pem").chmod(0o600)
    replace(work, folder)


def openssl(*words: object) -> subprocess.CompletedProcess[str]:
    """Runs openssl. Raises SetupError where there is none."""
    try:
        return subprocess.run(["openssl", *map(str, words)], stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    except FileNotFoundError:
        raise SetupError("--tls needs openssl, and it is not installed: start this without "
                         "--no-build once, or install the package openssl.") from None
