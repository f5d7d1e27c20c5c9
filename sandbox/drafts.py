"""Sealed drafts, on their way from one device of a citizen to another.

Nobody can read one here: what opens it never comes. Its name is derived from the same code, which
only the citizen has, so whoever knows the name may read, replace and remove the draft.
"""

from __future__ import annotations

import os
import re
from datetime import timedelta
from typing import Any, BinaryIO

from sqlalchemy import delete, func, insert, literal_column, select, update
from sqlalchemy.engine import Connection
from starlette.datastructures import Headers
from starlette.requests import Request

from sandbox import attachments
from sandbox.body import save_within
from sandbox.problems import Problem
from sandbox.representation import entity_tag
from sandbox.sessions import require_known
from sandbox.store import Store, drafts, fill, timestamp

BODY_LIMIT = attachments.BODY_LIMIT + 1024 * 1024  # bytes: a file's, and what sealing adds
COUNT_LIMIT = 200                                  # drafts that were begun in one session
TOTAL_LIMIT = 100 * 1024 * 1024                    # bytes of these
KEPT_DAYS = 90                                     # from the last time that one was put
MEDIA_TYPE = "application/octet-stream"

# 128 bits in base64url without padding (RFC 4648, section 5): the last letter has only two.
_NAME = re.compile("[A-Za-z0-9_-]{21}[AQgw]")
_ANY = "*"
_TAG = re.compile(r'"[\x21\x23-\x7e]*"')  # a strong one (RFC 9110, section 8.8.3)


def draft_name(text: str) -> str:
    """The name that a request's path ends in."""
    if not _NAME.fullmatch(text):
        raise Problem(
            "malformed-request", "The path ends in 128 bits in base64url without padding."
        )
    return text


def require_sealed(headers: Headers) -> None:
    if headers.get("content-type", "").strip().lower() != MEDIA_TYPE:
        raise Problem("media-type", f"Send Content-Type: {MEDIA_TYPE}.")


def expected_tag(headers: Headers) -> str:
    """The entity tag that the draft has to have, as the request says; `*` stands for any."""
    values = [value.strip() for value in headers.getlist("if-match")]
    if not values:
        raise Problem(
            "precondition-required",
            'Send If-Match: "TAG" or If-Match: *, or to put a new draft If-None-Match: *.',
        )
    if "if-none-match" in headers or len(values) > 1 or not (
        values[0] == _ANY or _TAG.fullmatch(values[0])
    ):
        raise _malformed_precondition()
    return values[0]


def expected_tag_or_new(headers: Headers) -> str | None:
    """The same, or None where the request says that there is no draft yet."""
    values = [value.strip() for value in headers.getlist("if-none-match")]
    if not values or "if-match" in headers:
        return expected_tag(headers)
    if values != [_ANY]:
        raise _malformed_precondition()
    return None


def _malformed_precondition() -> Problem:
    return Problem(
        "malformed-request",
        "Send either If-Match, with one strong entity tag or *, or If-None-Match: *.",
    )


async def read_sealed(request: Request, file: BinaryIO) -> str:
    """Writes the body to `file`, and returns its entity tag: a hash of the bytes, so that a repeat
    of what was stored is known by itself."""
    return entity_tag(await save_within(BODY_LIMIT, request, file))


def find_draft(store: Store, name: str) -> bytes:
    """The bytes of the draft, or a problem where there is none."""
    row = select(drafts.c.content).where(drafts.c.name == name, ~_is_over())
    with store.reading() as connection:
        content = connection.execute(row).scalar_one_or_none()
    if content is None:
        raise _no_draft()
    return content


def put_draft(
    store: Store, session: str, name: str, expected: str | None, tag: str, file: BinaryIO
) -> None:
    """Stores the draft, whose bytes are `file`'s and have the entity tag `tag`: a new one where
    `expected` is None, else in the place of the one that has that tag.

    A client whose answer was lost repeats its request. Then the draft has the tag of these bytes
    already, whatever it had before, so the repeat changes nothing and is answered as the first one
    was (RFC 9110, section 13.1.1). If-None-Match leaves no such choice: who repeats that is told
    that there is a draft, and knows from the tag of its bytes that it is its own.

    Looking at the tag is one transaction with storing, which no other writer runs beside: of two
    that expect the same one, the second is refused. Raises NoSession where the session was ended
    since the request came.
    """
    with store.writing() as connection:
        require_known(connection, session)
        connection.execute(delete(drafts).where(drafts.c.name == name, _is_over()))
        earlier = _earlier(connection, name)
        if expected is None:
            if earlier is not None:
                raise _another_draft()
        elif earlier is not None and earlier.etag == tag:
            same = update(drafts).where(drafts.c.name == name)
            connection.execute(same.values(put_at=timestamp()))
            return
        else:
            _require_expected(earlier, expected)
        size = file.seek(0, os.SEEK_END)
        _require_room(connection, session if earlier is None else earlier.session, name, size)
        values = {"etag": tag, "put_at": timestamp(), "content": func.zeroblob(size)}
        if earlier is None:
            begun = insert(drafts).values(name=name, session=session, **values)
            row = connection.execute(begun).lastrowid
        else:
            connection.execute(update(drafts).where(drafts.c.name == name).values(**values))
            row = earlier.row
        file.seek(0)
        fill(connection, drafts.c.content, row, file)


def remove_draft(store: Store, session: str, name: str, expected: str) -> None:
    """Removes the draft that has the entity tag. Raises NoSession as `put_draft` does."""
    with store.writing() as connection:
        require_known(connection, session)
        _require_expected(_earlier(connection, name), expected)
        connection.execute(delete(drafts).where(drafts.c.name == name))


def _earlier(connection: Connection, name: str) -> Any:
    """What is known of the draft, without its bytes; None where there is none."""
    row = literal_column("drafts.rowid").label("row")
    return connection.execute(
        select(row, drafts.c.etag, drafts.c.session)
        .where(drafts.c.name == name, ~_is_over())
    ).one_or_none()


def _require_expected(earlier: Any, expected: str) -> None:
    if earlier is None:
        raise _no_draft()
    if expected not in (_ANY, earlier.etag):
        raise _another_draft()


def _require_room(connection: Connection, session: str | None, name: str, size: int) -> None:
    """Refuses a draft for which there is no room beside the others that were begun in the session.
    Those of sessions that have ended count for nobody."""
    if session is None:
        return
    others = select(func.count(), func.total(func.length(drafts.c.content))).where(
        drafts.c.session == session, drafts.c.name != name, ~_is_over()
    )
    count, total = connection.execute(others).one()
    if count >= COUNT_LIMIT or total + size > TOTAL_LIMIT:
        raise Problem(
            "drafts-full",
            f"A session begins at most {COUNT_LIMIT} drafts, and {TOTAL_LIMIT} bytes of them.",
        )


def _no_draft() -> Problem:
    return Problem("not-found", "There is no draft of this name, or there is none any more.")


def _another_draft() -> Problem:
    return Problem("draft-changed", "GET the draft that there is, and go on from that.")


def _is_over() -> Any:
    return drafts.c.put_at < timestamp(ago=timedelta(days=KEPT_DAYS))


def remove_over(store: Store) -> None:
    """Removes the drafts that nobody has put for KEPT_DAYS."""
    with store.writing() as connection:
        connection.execute(delete(drafts).where(_is_over()))
