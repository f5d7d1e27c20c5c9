"""The contract, `sandbox/openapi.json`, held against every answer that a test gets."""

import json
import re
from pathlib import Path
from typing import Any, Optional

import httpx
from jsonschema import Draft202012Validator

CONTRACT = json.loads(
    (Path(__file__).parents[2] / "sandbox" / "openapi.json").read_text(encoding="utf-8")
)


def resolve(node: dict[str, Any]) -> dict[str, Any]:
    """The node that a reference names, with what stands beside the reference."""
    if "$ref" not in node:
        return node
    target: Any = CONTRACT
    for name in node["$ref"].removeprefix("#/").split("/"):
        target = target[name]
    return {**target, **{key: value for key, value in node.items() if key != "$ref"}}


def validate(value: Any, schema: dict[str, Any]) -> None:
    whole = {**schema, "components": CONTRACT["components"]}
    Draft202012Validator(whole).validate(value)


def described_path(path: str) -> Optional[str]:
    """The contract's path that a request's path is an instance of. An id may hold slashes."""
    for described in CONTRACT["paths"]:
        if re.fullmatch(re.sub(r"\\\{\w+\\\}", ".+", re.escape(described)), path):
            return described
    return None


def check(response: httpx.Response) -> None:
    """Fails where an answer of the API is not what the contract says of it."""
    path, method = response.request.url.path, response.request.method.lower()
    if not path.startswith("/api/") or method == "head":
        return
    response.read()
    operation = CONTRACT["paths"].get(described_path(path), {}).get(method)
    if operation is None:
        assert response.status_code in (403, 404, 405, 421), (method, path, response.status_code)
        described = resolve({"$ref": "#/components/responses/Problem"})
    else:
        assert str(response.status_code) in operation["responses"], (
            f"{method} {path}: the contract does not know status {response.status_code}"
        )
        described = resolve(operation["responses"][str(response.status_code)])
    for name, header in described.get("headers", {}).items():
        header = resolve(header)
        values = response.headers.get_list(name)
        assert values or not header.get("required"), f"{method} {path}: {name} is missing"
        for value in values:
            validate(value, header["schema"])
    if "content" not in described:
        assert response.content == b""
        return
    (media_type, content), = described["content"].items()
    assert response.headers["content-type"] == media_type
    if not media_type.endswith("json"):
        return
    body = response.json()
    validate(body, content["schema"])
    if media_type == "application/problem+json":
        assert body["status"] == response.status_code
