"""The page and the build's files: caching, codings, types, and what cannot be reached."""

import http.client
import json
import signal

import pytest
from conftest import BUILD, Sandbox, short


def raw(citizen, path, accept_encoding):
    """The response and its bytes as they were sent, not decoded."""
    with citizen.http.stream("GET", path, headers={"accept-encoding": accept_encoding}) as response:
        return response, b"".join(response.iter_raw())


@pytest.mark.parametrize("path", ["/", "/?service=civil-registry/call-back&lang=fa", "/?x=%2e%2e"])
def test_the_page_is_the_same_whatever_the_query(window, path):
    response = window.citizen().get(path)
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.headers["cache-control"] == "no-cache"
    assert response.content == (window.site / "index.html").read_bytes()


@pytest.mark.parametrize(
    "path, name, media_type, text",
    [
        ("/gallery", "gallery.html", "text/html", "<!doctype html><title>Gallery</title>"),
        ("/service-worker.js", "service-worker.js", "text/javascript", "self;"),
    ],
)
def test_it_lies_beside_the_page_and_is_looked_at_anew(window, path, name, media_type, text):
    assert window.citizen().get(path).status_code == 404
    (window.site / name).write_text(text)
    response = window.citizen().get(path)
    assert response.headers["content-type"] == f"{media_type}; charset=utf-8"
    assert response.headers["cache-control"] == "no-cache"
    assert response.text == text


def test_the_page_is_sent_again_only_when_it_changed(window):
    citizen = window.citizen()
    tag = citizen.get("/").headers["etag"]
    unchanged = citizen.get("/", if_none_match=tag)
    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert unchanged.headers["cache-control"] == "no-cache"
    (window.site / "index.html").write_text("<!doctype html><title>نو</title>")
    assert citizen.get("/", if_none_match=tag).status_code == 200


@pytest.mark.parametrize("name, media_type", [
    ("a.js", "text/javascript; charset=utf-8"), ("a.css", "text/css; charset=utf-8"),
    ("core.wasm", "application/wasm"), ("fa.json", "application/json"), ("v.ttf", "font/ttf"),
    ("i.svg", "image/svg+xml"), ("i.png", "image/png"), ("data.bin", "application/octet-stream"),
])
def test_a_file_of_the_build_never_changes_and_says_its_type(window, name, media_type):
    (window.site / BUILD / name).write_bytes(b"content")
    response = window.citizen().get(f"/{BUILD}/{name}")
    assert response.status_code == 200
    assert response.content == b"content"
    assert response.headers["content-type"] == media_type
    assert response.headers["cache-control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("accept_encoding, coding, content", [
    ("gzip, deflate, br", "br", b"by brotli"), ("gzip", "gzip", b"by gzip"),
    ("br;q=0, gzip;q=0.1", "gzip", b"by gzip"), ("", None, b"plain"),
    ("br;q=0, gzip;q=0", None, b"plain"), ("identity;q=0", None, b"plain"),
])
def test_the_best_prebuilt_coding_that_the_browser_takes_is_sent(
    window, accept_encoding, coding, content
):
    folder = window.site / BUILD
    (folder / "core.wasm").write_bytes(b"plain")
    (folder / "core.wasm.br").write_bytes(b"by brotli")
    (folder / "core.wasm.gz").write_bytes(b"by gzip")
    response, sent = raw(window.citizen(), f"/{BUILD}/core.wasm", accept_encoding)
    assert response.status_code == 200
    assert sent == content
    assert response.headers.get("content-encoding") == coding
    assert response.headers["content-type"] == "application/wasm"
    assert response.headers["content-length"] == str(len(content))
    assert response.headers["vary"] == "Accept-Encoding"


def test_without_the_better_neighbour_the_next_one_is_sent(window):
    (window.site / BUILD / "web" / "main.js.gz").write_bytes(b"by gzip")
    response, sent = raw(window.citizen(), f"/{BUILD}/web/main.js", "br, gzip;q=0.5")
    assert (response.headers["content-encoding"], sent) == ("gzip", b"by gzip")


def test_the_page_too_has_prebuilt_codings_each_with_its_entity_tag(window):
    (window.site / "index.html.br").write_bytes(b"by brotli")
    plain, _ = raw(window.citizen(), "/", "")
    encoded, sent = raw(window.citizen(), "/", "br")
    assert (encoded.headers["content-encoding"], sent) == ("br", b"by brotli")
    assert encoded.headers["etag"] != plain.headers["etag"]


def test_a_new_build_is_served_without_a_restart(window):
    citizen = window.citizen()
    assert citizen.get(f"/{BUILD}/web/main.js").status_code == 200
    window.site.rename(window.site.with_name("old"))
    (window.site / "fedcba9876543210").mkdir(parents=True)
    (window.site / "fedcba9876543210" / "main.js").write_text("export const next = 1;\n")
    assert citizen.get("/").status_code == 404
    assert citizen.get(f"/{BUILD}/web/main.js").status_code == 404
    assert citizen.get("/fedcba9876543210/main.js").status_code == 200


@pytest.mark.parametrize("path", [
    "/index.html", "/secret.txt", f"/{BUILD}", f"/{BUILD}/", f"/{BUILD}/web", f"/{BUILD}/web/",
    f"/{BUILD}/web/main.js/", f"/{BUILD}/web/main.js/x", f"/{BUILD}//web/main.js",
    f"/{BUILD}/web/main.js.br", f"/{BUILD}/.hidden", f"/{BUILD}/away.txt", f"/{BUILD}/away/s.txt",
    f"/{BUILD}/loop", f"/{BUILD}/../secret.txt", f"/{BUILD}/web/../../secret.txt",
    f"/{BUILD}/%2e%2e/secret.txt", f"/{BUILD}/..%2fsecret.txt", f"/{BUILD}/%2e%2e%2fsecret.txt",
    f"/{BUILD}/..%5csecret.txt", f"/{BUILD}/web%5cmain.js", f"/{BUILD}//secret.txt",
    f"/{BUILD}/main.js%00.txt", f"/{BUILD}/%ff%fe", f"/{BUILD}/" + "a" * 300,
    f"/{BUILD}/./web/main.js", "/../secret.txt", "//secret.txt", f"/{BUILD.upper()}/web/main.js",
    "/0123456789abcdef0/x", "/services", "/favicon.ico", "/api", "/web/main.js",
], ids=short)
def test_nothing_but_the_builds_own_files_can_be_reached(run_sandbox_once, path):
    status, headers, body = exchange(run_sandbox_once, "GET", path)
    assert status == 404
    assert headers["content-type"] == "text/plain; charset=utf-8"
    assert b"secret content" not in body


def test_an_unknown_path_of_the_api_is_a_problem(run_sandbox_once):
    for path in ("/api/", "/api/unknown", "/api/../secret.txt", "/api//services"):
        status, headers, body = exchange(run_sandbox_once, "GET", path)
        assert status == 404
        assert headers["content-type"] == "application/problem+json"
        assert json.loads(body)["type"] == "/problems/not-found"


@pytest.mark.parametrize("path", ["/", f"/{BUILD}/web/main.js", "/api/services"])
def test_head_gives_the_headers_alone(run_sandbox_once, path):
    _, get, content = exchange(run_sandbox_once, "GET", path)
    status, head, nothing = exchange(run_sandbox_once, "HEAD", path)
    assert (status, nothing) == (200, b"")
    assert int(head["content-length"]) == len(content) > 0
    varying = ("date", "set-cookie")
    assert {name: head[name] for name in head if name not in varying} == {
        name: get[name] for name in get if name not in varying
    }


def exchange(sandbox, method, path):
    """A request whose path nobody tidies up on the way."""
    connection = http.client.HTTPConnection(*sandbox.address, timeout=20)
    connection.request(method, path)
    response = connection.getresponse()
    headers = {name.lower(): value for name, value in response.getheaders()}
    body = response.read()
    connection.close()
    return response.status, headers, body


@pytest.fixture(name="run_sandbox_once", scope="module")
def _run_sandbox_once(tmp_path_factory):
    """One server for the requests that change nothing, with bait around its site."""
    folder = tmp_path_factory.mktemp("once")
    build = folder / "site" / BUILD
    (build / "web").mkdir(parents=True)
    (build / "web" / "main.js").write_text("export {};\n")
    (build / "web" / "main.js.br").write_text("secret content")
    (build / ".hidden").write_text("secret content")
    (build / "away.txt").symlink_to(folder / "secret.txt")
    (build / "away").symlink_to(folder / "away")
    (build / "loop").symlink_to(build / "loop")
    (folder / "away").mkdir()
    (folder / "site" / "index.html").write_text("<!doctype html>")
    for bait in (folder / "secret.txt", folder / "site" / "secret.txt", folder / "away" / "s.txt"):
        bait.write_text("secret content")
    (folder / "services").mkdir()
    sandbox = Sandbox(folder / "data", [
        "--site", str(folder / "site"), "--services", str(folder / "services"),
    ])
    yield sandbox
    sandbox.stop(signal.SIGKILL)
