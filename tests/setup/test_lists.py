"""The lists of Iran's places: whole, in good Persian, as their schema has them, and taken by
`panjereh`.
"""

import json
import re

import pytest
from jsonschema import Draft202012Validator

from tools.setup import lists, node
from tools.setup.cache import REPOSITORY, Cache
from tools.setup.errors import SetupError

SCHEMA = json.loads((REPOSITORY / "assets/schema/list.schema.json").read_text(encoding="utf-8"))


@pytest.fixture(name="made", scope="module")
def _made():
    files = [lists.PROVINCES, *lists.outputs(Cache.default())]
    return [json.loads(file.read_text(encoding="utf-8")) for file in files]


def test_they_are_lists_and_say_where_they_are_from(made):
    for each in made:
        Draft202012Validator(SCHEMA).validate(each)
        assert len(each["source"]) > 40


def test_all_places_are_there_each_within_one_of_the_list_before(made):
    provinces, counties, cities = (each["options"] for each in made)
    assert list(counties) and set(counties) == set(provinces)
    assert {county for group in counties.values() for county in group} == set(cities)
    assert len(provinces) == 31
    assert sum(map(len, counties.values())) == 429
    assert sum(map(len, cities.values())) == 1246
    assert provinces["IR-23"]["en"] == "Tehran"
    county, = (key for key, words in counties["IR-02"].items() if words["fa"] == "تنکابن")
    assert "خرم آباد" in {words["fa"] for words in cities[county].values()}


def test_names_are_persian_and_their_words_stand_apart(made):
    provinces, counties, cities = (each["options"] for each in made)
    groups = [provinces, *counties.values(), *cities.values()]
    for text in (words["fa"] for group in groups for words in group.values()):
        assert re.fullmatch(r"[ء-یپچژکگ() ]+", text) and not re.search("[يكةى]", text), text
        assert text == " ".join(text.split())
    texts = {words["fa"] for group in groups for words in group.values()}
    assert {"سیستان و بلوچستان", "آران و بیدگل", "مه ولات", "ورامین"} <= texts


def test_other_provinces_than_ours_stop_the_set_up(tmp_path):
    cache = Cache(tmp_path)
    data = node.locked_modules(cache, node.LIST_PACKAGES) / "node_modules/iran-cities/json"
    data.mkdir(parents=True)
    (data / "province.json").write_text('[{"id": "1", "name": "تهران"}]', encoding="utf-8")
    with pytest.raises(SetupError, match="provinces of iran-cities are not those of assets/lists"):
        lists.make(cache)
