"""Sending the bytes of a resource: entity tags, 304, and the choice of a content coding
(RFC 9110, sections 8.8.3, 13.1.2 and 12.5.3). Where the bytes come from is for others.
"""

import gzip
import hashlib
import re
from typing import Sequence

from starlette.requests import Request
from starlette.responses import Response

_WEIGHT = re.compile(r"q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)", re.ASCII | re.IGNORECASE)
_ENTITY_TAG = re.compile(r'(?:W/)?("[^"]*")')


def entity_tag(sha256: bytes) -> str:
    """The strong entity tag of the bytes that have this hash."""
    return f'"{sha256.hex()[:32]}"'


def represent(request: Request, content: bytes, headers: dict[str, str]) -> Response:
    """`content` with its entity tag, or 304 where the client has it already."""
    tag = entity_tag(hashlib.sha256(content).digest())
    headers = {**headers, "ETag": tag}
    if _client_has(tag, request.headers.getlist("if-none-match")):
        headers.pop("Content-Type", None)
        return Response(status_code=304, headers=headers)
    return Response(content, headers=headers)


def represent_small(request: Request, content: bytes, headers: dict[str, str]) -> Response:
    """`content`, which is made or read at each request, as gzip where the client takes it. Not for
    what has secrets in it beside words of others: its length would tell."""
    headers = {**headers, "Vary": "Accept-Encoding"}
    if acceptable_codings(request.headers.getlist("accept-encoding"), ["gzip"]):
        packed = gzip.compress(content, mtime=0)
        if len(packed) < len(content):
            return represent(request, packed, {**headers, "Content-Encoding": "gzip"})
    return represent(request, content, headers)


def _client_has(tag: str, if_none_match: Sequence[str]) -> bool:
    field = ", ".join(if_none_match)
    return field.strip() == "*" or tag in _ENTITY_TAG.findall(field)


def acceptable_codings(accept_encoding: Sequence[str], offered: Sequence[str]) -> list[str]:
    """Those of `offered` that the client wants rather than the plain bytes, best first.

    The heavier weight wins, then the place in `offered`. The plain bytes ("identity") are always
    there, as the last resort even of a client that excludes them: an answer is more use than 406.

    >>> acceptable_codings(["gzip;q=0.5, br"], ["br", "gzip"])
    ['br', 'gzip']
    """
    weights: dict[str, float] = {}
    for element in ",".join(accept_encoding).split(","):
        coding, _, parameter = (part.strip() for part in element.partition(";"))
        weight = _WEIGHT.fullmatch(parameter)
        if not parameter:
            weights[coding.lower()] = 1.0
        else:
            weights[coding.lower()] = float(weight[1]) if weight else 0.0
    others = weights.get("*", 0.0)
    # Unlisted, identity is acceptable but is what any listed coding is preferred to.
    identity = weights.get("identity", 0.0)
    wanted = [coding for coding in offered if weights.get(coding, others) > 0]
    wanted = [coding for coding in wanted if weights.get(coding, others) >= identity]
    return sorted(wanted, key=lambda coding: -weights.get(coding, others))
