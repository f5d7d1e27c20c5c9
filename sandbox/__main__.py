"""The command `python3 -m sandbox`: checks what it was given, then serves until it is stopped."""

from __future__ import annotations

import argparse
import signal
import socket
import sys
from pathlib import Path

import uvicorn

from sandbox import CannotStart
from sandbox.app import build_app
from sandbox.lint import lint_definitions
from sandbox.lists import Lists
from sandbox.protection import own_authorities
from sandbox.reload import ReloadingSite
from sandbox.services import Services, print_complaint
from sandbox.site import Site
from sandbox.store import open_store


def main() -> int:
    options = _options()
    try:
        _serve(options)
    except CannotStart as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        pass
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python3 -m sandbox", description="A national window to develop and test against."
    )
    parser.add_argument("--site", type=Path, required=True, metavar="DIR",
                        help="the built site: index.html, and a folder named by the build's hash")
    parser.add_argument("--services", type=Path, required=True, metavar="DIR", action="append",
                        help="a folder of form definitions; may be given several times")
    parser.add_argument("--gallery", type=Path, metavar="DIR", action="append", default=[],
                        help="a folder of form definitions that no list names: those of /gallery")
    parser.add_argument("--lists", type=Path, metavar="DIR", action="append", default=[],
                        help="a folder of lists of options, which definitions may name; may be"
                        " given several times")
    parser.add_argument("--data", type=Path, required=True, metavar="DIR",
                        help="the folder of the database")
    parser.add_argument("--host", default="127.0.0.1", help="default: %(default)s")
    parser.add_argument("--port", type=_port, default=8137,
                        help="default: %(default)s; 0 takes any free one")
    parser.add_argument("--allow-host", action="append", default=[], metavar="NAME[:PORT]",
                        help="a further name that browsers reach this server by")
    parser.add_argument("--reload", action="store_true",
                        help="open pages anew when another build is put in the site's folder")
    parser.add_argument("--tls", type=Path, nargs=2, metavar=("CERTIFICATE", "KEY"),
                        default=(None, None), help="serve over TLS, with these PEM files")
    parser.add_argument("--lint", type=Path, metavar="PANJEREH",
                        help="the panjereh command, to check the definitions with")
    return parser.parse_args()


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port from 0 to 65535")
    return int(text)


def _serve(options: argparse.Namespace) -> None:
    site = ReloadingSite(options.site) if options.reload else Site(options.site)
    site.require_build()
    services = Services(options.services, unlisted=options.gallery)
    lists = Lists(options.lists)
    with listen(options.host, options.port) as listener:
        port = listener.getsockname()[1]
        own = own_authorities(options.host, port, options.allow_host)
        definitions = services.current().values()
        if options.lint and options.lint.exists():
            files = [each.file for each in definitions]
            lint_definitions(options.lint, files, options.lists, print_complaint)
        certificate, key = options.tls
        config = uvicorn.Config(
            build_app(site, services, lists, open_store(options.data), own),
            http="h11", ws="none", loop="asyncio", lifespan="on",
            log_level="warning", access_log=False, server_header=False, timeout_keep_alive=15,
            ssl_certfile=certificate, ssl_keyfile=key,
        )
        _load(config)
        # Newer uvicorns end in good order, and then send themselves the signal again: no failure.
        signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(0))
        _Server(config, site, _url(options.host, port, config.is_ssl)).run(sockets=[listener])


def _load(config: uvicorn.Config) -> None:
    """Reads what the server is configured with. Raises CannotStart."""
    try:
        config.load()
    except OSError as error:  # ssl.SSLError is one
        raise CannotStart(
            f"{config.ssl_certfile} and {config.ssl_keyfile} are no certificate and its key"
            f" ({error.strerror}); name others with --tls."
        ) from None


class _Server(uvicorn.Server):
    """Prints its address once it accepts connections, and tells the site when it stops."""

    def __init__(self, config: uvicorn.Config, site: Site, url: str) -> None:
        super().__init__(config)
        self._site = site
        self._url = url

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        print(f"Panjereh is at {self._url}", flush=True)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._site.end()
        await super().shutdown(sockets=sockets)


def listen(host: str, port: int) -> socket.socket:
    """A listening socket. Raises CannotStart."""
    try:
        # The protocol has to be named: asyncio switches Nagle's algorithm off only where it is
        # TCP's, and an answer in two packets takes 40 ms with it.
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP
        )[0]
        listener = socket.socket(family, kind, protocol)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen()
        return listener
    except OSError as error:
        raise CannotStart(
            f"Port {port} of {host} cannot be opened ({error.strerror}); stop what uses it, or"
            " choose others with --port and --host."
        ) from None


def _url(host: str, port: int, is_tls: bool) -> str:
    return f"{'https' if is_tls else 'http'}://{f'[{host}]' if ':' in host else host}:{port}/"


if __name__ == "__main__":
    sys.exit(main())
