"""Writes an ICU data archive of just the tables of UTS 46 as C++, under the name ICU looks for.

generate_idna_data.py ICUDT_DAT OUT_CPP
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile

ITEM = "uts46.nrm"
# Debian has it among the administrator's programs.
ICUPKG = shutil.which("icupkg") or "/usr/sbin/icupkg"


def subset(archive: pathlib.Path, folder: pathlib.Path) -> bytes:
    """The archive with that item alone; its name is part of its entries."""
    items = folder / "items.txt"
    items.write_text(ITEM + "\n", encoding="ascii")
    small = folder / archive.name
    subprocess.run([ICUPKG, "-x", ITEM, "-d", folder, archive], check=True)
    subprocess.run([ICUPKG, "-a", items, "-s", folder, "new", small], check=True)
    return small.read_bytes()


def main() -> None:
    """Extracts and writes."""
    archive, output = map(pathlib.Path, sys.argv[1:])
    with tempfile.TemporaryDirectory() as folder:
        content = subset(archive, pathlib.Path(folder))
    symbol = f"{archive.stem[:-1]}_dat"  # "icudt76l.dat" is for little-endian machines
    rows = [",".join(map(str, content[at:at + 32])) for at in range(0, len(content), 32)]
    output.write_text(f'extern "C" {{\nextern const unsigned char {symbol}[];\n'
                      f"alignas(16) const unsigned char {symbol}[] = {{\n" + ",\n".join(rows)
                      + "};\n}\n", encoding="ascii")


if __name__ == "__main__":
    main()
