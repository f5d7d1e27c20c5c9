"""Writes tree.json as a C++ header and as a JavaScript module.

generate_table.py TREE_JSON OUT_H OUT_JS
"""
import json
import pathlib
import re
import sys

NOTICE = "// Generated from shared/view/tree.json by generate_table.py; change the table there.\n"


def snake(name: str) -> str:
    """`textInput` as `text_input`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def enum(name: str, rows: list[dict]) -> str:
    values = ", ".join(snake(row["name"]) for row in rows)
    names = ", ".join(f'"{row["name"]}"' for row in rows)
    return (f"enum class {name} : uint8_t {{ {values} }};\n"
            f"inline constexpr std::string_view k{name}Names[] = {{{names}}};\n")


def role_texts(roles: list[dict]) -> str:
    """Which of a role's texts its own element shows; a field shows them in parts."""
    def shown(role: dict) -> str:
        if role.get("valueAs") == "text":
            return "value"
        return "name" if role["nameAs"] == "text" else "none"

    rows = ", ".join(f"RoleText::{shown(role)}" for role in roles)
    return ("enum class RoleText : uint8_t { none, name, value };\n"
            f"inline constexpr RoleText kRoleText[] = {{{rows}}};\n")


def header(table: dict) -> str:
    body = "\n".join([enum("Role", table["roles"]), enum("Text", table["texts"]),
                      enum("Number", table["numbers"]), enum("Flag", table["flags"]),
                      role_texts(table["roles"])])
    return (f"{NOTICE}#pragma once\n\n#include <cstdint>\n#include <string_view>\n\n"
            "namespace panjereh::view {\n\n"
            f"inline constexpr uint8_t kTreeVersion = {table['version']};\n\n{body}\n"
            "}  // namespace panjereh::view\n")


def module(table: dict) -> str:
    def rows(key: str) -> str:
        return json.dumps(table[key], ensure_ascii=False, separators=(",", ":"))

    types = {
        "ROLES": "ReadonlyArray<{name: string, element: string, nameAs: string,"
                 " valueAs?: string, attributes?: Readonly<Record<string, string>>}>",
        "TEXTS": "ReadonlyArray<{name: string, attribute?: string}>",
        "NUMBERS": "ReadonlyArray<{name: string, attribute?: string}>",
        "FLAGS": "ReadonlyArray<{name: string, attribute?: string, value?: string,"
                 " property?: string}>",
    }
    lists = "".join(f"/** @type {{{kind}}} */\nexport const {name} = {rows(name.lower())};\n"
                    for name, kind in types.items())
    return f"{NOTICE}export const TREE_VERSION = {table['version']};\n{lists}"


def main() -> None:
    table_path, *outputs = map(pathlib.Path, sys.argv[1:])
    table = json.loads(table_path.read_text(encoding="utf-8"))
    for path, text in zip(outputs, (header(table), module(table))):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
