"""The order of events around a cell that runs several times."""

from __future__ import annotations

from typing import Any

from nbleak.model import Census, Ended, HolderKind, Report, Trend

from ..judge.facts import MIB, holder
from .fakes import FakeMeters, FakeRetainer, cell
from .test_session import session


class Growing(FakeRetainer):
    """Finds a list that has a mebibyte more at each look."""

    def census(self, **more: Any) -> Census:
        size = (self.walks + 1) * MIB
        self.holders = (
            holder(
                HolderKind.NAME, "bank", size, entries=self.walks + 1, gained_entries=1,
                gained_bytes=MIB,
            ),
        )  # fmt: skip
        return super().census(**more)


def repeated(made: Any, runs: int = 5, measured: int | None = None, **more: Any) -> Report:
    """A warm-up and `runs` runs, of which `measured` come to their end."""
    made.begin(1, cell("bank.append(x)"), forced=True, repeat=runs)
    for _ in range(runs if measured is None else measured):
        made.ran(count=7)
    report = made.end(1, count=7, **more)
    assert report is not None
    return report


def test_every_run_is_read() -> None:
    """One reading for the warm-up and one a run; the last is that of the cell's end."""
    growth = repeated(session(meters=FakeMeters(step_bytes=MIB))).growth

    assert growth is not None
    assert (growth.asked, growth.runs) == (5, 5)
    (live,) = [series for series in growth.series if series.id == "host.live"]
    assert live.trend is Trend.GROWS
    assert len(live.values) == 6


def test_the_growing_holder_is_a_leak_as_in_runs_by_hand() -> None:
    """Runs are counted one by one, so the judge sees what it sees when a cell is run again."""
    report = repeated(session(retainer=Growing()))

    assert report.cell.run == 6
    assert report.growth is not None
    assert [grower.root for grower in report.growth.holders] == ["bank"]
    assert [leak.kind for leak in report.leaks] == ["container"]


def test_an_interrupt_keeps_what_was_measured() -> None:
    """The run that did not end is not among the readings."""
    growth = repeated(session(), runs=10, measured=4, ended=Ended.INTERRUPTED).growth

    assert growth is not None
    assert (growth.asked, growth.runs) == (10, 3)
    assert all(len(series.values) == 4 for series in growth.series)


def test_an_error_in_the_warm_up_leaves_an_empty_verdict() -> None:
    """Nothing was read, and nothing is made up."""
    growth = repeated(session(), measured=0, ended=Ended.ERROR, error="ValueError").growth

    assert growth is not None
    assert (growth.runs, growth.series, growth.holders) == (0, (), ())
    assert growth.seconds is None


def test_walks_stop_when_one_is_cut() -> None:
    """A heap too large to look at after each run is looked at once more at the end."""

    class Cut(FakeRetainer):
        def census(self, **more: Any) -> Census:
            super().census(**more)
            return Census(holders=(), total_bytes=0, nodes=0, complete=False, seconds=2.0)

    retainer = Cut()
    report = repeated(session(retainer=retainer))

    assert retainer.walks == 2
    assert not report.complete


def test_its_table_is_made_before_the_first_reading() -> None:
    """What we remember of five hundred runs is not what the cell kept."""
    there = []

    class Looking(FakeMeters):
        def take(self) -> Any:
            there.append(made._frame.repeats is not None)
            return super().take()

    made = session(meters=Looking())
    made.begin(1, cell(), forced=True, repeat=5)
    made.abandon()

    assert there == [True]


def test_ever_new_shapes_take_a_bounded_table() -> None:
    """Those that come after a hundred are counted together."""

    class Shapes(FakeRetainer):
        times = 0

        def tensors(self) -> dict[str, int]:
            self.times += 1
            return {f"float32 {n}": 1 for n in range(self.times * 50)}

    made = session(retainer=Shapes())
    growth = repeated(made).growth

    assert growth is not None
    (others,) = [series for series in growth.series if series.area == "tensors"]
    assert (others.label, others.values) == ("tensors of other shapes", (0, 0, 50, 100, 150, 200))


def test_tensors_are_counted_by_shape() -> None:
    """A shape that appears in a later run began at none."""

    class Shapes(FakeRetainer):
        times = 0

        def tensors(self) -> dict[str, int]:
            self.times += 1
            return {"float32 3×3": self.times - 2} if self.times > 2 else {}

    growth = repeated(session(retainer=Shapes())).growth

    assert growth is not None
    (shape,) = [series for series in growth.series if series.area == "tensors"]
    assert (shape.label, shape.values) == ("tensors float32 3×3", (0, 0, 1, 2, 3, 4))


def test_a_cell_that_runs_once_has_no_growth() -> None:
    """And `ran` outside of a repeated cell is nothing."""
    made = session()
    made.ran()
    made.begin(1, cell(), forced=True)
    made.ran()

    report = made.end(1)

    assert report is not None
    assert report.growth is None
