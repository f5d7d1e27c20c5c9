"""What is written to stderr about requests: a line for each one to the API, and where a defect is.

Never a path, a query, a header or an exception's text, any of which may hold what a citizen typed.
"""

import sys
import time
import traceback
from typing import Iterable

from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class RequestLog:
    """An ASGI application that passes every request to `app`, whose routes are `routes`."""

    def __init__(self, app: ASGIApp, routes: Iterable[Route]) -> None:
        self._app = app
        self._paths = {route.endpoint: route.path for route in routes}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = time.perf_counter()
        status = 0

        async def send_noting_status(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        try:
            await self._app(scope, receive, send_noting_status)
        except Exception as error:  # was answered with 500; the server would print its text
            frames = "".join(traceback.format_tb(error.__traceback__))
            _print(f"{type(error).__name__} at\n{frames}")
        if scope["path"].startswith("/api/"):
            path = self._paths.get(scope.get("endpoint"), "-")
            duration = round((time.perf_counter() - begun) * 1000)
            _print(f"{scope['method']} {path} {status} {duration} ms")


def _print(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
