"""The order of events around a cell, with everything below it faked."""

from __future__ import annotations

import threading
from typing import Any

from nbleak.config import Config
from nbleak.model import CellRef, Ended, HolderKind, Outcome
from nbleak.session import Session

from ..judge.facts import MIB, finding, graph, holder
from .fakes import FakeLinter, FakeMeters, FakeRetainer, cell

LEAK = holder(HolderKind.GRAPH, "history", graph=graph())


def session(**parts: Any) -> Session:
    """A session over fakes."""
    given: dict[str, Any] = {
        "linter": FakeLinter(),
        "meters": FakeMeters(),
        "retainer": FakeRetainer(),
    } | parts
    return Session(given.pop("config", Config()), **given)


def run(made: Session, what: Any = None, **more: Any) -> Any:
    """One cell from its beginning to its report."""
    made.begin(1, what or cell(), forced=more.pop("forced", False))
    return made.end(1, **more)


def test_measuring_surrounds_the_cell_and_nothing_else() -> None:
    """Lint before the snapshot, the reset last; afterwards the snapshot first."""
    meters = FakeMeters()
    made = session(meters=meters)

    made.begin(1, cell())
    assert meters.calls == ["take", "reset"]
    made.end(1)

    assert meters.calls == ["take", "reset", "take"]


def test_what_watches_a_cell_is_made_outside_of_what_is_measured() -> None:
    """It exists before the first reading, starts after it, and is gone before the last."""
    seen = []

    class Looking(FakeMeters):
        def take(self) -> Any:
            frame = made._frame
            threads = {thread.name for thread in threading.enumerate()}
            seen.append((frame.watch is not None, "nbleak-watch" in threads))
            return super().take()

    made = session(meters=Looking())
    made.begin(1, cell(), forced=True)
    assert "nbleak-watch" in {thread.name for thread in threading.enumerate()}
    made.end(1)

    assert seen == [(True, False), (False, False)]


def test_the_last_reading_is_at_hand_until_the_next_cell_has_ended() -> None:
    """What watches the cell need not read again; a cell that is not measured leaves nothing."""
    made = session(meters=FakeMeters(step_bytes=MIB))
    run(made)
    assert made.after.get("host.live").value == 102 * MIB

    made.config = Config(measure=False)
    run(made)
    assert made.after is None


def test_post_without_pre_is_nothing() -> None:
    """The cell that loads nbleak ends without having begun."""
    assert session().end(99) is None


def test_a_cell_inside_a_cell_belongs_to_the_outer_one() -> None:
    """`%run` and subshells share the memory of the cell that is measured."""
    made = session()
    made.begin(1, cell("outer"))
    made.begin(2, cell("inner"))

    assert made.end(2) is None
    report = made.end(1)
    assert report is not None
    assert len(made.history) == 1


def test_a_cancelled_cell_ends_whatever_runs() -> None:
    """The async path reports a cancelled cell without saying which."""
    made = session()
    made.begin(1, cell())

    report = made.end(None, ended=Ended.INTERRUPTED)

    assert report is not None
    assert report.ended is Ended.INTERRUPTED
    assert not made.busy


def test_the_same_source_counts_its_runs() -> None:
    """`3rd run` counts sources, not positions."""
    made = session()

    runs = [run(made, cell(text)).cell.run for text in ("a", "b", "a", "a")]

    assert runs == [1, 1, 2, 3]


def test_no_walk_when_nothing_is_worth_one() -> None:
    """A trivial cell costs two readings and no walk; being asked for changes that."""
    retainer = FakeRetainer(worth=False, holders=(LEAK,))
    made = session(retainer=retainer)

    quiet, asked = run(made), run(made, forced=True)

    assert (quiet.walked, quiet.leaks) == (False, ())
    assert asked.leaks
    assert retainer.walks == 1


def test_the_trigger_hears_what_happened() -> None:
    """Errors, shown results and re-runs make a walk worth while."""
    retainer = FakeRetainer()
    made = session(retainer=retainer)

    run(made)
    run(made, ended=Ended.ERROR, displayed=True)

    assert retainer.asked == [
        {"raised": False, "displayed": False, "rerun": False},
        {"raised": True, "displayed": True, "rerun": True},
    ]


def test_a_leak_is_told_once_until_it_grows() -> None:
    """The next cell lists it as standing; growth by the threshold is news."""
    retainer = FakeRetainer(holders=(LEAK,))
    made = session(retainer=retainer)

    first, second = run(made, cell("a")), run(made, cell("b"))
    retainer.holders = (holder(HolderKind.GRAPH, "history", size=20 * MIB, graph=graph()),)
    third = run(made, cell("c"))

    assert [len(r.leaks) for r in (first, second, third)] == [1, 0, 1]
    assert [len(r.standing) for r in (first, second, third)] == [0, 1, 0]


def test_a_leak_that_ended_is_news_when_it_comes_back() -> None:
    """Freed and leaked again is leaked."""
    retainer = FakeRetainer(holders=(LEAK,))
    made = session(retainer=retainer)
    run(made)
    retainer.holders = ()
    run(made)
    retainer.holders = (LEAK,)

    assert len(run(made).leaks) == 1


def test_a_container_is_a_leak_only_when_runs_repeat() -> None:
    """Loading once is use; the second run of the same source is growth; standing still absolves."""
    growing = holder(HolderKind.NAME, "bank", entries=10, gained_entries=5)
    still = holder(HolderKind.NAME, "bank", entries=10, gained_entries=0)
    retainer = FakeRetainer(holders=(growing,))
    made = session(retainer=retainer)

    first, second = run(made), run(made)
    retainer.holders = (still,)
    third = run(made)

    assert [len(r.leaks) for r in (first, second, third)] == [0, 1, 0]


def test_findings_of_earlier_cells_explain_later_leaks() -> None:
    """The line to blame need not stand in the cell that filled up."""
    found = finding("torch-loss-list-retention")
    retainer = FakeRetainer()
    made = session(retainer=retainer, linter=FakeLinter(findings=(found,)))
    run(made, cell("store", id="a"))
    made.configure(Config(), FakeLinter())
    retainer.holders = (LEAK,)

    (leak,) = run(made, cell("fill", id="b")).leaks

    assert leak.finding == found


def test_what_would_stay_open_is_said_on_request() -> None:
    """A forced report judges it, as if the notebook ended here; a plain one does not."""
    writer = finding("any-summary-writer-unclosed", cell=CellRef(count=7))
    made = session(linter=FakeLinter(open=(writer,)))

    assert run(made, cell("y = 2", count=6)).verdicts == ()
    (verdict,) = run(made, cell(count=7), forced=True).verdicts
    assert verdict.finding.message == f"if the notebook ended here: {writer.message}"
    assert [found.name for found in made.unreleased()] == [writer.name]


def test_what_would_stay_open_explains_a_leak_that_nothing_else_does() -> None:
    """The line of another cell, though no report told of it."""
    hook = finding("torch-hook-not-removed", subject="net", code="NBL213", cell=CellRef(count=3))
    orphan = holder(HolderKind.HOOK, "net", orphaned=True, hidden=True)
    made = session(linter=FakeLinter(open=(hook,)), retainer=FakeRetainer((orphan,)))

    (leak,) = run(made, cell(count=7)).leaks
    assert leak.rule == "NBL213"
    assert "if the notebook ended here" in leak.why


def test_the_report_carries_the_prose_of_its_rules() -> None:
    """A reader without a kernel can explain what it shows."""
    found = finding("torch-loss-list-retention")
    made = session(retainer=FakeRetainer(holders=(LEAK,)), linter=FakeLinter(findings=(found,)))

    report = run(made)

    assert [info.code for info in report.rules] == ["NBL202"]
    assert report.verdicts[0].outcome is Outcome.CONFIRMED


def test_a_broken_sink_does_not_stop_the_next() -> None:
    """Each sink is guarded on its own."""
    told = []
    made = session()
    made.sinks += [lambda _report: 1 / 0, told.append]

    run(made)

    assert len(told) == 1


def test_a_broken_linter_costs_the_lint_and_nothing_else() -> None:
    """The cell is measured, and the report says what gave up."""

    class Broken:
        def lint(self, cell: object, live: object = None) -> Any:
            raise RuntimeError("no such node")

    report = run(session(linter=Broken(), retainer=FakeRetainer(holders=(LEAK,))))

    assert report.leaks
    assert "no such node" in report.problems[0].message


def test_history_is_bounded() -> None:
    """Ten thousand cells leave as many reports as the option says."""
    made = session(config=Config(history=7))

    for number in range(10_000):
        run(made, cell(f"x = {number}"))

    assert len(made.history) == 7


def test_memory_of_cells_is_bounded() -> None:
    """What is remembered of runs, findings and stores has a limit of its own."""
    made = session(linter=FakeLinter(findings=(finding("torch-loss-list-retention"),)))

    for number in range(5_000):
        run(made, cell(f"x = {number}"))

    notebook = made._past.notebook
    assert max(len(notebook._runs), len(notebook._findings), len(notebook._stores)) <= 2_000


def test_a_holder_is_found_by_name_and_by_number() -> None:
    """The number is the row of the last report that had leaks."""
    other = holder(HolderKind.OUTPUT, "Out[5]", size=2 * MIB)
    made = session(retainer=FakeRetainer(holders=(LEAK, other)))
    run(made)

    assert made.find("1") == LEAK
    assert made.find("2") == other
    assert made.find("Out[5]") == other
    assert made.find("3") is None
    assert made.find("nothing") is None


def test_a_flagged_holder_comes_before_the_name_it_hangs_on() -> None:
    """Freeing `history` detaches the graph before anybody thinks of deleting the list."""
    name = holder(HolderKind.NAME, "history", size=80 * MIB)
    made = session(retainer=FakeRetainer(holders=(name, LEAK)))

    assert made.find("history") == LEAK


def test_looking_leaves_growth_and_ledger_alone() -> None:
    """`%nbleak top` between two cells changes no verdict."""
    made = session(retainer=FakeRetainer(holders=(LEAK,)))
    made.look()

    assert len(run(made).leaks) == 1
    assert len(made.look().leaks) == 1


def test_a_standing_leak_keeps_its_explanation() -> None:
    """A look from outside any cell repeats what the cell's own report said."""
    place = finding("keras-model-created-in-loop", subject=None, code="NBL301")
    inside = holder(HolderKind.FRAMEWORK, "function graphs")
    made = session(retainer=FakeRetainer(holders=(inside,)), linter=FakeLinter(findings=(place,)))
    run(made, cell("build", id="a"))

    assert [leak.finding for leak in made.look().leaks] == [place]
