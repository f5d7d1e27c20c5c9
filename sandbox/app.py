"""The sandbox's routes, wired to what answers them. `openapi.json` is their contract."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import json
import sys
from pathlib import Path
from typing import AsyncIterator, Awaitable, Callable, Iterable

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Match, Route
from starlette.types import ASGIApp

from sandbox.applications import (
    applications_of, idempotency_key, read_application, read_body, receive, require_json,
)
from sandbox.attachments import announced_attachment, keep, read_file, remove_unnamed
from sandbox.drafts import (
    MEDIA_TYPE, draft_name, expected_tag, expected_tag_or_new, find_draft, put_draft, read_sealed,
    remove_draft, remove_over, require_sealed,
)
from sandbox.lists import Lists
from sandbox.problems import Problem, problem_response, refusal
from sandbox.protection import Protection
from sandbox.representation import represent, represent_small
from sandbox.request_log import RequestLog
from sandbox.services import Services
from sandbox.sessions import (
    NoSession, begin_session, draft_key, end_session, expire_session, known_session, set_session,
)
from sandbox.site import Site
from sandbox.store import Store, StoreUnavailable

CONTRACT = Path(__file__).with_name("openapi.json")
REMOVING_SECONDS = 3600.0  # from one removal of what is not kept any longer to the next

_REVALIDATED = {"Content-Type": "application/json", "Cache-Control": "private, no-cache"}


Endpoint = Callable[["Api", Request], Awaitable[Response]]


def _beginning_a_session(endpoint: Endpoint) -> Endpoint:
    """The endpoint, with a new session's cookie in the answer where it raises NoSession."""

    @functools.wraps(endpoint)
    async def answer(api: Api, request: Request) -> Response:
        try:
            return await endpoint(api, request)
        except NoSession:
            return await run_in_threadpool(api.no_session, request)

    return answer


class Api:
    def __init__(self, services: Services, lists: Lists, store: Store) -> None:
        self._services = services
        self._lists = lists
        self._store = store

    def routes(self) -> list[Route]:
        return [
            Route("/api/health", self.health),
            Route("/api/openapi.json", self.contract),
            Route("/api/services", self.list_services),
            Route("/api/services/{id:path}", self.definition),
            Route("/api/lists/{name:path}", self.options),
            Route("/api/applications", self.list_applications),
            Route("/api/applications", self.post_application, methods=["POST"]),
            Route("/api/attachments/{hash}", self.put_attachment, methods=["PUT"]),
            Route("/api/drafts/{name}", self.get_draft),
            Route("/api/drafts/{name}", self.put_draft, methods=["PUT"]),
            Route("/api/drafts/{name}", self.delete_draft, methods=["DELETE"]),
            Route("/api/session", self.delete_session, methods=["DELETE"]),
            Route("/api/session/draft-key", self.draft_key),
        ]

    async def health(self, _request: Request) -> Response:
        return Response(status_code=204, headers={"Cache-Control": "no-store"})

    def contract(self, _request: Request) -> Response:
        headers = {"Content-Type": "application/json", "Cache-Control": "no-store"}
        return Response(CONTRACT.read_bytes(), headers=headers)

    def list_services(self, request: Request) -> Response:
        entries = [definition.entry for definition in self._services.current().values()
                   if definition.is_listed]
        content = json.dumps({"services": entries}, ensure_ascii=False).encode()
        return self._in_session(request, represent_small(request, content, _REVALIDATED))

    def definition(self, request: Request) -> Response:
        definition = self._services.current().get(request.path_params["id"])
        if definition is None:
            raise Problem("unknown-service", "GET /api/services lists the services.")
        return self._in_session(
            request, represent_small(request, definition.content, _REVALIDATED))

    def options(self, request: Request) -> Response:
        content = self._lists.find(request.path_params["name"])
        if content is None:
            raise Problem("unknown-list", "A form's definition says which lists it needs.")
        return represent_small(request, content, _REVALIDATED)

    def list_applications(self, request: Request) -> Response:
        session = known_session(self._store, request)
        return JSONResponse(
            {"applications": applications_of(self._store, session)},
            headers={"Cache-Control": "no-store"},
        )

    @_beginning_a_session
    async def post_application(self, request: Request) -> Response:
        require_json(request.headers)
        key = idempotency_key(request.headers)
        session = await self._session(request)
        application = read_application(await read_body(request))
        services = await run_in_threadpool(self._services.current)
        receipt = await run_in_threadpool(
            receive, self._store, session, key, application, services
        )
        return JSONResponse(
            {"trackingCode": receipt.tracking_code, "receivedAt": receipt.received_at},
            status_code=201,
            headers={
                "Cache-Control": "no-store",
                **({"Idempotent-Replayed": "true"} if receipt.replayed else {}),
            },
        )

    @_beginning_a_session
    async def put_attachment(self, request: Request) -> Response:
        attachment = announced_attachment(request.path_params["hash"], request.headers)
        key = idempotency_key(request.headers)
        session = await self._session(request)
        with self._store.scratch() as file:
            await read_file(request, attachment, file)
            await run_in_threadpool(keep, self._store, session, key, attachment, file)
        return Response(status_code=204, headers={"Cache-Control": "no-store"})

    @_beginning_a_session
    async def get_draft(self, request: Request) -> Response:
        name = draft_name(request.path_params["name"])
        await self._session(request)
        content = await run_in_threadpool(find_draft, self._store, name)
        headers = {"Content-Type": MEDIA_TYPE, "Cache-Control": "no-store"}
        return await run_in_threadpool(represent, request, content, headers)

    @_beginning_a_session
    async def put_draft(self, request: Request) -> Response:
        require_sealed(request.headers)
        name = draft_name(request.path_params["name"])
        expected = expected_tag_or_new(request.headers)
        session = await self._session(request)
        with self._store.scratch() as file:
            tag = await read_sealed(request, file)
            await run_in_threadpool(put_draft, self._store, session, name, expected, tag, file)
        return Response(
            status_code=201 if expected is None else 204,
            headers={"Cache-Control": "no-store", "ETag": tag},
        )

    @_beginning_a_session
    async def delete_draft(self, request: Request) -> Response:
        name = draft_name(request.path_params["name"])
        expected = expected_tag(request.headers)
        session = await self._session(request)
        await run_in_threadpool(remove_draft, self._store, session, name, expected)
        return Response(status_code=204, headers={"Cache-Control": "no-store"})

    def delete_session(self, request: Request) -> Response:
        end_session(self._store, request)
        response = Response(status_code=204, headers={"Cache-Control": "no-store"})
        expire_session(response, request.url.scheme)
        return response

    @_beginning_a_session
    async def draft_key(self, request: Request) -> Response:
        session = await self._session(request)
        key = await run_in_threadpool(draft_key, self._store, session)
        return JSONResponse({"key": key}, headers={"Cache-Control": "no-store"})

    async def _session(self, request: Request) -> str:
        session = await run_in_threadpool(known_session, self._store, request)
        if session is None:
            raise NoSession
        return session

    def no_session(self, request: Request) -> Response:
        problem = Problem(
            "no-session",
            "A new session's cookie comes with this answer; repeat the request with it.",
            # RFC 9110, section 15.5.2, asks for a challenge; no browser acts on this one.
            {"WWW-Authenticate": 'Cookie realm="window"'},
        )
        response = problem_response(problem)
        set_session(response, begin_session(self._store), request.url.scheme)
        return response

    def _in_session(self, request: Request, response: Response) -> Response:
        """The response, with a session's cookie for a browser that brought none. What can be read
        without a session is sent without one while the database is out of order."""
        with contextlib.suppress(StoreUnavailable):
            if known_session(self._store, request) is None:
                set_session(response, begin_session(self._store), request.url.scheme)
        return response


def build_app(
    site: Site, services: Services, lists: Lists, store: Store, own: Iterable[str],
) -> ASGIApp:
    """The whole server. `own` are its authorities, as `own_authorities` gives them."""

    @contextlib.asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        await _remove(store)
        removing = asyncio.create_task(_remove_regularly(store))
        yield
        removing.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await removing
        store.close()

    routes = [*Api(services, lists, store).routes(), *site.routes()]
    app = Starlette(
        routes=routes,
        lifespan=lifespan,
        exception_handlers={
            Problem: _refuse,
            HTTPException: _refuse_by_status,
            StoreUnavailable: _be_unavailable,
            ClientDisconnect: _answer_nobody,
            Exception: _admit_defect,
        },
    )
    app.router.redirect_slashes = False
    return RequestLog(Protection(app, set(own)), routes)


async def _remove(store: Store) -> None:
    with contextlib.suppress(StoreUnavailable):  # it may wait for the next time
        await run_in_threadpool(remove_unnamed, store)
        await run_in_threadpool(remove_over, store)


async def _remove_regularly(store: Store) -> None:
    while True:
        await asyncio.sleep(REMOVING_SECONDS)
        await _remove(store)


def _refuse(request: Request, problem: Problem) -> Response:
    return refusal(request, problem)


def _refuse_by_status(request: Request, error: HTTPException) -> Response:
    if error.status_code == 405:
        detail = "The Allow header names the methods."
        allow = {"Allow": ", ".join(_methods(request))}
        return refusal(request, Problem("method-not-allowed", detail, allow))
    return refusal(request, Problem("not-found", "The contract is at /api/openapi.json."))


def _methods(request: Request) -> list[str]:
    """What the request's path can be asked with: each method of it has a route of its own."""
    return sorted({
        method for route in request.app.routes
        if route.matches(request.scope)[0] != Match.NONE for method in route.methods
    })


def _be_unavailable(request: Request, error: StoreUnavailable) -> Response:
    print(f"The database cannot be used: {error}", file=sys.stderr, flush=True)
    detail = "Nothing of this request was stored; repeat it as it is, later."
    return refusal(request, Problem("unavailable", detail, {"Retry-After": "5"}))


def _answer_nobody(_request: Request, _error: ClientDisconnect) -> Response:
    return Response(status_code=400)


def _admit_defect(request: Request, _error: Exception) -> Response:
    return refusal(request, Problem("internal-error", "Its log on stderr says where."))
