"""The built site: the page, and the files under the one path that carries the build's hash.

Every request looks at the folder anew, so a build may replace it under a running server.
"""

from __future__ import annotations

import re
from pathlib import Path

from starlette.convertors import Convertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sandbox import CannotStart
from sandbox.representation import acceptable_codings, represent

# Suffixes of the prebuilt neighbours, by content coding; the better one first.
CODINGS = {"br": ".br", "gzip": ".gz"}

MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".otf": "font/otf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}

IMMUTABLE = "public, max-age=31536000, immutable"

_BUILD_HASH = "[0-9a-f]{16}"


class BuildHash(Convertor[str]):
    """The path segment that names a build."""

    regex = _BUILD_HASH

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("build_hash", BuildHash())


class Site:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def require_build(self) -> None:
        """Raises CannotStart where no build has been put in the folder."""
        if not (self._folder / "index.html").is_file() or self.build() is None:
            raise CannotStart(
                f"There is no built site in {self._folder} (an index.html beside a folder named by"
                " 16 hex digits); build it first, or name another folder with --site."
            )

    def build(self) -> str | None:
        """The hash of the build that is in the folder; None while there is none."""
        try:
            names = [entry.name for entry in self._folder.iterdir() if entry.is_dir()]
        except OSError:
            names = []
        return next((name for name in names if re.fullmatch(_BUILD_HASH, name)), None)

    def routes(self) -> list[Route]:
        return [
            Route("/", self.page),
            Route("/gallery", self.gallery),
            Route("/service-worker.js", self.service_worker),
            Route("/{build:build_hash}/{path:path}", self.file),
        ]

    def end(self) -> None:
        """The server stops: ends what would keep it waiting."""

    def page(self, request: Request) -> Response:
        return self._send(request, self._folder, "index.html", "no-cache")

    def gallery(self, request: Request) -> Response:
        return self._send(request, self._folder, "gallery.html", "no-cache")

    def service_worker(self, request: Request) -> Response:
        return self._send(request, self._folder, "service-worker.js", "no-cache")

    def file(self, request: Request) -> Response:
        folder = self._folder / request.path_params["build"]
        return self._send(request, folder, request.path_params["path"], IMMUTABLE)

    def _send(self, request: Request, folder: Path, path: str, cache_control: str) -> Response:
        content = None if path.endswith(tuple(CODINGS.values())) else read_inside(folder, path)
        if content is None:
            raise HTTPException(404)
        headers = {
            "Cache-Control": cache_control,
            "Content-Type": MEDIA_TYPES.get(Path(path).suffix, "application/octet-stream"),
            "Vary": "Accept-Encoding",
        }
        accepted = request.headers.getlist("accept-encoding")
        for coding in acceptable_codings(accepted, list(CODINGS)):
            encoded = read_inside(folder, path + CODINGS[coding])
            if encoded is not None:
                return represent(request, encoded, {**headers, "Content-Encoding": coding})
        return represent(request, content, headers)


def read_inside(folder: Path, path: str) -> bytes | None:
    """A regular file inside `folder`, wherever its symbolic links lead; None for anything else."""
    names = path.split("/")
    if any(name.startswith(".") or not name or set("\\\0") & set(name) for name in names):
        return None
    try:
        root = folder.resolve(strict=True)
        file = root.joinpath(*names).resolve(strict=True)
        return file.read_bytes() if file.is_relative_to(root) and file.is_file() else None
    except (OSError, RuntimeError):  # RuntimeError: a loop of links, before Python 3.13
        return None
