"""A request's body, read in a stream and within a limit."""

from __future__ import annotations

import hashlib
from typing import AsyncIterator, BinaryIO

from starlette.concurrency import run_in_threadpool
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


async def save_within(limit: int, request: Request, file: BinaryIO) -> bytes:
    """Writes the body, which must not be empty, to `file`, and returns its SHA-256."""
    digest = hashlib.sha256()
    async for chunk in chunks_within(limit, request):
        digest.update(chunk)
        await run_in_threadpool(file.write, chunk)
    if not file.tell():
        raise Problem("malformed-request", "The body is empty.")
    return digest.digest()
