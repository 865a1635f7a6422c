"""From the readings of a repeated cell to what grew, who holds it and where."""

from __future__ import annotations

from typing import Any

from nbleak.judge import TENSORS, Runs, grown
from nbleak.model import Holder, HolderKind, Series, Trend, Unit

from .facts import MIB, evidence, finding, holder

RUNS = 6


def meter(name: str, step: int, **more: Any) -> Series:
    """A meter that rises by `step` with each run."""
    facts = {"area": "host", "label": name, "unit": Unit.BYTES} | more
    return Series(id=name, values=tuple(step * n for n in range(RUNS + 1)), **facts)


def held(who: Holder, step: int) -> tuple[Holder, Series]:
    """A holder whose bytes rise by `step` with each run."""
    return who, meter(f"{who.kind}:{who.root}", step)


def runs(*meters: Series, alone: Any = (), reached: Any = ()) -> Runs:
    """Readings of six runs of a tenth of a second."""
    return Runs(
        asked=RUNS,
        seconds=(9.0, *[0.1] * RUNS),
        collected_bytes=(None, 10, 30, 20, 20, 20, 20),
        meters=meters,
        alone=tuple(alone),
        reached=tuple(reached),
    )


def test_what_grows_comes_first() -> None:
    """Bytes before counts; the warm-up counts neither as a run nor in the seconds."""
    files = meter("process.fds", 1, area="process", unit=Unit.COUNT)
    still = meter("process.threads", 0, area="process", unit=Unit.COUNT)

    found = grown(runs(still, files, meter("host.live", MIB)), (), {}, evidence())

    assert [s.id for s in found.series] == ["host.live", "process.fds", "process.threads"]
    assert [s.id for s in found.growing] == ["host.live", "process.fds"]
    assert (found.runs, found.seconds, found.collected_bytes) == (RUNS, 0.1, 20)


def test_only_what_lives_is_told() -> None:
    """Resident memory and free blocks rise without anything being kept."""
    noise = [meter(name, MIB) for name in ("host.rss", "host.kept", "torch.cuda:0.reserved")]

    found = grown(runs(*noise, meter("host.live", 0)), (), {}, evidence())

    assert [s.id for s in found.series] == ["host.live"]


def test_anonymous_memory_stands_for_an_unknown_heap() -> None:
    """Where the allocator does not tell, growth is still seen."""
    unknown = Series(
        id="host.live", area="host", label="", unit=Unit.BYTES, values=(None,) * (RUNS + 1)
    )

    found = grown(runs(unknown, meter("host.anonymous", MIB)), (), {}, evidence())

    assert [s.id for s in found.growing] == ["host.anonymous"]


def test_shapes_are_told_only_where_they_grow() -> None:
    """The five fastest of them."""
    shapes = [
        meter(f"tensors.{n}", n, area=TENSORS, label=f"tensors {n}", unit=Unit.COUNT)
        for n in range(9)
    ]

    found = grown(runs(*shapes), (), {}, evidence())

    assert {s.id for s in found.series} == {f"tensors.{n}" for n in (4, 5, 6, 7, 8)}


def test_the_growing_holder_and_its_finding() -> None:
    """One row a root, its fastest; the finding is joined as for a single run."""
    graph = holder(HolderKind.GRAPH, "history")
    name = holder(HolderKind.NAME, "history")
    still = holder(HolderKind.NAME, "model")
    blame = finding("torch-loss-list-retention")

    found = grown(
        runs(alone=[held(name, 8192), held(graph, MIB), held(still, 0)]),
        (),
        {},
        evidence(graph, name, still, findings=(blame,)),
    )

    (grower,) = found.holders
    assert (grower.kind, grower.root) == (HolderKind.GRAPH, "history")
    assert (grower.finding, grower.line) == (blame, 4)
    assert grower.series.trend is Trend.GROWS


def test_without_a_finding_the_store_is_the_line() -> None:
    """The cell's own text says where it fills the container."""
    bank = holder(HolderKind.NAME, "bank")

    found = grown(runs(alone=[held(bank, MIB)]), (), {"bank.rows": 3}, evidence(bank))

    assert [(g.root, g.line, g.finding) for g in found.holders] == [("bank", 3, None)]


def test_a_shared_holder_is_found_by_all_it_reaches() -> None:
    """Two names for one list: neither alone keeps anything, both grow."""
    one, two = holder(HolderKind.NAME, "a"), holder(HolderKind.NAME, "b")

    found = grown(
        runs(alone=[held(one, 0), held(two, 0)], reached=[held(one, MIB), held(two, MIB)]),
        (),
        {},
        evidence(),
    )

    assert {g.root for g in found.holders} == {"a", "b"}


def test_no_reading_is_no_verdict() -> None:
    """The warm-up raised."""
    nothing = Runs(asked=RUNS, seconds=(), collected_bytes=(), meters=())

    found = grown(nothing, (), {}, evidence())

    assert (found.runs, found.series, found.growing) == (0, (), ())
