"""Resident memory in parts."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from nbleak.memory import procfs, resident


def parts_of(made) -> int:
    """Sum of everything but the total."""
    values = dataclasses.asdict(made)
    return sum(size for name, size in values.items() if name != "total")


def test_the_parts_add_up_to_what_is_resident() -> None:
    """To the byte among themselves; to VmRSS but for what the kernel counts late."""
    made = resident()

    assert made is not None
    assert parts_of(made) == made.total
    assert made.total == pytest.approx(procfs.status()["VmRSS"], rel=0.02)
    assert all(size >= 0 for size in dataclasses.astuple(made))


def test_an_array_is_data_and_objects_are_objects() -> None:
    """Each lands in its own part, and goes from it."""
    before = resident()
    array = np.ones(4_000_000)
    objects = [[number] for number in range(300_000)]
    held = resident()

    assert held.data - before.data > 30_000_000
    assert held.objects - before.objects > 15_000_000
    assert array.size + len(objects) > 0


def test_what_was_never_touched_is_not_resident() -> None:
    """The live heap counts it; the parts still add up."""
    empty = np.empty(50_000_000)
    made = resident()

    assert parts_of(made) == made.total
    assert made.data < made.total < empty.nbytes + made.files + 10**9


def test_unknown_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another system tells nothing rather than zeros."""
    monkeypatch.setattr(procfs, "status", lambda: None)

    assert resident() is None
