"""Everything the API can refuse, as `application/problem+json` (RFC 9457).

Titles and details are for developers and hold nothing that a citizen typed: the client has its
own words for each type.
"""

from __future__ import annotations

from typing import Mapping, NamedTuple

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response


class Kind(NamedTuple):
    status: int
    title: str


# The last part of the problem's type, /problems/NAME, and what it stands for.
KINDS: Mapping[str, Kind] = {
    "malformed-request": Kind(400, "The request is not in the form that the contract asks for"),
    "idempotency-key": Kind(400, "The Idempotency-Key header is missing or malformed"),
    "no-session": Kind(401, "The request came without a known session"),
    "foreign-origin": Kind(403, "The request came from another site"),
    "not-found": Kind(404, "There is no such resource"),
    "unknown-service": Kind(404, "There is no such service"),
    "unknown-list": Kind(404, "There is no such list"),
    "method-not-allowed": Kind(405, "The resource does not have this method"),
    "version-changed": Kind(409, "The service is served in another version"),
    "attachment-missing": Kind(409, "A file that the application names was not uploaded"),
    "attachments-full": Kind(409, "There is no more room for files under the idempotency key"),
    "drafts-full": Kind(409, "There is no more room for drafts that are begun in the session"),
    "draft-changed": Kind(412, "The draft is another one than the request is for"),
    "too-large": Kind(413, "The request's body is too large"),
    "media-type": Kind(415, "The request's body is not of a media type that is taken here"),
    "unknown-host": Kind(421, "This server is not known by that host name"),
    "key-reused": Kind(422, "The idempotency key was used for another request"),
    "hash-mismatch": Kind(422, "The request's body is not what its path names"),
    "precondition-required": Kind(428, "The request does not say which draft it is for"),
    "internal-error": Kind(500, "The server has a defect"),
    "unavailable": Kind(503, "The server cannot read or store anything at the moment"),
}


class Problem(Exception):
    """Raised by whatever refuses a request. `name` is a key of KINDS."""

    def __init__(self, name: str, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(name)
        self.name = name
        self.detail = detail
        self.headers = headers


def problem_response(problem: Problem) -> Response:
    status, title = KINDS[problem.name]
    return JSONResponse(
        {
            "type": f"/problems/{problem.name}",
            "title": title,
            "status": status,
            "detail": problem.detail,
        },
        status_code=status,
        headers={"Cache-Control": "no-store", **(problem.headers or {})},
        media_type="application/problem+json",
    )


def refusal(request: Request, problem: Problem) -> Response:
    """The problem in the form that fits the path: JSON under /api/, else a line of text."""
    if request.url.path.startswith("/api/"):
        return problem_response(problem)
    status, title = KINDS[problem.name]
    return PlainTextResponse(
        f"{title}. {problem.detail}\n",
        status_code=status,
        headers={"Cache-Control": "no-store", **(problem.headers or {})},
    )
