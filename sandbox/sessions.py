"""Browser sessions: what was sent from which browser, and what its drafts are sealed with. Nobody
is signed in by one.

A session is a 256-bit random token in a cookie; the database knows only its hash.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timezone

from sqlalchemy import delete, insert, select
from sqlalchemy.engine import Connection
from starlette.requests import Request
from starlette.responses import Response

from sandbox.store import Store, draft_keys, sessions

COOKIE = "panjereh-session"


class NoSession(Exception):
    """The request brought no known session, or one that was ended while it was worked on."""


def cookie_name(scheme: str) -> str:
    """Over TLS the name itself binds the cookie to this host (RFC 6265bis, section 4.1.3.2).
    Browsers refuse that prefix on a cookie without Secure, hence the plain name elsewhere."""
    return f"__Host-{COOKIE}" if scheme == "https" else COOKIE


def known_session(store: Store, request: Request) -> str | None:
    """The session that the request belongs to, or None where it brings none that was begun here."""
    session = _named_session(request)
    if session is None:
        return None
    with store.reading() as connection:
        return session if is_known(connection, session) else None


def is_known(connection: Connection, session: str) -> bool:
    row = select(sessions).where(sessions.c.token_sha256 == session)
    return connection.execute(row).one_or_none() is not None


def require_known(connection: Connection, session: str) -> None:
    """Raises NoSession where the session is not known any more."""
    if not is_known(connection, session):
        raise NoSession


def begin_session(store: Store) -> str:
    """The token of a new session."""
    token = secrets.token_urlsafe(32)
    begun_at = datetime.now(timezone.utc).isoformat(timespec="seconds")
    with store.writing() as connection:
        row = insert(sessions).values(token_sha256=_hash(token), begun_at=begun_at)
        connection.execute(row)
    return token


def draft_key(store: Store, session: str) -> str:
    """The 256 bits that the session's drafts are sealed with, in base64url, the same as long as it
    is known. Raises NoSession where it is not."""
    with store.writing() as connection:
        require_known(connection, session)
        known = select(draft_keys.c.key).where(draft_keys.c.session == session)
        key = connection.execute(known).scalar_one_or_none()
        if key is None:
            key = secrets.token_urlsafe(32)
            connection.execute(insert(draft_keys).values(session=session, key=key))
    return key


def end_session(store: Store, request: Request) -> None:
    """Forgets the request's session, and with it what was sent in it, and the key of its drafts;
    not the applications."""
    session = _named_session(request)
    if session is not None:
        with store.writing() as connection:
            connection.execute(delete(sessions).where(sessions.c.token_sha256 == session))


def set_session(response: Response, token: str, scheme: str) -> None:
    _set_cookie(response, token, scheme)


def expire_session(response: Response, scheme: str) -> None:
    """Makes the browser drop the cookie."""
    _set_cookie(response, "", scheme, max_age=0)


def _set_cookie(
    response: Response, value: str, scheme: str, max_age: int | None = None
) -> None:
    # Alike when it is dropped: a browser heeds no __Host- cookie without Secure and this path.
    response.set_cookie(
        cookie_name(scheme), value, max_age=max_age,
        path="/", httponly=True, samesite="lax", secure=scheme == "https",
    )


def _named_session(request: Request) -> str | None:
    """The session whose token the request brings, known or not."""
    token = request.cookies.get(cookie_name(request.url.scheme))
    return _hash(token) if token else None


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
