"""A request's body, read in a stream and within a limit."""

from __future__ import annotations

from typing import AsyncIterator

from starlette.requests import Request

from sandbox.problems import Problem


async def chunks_within(limit: int, request: Request) -> AsyncIterator[bytes]:
    """The body as it comes, or a problem as soon as it is known to be over `limit` bytes: before
    the first of them where its length is announced."""
    too_large = Problem("too-large", f"A body has at most {limit} bytes.")
    if int(request.headers.get("content-length", "0")) > limit:
        raise too_large
    length = 0
    async for chunk in request.stream():
        length += len(chunk)
        if length > limit:
            raise too_large
        yield chunk
