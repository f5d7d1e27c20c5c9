"""Writes ink.json as a C++ table, as the DOM face's style sheet and as a JavaScript module.

generate_ink.py INK_JSON TREE_JSON OUT_H OUT_CSS OUT_JS
"""
from __future__ import annotations

import json
import pathlib
import re
import sys
from dataclasses import dataclass
from typing import Any

NOTICE = "Generated from shared/canvas/ink.json by generate_ink.py; change the table there."

NONE = "none"  # for a colour: nothing is drawn
FIELDS = ("field", "legend", "option")  # `nameAs` of the roles that are fields
# The parts of a field: the roles that have them, by `nameAs`, and their elements.
PARTS = {"field": (FIELDS, ".field"),
         "label": ((*FIELDS, "summary"), ":is(label, legend, summary)"),
         "hint": (FIELDS, ".hint"), "error": (FIELDS, ".error"), "warning": (FIELDS, ".warning"),
         "counter": (("field",), ".counter"),
         "control": (("field",), ":is(input:not([type=radio], [type=checkbox]), textarea, select)"),
         "choice": (("option",), ".choice")}
STATES = {"hover": ":hover", "press": ":active", "invalid": None, "readOnly": "[readonly]",
          "disabled": "[aria-disabled]", "filled": ":not(:empty)", "checked": ":checked"}
INVALID = {"field": ".invalid"}
WITHIN = {"checked": ":has(:checked)"}  # of a part around the control
SIDES = {"all": "border", "top": "border-block-start", "start": "border-inline-start"}
CORNERS = {"all": ("border-radius",),
           "end": ("border-start-end-radius", "border-end-end-radius")}
MARKS = ("dot", "check")  # what is drawn in a control: its colour
PROPERTIES = {"on", "text", "fill", "line", "width", "sides", "radius", "corners", "underline",
              *MARKS}


@dataclass
class Compound:
    """One thing of a selector: a role or part, a variant, states."""

    name: str
    variant: str
    states: list[str]

    @staticmethod
    def read(text: str) -> Compound:
        found = re.fullmatch(r"([A-Za-z]*)(?:\.([a-z-]+))?((?::[A-Za-z]+)*)", text)
        if not found or not text:
            sys.exit(f"ink.json: not a selector: {text!r}")
        name, variant, states = found.groups()
        listed = [state for state in states.split(":") if state]
        for state in listed:
            if state not in STATES:
                sys.exit(f"ink.json: no such state: {state!r}")
        return Compound(name, variant or "", listed)


class Table:
    """The rows, and what they name of the tree."""

    def __init__(self, ink: dict[str, Any], tree: dict[str, Any]) -> None:
        self.roles = tree["roles"]
        self.rows = ink["rows"]
        for row in self.rows:
            unknown = set(row) - PROPERTIES
            if unknown:
                sys.exit(f"ink.json: {row['on']}: unknown {', '.join(sorted(unknown))}")
        keys = ("text", "fill", "line", *MARKS)
        self.colors = sorted({row[key] for row in self.rows for key in keys
                              if row.get(key, NONE) != NONE})
        self.lengths = sorted({row["radius"] for row in self.rows
                               if isinstance(row.get("radius"), str)})

    def selector(self, row: dict[str, Any]) -> list[Compound]:
        parts = [Compound.read(text) for text in row["on"].split()]
        if not 1 <= len(parts) <= 2:
            sys.exit(f"ink.json: not a selector: {row['on']!r}")
        return parts

    def roles_of(self, name: str) -> list[int]:
        """The numbers of the roles that share the element of the one named."""
        if not name:
            return list(range(len(self.roles)))
        if name in PARTS:
            kinds, _ = PARTS[name]
            return [i for i, role in enumerate(self.roles) if role["nameAs"] in kinds]
        named = [role for role in self.roles if role["name"] == name]
        if not named:
            sys.exit(f"ink.json: no such role or part: {name!r}")
        if named[0]["nameAs"] == "title":  # the host itself
            return [self.roles.index(named[0])]
        return [i for i, role in enumerate(self.roles)
                if self.css_name(role) == self.css_name(named[0])]

    @staticmethod
    def css_name(role: dict[str, Any]) -> str:
        if role["element"] == "h1":
            return ":is(h1, h2, h3)"
        attributes = role.get("attributes", {})
        if role["element"] == "input":
            return f'input[type="{attributes["type"]}"]'
        return f'[role="{attributes["role"]}"]' if "role" in attributes else role["element"]

    def css_compound(self, compound: Compound) -> str:
        if compound.name in PARTS:
            css = PARTS[compound.name][1]
        elif compound.name == "window":
            css = ':host'
        else:
            numbers = self.roles_of(compound.name) if compound.name else []
            css = self.css_name(self.roles[numbers[0]]) if numbers else ""
        if compound.variant:
            css += f'[data-variant="{compound.variant}"]'
        for state in compound.states:
            if compound.name == "choice" and state in WITHIN:
                css += WITHIN[state]
            else:
                css += STATES[state] or INVALID.get(compound.name, "[aria-invalid]")
        return css

    def is_control(self, name: str) -> bool:
        """Whether a role is of a control, whose field has the other parts beside it."""
        return any(role["name"] == name and role["nameAs"] == "field" for role in self.roles)

    def css(self) -> str:
        """The style sheet: no selector counts more than another, so that only their order does."""
        rules = []
        for row in self.rows:
            parts = [self.css_compound(part) for part in self.selector(row)]
            if len(parts) == 2 and self.is_control(self.selector(row)[0].name):
                parts = [f".field:has(> {parts[0]}) >", parts[1]]
            selector = parts[0] if parts == [":host"] else f":where({' '.join(parts)})"
            lines = "".join(f"  {name}: {value};\n" for name, value in self.declarations(row))
            if lines:
                rules.append(f"{selector} {{\n{lines}}}\n")
            for mark in MARKS:
                if mark in row:
                    rules.append(f"{selector}::before {{\n"
                                 f"  background-color: var(--color-{row[mark]});\n}}\n")
        return f"/* {NOTICE} */\n\n" + "\n".join(rules)

    @staticmethod
    def declarations(row: dict[str, Any]) -> list[tuple[str, str]]:
        def color(key: str) -> str:
            return "transparent" if row[key] == NONE else f"var(--color-{row[key]})"

        def length(key: str) -> str:
            return f"var(--{row[key]})" if isinstance(row[key], str) else f"{row[key]}px"

        found = []
        if "text" in row:
            found.append(("color", color("text")))
        if "fill" in row:
            found.append(("background-color", color("fill")))
        if "width" in row:
            border = f"{length('width')} solid {color('line')}"
            found.append((SIDES[row.get("sides", "all")], border))
        elif "line" in row:
            found.append(("border-color", color("line")))
        if "radius" in row:
            found += [(name, length("radius")) for name in CORNERS[row.get("corners", "all")]]
        if "underline" in row:
            width = row["underline"]
            found.append(("text-decoration", f"underline {width}px" if width else "none"))
        return found

    def cpp_row(self, row: dict[str, Any]) -> str:
        selector = self.selector(row)
        target = selector[-1]
        within = selector[0] if len(selector) == 2 else None

        def mask(compound: Compound | None) -> str:
            return hex(sum(1 << i for i in self.roles_of(compound.name))) if compound else "0"

        def color(key: str) -> str:
            if row.get(key) == NONE:
                return "kNone"
            return str(self.colors.index(row[key])) if key in row else "kUnset"

        def length(key: str) -> str:
            if key not in row:
                return "{}"
            if isinstance(row[key], str):
                return f"{{{self.lengths.index(row[key])}, 0}}"
            return f"{{-1, {row[key]}}}"

        part = target.name if target.name in PARTS and target.name != "field" else "self"
        if any(self.roles[i]["nameAs"] == "option" for i in self.roles_of(target.name)) and (
                target.name not in PARTS and target.name):
            part = "control"  # the element that has the role
        mark = next((name for name in MARKS if name in row), "none")
        names = [f"kState{state[0].upper()}{state[1:]}" for state in target.states]
        states = " | ".join(names) or "0"
        return (f"    {{Part::{part}, {mask(target)}, \"{target.variant}\", {mask(within)}, "
                f"\"{within.variant if within else ''}\", {states}, {color('text')}, "
                f"{color('fill')}, {color('line')}, "
                f"Sides::{row.get('sides', 'all') if 'width' in row else 'unset'}, "
                f"{length('radius')}, "
                f"Corners::{row.get('corners', 'all')}, {row.get('underline', -1)}, "
                f"Mark::{mark}, {color(mark)}}},\n")

    def header(self) -> str:
        states = "".join(f"inline constexpr uint8_t kState{state[0].upper()}{state[1:]} = "
                         f"{1 << bit};\n" for bit, state in enumerate(STATES))

        def tokens(name: str, prefix: str, listed: list[str]) -> str:
            quoted = ", ".join(f'"{prefix}{token}"' for token in listed)
            return f"inline constexpr std::string_view k{name}Tokens[] = {{{quoted}}};\n"

        return (f"// {NOTICE}\n#pragma once\n\n#include <string_view>\n\n"
                "#include \"ink_row.h\"\n\nnamespace panjereh::canvas {\n\n"
                f"{states}inline constexpr size_t kColorCount = {len(self.colors)};\n"
                f"inline constexpr size_t kLengthCount = {len(self.lengths)};\n"
                f"{tokens('Color', 'color-', self.colors)}"
                f"{tokens('Length', '', self.lengths)}\n"
                "inline constexpr InkRow kInkRows[] = {\n"
                f"{''.join(map(self.cpp_row, self.rows))}}};\n\n"
                "}  // namespace panjereh::canvas\n")

    def module(self) -> str:
        def names(prefix: str, tokens: list[str]) -> str:
            return json.dumps([f"--{prefix}{token}" for token in tokens])

        return (f"// {NOTICE}\n"
                "/** The theme's custom properties, in the order of the canvas's table. */\n"
                f"export const COLORS = {names('color-', self.colors)};\n"
                f"export const LENGTHS = {names('', self.lengths)};\n")


def main() -> None:
    ink_path, tree_path, *outputs = map(pathlib.Path, sys.argv[1:])
    table = Table(json.loads(ink_path.read_text(encoding="utf-8")),
                  json.loads(tree_path.read_text(encoding="utf-8")))
    for path, text in zip(outputs, (table.header(), table.css(), table.module())):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
