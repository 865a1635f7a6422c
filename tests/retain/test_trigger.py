"""The cheap question after each cell."""

from __future__ import annotations

import pytest

from .conftest import Bench

MIB = 2**20
COUNTS = {"process.python_threads": 4, "tf.functions": 10}
CALM = {"counts": COUNTS, "raised": False, "displayed": False, "rerun": False}


@pytest.fixture
def calm(bench: Bench) -> Bench:
    """A bench that has looked at 100 MiB of live bytes, one name worth 8 MB among them."""
    bench.run("big = torch.zeros(2_000_000)\nsmall = 1")
    assert bench.retainer.changed(100 * MIB, MIB, **CALM)  # nobody has looked yet
    bench.look()
    assert not bench.retainer.changed(100 * MIB, MIB, **CALM)
    return bench


def test_growth_counts_from_the_last_look_not_the_last_cell(calm: Bench) -> None:
    """Many small steps are seen."""
    fired = [calm.retainer.changed(100 * MIB + n * MIB // 4, MIB, **CALM) for n in range(1, 5)]

    assert fired == [False, False, False, True]


@pytest.mark.parametrize(
    ("live", "fires"), [(100 * MIB, True), (97 * MIB, True), (92 * MIB, False)]
)
def test_a_name_that_goes_without_its_bytes(calm: Bench, live: int, *, fires: bool) -> None:
    """It was worth 8 MB: something else holds them unless most of it came back."""
    calm.run("del big")

    assert calm.retainer.changed(live, MIB, **CALM) is fires


def test_a_name_that_means_something_else_now(calm: Bench) -> None:
    """Rebinding is as good as deleting."""
    calm.run("big = None")

    assert calm.retainer.changed(100 * MIB, MIB, **CALM)


def test_a_small_name_is_not_missed(calm: Bench) -> None:
    """Only names worth the threshold count."""
    calm.run("del small")

    assert not calm.retainer.changed(100 * MIB, MIB, **CALM)


def test_an_error_is_always_worth_a_look(calm: Bench) -> None:
    """Its frames may hold anything."""
    assert calm.retainer.changed(100 * MIB, MIB, **CALM | {"raised": True})


@pytest.mark.parametrize(
    ("cell", "fires"), [("torch.zeros(300_000)", True), ("1 + 1", False), ("'text'", False)]
)
def test_a_displayed_result_is_worth_a_look_if_it_can_hold_data(
    calm: Bench, cell: str, *, fires: bool
) -> None:
    """Numbers and short texts hold nothing."""
    calm.run(cell)

    assert calm.retainer.changed(100 * MIB, MIB, **CALM | {"displayed": True}) is fires


def test_a_rise_when_the_same_source_runs_again(calm: Bench) -> None:
    """The judge wants to see every repetition; noise of a cell's history is no rise."""
    again = CALM | {"rerun": True}

    assert not calm.retainer.changed(100 * MIB + 8_000, MIB, **again)
    assert calm.retainer.changed(100 * MIB + 80_000, MIB, **again)


@pytest.mark.parametrize(
    ("meter", "count", "fires"),
    [
        ("process.python_threads", 5, True),
        ("process.python_threads", 3, True),
        ("matplotlib.figures", 1, True),
        ("tf.functions", 14, False),
        ("tf.functions", 15, True),
        ("tf.graph_ops", 5, True),
        ("process.fds", 900, False),
    ],
)
def test_what_is_counted_is_a_reason_of_its_own(
    calm: Bench, meter: str, count: int, *, fires: bool
) -> None:
    """Threads and figures that come or go; what TensorFlow adds by the handful."""
    calm_but = CALM | {"counts": COUNTS | {meter: count}}

    assert calm.retainer.changed(100 * MIB, 100 * MIB, **calm_but) is fires


def test_without_a_reading_names_and_objects_decide(calm: Bench) -> None:
    """Unknown live bytes are no reason to look each time."""
    assert not calm.retainer.changed(None, MIB, **CALM)
    calm.run("del big")
    assert calm.retainer.changed(None, MIB, **CALM)
