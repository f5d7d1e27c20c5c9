"""A stage runs when it must and only then; a lock keeps a second run out."""

import fcntl
import os
import subprocess
from pathlib import Path

import pytest

from tools.setup import stages
from tools.setup.cache import Cache, digest, fresh, link, neighbour, replace, write
from tools.setup.errors import SetupError
from tools.setup.stages import stamped


class Recipe:
    """A stage's inputs and what it makes, with a count of how often it was made."""

    def __init__(self, folder: Path) -> None:
        self.inputs = "version 1"
        self.output = folder / "output"
        self.made = 0
        self.stage = stamped(folder / "stamps/stage", "stage", "A stage", lambda: self.inputs,
                             [self.output], self.make)

    def make(self, _progress) -> None:
        self.made += 1
        write(self.output, self.inputs)

    def run(self) -> None:
        if self.stage.needed():
            self.stage.make(None)


def test_a_finished_stage_is_not_made_again(tmp_path):
    recipe = Recipe(tmp_path)
    recipe.run()
    recipe.run()
    assert recipe.made == 1


def test_a_stage_with_changed_inputs_is_made_again(tmp_path):
    recipe = Recipe(tmp_path)
    recipe.run()
    recipe.inputs = "version 2"
    recipe.run()
    assert recipe.made == 2
    assert recipe.output.read_text() == "version 2"


def test_an_interrupted_stage_is_made_again(tmp_path):
    recipe = Recipe(tmp_path)

    def interrupted(_progress) -> None:
        write(recipe.output, "half of it")
        raise KeyboardInterrupt

    broken = stamped(tmp_path / "stamps/stage", "stage", "A stage", lambda: recipe.inputs,
                     [recipe.output], interrupted)
    with pytest.raises(KeyboardInterrupt):
        broken.make(None)
    recipe.run()
    assert recipe.output.read_text() == "version 1"


def test_a_stage_whose_output_was_deleted_is_made_again(tmp_path):
    recipe = Recipe(tmp_path)
    recipe.run()
    recipe.output.unlink()
    recipe.run()
    assert recipe.made == 2


def test_inputs_that_change_while_a_stage_is_made_count_as_changed(tmp_path):
    recipe = Recipe(tmp_path)

    def edit_meanwhile(_progress) -> None:
        recipe.inputs = "version 2"

    stage = stamped(tmp_path / "stamps/stage", "stage", "A stage", lambda: recipe.inputs,
                    [tmp_path], edit_meanwhile)
    stage.make(None)
    assert stage.needed()


def test_a_digest_depends_on_where_one_text_ends():
    assert digest("ab", "c") != digest("a", "bc")


def test_a_recipe_is_the_text_of_its_functions():
    assert "inspect.getsource" in stages.recipe(stages.recipe)


def test_a_folder_is_replaced_whole_and_nothing_of_the_old_one_stays(tmp_path):
    final = tmp_path / "result"
    final.mkdir()
    (final / "old").write_text("")
    work = neighbour(final)
    work.mkdir()
    (work / "new").write_text("")
    replace(work, final)
    assert [path.name for path in tmp_path.iterdir()] == ["result"]
    assert [path.name for path in final.iterdir()] == ["new"]


def test_what_an_interrupted_run_left_beside_a_folder_is_thrown_away(tmp_path):
    leftover = tmp_path / "result.part"
    leftover.mkdir()
    (leftover / "half").write_text("")
    assert not neighbour(tmp_path / "result").exists()


def test_a_link_is_moved_to_another_target(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        link(tmp_path / "link", tmp_path / name)
    assert os.readlink(tmp_path / "link") == str(tmp_path / "two")


def test_the_lock_keeps_others_out_until_it_is_left(tmp_path):
    cache = Cache(tmp_path / "cache")
    with cache.lock(), open(cache.root / "lock") as other:
        with pytest.raises(BlockingIOError):
            fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
    with open(cache.root / "lock") as other:
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_a_child_that_outlives_its_run_keeps_the_lock(tmp_path):
    cache = Cache(tmp_path / "cache")
    with cache.lock() as descriptor:
        child = subprocess.Popen(["cat"], stdin=subprocess.PIPE, pass_fds=[descriptor])
    with open(cache.root / "lock") as other:
        with pytest.raises(BlockingIOError):
            fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
        child.communicate()
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_too_small_a_disk_stops_set_up_before_it_downloads(tmp_path):
    with pytest.raises(SetupError, match="GB free and set-up needs 1000000 GB.*PANJEREH_CACHE"):
        Cache(tmp_path).require_space(1_000_000)


def test_a_missing_stamp_is_not_fresh(tmp_path):
    assert not fresh(tmp_path / "none", "anything")
