"""What stands before every route: the server answers only to its own names, changes something only
for its own pages, and sends each response with the security headers.
"""

from __future__ import annotations

import re
from typing import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sandbox import CannotStart
from sandbox.problems import Problem, refusal

SECURITY_HEADERS = {
    "Content-Security-Policy": "; ".join((
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "worker-src 'self'",
        "style-src 'self'",
        "img-src 'self' blob:",  # pictures that a citizen attaches
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-src 'self'",  # the gallery's windows
        "frame-ancestors 'self'",
        "require-trusted-types-for 'script'",
        "trusted-types panjereh",
    )),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in (
        "accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "geolocation",
        "gyroscope", "magnetometer", "microphone", "midi", "payment", "serial", "usb",
    )),
}

_DEFAULT_PORTS = {"http": 80, "https": 443}
_AUTHORITY = re.compile(r"(\[[0-9a-f:.]+\]|[^\s:/?#@\[\]\\]+)(?::(\d{1,5}))?", re.ASCII)


def authority(text: str, default_port: int | None) -> str | None:
    """HOST:PORT in one spelling; None for what is no authority.

    >>> authority("LocalHost", 80)
    'localhost:80'
    """
    match = _AUTHORITY.fullmatch(text.lower())
    return match and f"{match[1]}:{match[2] or default_port}"


def own_authorities(host: str, port: int, further: Iterable[str]) -> set[str]:
    """The names of a server started on `host` and `port`, in the spelling of `authority`. Further
    ones have its port unless they name another. Raises CannotStart."""
    own = set()
    for name in (f"[{host}]" if ":" in host else host, "127.0.0.1", "localhost", "[::1]", *further):
        spelled = authority(name, port)
        if spelled is None:
            raise CannotStart(
                f"No browser can ask for a host named {name!r}; give --host and --allow-host a"
                " name or an address, without a scheme and a path."
            )
        own.add(spelled)
    return own


class Protection:
    """An ASGI application that lets through to `app` what may pass."""

    def __init__(self, app: ASGIApp, own: set[str]) -> None:
        self._app = app
        self._own = own

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_protected(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(SECURITY_HEADERS)
            await send(message)

        problem = self._problem(scope)
        app = refusal(Request(scope), problem) if problem else self._app
        await app(scope, receive, send_protected)

    def _problem(self, scope: Scope) -> Problem | None:
        headers, scheme = Headers(scope=scope), scope["scheme"]
        hosts = headers.getlist("host")
        default_port = _DEFAULT_PORTS.get(scheme)
        if len(hosts) != 1 or authority(hosts[0], default_port) not in self._own:
            return Problem(
                "unknown-host",
                "Use the address that the server printed when it started, or start it with"
                " --allow-host NAME for a further name.",
            )
        if scope["method"] in ("GET", "HEAD"):
            return None
        # A browser puts Origin on every request that can change something, and no page can forge
        # either header; SameSite alone would let the neighbours on other ports through.
        origin_scheme, _, origin = headers.get("origin", "").partition("://")
        if origin_scheme != scheme or authority(origin, default_port) not in self._own:
            return Problem("foreign-origin", "The Origin header has to be this server's origin.")
        if headers.get("sec-fetch-site", "same-origin") != "same-origin":
            return Problem("foreign-origin", "The Sec-Fetch-Site header has to be same-origin.")
        return None
