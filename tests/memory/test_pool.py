"""A pool inside the heap, told from two figures."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nbleak.memory.pool import Pool


def test_what_is_freed_into_the_pool_is_free() -> None:
    """In use falls, the heap stays: free; taken again from there: not free."""
    pool = Pool()
    assert pool.update(100, 0) == 0
    assert pool.update(169, 64) == 0
    assert pool.update(169, 0) == 64
    assert pool.update(169, 40) == 24
    assert pool.update(200, 71) == 24


def test_what_the_heap_gets_back_meanwhile_was_not_the_pools() -> None:
    """A large tensor and a small one go together: the large one alone is free in the pool."""
    pool = Pool()
    pool.update(200, 100)
    assert pool.update(150, 0) == 100


steps = st.lists(st.tuples(st.sampled_from(["large", "other"]), st.integers(-50, 50)), max_size=30)


@given(steps)
def test_the_figure_is_never_too_high(moves: list[tuple[str, int]]) -> None:
    """Against a real pool that grows when empty and never shrinks, one kind of move at a time."""
    pool = Pool()
    heap = {"large": 0, "other": 0}
    size = 0
    for kind, by in moves:
        heap[kind] = max(0, heap[kind] + by)
        size = max(size, heap["large"])
        told = pool.update(size + heap["other"], heap["large"])
        assert 0 <= told <= size - heap["large"]
