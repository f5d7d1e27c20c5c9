"""Writes ICU's break tables as C++: of each just what reading forward needs.

generate_break_table.py ICUDT_DAT OUT_CPP

The format of a .brk file is that of icu/common/rbbidata.h: a data header, then an RBBIDataHeader
with the places of the state table, the trie of character categories and more.
"""
import pathlib
import shutil
import struct
import subprocess
import sys
import tempfile

# Table name -> file in the archive. `line` has CSS's `line-break: normal` in all our languages.
TABLES = {"line": "line.brk", "grapheme": "char.brk", "word": "word.brk"}

# Debian has it among the administrator's programs.
ICUPKG = shutil.which("icupkg") or "/usr/sbin/icupkg"
HEADER = struct.Struct("<I4s14I")  # fMagic, fFormatVersion, then the fields from fLength on
STATE_TABLE = struct.Struct("<5I")
FORMAT = 6


def extract(archive: pathlib.Path, name: str, folder: pathlib.Path) -> bytes:
    """A file of ICU's data archive, without its data header."""
    item = f"brkitr/{name}"
    (folder / "brkitr").mkdir(exist_ok=True)
    subprocess.run([ICUPKG, "-x", item, "-d", str(folder), str(archive)], check=True)
    content = (folder / item).read_bytes()
    return content[struct.unpack_from("<H", content)[0]:]


def array(name: str, content: bytes) -> str:
    """The bytes as a C++ array, aligned for what reads words from it."""
    rows = [",".join(map(str, content[at:at + 32])) for at in range(0, len(content), 32)]
    return f"alignas(8) constexpr unsigned char {name}[] = {{\n" + ",\n".join(rows) + "};\n"


def table(name: str, content: bytes) -> str:
    """One table's arrays and its BreakTable."""
    fields = HEADER.unpack_from(content)
    magic, version = fields[0], fields[1]
    if magic != 0xB1A0 or version[0] != FORMAT:
        sys.exit(f"{name}: not break rules of format {FORMAT}")
    _, _, forward, forward_size, _, _, trie, trie_size = fields[2:10]
    states, row_size, _, look_aheads, flags = STATE_TABLE.unpack_from(content, forward)
    rows = content[forward + STATE_TABLE.size:forward + forward_size]
    prefix = name.capitalize()
    return (array(f"k{prefix}Rows", rows[:states * row_size])
            + array(f"k{prefix}Trie", content[trie:trie + trie_size])
            + f"const BreakTable {name}_break_table = {{k{prefix}Rows, {row_size}, {look_aheads}, "
              f"{flags}, k{prefix}Trie, sizeof k{prefix}Trie}};\n")


def main() -> None:
    archive, output = map(pathlib.Path, sys.argv[1:])
    with tempfile.TemporaryDirectory() as folder:
        tables = "\n".join(table(name, extract(archive, file, pathlib.Path(folder)))
                           for name, file in TABLES.items())
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text("// Generated from ICU's data by generate_break_table.py.\n"
                      '#include "break_table.h"\n\nnamespace panjereh::text {\n\n'
                      f"{tables}\n}}  // namespace panjereh::text\n", encoding="utf-8")


if __name__ == "__main__":
    main()
