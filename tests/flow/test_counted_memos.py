"""Memos with a number of the object's own in their keys, and what moves that number on."""

from __future__ import annotations

import pytest

from nbleak.model import CountedMemo

from .reading import read

DATA = """
from torch.utils.data import DataLoader, Dataset
class Data(Dataset):
    def __init__(self, images):
        self.images, self.epoch, self.kept = images, 0, {}
    def begin(self, epoch):
        self.epoch = epoch
    def __getitem__(self, i):
        key = (self.epoch, i)
        if key not in self.kept:
            self.kept[key] = self.images[i] + 1
        return self.kept[key]
data = Data(images)
loader = DataLoader(data, batch_size=4)
"""
LOOP = """
for epoch in range(4):
    data.epoch = epoch
    for batch in loader:
        batch.mean()
"""
FOUND = (CountedMemo(memo="kept", counter="epoch"),)


def memos(*cells: str) -> tuple[CountedMemo, ...]:
    """What the last cell moves on."""
    return read(*cells).flows[-1].facts.memos


def changed(text: str, old: str, new: str) -> str:
    """The text with one thing in it changed, which must be there."""
    assert old in text
    return text.replace(old, new)


def test_the_loop_around_the_batches_moves_the_number_on() -> None:
    """Directly, by a method, in a function, through the loader."""
    assert memos(DATA, LOOP) == FOUND
    assert memos(DATA, changed(LOOP, "data.epoch = epoch", "data.begin(epoch)")) == FOUND
    assert memos(DATA, changed(LOOP, "data.epoch", "loader.dataset.epoch")) == FOUND
    inside = "def fit():" + LOOP.replace("\n", "\n    ") + "\nfit()"
    assert memos(DATA, inside) == FOUND


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("key not in self.kept:", "self.kept.get(key) is None:"),
        ("key = (self.epoch, i)\n        if key", "if (key := (i, self.epoch))"),
        ("return self.kept[key]", "return self.kept.setdefault(key, 0)"),
    ],
)
def test_a_memo_is_asked_in_more_than_one_way(old: str, new: str) -> None:
    """By a test, by ``get`` or ``setdefault``; the key has a name or none."""
    assert memos(changed(DATA, old, new), LOOP) == FOUND


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("(self.epoch, i)", "(i, 0)"),
        ("(self.epoch, i)", "i"),
        ("return self.kept[key]", "return self.kept[i]"),
        ("return self.kept[key]", "return self.kept.popitem()"),
        ("def begin", "def all(self):\n        return list(self.kept.values())\n    def begin"),
    ],
)
def test_what_is_used_otherwise_is_no_such_memo(old: str, new: str) -> None:
    """Its keys have no number of the object's, or somebody wants all its entries."""
    assert memos(changed(DATA, old, new), LOOP) == ()


def test_a_number_that_may_be_set_back_is_not_moved_on() -> None:
    """By an outer loop, by a second place, or by a loop that goes over the data several times."""
    outer = "for rate in rates:" + LOOP.replace("\n", "\n    ")
    again = changed(LOOP, "    for batch", "    for trial in range(3):\n     for batch")

    assert memos(DATA, outer) == ()
    assert memos(DATA, LOOP + "data.epoch = 0\n") == ()
    assert memos(DATA, changed(again, "        batch.mean", "         batch.mean")) == ()


def test_who_reads_the_memo_from_outside_may_want_any_entry() -> None:
    """In the same cell, or an earlier one."""
    assert memos(DATA, LOOP + "len(data.kept)\n") == ()
    assert memos(DATA, "print(data.kept)", LOOP) == ()


def test_an_object_that_counts_itself_needs_no_loop() -> None:
    """Its methods only add to the number, and nobody else sets it."""
    counting = changed(DATA, "self.epoch = epoch", "self.epoch += 1")

    assert memos(counting, "model.fit(loader)") == FOUND
    assert memos(counting, "data.epoch = 0", "model.fit(loader)") == ()
    assert memos(changed(counting, "+= 1", "-= 1"), "model.fit(loader)") == ()
