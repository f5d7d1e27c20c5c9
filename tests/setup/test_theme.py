"""Tokens become custom properties whose names say group and name."""

import pytest

from tools.setup import theme

TOKENS = {
    "color": {"paper": "#F5F3EE", "glass": ["#AD2318", "#E3A008"]},
    "type": {"family": "Vazirmatn", "weights": [400, 700], "body": [17, 30]},
    "space": [4, 8],
    "size": {"field": 48},
    "border": {"field": 1.5},
    "motion": {"fast": 120, "ease": "cubic-bezier(.2, 0, 0, 1)"},
}


@pytest.mark.parametrize("line", [
    "--color-paper: #F5F3EE;", "--color-glass-1: #AD2318;", "--color-glass-2: #E3A008;",
    "--type-family: Vazirmatn;", "--type-weight-1: 400;", "--type-weight-2: 700;",
    "--type-body: 1.0625rem;", "--type-body-line: 1.875rem;", "--space-1: 4px;", "--space-2: 8px;",
    "--size-field: 48px;", "--border-field: 1.5px;", "--motion-fast: 120ms;",
    "--motion-ease: cubic-bezier(.2, 0, 0, 1);",
])
def test_each_token_is_a_property(line):
    assert f"  {line}\n" in theme.css(TOKENS)


def test_the_sheet_serves_the_document_and_a_shadow_root():
    assert theme.css({"space": [4]}) == ":host, :root {\n  --space-1: 4px;\n}\n"
