"""The site for its developers: an open page hears of a new build, and opens itself again.

The page gets one more script, `web/reload.js`, which listens at `/build`.
"""

from __future__ import annotations

import asyncio
from typing import AsyncIterator

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from sandbox.representation import represent
from sandbox.site import MEDIA_TYPES, Site, read_inside

LOOK_SECONDS = 0.25  # between two looks at the folder, while a page listens


class ReloadingSite(Site):
    """A site whose pages are opened again when another build has taken its place."""

    _ended = False

    def routes(self) -> list[Route]:
        return [*super().routes(), Route("/build", self.builds, methods=["GET"])]

    def page(self, request: Request) -> Response:
        content = read_inside(self._folder, "index.html")
        if content is None:
            raise HTTPException(404)
        script = f'<script type="module" src="/{self.build()}/reload.js"></script>\n</head>'
        headers = {"Cache-Control": "no-cache", "Content-Type": MEDIA_TYPES[".html"]}
        return represent(request, content.replace(b"</head>", script.encode(), 1), headers)

    async def builds(self, _request: Request) -> Response:
        """An event stream of the builds' hashes: the one that is served, then each new one."""
        headers = {"Cache-Control": "no-store"}
        return StreamingResponse(self._builds(), media_type="text/event-stream", headers=headers)

    async def _builds(self) -> AsyncIterator[str]:
        told = None
        while not self._ended:
            build = self.build()
            if build and build != told:
                yield f"data: {build}\n\n"
                told = build
            await asyncio.sleep(LOOK_SECONDS)

    def end(self) -> None:
        self._ended = True
