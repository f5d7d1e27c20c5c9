"""What is served: its layout, its hash, and the forms that it is compressed into."""

import gzip
import io
import json
import os
import subprocess

import pytest

from tools.setup import fonts, site
from tools.setup.cache import Cache, write
from tools.setup.errors import SetupError
from tools.setup.progress import Progress


@pytest.fixture
def repository(tmp_path):
    root = tmp_path / "repository"
    for name, text in {
        "web/index.html": '<script type="module" src="{{build}}/shell.js"></script>',
        "web/worker/service_worker.js": "const all = ['{{build}}', '{{files}}'];",
        "web/worker/tsconfig.json": "{}",
        "web/reload.js": "reload();",
        "web/shell.js": "export {};",
        "web/dom/face.js": "export const face = 1;",
        "web/types.d.ts": "declare const a: 1;",
        "web/tsconfig.json": "{}",
        "web/picture.png": "png",
        "build/wasm/generated/web/roles.js": "export const roles = [];",
        "build/wasm/wasm/core.wasm": "\0asm",
        "build/wasm/wasm/canvas.wasm": "\0asm, larger",
        "locales/fa.json": '{"send": "ارسال"}',
        "assets/themes/panjereh.json": json.dumps({"space": [4]}),
    }.items():
        write(root / name, text)
    return root


@pytest.fixture
def cache(tmp_path):
    cache = Cache(tmp_path / "cache")
    for font in fonts.outputs(cache):
        write(font, font.name)
    write(cache.notices, "licences")
    return cache


@pytest.fixture
def assemble(repository, cache, tmp_path):
    def run():
        folder = repository / "build/wasm/site"
        site.assemble(repository, cache, folder,
                      Progress(1, tmp_path / "log", 0, io.StringIO()))
        return folder
    return run


def build_of(folder):
    (build,) = [path for path in folder.iterdir() if path.is_dir()]
    return build


def test_everything_but_the_page_and_its_worker_lies_under_the_hash(assemble):
    folder = assemble()
    build = build_of(folder)
    assert len(build.name) == 16
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        [build.name, *(name + form for name in ("index.html", "service-worker.js")
                       for form in ("", ".br", ".gz"))])
    plain = sorted(path.relative_to(build).as_posix() for path in build.rglob("*")
                   if path.is_file() and path.suffix not in (".br", ".gz"))
    assert plain == ["canvas.wasm", "core.wasm", "dom/face.js", "fonts/Vazirmatn-Bold.ttf",
                     "fonts/Vazirmatn-Regular.ttf", "locales/fa.json", "notices.txt",
                     "picture.png", "reload.js", "roles.js", "shell.js", "theme.css"]


def test_the_page_names_the_build(assemble):
    folder = assemble()
    assert f'src="{build_of(folder).name}/shell.js"' in (folder / "index.html").read_text()


def test_the_worker_names_the_build_and_what_is_kept_of_it(assemble):
    folder = assemble()
    build = build_of(folder)
    worker = (folder / "service-worker.js").read_text()
    name, files = json.loads(worker[len("const all = "):-1].replace("'", '"'))
    assert name == build.name
    there = {path.relative_to(build).as_posix() for path in build.rglob("*") if path.is_file()}
    assert set(files.split()) == {path for path in there if not path.endswith((".br", ".gz"))
                                  } - {"notices.txt", "reload.js"}


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
    os.utime(repository / "web/shell.js", (0, 0))
    assert build_of(assemble()).name == first


@pytest.mark.parametrize("name", ["web/shell.js", "web/index.html", "web/worker/service_worker.js",
                                  "build/wasm/wasm/core.wasm", "locales/fa.json",
                                  "assets/themes/panjereh.json"])
def test_the_hash_changes_with_any_content_and_no_old_build_stays(assemble, repository, name):
    first = build_of(assemble()).name
    write(repository / name, '{"space": [8]}')
    assert build_of(assemble()).name != first


def test_the_hash_changes_with_a_name(assemble, repository):
    first = build_of(assemble()).name
    (repository / "web/shell.js").rename(repository / "web/shelm.js")  # in the same order
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
    write(repository / "assets/themes/panjereh.json", "{")
    with pytest.raises(SetupError, match="panjereh.json is not valid JSON"):
        assemble()
