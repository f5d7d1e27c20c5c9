"""Receiving the files of an application ahead of it, each stored once under the application's
idempotency key and the file's own hash; and the references to them in an application's data.

Nothing is shared between keys, so that no answer tells whether somebody else has sent a certain
file. Beyond its first bytes nobody looks into a file here.
"""

from __future__ import annotations

import os
import re
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, BinaryIO, Iterator, Sequence
from urllib.parse import unquote_to_bytes

from sqlalchemy import and_, delete, func, insert, select, update
from sqlalchemy.engine import Connection
from starlette.datastructures import Headers
from starlette.requests import Request

from sandbox.body import save_within
from sandbox.problems import Problem
from sandbox.sessions import require_known
from sandbox.store import Store, attachments, fill, timestamp

BODY_LIMIT = 10_000_000   # bytes
NAME_LIMIT = 255          # characters
COUNT_LIMIT = 50          # files under one key
TOTAL_LIMIT = 50_000_000  # bytes of the files under one key
KEPT_UNNAMED = timedelta(hours=24)

# What is taken, and how it begins: ISO 32000-1, 7.5.2; ITU-T T.81, B.1.1.3 (SOI and a marker);
# PNG, 5.2; RFC 9649, 2.4.
_BEGINNINGS = {
    "application/pdf": rb"%PDF-",
    "image/jpeg": rb"\xff\xd8\xff",
    "image/png": rb"\x89PNG\r\n\x1a\n",
    "image/webp": rb"(?s:RIFF.{4}WEBP)",
}
_BEGINNING_BYTES = 12

# 256 bits in base64url without padding (RFC 4648, section 5): the last letter has only four.
_HASH = "[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]"
_NI = "ni:///sha-256;"  # RFC 6920
_REFERENCE = re.compile(rf"{_NI}({_HASH})\?ct=({'|'.join(_BEGINNINGS)})")
# An ext-value in UTF-8 (RFC 8187, section 3.2.1) as the one parameter (RFC 6266, section 4.1).
_DISPOSITION = re.compile(
    r"attachment[ \t]*;[ \t]*filename\*=UTF-8'[A-Za-z0-9-]*'"
    r"((?:%[0-9A-F]{2}|[A-Za-z0-9!#$&+.^_`|~-])*)", re.ASCII | re.IGNORECASE,
)


@dataclass(frozen=True)
class Attachment:
    """What a request says of the file that it brings."""

    sha256: str           # in base64url
    media_type: str
    name: str | None      # for people


# Where in the data: the place around it, and a key or an index there; None is the data itself.
Place = tuple[Any, str] | None


@dataclass(frozen=True)
class Reference:
    sha256: str
    media_type: str
    place: Place


def announced_attachment(sha256: str, headers: Headers) -> Attachment:
    """The attachment that the path and the headers of a request announce."""
    media_type = headers.get("content-type", "").strip().lower()
    if media_type not in _BEGINNINGS:
        raise Problem("media-type", f"Send as Content-Type one of {', '.join(_BEGINNINGS)}.")
    if not re.fullmatch(_HASH, sha256):
        raise Problem(
            "malformed-request", "The path ends in a SHA-256 in base64url without padding."
        )
    return Attachment(sha256, media_type, _name(headers.getlist("content-disposition")))


def _name(dispositions: list[str]) -> str | None:
    if not dispositions:
        return None
    match = _DISPOSITION.fullmatch(dispositions[0].strip()) if len(dispositions) == 1 else None
    try:
        name = unquote_to_bytes(match[1]).decode() if match else None
    except UnicodeDecodeError:
        name = None
    if name is None or len(name) > NAME_LIMIT:
        raise Problem(
            "malformed-request",
            "Send at most one header of the form Content-Disposition: attachment;"
            f" filename*=UTF-8''NAME, with at most {NAME_LIMIT} characters.",
        )
    return name


async def read_file(request: Request, attachment: Attachment, file: BinaryIO) -> None:
    """Writes the body to `file`, or raises a problem where it is not the attachment."""
    digest = await save_within(BODY_LIMIT, request, file)
    file.seek(0)
    beginning = file.read(_BEGINNING_BYTES)
    if not re.match(_BEGINNINGS[attachment.media_type], beginning):
        raise Problem("media-type", f"The body does not begin as {attachment.media_type} does.")
    if urlsafe_b64encode(digest).rstrip(b"=").decode() != attachment.sha256:
        raise Problem("hash-mismatch", "The body has another SHA-256 than the path names.")


def keep(store: Store, session: str, key: str, attachment: Attachment, file: BinaryIO) -> None:
    """Stores the attachment, whose bytes are `file`'s, under the key. A repeat is kept from now
    on, under the name that it brings, unless an application names it already: then it changes
    nothing. Raises NoSession where the session was ended since the request came.
    """
    same = and_(
        attachments.c.idempotency_key == key, attachments.c.sha256 == attachment.sha256
    )
    values = {"name": attachment.name, "uploaded_at": timestamp()}
    with store.writing() as connection:
        require_known(connection, session)
        if connection.execute(select(attachments.c.sha256).where(same)).one_or_none():
            unnamed = attachments.c.tracking_code.is_(None)
            connection.execute(update(attachments).where(same, unnamed).values(**values))
            return
        size = file.seek(0, os.SEEK_END)
        _require_room(connection, key, size)
        stored = connection.execute(insert(attachments).values(
            idempotency_key=key,
            sha256=attachment.sha256,
            media_type=attachment.media_type,
            content=func.zeroblob(size),
            **values,
        ))
        file.seek(0)
        fill(connection, attachments.c.content, stored.lastrowid, file)


def _require_room(connection: Connection, key: str, size: int) -> None:
    files = select(func.count(), func.total(func.length(attachments.c.content)))
    count, total = connection.execute(files.where(attachments.c.idempotency_key == key)).one()
    if count == COUNT_LIMIT or total + size > TOTAL_LIMIT:
        raise Problem(
            "attachments-full",
            f"A key has at most {COUNT_LIMIT} files, and {TOTAL_LIMIT} bytes of them.",
        )


def references(data: Any) -> Iterator[Reference]:
    """The references to attachments in an application's data, in the order of its text: each
    string that begins as the name of a SHA-256 does (RFC 6920)."""
    for text, place in _strings(data):
        if text.startswith(_NI):
            match = _REFERENCE.fullmatch(text)
            if match is None:
                raise Problem(
                    "malformed-request",
                    f"Not of the form {_NI}HASH?ct=TYPE, with a type that is taken:"
                    f" {_pointer(place)}",
                )
            yield Reference(match[1], match[2], place)


def _strings(data: Any) -> Iterator[tuple[str, Place]]:
    waiting: list[tuple[Any, Place]] = [(data, None)]  # no calls: JSON may be nested deeper
    while waiting:
        value, place = waiting.pop()
        if isinstance(value, str):
            yield value, place
        elif isinstance(value, dict):
            waiting += reversed([(part, (place, key)) for key, part in value.items()])
        elif isinstance(value, list):
            waiting += reversed([(part, (place, str(i))) for i, part in enumerate(value)])


def _pointer(place: Place) -> str:
    """The place as a JSON Pointer (RFC 6901) from the data on."""
    tokens = []
    while place is not None:
        place, token = place
        tokens.append("/" + token.replace("~", "~0").replace("/", "~1"))
    # JSON's strings may have halves of surrogate pairs, which no answer can be written with.
    return "".join(reversed(tokens)).encode(errors="replace").decode()


def attach(
    connection: Connection, key: str, tracking_code: str, named: Sequence[Reference]
) -> None:
    """Makes the attachments that are named those of the application with the tracking code. Raises
    a problem where one was not uploaded under the key with its type."""
    under_key = attachments.c.idempotency_key == key
    uploaded = set(map(tuple, connection.execute(
        select(attachments.c.sha256, attachments.c.media_type).where(under_key)
    )))
    for reference in named:
        if (reference.sha256, reference.media_type) not in uploaded:
            raise Problem(
                "attachment-missing",
                "Upload the attachments and repeat the request. The first that was not uploaded"
                f" under this key, or not with this type: {_pointer(reference.place)}",
            )
    hashes = {reference.sha256 for reference in named}
    connection.execute(
        update(attachments).where(under_key, attachments.c.sha256.in_(hashes))
        .values(tracking_code=tracking_code)
    )


def remove_unnamed(store: Store) -> None:
    """Removes what was uploaded KEPT_UNNAMED ago, and that no application names."""
    with store.writing() as connection:
        connection.execute(delete(attachments).where(
            attachments.c.tracking_code.is_(None),
            attachments.c.uploaded_at < timestamp(ago=KEPT_UNNAMED),
        ))
