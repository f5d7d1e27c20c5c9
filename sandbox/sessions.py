"""Browser sessions: what was sent from which browser. Nobody is signed in by one.

A session is a 256-bit random token in a cookie; the database knows only its hash.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timezone

from sqlalchemy import insert, select
from starlette.requests import Request
from starlette.responses import Response

from sandbox.store import Store, sessions

COOKIE = "panjereh-session"


def cookie_name(scheme: str) -> str:
    """Over TLS the name itself binds the cookie to this host (RFC 6265bis, section 4.1.3.2).
    Browsers refuse that prefix on a cookie without Secure, hence the plain name elsewhere."""
    return f"__Host-{COOKIE}" if scheme == "https" else COOKIE


def known_session(store: Store, request: Request) -> str | None:
    """The session that the request belongs to, or None where it brings none that was begun here."""
    token = request.cookies.get(cookie_name(request.url.scheme))
    if not token:
        return None
    with store.reading() as connection:
        row = select(sessions.c.token_sha256).where(sessions.c.token_sha256 == _hash(token))
        return connection.execute(row).scalar_one_or_none()


def begin_session(store: Store) -> str:
    """The token of a new session."""
    token = secrets.token_urlsafe(32)
    begun_at = datetime.now(timezone.utc).isoformat(timespec="seconds")
    with store.writing() as connection:
        row = insert(sessions).values(token_sha256=_hash(token), begun_at=begun_at)
        connection.execute(row)
    return token


def set_session(response: Response, token: str, scheme: str) -> None:
    response.set_cookie(
        cookie_name(scheme), token,
        path="/", httponly=True, samesite="lax", secure=scheme == "https",
    )


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
