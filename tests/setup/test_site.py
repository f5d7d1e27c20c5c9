"""What is served: its layout, its hash, and the forms that it is compressed into."""

import gzip
import io
import json
import os
import subprocess
from pathlib import Path

import pytest

from tools.setup import fonts, site, theme
from tools.setup.cache import Cache, write
from tools.setup.errors import SetupError
from tools.setup.progress import Progress


@pytest.fixture
def repository(tmp_path):
    root = tmp_path / "repository"
    for name, text in {
        "web/index.html": '{{preloads}}<script type="module" src="/{{build}}/app.js"></script>',
        "web/worker/service_worker.js": "const all = ['{{build}}', '{{files}}'];",
        "web/worker/tsconfig.json": "{}",
        "web/reload.js": "location.reload();",
        "web/app.js": "import { face } from './dom/face.js'; face(() => import('./webgl2.js'));",
        "web/gallery.html": "<script type=module src=/{{build}}/gallery.js></script>",
        "web/gallery.js": "document.title = 'gallery';",
        "web/gallery.css": "p { color: blue; }",
        "web/core.js": "export const core = 1; // the core",
        "web/canvas_face.js": "import { face } from './dom/face.js'; face();",
        "web/webgl2.js": "export const gl = 2;",
        "web/files.js": "export const files = 3;",
        "web/picture_worker.js": "postMessage(4);",
        "web/dom/face.js": ("import { roles } from '../roles.js';"
                            "export function face(more) { document.title = roles; more?.(); }"),
        "web/types.d.ts": "declare const a: 1;",
        "web/tsconfig.json": "{}",
        "web/picture.png": "png",
        "web/shell.css": "body { color: red; }",
        "web/window.css": "@import url('parts.css');",
        "web/parts.css": "/* parts */ p { background: url('icons/mark.svg'); }",
        "build/wasm/generated/web/roles.js": "export const roles = ['button'];",
        "build/wasm/wasm/core.wasm": "\0asm",
        "build/wasm/wasm/canvas.wasm": "\0asm, larger",
        "locales/fa.json": '{"send": "ارسال"}',
        "assets/themes/panjereh.json": theme.BASE.read_text(encoding="utf-8"),
        "assets/icons/mark.svg": '<svg fill="var(--color-ink)"/>',
    }.items():
        write(root / name, text)
    return root


@pytest.fixture
def cache(tmp_path):
    cache = Cache(tmp_path / "cache")
    for font in fonts.outputs(cache):
        write(font, font.name)
    write(cache.notices, "licences")
    cache.bin, cache.node = Cache.default().bin, Cache.default().node  # the bundler
    return cache


@pytest.fixture
def assemble(repository, cache, tmp_path):
    (tmp_path / "log").mkdir()

    def run():
        folder = repository / "build/wasm/site"
        site.assemble(repository, cache, folder,
                      Progress(1, tmp_path / "log", 0, io.StringIO()))
        return folder
    return run


# What a file of a kind may become.
TOKENS = "assets/themes/panjereh.json"
CHANGED = {".js": "export const core = 2;", ".json": "{}"}


def build_of(folder):
    (build,) = [path for path in folder.iterdir() if path.is_dir()]
    return build


def test_everything_but_the_page_and_its_worker_lies_under_the_hash(assemble):
    folder = assemble()
    build = build_of(folder)
    assert len(build.name) == 16
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        [build.name, *(name + form for name in ("index.html", "gallery.html", "service-worker.js")
                       for form in ("", ".br", ".gz"))])
    plain = sorted(path.relative_to(build).as_posix() for path in build.rglob("*")
                   if path.is_file() and path.suffix not in (".br", ".gz"))
    shared, = build.glob("shared-*.js")
    bundled = ["app.js", "canvas_face.js", "core.js", "files.js", "gallery.css", "gallery.js",
               "picture_worker.js", "reload.js", "shell.css", shared.name, "webgl2.js",
               "window.css"]
    icons = [f"icons/{folder}mark.svg" for folder in ("", "contrast/", "dark-contrast/", "dark/")]
    assert plain == sorted([*bundled, *icons, *(f"{name}.map" for name in bundled),
                            "canvas.wasm", "core.wasm", "fonts/Vazirmatn.streams",
                            "locales/fa.json", "notices.txt", "picture.png", "theme.css"])


def test_the_page_names_the_build_and_what_its_script_imports_before_it_runs(assemble):
    folder = assemble()
    build = build_of(folder)
    shared, = build.glob("shared-*.js")
    assert (folder / "index.html").read_text() == (
        f'<link rel="modulepreload" href="/{build.name}/{shared.name}">'
        f'<script type="module" src="/{build.name}/app.js"></script>')


def test_scripts_and_styles_are_bundled_and_lead_back_to_what_was_written(assemble):
    build = build_of(assemble())
    shared, = build.glob("shared-*.js")
    assert '["button"]' in shared.read_text() and "import" not in shared.read_text()
    assert "the core" not in (build / "core.js").read_text()
    assert (build / "window.css").read_text().startswith("p{background:url(icons/mark.svg)}")
    written = json.loads((build / "core.js.map").read_text())
    assert written["sources"] == ["../web/core.js"]
    assert written["sourcesContent"] == ["export const core = 1; // the core"]


def test_a_script_that_cannot_be_bundled_is_named(assemble, repository, tmp_path):
    write(repository / "web/core.js", "export const = 1;")
    with pytest.raises(SetupError, match="could not bundle"):
        assemble()
    assert "core.js:1:13" in "".join(log.read_text() for log in (tmp_path / "log").iterdir())
    assert not (repository / "build/wasm/site.bundle").exists()


def test_the_worker_names_the_build_and_what_is_kept_of_it(assemble):
    folder = assemble()
    build = build_of(folder)
    worker = (folder / "service-worker.js").read_text()
    name, files = json.loads(worker[len("const all = "):-1].replace("'", '"'))
    assert name == build.name
    there = {path.relative_to(build).as_posix() for path in build.rglob("*") if path.is_file()}
    kept = {path for path in there if not path.endswith((".br", ".gz", ".map"))}
    assert set(files.split()) == kept - {"gallery.css", "gallery.js", "notices.txt", "reload.js"}


def test_an_agency_has_its_own_look(assemble, repository, cache, monkeypatch):
    write(repository / "web/index.html", "{{paper-light}} {{paper-dark}}")
    before = site.inputs(repository, cache)
    changes = repository.parent / "agency.json"
    write(changes, json.dumps({"color": {"paper": "#FFFFF0", "ink": "#000000"}}))
    monkeypatch.setenv(site.CHANGES, str(changes))
    assert site.inputs(repository, cache) != before
    folder = assemble()
    build = build_of(folder)
    assert (folder / "index.html").read_text() == "#FFFFF0 #12161D"
    assert "--color-paper: #FFFFF0;" in (build / "theme.css").read_text()
    assert (build / "icons/mark.svg").read_text() == '<svg fill="#000000"/>'
    assert (build / "icons/dark/mark.svg").read_text() == '<svg fill="#EFEBE2"/>'


def test_an_agency_has_its_own_sign(assemble, repository, cache, monkeypatch):
    changes = repository.parent / "agency.json"
    write(changes, "{}")
    monkeypatch.setenv(site.CHANGES, str(changes))
    before = site.inputs(repository, cache)
    write(repository.parent / "agency/mark.svg", '<svg id="own" fill="var(--color-primary)"/>')
    assert site.inputs(repository, cache) != before
    build = build_of(assemble())
    assert (build / "icons/dark/mark.svg").read_text() == '<svg id="own" fill="#5FBEC6"/>'
    write(repository.parent / "agency/marc.svg", "<svg/>")
    with pytest.raises(SetupError, match="marc.svg stands in for no icon of ours: mark.svg"):
        assemble()


def test_compressed_forms_give_back_the_content(assemble):
    build = build_of(assemble())
    content = (build / "locales/fa.json").read_bytes()
    assert gzip.decompress((build / "locales/fa.json.gz").read_bytes()) == content
    unpacked = subprocess.run(["brotli", "-dc", build / "locales/fa.json.br"],
                              stdout=subprocess.PIPE, check=True)
    assert unpacked.stdout == content
    assert not (build / "picture.png.br").exists()


def test_the_hash_is_the_same_for_the_same_content(assemble, repository):
    first = build_of(assemble()).name
    os.utime(repository / "web/core.js", (0, 0))
    assert build_of(assemble()).name == first


@pytest.mark.parametrize("name", ["web/core.js", "web/index.html", "web/worker/service_worker.js",
                                  "build/wasm/wasm/core.wasm", "locales/fa.json",
                                  "assets/icons/mark.svg", TOKENS])
def test_the_hash_changes_with_any_content_and_no_old_build_stays(assemble, repository, name):
    first = build_of(assemble()).name
    before = (repository / name).read_text(encoding="utf-8")
    write(repository / name, before.replace("48", "52") if name == TOKENS
          else CHANGED.get(Path(name).suffix, "changed"))
    assert build_of(assemble()).name != first


def test_the_hash_changes_with_a_name(assemble, repository):
    first = build_of(assemble()).name
    picture = repository / "web/picture.png"
    picture.rename(picture.with_name("picturf.png"))  # in the same order
    assert build_of(assemble()).name != first


def test_inputs_change_with_a_file_and_stay_with_none(repository, cache):
    before = site.inputs(repository, cache)
    assert site.inputs(repository, cache) == before
    write(repository / "web/new.js", "")
    assert site.inputs(repository, cache) != before


def test_a_missing_file_is_named(assemble, repository):
    (repository / "web/index.html").unlink()
    with pytest.raises(SetupError, match="web/index.html is missing"):
        assemble()


def test_broken_tokens_are_named(assemble, repository):
    write(repository / TOKENS, "{")
    with pytest.raises(SetupError, match="panjereh.json is not valid JSON"):
        assemble()
