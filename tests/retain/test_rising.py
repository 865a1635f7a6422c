"""Dicts on objects in whose keys a number only rose."""

from __future__ import annotations

import pytest

from nbleak.model import Rounds
from nbleak.retain.rising import rounds

from .conftest import Bench

DATA = """
from torch.utils.data import DataLoader
class Data:
    def __init__(self):
        self.epoch, self.size, self.kept = 0, 2, {}
    def __len__(self):
        return 8
    def __getitem__(self, i):
        return self.kept.setdefault((self.epoch, i), torch.zeros(50_000))
data = Data()
loader = DataLoader(data, batch_size=4, shuffle=True)
"""
PASS = """
for data.epoch in range(3):
    for batch in loader:
        pass
"""


def test_the_rounds_of_a_memo_are_told_with_what_lies_below(bench: Bench) -> None:
    """Two names lead to it, so neither keeps it alone; emptying it brings its bytes."""
    bench.look(DATA)
    census = bench.look(PASS)
    told = Rounds(counters=frozenset({"epoch", "size"}), values=3, bytes=3 * 8 * 200_000)
    holder = bench.holder("name", "data", "1;")

    assert dict(census.rounds) == {"data": told}
    assert holder.exclusive_bytes == 0
    assert holder.release.statement == "data.kept.clear()"
    assert bench.free(holder).after_gc_bytes >= 0.95 * told.bytes


def test_what_another_name_leads_to_is_not_below_it(bench: Bench) -> None:
    """Emptying the memo would not free the last round."""
    bench.look(DATA)
    census = bench.look(PASS, "last = [data[i] for i in range(8)]")

    assert census.rounds["data"].bytes == 2 * 8 * 200_000


@pytest.mark.parametrize(
    "keys",
    [
        [],
        list(range(20)),
        [(n, n + 1) for n in range(20)],
        [(n, at) for at in "abc" for n in range(5)],
        [(f"{n}", at) for n in range(5) for at in "abc"],
        [(n, (at,)) for n in range(5) for at in "abc"],
        [(n, f"{n}{at}") for n in range(5) for at in "abc"],
        [*((n, at) for n in range(5) for at in "abc"), (0, "d")],
        [*((n, at) for n in range(5) for at in "abc"), 7],
    ],
)
def test_other_keys_have_no_rounds(keys: list[object]) -> None:
    """No tuples, no number, one that fell, or something else each time."""
    assert rounds(keys) is None


def test_a_number_may_stand_anywhere_and_a_round_may_lack_entries() -> None:
    """A last batch that is dropped leaves out others each time."""
    keys = [(at, 10 * n) for n in range(4) for at in "abcdef" if at != "abcd"[n]]

    assert rounds(keys) == (4, 30)
