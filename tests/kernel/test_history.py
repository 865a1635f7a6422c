"""What a key frame remembers."""

from __future__ import annotations

from dataclasses import replace

from nbleak.kernel.history import EXECUTIONS, MOMENTS, History
from nbleak.model import CellRef, Moment, Outcome, Reading, Report, Verdict

from ..render.parts import GIB, change
from ..render.reports import FIXTURES


def moment(at_s: float, used: int, *, gap: bool = False) -> Moment:
    """A reading of the host alone."""
    return Moment(at_s=at_s, readings=(Reading(area="host", live=None, used=used),), gap=gap)


def test_moments_get_thinner_and_no_summit_or_gap_is_lost() -> None:
    """A day of samples fits, its highest and its unknown stretch among them."""
    history = History()
    for number in range(50_000):
        history.add([moment(number, 9 if number == 31_337 else 1, gap=number == 4_242)])

    kept = history.moments
    assert len(kept) <= MOMENTS
    assert [m.at_s for m in kept] == sorted(m.at_s for m in kept)
    assert max(m.readings[0].used or 0 for m in kept) == 9
    assert sum(m.gap for m in kept) == 1


def test_only_the_last_executions_are_remembered() -> None:
    """Ten thousand cells are as large as a hundred."""
    history = History()
    for number in range(10_000):
        history.began(CellRef(id=f"cell-{number}"), number)
        history.ended(None, number + 0.5)

    assert len(history.executions) == EXECUTIONS
    assert history.executions[-1].cell.id == "cell-9999"


def test_an_execution_has_its_reports_balances() -> None:
    """Devices first, with what should not be there."""
    history = History()
    history.began(CellRef(id="a"), 1.0)
    (done,) = history.ended(FIXTURES["gpu"](), 42.0)

    assert [balance.area for balance in done.balances] == ["gpu:0", "host"]
    assert done.balances[0].leaked > 0
    assert done.leaks == 2
    assert history.ended(None, 43.0) == ()


def test_what_others_take_on_a_device_is_no_cells() -> None:
    """A device that the driver tells of as a whole has no balance; one with our own figure has."""
    history = History()
    used = change("nvml.gpu:1.used", "gpu:1", "device, used", 2 * GIB, 9 * GIB)
    ours = change("nvml.gpu:2.process", "gpu:2", "used by this process", 0, GIB)
    shared = change("nvml.gpu:2.used", "gpu:2", "device, used", GIB, 20 * GIB)
    report = FIXTURES["clean"]()
    assert report.delta is not None
    delta = replace(report.delta, changes=(*report.delta.changes, used, ours, shared))
    history.began(CellRef(id="a"), 1.0)
    (done,) = history.ended(replace(report, delta=delta), 42.0)

    assert [(balance.area, balance.after) for balance in done.balances[:-1]] == [("gpu:2", GIB)]


def test_a_leak_that_a_later_cell_uses_up_is_none() -> None:
    """Its execution is told once more, with what is left of its leaks; others are not."""
    history, report = History(), FIXTURES["four_leaks"]()
    explained = [leak.finding for leak in report.leaks if leak.finding]
    verdicts = tuple(
        Verdict(finding=finding, outcome=Outcome.WITHDRAWN, reason="") for finding in explained
    )
    history.began(report.cell, 1.0)
    (before,) = history.ended(report, 2.0)
    history.began(CellRef(id="b"), 3.0)
    history.ended(replace(report, verdicts=(), leaks=()), 4.0)
    history.began(CellRef(id="c"), 5.0)
    cleared, last = history.ended(Report(cell=CellRef(id="c"), verdicts=verdicts), 6.0)

    assert (cleared.started_s, last.started_s) == (1.0, 5.0)
    assert cleared.leaks == before.leaks - len(explained) < before.leaks
    assert cleared.balances[0].leaked < before.balances[0].leaked
    assert history.executions[0] == cleared
