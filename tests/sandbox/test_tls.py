"""Over TLS, with the certificate that set-up makes for this machine."""

import ssl

import httpx
import pytest
from conftest import Citizen

from tools.setup.cache import Cache
from tools.setup.certificate import local_certificate


@pytest.fixture(name="pem", scope="module")
def _pem(tmp_path_factory):
    return local_certificate(Cache(tmp_path_factory.mktemp("cache")))


@pytest.fixture(name="secure")
def _secure(run_sandbox, pem):
    return run_sandbox("--tls", *map(str, pem))


def trusting(sandbox, pem, name="127.0.0.1"):
    """A browser that has been told to trust the certificate, and nothing else."""
    context = ssl.create_default_context(cafile=pem[0])
    url = sandbox.url.replace("127.0.0.1", name)
    return Citizen(httpx.Client(base_url=url, verify=context, timeout=20))


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_its_address_is_https_and_its_names_are_in_the_certificate(secure, pem, name):
    assert secure.announcement == f"Panjereh is at {secure.url}\n"
    assert secure.url.startswith("https://127.0.0.1:")
    assert trusting(secure, pem, name).get("/").status_code == 200


def test_nobody_else_vouches_for_it(secure):
    with pytest.raises(httpx.ConnectError, match="certificate verify failed"):
        httpx.get(secure.url)


def test_the_sessions_cookie_is_bound_to_the_host_and_to_tls(secure, pem):
    citizen = trusting(secure, pem)
    (cookie,) = citizen.get("/api/services").headers.get_list("set-cookie")
    assert cookie.startswith("__Host-panjereh-session=")
    assert {"secure", "httponly", "path=/", "samesite=lax"} <= set(cookie.lower().split("; "))
    assert "domain" not in cookie.lower()
    assert citizen.send().status_code == 201


def test_an_ended_sessions_cookie_is_dropped_under_the_name_and_attributes_of_tls(secure, pem):
    citizen = trusting(secure, pem).open()
    citizen.send()
    assert "__Host-panjereh-session" in citizen.http.cookies
    ended = citizen.end()
    assert ended.status_code == 204
    assert ended.headers["cache-control"] == "no-store"
    assert ended.headers.get_list("set-cookie") == [
        '__Host-panjereh-session=""; HttpOnly; Max-Age=0; Path=/; SameSite=lax; Secure'
    ]
    assert "__Host-panjereh-session" not in citizen.http.cookies
    assert citizen.sent() == []


def test_plain_http_has_its_plain_cookie(run_sandbox):
    (cookie,) = run_sandbox().citizen().get("/api/services").headers.get_list("set-cookie")
    assert cookie.startswith("panjereh-session=")
    assert "secure" not in cookie.lower().split("; ")


def test_a_page_of_plain_http_cannot_send(secure, pem):
    citizen = trusting(secure, pem).open()
    origin = citizen.origin.replace("https:", "http:")
    assert citizen.send(headers={"Origin": origin}).status_code == 403


@pytest.mark.parametrize("path", ["/", "/api/services", "/none"])
def test_other_servers_of_this_machine_stay_reachable_without_tls(secure, pem, path):
    assert "strict-transport-security" not in trusting(secure, pem).get(path).headers
