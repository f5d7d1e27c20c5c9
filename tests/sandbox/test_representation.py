"""The choice of a content coding, and when a client has a resource already."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request

from sandbox.representation import acceptable_codings, represent


@pytest.mark.parametrize("accept_encoding, codings", [
    ("", []),
    ("br", ["br"]),
    ("gzip, deflate, br, zstd", ["br", "gzip"]),
    ("gzip, deflate", ["gzip"]),
    ("BR;Q=1.0 , GZIP", ["br", "gzip"]),
    ("gzip;q=1, br;q=0.5", ["gzip", "br"]),
    ("gzip; q=0.9,br; q=0.8", ["gzip", "br"]),
    ("br;q=0, gzip", ["gzip"]),
    ("br;q=0.000", []),
    ("*", ["br", "gzip"]),
    ("*;q=0", []),
    ("br;q=0, *", ["gzip"]),
    ("gzip, *;q=0", ["gzip"]),
    ("identity", []),
    ("identity, br;q=0.5", []),
    ("identity;q=0.5, gzip;q=0.5, br;q=0.1", ["gzip"]),
    ("identity;q=0", []),
    ("identity;q=0, gzip", ["gzip"]),
    ("brotli, x-br", []),
    ("br;q=2, gzip;q=x, br;q=", []),
    ("br;level=3", []),
    (",, br ,;", ["br"]),
])
def test_codings_are_chosen_by_weight_then_by_our_order(accept_encoding, codings):
    assert acceptable_codings([accept_encoding], ["br", "gzip"]) == codings


def test_several_accept_encoding_headers_are_one_list():
    assert acceptable_codings(["gzip;q=0.5", "br"], ["br", "gzip"]) == ["br", "gzip"]


@given(st.text("brgzip*;q=0.15, \t\"identy", max_size=40))
def test_no_accept_encoding_breaks_the_choice(accept_encoding):
    codings = acceptable_codings([accept_encoding], ["br", "gzip"])
    assert set(codings) <= {"br", "gzip"}


def answer(content: bytes, if_none_match: str = ""):
    headers = [(b"if-none-match", if_none_match.encode())] if if_none_match else []
    scope = {"type": "http", "method": "GET", "path": "/", "headers": headers}
    given_headers = {"Cache-Control": "no-cache", "Content-Type": "text/plain"}
    return represent(Request(scope), content, given_headers)


@pytest.mark.parametrize("form, status", [
    ("{tag}", 304), ("W/{tag}", 304), ('"other", {tag}', 304), ('W/"other",{tag} ', 304),
    ("*", 304), ('"other"', 200), ("nonsense", 200), ('"{tag}"', 200),
])
def test_a_client_that_has_the_content_gets_304(form, status):
    tag = answer(b"text").headers["etag"]
    response = answer(b"text", form.replace("{tag}", tag if form != '"{tag}"' else tag[1:5]))
    assert response.status_code == status
    assert response.body == (b"" if status == 304 else b"text")
    assert response.headers["etag"] == tag
    assert response.headers["cache-control"] == "no-cache"


def test_other_content_has_another_entity_tag():
    tag = answer(b"text").headers["etag"]
    assert answer(b"texts", tag).status_code == 200
