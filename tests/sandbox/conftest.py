"""A small site, a few services, and citizens with browsers of their own, against the application
in this process (`window`) or against the command in a process of its own (`run_sandbox`).
"""

import base64
import hashlib
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import uuid
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Callable, Iterator, Optional

import contract
import httpx
import pytest
from starlette.testclient import TestClient

from sandbox.app import build_app
from sandbox.lists import Lists
from sandbox.protection import own_authorities
from sandbox.services import Services
from sandbox.site import Site
from sandbox.store import Store, open_store

ROOT = Path(__file__).parents[2]
BUILD = "0123456789abcdef"
SERVICE = "civil-registry/call-back"


def definition(service_id: str = SERVICE, version: str = "1.0.0", **service: Any) -> str:
    title = {"fa": "درخواست تماس کارشناس", "en": "Ask for a call back"}
    value = {"id": service_id, "version": version, "service": {"title": title, **service}}
    return json.dumps({"panjereh": 1, **value}, ensure_ascii=False)


def short(value: Any) -> str:
    """A case's name: some of the cases are long."""
    return ascii(value)[:40]


class Citizen:
    """Somebody with a browser: an HTTP client whose cookies are its own."""

    def __init__(self, http: httpx.Client) -> None:
        self.http = http
        http.event_hooks = {"response": [contract.check]}

    @property
    def origin(self) -> str:
        return str(self.http.base_url).rstrip("/")

    def get(self, path: str, **headers: str) -> httpx.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.http.get(path, headers=named)

    def open(self) -> "Citizen":
        """As a browser does before anything is sent."""
        assert self.get("/api/services").status_code == 200
        return self

    def send(
        self, key: Optional[str] = None, *, service: str = SERVICE, version: str = "1.0.0",
        data: Any = None, body: Optional[bytes] = None, headers: Optional[dict[str, str]] = None,
    ) -> httpx.Response:
        """Posts an application. `body` replaces all of it, `headers` add to or replace what a
        browser sends; one that is empty is left out."""
        value = {"service": service, "version": version, "data": data or {"name": "نیلوفر آزمونی"}}
        sent = {
            "Content-Type": "application/json", "Origin": self.origin,
            "Idempotency-Key": f'"{key or uuid.uuid4()}"', **(headers or {}),
        }
        return self.http.post(
            "/api/applications",
            content=json.dumps(value, ensure_ascii=False).encode() if body is None else body,
            headers={name: text for name, text in sent.items() if text},
        )

    def upload(
        self, content: bytes, key: Optional[str] = None, *, media_type: str = "image/png",
        named: Optional[str] = None, headers: Optional[dict[str, str]] = None,
    ) -> httpx.Response:
        """Puts a file, at `named` instead of its hash where that is given. `headers` as for `send`.
        """
        sent = {
            "Content-Type": media_type, "Origin": self.origin,
            "Idempotency-Key": f'"{key or uuid.uuid4()}"', **(headers or {}),
        }
        return self.http.put(
            f"/api/attachments/{sha256(content) if named is None else named}", content=content,
            headers={name: text for name, text in sent.items() if text},
        )

    def put(
        self, name: str, content: bytes = b"sealed", expected: Optional[str] = None, *,
        headers: Optional[dict[str, str]] = None,
    ) -> httpx.Response:
        """Puts a draft, a new one unless an entity tag is expected. `headers` as for `send`."""
        sent = {
            "Content-Type": "application/octet-stream", "Origin": self.origin,
            **({"If-Match": expected} if expected else {"If-None-Match": "*"}), **(headers or {}),
        }
        return self.http.put(
            draft(name), content=content,
            headers={field: text for field, text in sent.items() if text},
        )

    def remove(
        self, name: str, expected: str = "*", *, headers: Optional[dict[str, str]] = None
    ) -> httpx.Response:
        """Removes a draft. `headers` as for `send`."""
        sent = {"Origin": self.origin, "If-Match": expected, **(headers or {})}
        return self.http.delete(
            draft(name), headers={field: text for field, text in sent.items() if text}
        )

    def sent(self) -> list[str]:
        """The tracking codes that the session lists."""
        listed = self.get("/api/applications").json()["applications"]
        return [each["trackingCode"] for each in listed]

    def end(self, **headers: str) -> httpx.Response:
        """Ends the session, as a page does. `headers` as for `send`."""
        named = {name.replace("_", "-").title(): text for name, text in headers.items()}
        sent = {"Origin": self.origin, **named}
        return self.http.delete(
            "/api/session", headers={name: text for name, text in sent.items() if text}
        )

    def restart(self) -> "Citizen":
        """Closes the browser and opens it again."""
        self.http.cookies.clear()
        return self.open()


class Window:
    """The application in this process, and what it was made from."""

    def __init__(self, folder: Path, site: Path, services: Path) -> None:
        self.site, self.services, self.gallery = site, services, folder / "gallery"
        self.gallery.mkdir()
        self.lists = folder / "lists"
        self.lists.mkdir()
        self.complaints: list[str] = []
        self.database = folder / "window.sqlite"
        self.store = Store(self.database, busy_seconds=0.05)
        self.app: Any = None

    def citizen(self, origin: str = "http://127.0.0.1:8137") -> Citizen:
        return Citizen(TestClient(self.app, base_url=origin))


def sha256(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")


def png(text: str) -> bytes:
    """What passes for a picture here; another one for each text."""
    return b"\x89PNG\r\n\x1a\n" + text.encode()


def reference(content: bytes, media_type: str = "image/png") -> str:
    return f"ni:///sha-256;{sha256(content)}?ct={media_type}"


def draft(name: str) -> str:
    return f"/api/drafts/{name}"


def stored(database: Path, table: str = "applications") -> list[Any]:
    """The rows of a table in a database, read past the sandbox's own code."""
    with closing(sqlite3.connect(database)) as connection:
        connection.row_factory = sqlite3.Row
        return connection.execute(f"SELECT * FROM {table}").fetchall()


@contextmanager
def writing_at(file: Path) -> Iterator[None]:
    """Another process in the middle of a transaction."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield


@pytest.fixture(name="site")
def _site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / BUILD / "web").mkdir(parents=True)
    (folder / "index.html").write_text("<!doctype html><title>پنجره</title>", encoding="utf-8")
    (folder / BUILD / "web" / "main.js").write_text("export {};\n")
    return folder


@pytest.fixture(name="services")
def _services(tmp_path: Path) -> Path:
    folder = tmp_path / "services" / "civil-registry"
    folder.mkdir(parents=True)
    (folder / "call-back.json").write_text(definition(), encoding="utf-8")
    return folder.parent


@pytest.fixture(name="empty_database", scope="session")
def _empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once: it is the disk that takes the time."""
    folder = tmp_path_factory.mktemp("empty")
    open_store(folder).close()
    return folder / "window.sqlite"


@pytest.fixture(name="window")
def _window(
    tmp_path: Path, site: Path, services: Path, empty_database: Path
) -> Iterator[Window]:
    shutil.copy(empty_database, tmp_path)
    window = Window(tmp_path, site, services)
    window.app = build_app(
        Site(site), Services([services], window.complaints.append, [window.gallery]),
        Lists([window.lists]), window.store, own_authorities("127.0.0.1", 8137, []),
    )
    yield window
    window.store.close()


class Sandbox:
    """The command in a process of its own, on a free port."""

    def __init__(self, data: Path, arguments: list[str]) -> None:
        self.database = data / "window.sqlite"
        self._log = data.parent / f"{data.name}.stderr"
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "sandbox", "--port", "0", "--data", str(data), *arguments],
                cwd=ROOT, stdout=subprocess.PIPE, stderr=log, text=True,
            )
        assert self._process.stdout is not None
        self.announcement = self._process.stdout.readline()
        assert self.announcement, self.log
        self.url = self.announcement.split()[-1]

    @property
    def log(self) -> str:
        return self._log.read_text()

    @property
    def address(self) -> tuple[str, int]:
        url = httpx.URL(self.url)
        return url.host, url.port or 80

    @property
    def most_memory(self) -> int:
        """The most bytes that the process has had in memory (proc(5), VmHWM)."""
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) * 1024

    def citizen(self) -> Citizen:
        return Citizen(httpx.Client(base_url=self.url, timeout=20))

    def stop(self, number: int = signal.SIGINT) -> int:
        """Ends the process, and returns its exit status."""
        if self._process.poll() is None:
            os.kill(self._process.pid, number)
        self._process.communicate(timeout=20)
        return self._process.returncode


@pytest.fixture(name="run_sandbox")
def _run_sandbox(
    tmp_path: Path, site: Path, services: Path
) -> Iterator[Callable[..., Sandbox]]:
    running: list[Sandbox] = []

    def run(*arguments: str) -> Sandbox:
        given = ["--site", str(site), "--services", str(services), *arguments]
        running.append(Sandbox(tmp_path / "data", given))
        return running[-1]

    yield run
    for sandbox in running:
        sandbox.stop(signal.SIGKILL)
