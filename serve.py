#!/usr/bin/env python3
"""The one command: sets up this machine, builds, and serves Panjereh with its sandbox window.

`python3 serve.py --help` lists the options. Set-up is `tools/setup`, the server is `sandbox`.
"""

import argparse
import os
import socket
import sys
from pathlib import Path

if sys.version_info < (3, 9):
    sys.exit("error: Python 3.9 or later is needed: start this with a newer python3.")

from tools.setup import site, watch  # noqa: E402
from tools.setup.build import SERVED  # noqa: E402
from tools.setup.cache import REPOSITORY, Cache  # noqa: E402
from tools.setup.certificate import local_certificate  # noqa: E402
from tools.setup.errors import SetupError, guarded  # noqa: E402
from tools.setup.stages import Purpose, prepare  # noqa: E402

SERVER_PYTHON = "/usr/bin/python3"  # the one that sees the distribution's packages


def port(text: str) -> int:
    """A port number; 0 takes any that is free."""
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port from 0 to 65535")
    return int(text)


def options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="serve.py", description="Sets up, builds and serves Panjereh, and builds again "
        "whenever a source changes. What it fetches is kept in $PANJEREH_CACHE (~/.cache/panjereh);"
        " it can be stopped and started again at any time.")
    parser.add_argument("--port", type=port, default=8137, help="default: %(default)s")
    parser.add_argument("--host", default="127.0.0.1", help="default: %(default)s")
    parser.add_argument("--data", type=Path, metavar="DIR",
                        help="the sandbox's database; default: data in the cache folder")
    parser.add_argument("--services", type=Path, metavar="DIR", action="append", default=[],
                        help="a folder of further form definitions; may be given several times")
    parser.add_argument("--lists", type=Path, metavar="DIR", action="append", default=[],
                        help="a folder of further lists of options; may be given several times")
    parser.add_argument("--theme", type=Path, metavar="FILE",
                        help="an agency's tokens, laid over ours (docs/themes.md)")
    parser.add_argument("--tls", action="store_true",
                        help="serve https, with a certificate for localhost that is made here")
    parser.add_argument("--build-only", action="store_true", help="set up and build, then stop")
    parser.add_argument("--no-build", action="store_true",
                        help="serve what was built last, and do not follow changes in the sources")
    return parser.parse_args()


def require_free(host: str, number: int) -> None:
    """Stops before a long build where the server could not listen in the end."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, number, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise SetupError(f"Cannot listen at {host}, port {number} ({error}): stop what uses it, or "
                         "choose another with --port.") from None


def main() -> int:
    """Prepares, then becomes the server."""
    chosen = options()
    cache = Cache.default()
    if chosen.theme is not None:
        os.environ[site.CHANGES] = str(chosen.theme.absolute())  # for each build that follows, too
    if not chosen.build_only:
        require_free(chosen.host, chosen.port)
    if not chosen.no_build:
        prepare(cache, Purpose.SERVING, SERVED)
    if chosen.build_only:
        print("Everything is built.")
        return 0
    if not (site.site_folder() / "index.html").exists():
        raise SetupError("Nothing is built yet: start this without --no-build.")
    services = [Path("assets/services"), *(folder.absolute() for folder in chosen.services)]
    lists = [Path("assets/lists"), cache.lists, *(each.absolute() for each in chosen.lists)]
    command = [
        SERVER_PYTHON, "-m", "sandbox", "--site", site.site_folder(),
        *(word for folder in services for word in ("--services", folder)),
        "--gallery", "assets/gallery", *(word for folder in lists for word in ("--lists", folder)),
        "--data", (chosen.data or cache.data).absolute(),
        "--host", chosen.host, "--port", chosen.port, "--lint", cache.bin / "panjereh",
    ]
    if chosen.tls:
        command += ["--tls", *local_certificate(cache)]
    if not chosen.no_build:
        command += ["--reload"]
        watch.start()
    os.chdir(REPOSITORY)
    sys.stdout.flush()
    os.execv(SERVER_PYTHON, [str(word) for word in command])


if __name__ == "__main__":
    guarded(main)
