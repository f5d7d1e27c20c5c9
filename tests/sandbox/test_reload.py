"""For its developers an open page hears of each new build; for all others there is no such thing.
"""

import asyncio
import signal
from contextlib import contextmanager

import httpx
import pytest
from conftest import BUILD

from sandbox import reload
from sandbox.reload import ReloadingSite

NEXT = "fedcba9876543210"
PAGE = "<!doctype html><html><head><title>پنجره</title></head><body></body></html>"


@pytest.fixture(name="reloading")
def _reloading(run_sandbox, site):
    (site / "index.html").write_text(PAGE, encoding="utf-8")
    (site / "index.html.br").write_bytes(b"the page without the script")
    return run_sandbox("--reload")


def put(site, build):
    """Another build in the place of the one that is there."""
    old = site.rename(site.with_name(f"before-{build}"))
    work = site.with_name("site.part")
    (work / build).mkdir(parents=True)
    (work / "index.html").write_bytes((old / "index.html").read_bytes())
    work.rename(site)


@contextmanager
def listening(sandbox):
    """The stream's events, one after another."""
    with httpx.stream("GET", f"{sandbox.url}build", timeout=20) as response:
        assert response.status_code == 200
        assert response.headers["content-type"].startswith("text/event-stream")
        assert response.headers["cache-control"] == "no-store"
        yield (line for line in response.iter_lines() if line.strip())


def test_a_listener_hears_the_build_that_is_served_and_each_new_one(reloading, site):
    with listening(reloading) as events:
        assert next(events).strip() == f"data: {BUILD}"
        put(site, NEXT)
        assert next(events).strip() == f"data: {NEXT}"


def test_a_build_is_told_once(site, monkeypatch):
    monkeypatch.setattr(reload, "LOOK_SECONDS", 0.0)

    async def listen():
        builds = ReloadingSite(site)._builds()
        assert BUILD in await builds.__anext__()
        following = asyncio.ensure_future(builds.__anext__())
        for _ in range(20):
            await asyncio.sleep(0)
        assert not following.done()
        put(site, NEXT)
        assert NEXT in await following

    asyncio.run(listen())


def test_while_the_folder_is_being_replaced_nothing_is_heard(reloading, site):
    with listening(reloading) as events:
        next(events)
        away = site.rename(site.with_name("away"))
        assert httpx.get(reloading.url).status_code == 404
        away.rename(site)
        put(site, NEXT)
        assert next(events).strip() == f"data: {NEXT}"


def test_the_page_loads_the_script_of_its_build_and_is_otherwise_the_same(reloading, site):
    script = f'<script type="module" src="/{BUILD}/reload.js"></script>\n'
    page = httpx.get(reloading.url, headers={"accept-encoding": "br"})
    assert page.text.replace(script, "", 1) == PAGE
    assert script in page.text
    assert page.headers["cache-control"] == "no-cache"
    assert "script-src 'self' 'wasm-unsafe-eval';" in page.headers["content-security-policy"]
    put(site, NEXT)
    again = httpx.get(reloading.url, headers={"if-none-match": page.headers["etag"]})
    assert f"/{NEXT}/reload.js" in again.text


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_page_that_listens_keeps_no_server_from_ending(reloading, number):
    with listening(reloading) as events:
        next(events)
        assert reloading.stop(number) == 0
        assert list(events) == []


def test_without_the_option_there_is_neither_a_script_nor_a_stream(run_sandbox, site):
    (site / "index.html").write_text(PAGE, encoding="utf-8")
    sandbox = run_sandbox()
    assert httpx.get(sandbox.url).text == PAGE
    assert httpx.get(f"{sandbox.url}build").status_code == 404
