"""What a key frame remembers."""

from __future__ import annotations

from nbleak.kernel.history import EXECUTIONS, MOMENTS, History
from nbleak.model import CellRef, Moment, Reading

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
    done = history.ended(FIXTURES["gpu"](), 42.0)

    assert done is not None
    assert [balance.area for balance in done.balances] == ["gpu:0", "host"]
    assert done.balances[0].leaked > 0
    assert done.leaks == 2
    assert history.ended(None, 43.0) is None
