"""Every kind of holder: found while held, sized, freed as predicted, and gone."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

import pytest

from nbleak.model import HolderKind, Part
from nbleak.plugins import discover
from nbleak.retain import roots
from nbleak.retain.releases.registry import actions
from nbleak.retain.roots import Root

from .conftest import Bench
from .stories.all_stories import STORIES
from .stories.story import Story

WITHOUT_A_STORY_HERE = {
    "clear-tapes",
    "clear-py-functions",
    "forget-gradients",
    "stop-workers",
}  # in files of their own
ROOTS_WITHOUT_A_STORY_HERE = {"graphs", "py_functions"}  # TensorFlow's, in tests/scenarios
NEVER_FREED = {"advise"}


@pytest.fixture
def story(bench: Bench, request: pytest.FixtureRequest) -> Iterator[Story]:
    """A story, undone afterwards where it reaches beyond its shell."""
    yield request.param
    bench.run(request.param.after)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name, indirect=True)
def test_a_holder_is_found_sized_freed_and_gone(bench: Bench, story: Story) -> None:
    """Bytes within 5 % of what is held, freed within 5 % of predicted, no holder afterwards."""
    bench.run(*story.cells)
    holder = bench.holder(story.kind, story.root)

    assert _without_numbers(holder.path) == _without_numbers(story.path or holder.path)
    assert holder.frame == story.frame
    assert holder.entries == story.entries
    assert holder.hidden == (story.kind != "name")
    assert holder.release.action == story.action
    assert holder.release.statement == (story.statement or holder.release.statement)
    assert holder.exclusive_bytes == pytest.approx(story.bytes, rel=0.05)

    freed = bench.free(holder)
    if story.action in NEVER_FREED:
        assert freed.after_gc_bytes == 0
        return
    assert freed.after_gc_bytes == pytest.approx(freed.predicted_bytes, rel=0.05), freed.message
    assert freed.residue == ""
    again = bench.look().find(HolderKind(story.kind), story.root)
    assert again is None or not again.exclusive_bytes or story.stays


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name, indirect=True)
def test_a_release_says_what_it_does_and_what_is_lost(bench: Bench, story: Story) -> None:
    """Statement and loss are sentences with the target filled in."""
    release = bench.holder(story.kind, story.root, *story.cells).release

    assert release.statement
    assert "{" not in release.loses
    assert bool(release.loses) == (release.action != "advise")


def _without_numbers(path: str) -> str:
    """PyTorch counts hooks over the whole process."""
    return re.sub(r"(?<=hooks\[)\d+…\d+", "…", path)


def test_every_root_family_has_a_story() -> None:
    """A new file in `roots/` without a story fails here."""
    told = {story.family for story in STORIES}
    found = {root.__module__.rpartition(".")[2] for root in discover(roots, Root)}

    assert found - told - ROOTS_WITHOUT_A_STORY_HERE == set()


def test_every_action_has_a_story() -> None:
    """A new file in `releases/` without a story fails here."""
    told = {story.action for story in STORIES} | WITHOUT_A_STORY_HERE

    assert set(actions()) - told == set()


def test_a_release_whose_target_is_gone_says_so(bench: Bench) -> None:
    """The user deleted the name between the report and the click."""
    holder = bench.holder("name", "x", "x = torch.zeros(1_000_000)")
    bench.run("del x")

    freed = bench.free(holder)

    assert freed.after_gc_bytes == 0
    assert freed.message == "x is not there any more"


def test_a_residue_is_named(bench: Bench) -> None:
    """What was predicted and did not come back is held by somebody else: who."""
    holder = bench.holder("name", "x", "x = torch.zeros(1_000_000)")
    bench.run("y = [x]")

    freed = bench.free(holder)

    assert freed.after_gc_bytes < 100_000
    assert freed.residue == "y (name)"
    assert freed.message.endswith("the rest is held by y (name)")


def test_a_residue_that_nobody_in_reach_holds_is_said(bench: Bench) -> None:
    """Arrays are in no list of the interpreter: a caller's own reference is out of reach."""
    holder = bench.holder("name", "x", "x = np.ones(500_000)")
    outside = [bench.ip.user_ns["x"]]

    freed = bench.free(holder)
    outside.clear()

    assert freed.after_gc_bytes < 100_000
    assert freed.message.endswith("the rest is held by nobody that nbleak sees")


def test_who_holds_the_same_goes_in_one_release(bench: Bench) -> None:
    """Everything in it is done, measured once; what is gone already is no failure of the rest."""
    also = tuple(Part(action="del-name", target=name, root=name) for name in ("gone", "y"))
    holder = bench.holder("name", "x", "x = torch.zeros(1_000_000)", "y = [x]")
    release = dataclasses.replace(holder.release, also=also, predicted_bytes=4_000_000)

    freed = bench.free(dataclasses.replace(holder, release=release))

    assert freed.after_gc_bytes == pytest.approx(4_000_000, rel=0.05)
    assert not {"x", "y"} & bench.ip.user_ns.keys()


def test_without_a_meter_the_storages_that_are_gone_are_counted(bench: Bench) -> None:
    """No reading is no zero."""
    holder = bench.holder("name", "x", "x = torch.zeros(1_000_000)")

    freed = bench.retainer.release(holder, measure=lambda: None)

    assert freed.after_gc_bytes == 4_000_000


def test_an_unknown_action_is_refused(bench: Bench) -> None:
    """A report from another version may name an action this one does not have."""
    holder = bench.holder("name", "x", "x = torch.zeros(1_000_000)")
    odd = dataclasses.replace(holder, release=dataclasses.replace(holder.release, action="odd"))

    assert "no way" in bench.free(odd).message
    assert "x" in bench.ip.user_ns
