"""Receiving an application: read strictly, stored once, answered with a tracking code.

Whether its data fits the service's rules is not looked at here: the agency that receives it runs
`panjereh validate`.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any, Mapping

from sqlalchemy import insert, select, text
from sqlalchemy.engine import Connection
from starlette.datastructures import Headers
from starlette.requests import Request

from sandbox.attachments import Reference, attach, references
from sandbox.body import chunks_within
from sandbox.problems import Problem
from sandbox.services import Definition
from sandbox.sessions import require_known
from sandbox.store import Store, applications, sent, timestamp
from sandbox.tracking_code import random_tracking_code

BODY_LIMIT = 256 * 1024

_QUOTED_UUID = re.compile(r'"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"', re.I)


@dataclass(frozen=True)
class Application:
    service: str
    version: str
    body: bytes
    attachments: tuple[Reference, ...]

    @property
    def fingerprint(self) -> str:
        """What makes two requests the same one: the bytes. A client repeats what it sent; reading
        1.1 and 1.10 or two orders of keys as equal or not is nothing to guess about."""
        return hashlib.sha256(self.body).hexdigest()


@dataclass(frozen=True)
class Receipt:
    tracking_code: str
    received_at: str
    replayed: bool


def idempotency_key(headers: Headers) -> str:
    """The UUID of the Idempotency-Key header: a quoted string, as
    draft-ietf-httpapi-idempotency-key-header-07 has it."""
    values = headers.getlist("idempotency-key")
    match = _QUOTED_UUID.fullmatch(values[0].strip()) if len(values) == 1 else None
    if match is None:
        raise Problem(
            "idempotency-key", 'Send one header of the form Idempotency-Key: "UUID", with quotes.'
        )
    return match[1].lower()


def require_json(headers: Headers) -> None:
    media_type, _, parameters = headers.get("content-type", "").partition(";")
    charset = parameters.strip().lower().replace('"', "")
    if media_type.strip().lower() != "application/json" or charset not in ("", "charset=utf-8"):
        raise Problem("media-type", "Send Content-Type: application/json, in UTF-8.")


async def read_body(request: Request) -> bytes:
    """The body, or a problem as soon as it is known to be over BODY_LIMIT bytes."""
    return b"".join([chunk async for chunk in chunks_within(BODY_LIMIT, request)])


def read_application(body: bytes) -> Application:
    try:
        value = json.loads(
            body.decode(),
            object_pairs_hook=_object_of_distinct_keys,
            parse_constant=_no_constant,
            parse_float=_unread, parse_int=_unread,
        )
    except UnicodeDecodeError as error:
        raise Problem("malformed-request", f"Byte {error.start} is not UTF-8.") from None
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise Problem("malformed-request", f"Not JSON at {place}: {error.msg}.") from None
    except ValueError as error:
        raise Problem("malformed-request", str(error)) from None
    except RecursionError:
        raise Problem("malformed-request", "The JSON is nested too deeply.") from None
    match value:
        case {
            "service": str(service), "version": str(version), "data": dict(data)
        } if len(value) == 3:
            return Application(service, version, body, tuple(references(data)))
    raise Problem(
        "malformed-request",
        'The body is an object with exactly "service" and "version", strings, and "data", an'
        " object.",
    )


def _object_of_distinct_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) < len(pairs):
        raise ValueError("An object of the body has the same key twice.")
    return result


def _no_constant(_name: str) -> None:
    raise ValueError("NaN and Infinity are not JSON.")


def _unread(_number: str) -> None:
    """The body is stored as it came, so that a number's text is nobody's to convert here."""


def receive(
    store: Store, session: str, key: str, application: Application,
    services: Mapping[str, Definition],
) -> Receipt:
    """Stores the application, unless it was sent under this key before: then the receipt of that
    time. Either way this session has sent it; whoever knows both the key and the bytes is its
    sender, in whichever session, and what other sessions have sent stays theirs too.

    Looking the key up is one transaction with storing, which no other writer runs beside: a
    concurrent repeat waits, and gets the stored receipt too. Raises NoSession where the session
    was ended since the request came.
    """
    with store.writing() as connection:
        require_known(connection, session)
        under_key = select(applications).where(applications.c.idempotency_key == key)
        earlier = connection.execute(under_key).one_or_none()
        if earlier is not None:
            if earlier.body_sha256 != application.fingerprint:
                raise Problem("key-reused", "Another body was received under this key.")
            _note_sender(connection, session, earlier.tracking_code)
            return Receipt(earlier.tracking_code, earlier.received_at, replayed=True)
        # Only now: an application that was received stays received when its service changes.
        _require_served(application, services)
        receipt = Receipt(_free_tracking_code(connection), timestamp(), replayed=False)
        connection.execute(insert(applications).values(
            tracking_code=receipt.tracking_code,
            idempotency_key=key,
            body_sha256=application.fingerprint,
            service=application.service,
            version=application.version,
            body=application.body.decode(),
            received_at=receipt.received_at,
        ))
        attach(connection, key, receipt.tracking_code, application.attachments)
        _note_sender(connection, session, receipt.tracking_code)
    return receipt


def applications_of(store: Store, session: str | None) -> list[dict[str, str]]:
    """What the session has sent, the newest first; nothing of what was in it."""
    if session is None:
        return []
    rows = (
        select(applications).join(sent).where(sent.c.session == session)
        .order_by(applications.c.received_at.desc(), text("applications.rowid DESC"))
    )
    with store.reading() as connection:
        return [
            {
                "service": row.service,
                "state": "received",
                "trackingCode": row.tracking_code,
                "receivedAt": row.received_at,
            }
            for row in connection.execute(rows)
        ]


def _note_sender(connection: Connection, session: str, tracking_code: str) -> None:
    row = insert(sent).values(session=session, tracking_code=tracking_code)
    connection.execute(row.prefix_with("OR IGNORE"))  # a repeat in the same session


def _require_served(application: Application, services: Mapping[str, Definition]) -> None:
    definition = services.get(application.service)
    if definition is None:
        raise Problem("unknown-service", "GET /api/services lists the services.")
    if definition.version != application.version:
        raise Problem("version-changed", f"The service is served as version {definition.version}.")


def _free_tracking_code(connection: Connection) -> str:
    while True:
        code = random_tracking_code()
        taken = select(applications.c.tracking_code).where(applications.c.tracking_code == code)
        if connection.execute(taken).one_or_none() is None:
            return code
