"""Two other validators of JSON Schema 2020-12, asked as bowtie.py asks ours: Ajv, which makes
JavaScript of a schema, and Sourcemeta's, which is a program of its own."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Dict, Iterator, List, Sequence, Union

from bowtie import Case

HERE = Path(__file__).resolve().parent
NODE = os.environ.get("PANJEREH_NODE", "node")
MODULES = Path(os.environ.get("PANJEREH_NODE_MODULES", "absent"))
# The program for this machine, as the package's own script picks it.
MACHINE = {"aarch64": "arm64"}.get(os.uname().machine, os.uname().machine)
SOURCEMETA = MODULES / f"@sourcemeta/jsonschema/build/github-releases/jsonschema-linux-{MACHINE}"

# Whether each instance is valid, or why there is no answer.
Answer = Union[List[bool], str]


def ask_ajv(cases: Sequence[Case]) -> List[Answer]:
    """Formats are annotations."""
    lines = "".join(json.dumps({"schema": case.schema, "instances": case.instances}) + "\n"
                    for case in cases)
    done = subprocess.run([NODE, HERE / "ajv.mjs"], input=lines, capture_output=True,
                          encoding="utf-8", check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def values(text: str) -> Iterator[Dict[str, object]]:
    """The JSON values that stand one after the other."""
    decoder = json.JSONDecoder()
    while text.strip():
        value, end = decoder.raw_decode(text.lstrip())
        yield value
        text = text.lstrip()[end:]


def ask_sourcemeta_one(case: Case) -> Answer:
    """A run of the program for each schema."""
    with tempfile.TemporaryDirectory() as folder:
        schema, instances = Path(folder) / "schema.json", Path(folder) / "instances.jsonl"
        schema.write_text(json.dumps(case.schema), encoding="utf-8")
        instances.write_text("".join(json.dumps(one) + "\n" for one in case.instances),
                             encoding="utf-8")
        done = subprocess.run([SOURCEMETA, "validate", schema, instances, "--json", "--continue"],
                              capture_output=True, encoding="utf-8", check=False)
    said = list(values(done.stdout))
    if len(said) == len(case.instances) and all("valid" in one for one in said):
        return [bool(one["valid"]) for one in said]
    return f"exit code {done.returncode} {done.stdout}"


def ask_sourcemeta(cases: Sequence[Case]) -> List[Answer]:
    """Two at a time."""
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(ask_sourcemeta_one, cases))
