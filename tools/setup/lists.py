"""Makes the lists of Iran's counties and cities that forms may name, beside the provinces, which
are assets/lists/iran/provinces.json.

The data is that of npm's iran-cities (MIT), which has the divisions of the country as the
Statistical Centre of Iran gave them for the end of 1394 (March 2016): 429 counties and 1,246
cities. Their keys are the package's numbers, since no official code is in it.
"""

from __future__ import annotations

import inspect
import json
import re
import sys
from pathlib import Path
from typing import Any, Dict, List

from . import node
from .cache import REPOSITORY, Cache, digest, write
from .errors import SetupError

PROVINCES = REPOSITORY / "assets/lists/iran/provinces.json"
SOURCE = ("The divisions of the country by the Statistical Centre of Iran for the end of 1394"
          " (March 2016), as the npm package iran-cities 0.0.5 (MIT) has them; the keys are its"
          " numbers.")
# Names of two parts, whose "and" is not set apart there.
JOINED = re.compile(" و(بختیاری|بلوچستان|بویراحمد|بیدگل|کرون|سملقان|میاندشت|سادات)")


def name(row: Dict[str, str]) -> str:
    """A place's name as it is written."""
    return JOINED.sub(r" و \1", row["name"])


def write_list(path: Path, title: str, outer: str, groups: Dict[str, Dict[str, str]]) -> None:
    """Writes a list whose options are grouped by those of another one."""
    options = {group: {key: {"fa": text} for key, text in words.items()}
               for group, words in groups.items()}
    whole = {"panjereh": 1, "list": title, "within": outer, "source": SOURCE, "options": options}
    path.parent.mkdir(parents=True, exist_ok=True)
    write(path, json.dumps(whole, ensure_ascii=False, separators=(",", ":")) + "\n")


def make(cache: Cache) -> None:
    """Writes both lists into the cache."""
    data = node.locked_modules(cache, node.LIST_PACKAGES) / "node_modules/iran-cities/json"

    def rows(file: str) -> List[Dict[str, str]]:
        found: Any = json.loads((data / file).read_text(encoding="utf-8"))
        return list(found)

    ours = json.loads(PROVINCES.read_text(encoding="utf-8"))["options"]
    codes = {words["fa"]: code for code, words in ours.items()}
    provinces = {row["id"]: codes.get(name(row), "") for row in rows("province.json")}
    if sorted(provinces.values()) != sorted(ours):
        raise SetupError("The provinces of iran-cities are not those of "
                         f"{PROVINCES.relative_to(REPOSITORY)}.")
    counties: Dict[str, Dict[str, str]] = {}
    for row in rows("county.json"):
        counties.setdefault(provinces[row["province_id"]], {})[f"county-{row['id']}"] = name(row)
    cities: Dict[str, Dict[str, str]] = {}
    for row in rows("city.json"):
        cities.setdefault(f"county-{row['county_id']}", {})[f"city-{row['id']}"] = name(row)
    county_list, city_list = outputs(cache)
    write_list(county_list, "iran/counties", "iran/provinces", counties)
    write_list(city_list, "iran/cities", "iran/counties", cities)


def inputs(_cache: Cache) -> str:
    """What the lists are made from."""
    lock = (node.LIST_PACKAGES / "package-lock.json").read_text(encoding="utf-8")
    return digest(lock, PROVINCES.read_text(encoding="utf-8"),
                  inspect.getsource(sys.modules[__name__]))


def outputs(cache: Cache) -> List[Path]:
    """Both lists."""
    return [cache.lists / "iran/counties.json", cache.lists / "iran/cities.json"]
