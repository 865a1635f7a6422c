"""What becomes of a finding when its cell ran."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nbleak.judge import judge
from nbleak.model import Born, CellRef, Change, Delta, Holder, Outcome, StoreFact, Unit
from nbleak.model import HolderKind as K

from .facts import CELL, MIB, evidence, finding, graph, holder


def only(judgement):
    """The verdict on the one finding."""
    (verdict,) = judgement.verdicts
    return verdict


def test_confirmed_with_bytes_and_the_leak_names_its_line() -> None:
    """The join, both ways: the finding gets the number, the leak gets the line."""
    loss = finding("torch-loss-list-retention")

    judgement = judge(evidence(holder(K.GRAPH, graph=graph(tensors=8)), findings=(loss,)))

    verdict = only(judgement)
    assert (verdict.outcome, verdict.bytes) == (Outcome.CONFIRMED, 8 * MIB)
    assert verdict.reason == "1.00 MiB per iteration, 8.00 MiB held by history"
    assert judgement.leaks[0].finding == loss
    assert judgement.leaks[0].rule == "NBL202"


def test_refuted_with_the_number() -> None:
    """Graph nodes without saved bytes are no leak, and the verdict says how many."""
    loss = finding("torch-loss-accumulation", subject="running")
    small = holder(K.GRAPH, "running", size=0, graph=graph(tensors=1, saved=0))

    verdict = only(judge(evidence(small, findings=(loss,))))

    assert (verdict.outcome, verdict.reason) == (Outcome.REFUTED, "9 graph nodes, 0 B saved")


def test_a_deep_graph_is_not_refuted_because_it_is_shared() -> None:
    """A carried state and the last loss hold the same graph; neither alone, both together."""
    state = finding("torch-hidden-state-carried", subject="h", code="NBL204")
    shared = holder(
        K.GRAPH, "h", exclusive_bytes=0, total_bytes=9 * MIB, graph=graph(tensors=1, depth=6)
    )

    verdict = only(judge(evidence(shared, findings=(state,))))

    assert verdict.outcome is Outcome.CONFIRMED
    assert verdict.reason == "6 forward passes, 9.00 MiB with other names"


def test_withdrawn_where_a_later_cell_uses_it_up() -> None:
    """With what came back, where that is worth a word."""
    loss = finding("torch-loss-list-retention", cell=CellRef(count=3))
    live = Change(
        id="host.live", area="host", label="live", unit=Unit.BYTES, before=30 * MIB, after=2 * MIB
    )
    delta = Delta(seconds=1.0, changes=(live,))

    verdict = only(judge(evidence(settled=(loss,), delta=delta)))

    assert (verdict.finding, verdict.outcome) == (loss, Outcome.WITHDRAWN)
    assert verdict.reason == "cell 7 uses up what it keeps, 28.0 MiB came back"
    assert only(judge(evidence(settled=(loss,)))).reason == "cell 7 uses up what it keeps"


def test_not_exercised_when_the_cell_raised() -> None:
    """A cell that stopped in the middle proves nothing."""
    verdict = only(judge(evidence(raised=True, findings=(finding("torch-loss-list-retention"),))))

    assert verdict.outcome is Outcome.NOT_EXERCISED


def test_not_exercised_when_its_function_left_nothing() -> None:
    """A finding in a function that may not have been called is not refuted by silence."""
    inside = finding("torch-loss-list-retention", function="validate")

    assert only(judge(evidence(findings=(inside,)))).outcome is Outcome.NOT_EXERCISED


def test_missing_no_grad_is_judged_by_the_peak() -> None:
    """Activations that were freed again show in the high-water mark only."""
    change = Change(
        id="host.rss", area="host", label="resident", unit=Unit.BYTES,
        before=100 * MIB, after=101 * MIB, peak=140 * MIB,
    )  # fmt: skip
    place = finding("torch-missing-no-grad", subject="net", code="NBL210")

    verdict = only(judge(evidence(findings=(place,), delta=Delta(seconds=1.0, changes=(change,)))))

    assert verdict.outcome is Outcome.CONFIRMED
    assert verdict.reason == "the peak stood 39.0 MiB above what stayed"


def test_two_hooks_are_confirmed_while_they_are_small() -> None:
    """Counting says it before the bytes do."""
    hook = finding("torch-hook-not-removed", subject="net.conv2", code="NBL213")
    small = holder(K.HOOK, "net.conv2", size=100, entries=2)

    verdict = only(judge(evidence(small, findings=(hook,))))

    assert verdict.outcome is Outcome.CONFIRMED
    assert verdict.reason.startswith("2 hooks on net.conv2")


def test_an_earlier_cells_finding_explains_a_leak() -> None:
    """The hook is registered in one cell and fills up in another."""
    hook = finding("torch-hook-stores-activation", subject="acts", cell=CellRef(count=3))
    judgement = judge(evidence(holder(K.HOOK, "acts", orphaned=True, hidden=True), earlier=(hook,)))

    assert judgement.leaks[0].finding == hook


def test_another_variables_finding_explains_nothing() -> None:
    """The join is by holder, not by being in the same cell."""
    other = finding("torch-loss-list-retention", subject="scores")
    judgement = judge(evidence(holder(K.GRAPH, "history", graph=graph()), findings=(other,)))

    assert judgement.leaks[0].finding is None


def test_a_deletion_is_borne_out_by_the_output_it_left() -> None:
    """The object of an earlier cell's ``Out`` is what ``del`` did not free."""
    deleted = finding("nb-del-leaves-reference", subject="Out[2]", code="NBL107")
    loss = finding("torch-loss-list-retention")

    judgement = judge(evidence(holder(K.OUTPUT, "Out[2]"), findings=(deleted, loss)))

    assert [verdict.outcome for verdict in judgement.verdicts] == [
        Outcome.CONFIRMED,
        Outcome.NOT_EXERCISED,
    ]
    assert judgement.leaks[0].finding == deleted


def test_a_result_that_is_shown_bears_out_nothing_else() -> None:
    """A cell that leaks into ``Out`` need not leak into a list as well."""
    loss = finding("torch-loss-list-retention")
    shown = holder(K.OUTPUT, f"Out[{CELL.count}]")

    assert only(judge(evidence(shown, findings=(loss,)))).outcome is Outcome.NOT_EXERCISED


def test_an_echo_is_joined_by_its_number() -> None:
    """`Out[7]` belongs to the finding of cell 7 and to no other."""
    echo = finding("nb-out-history", subject="batch", code="NBL101")
    judgement = judge(
        evidence(holder(K.OUTPUT, "Out[7]"), holder(K.OUTPUT, "Out[6]"), findings=(echo,))
    )

    assert {leak.holder.root: leak.finding for leak in judgement.leaks} == {
        "Out[7]": echo,
        "Out[6]": None,
    }
    assert CELL.count == 7


def counted(meter: str, before: int, after: int, label: str = "open files") -> Delta:
    """A cell after which one count changed."""
    change = Change(
        id=meter, area="process", label=label, unit=Unit.COUNT, before=before, after=after
    )
    return Delta(seconds=1.0, changes=(change,))


@pytest.mark.parametrize(
    ("rule", "meter"),
    [
        ("nb-file-handle-rerun", "process.fds"),
        ("any-summary-writer-unclosed", "process.python_threads"),
        ("nb-figure-not-closed", "matplotlib.figures"),
        ("nb-background-thread", "process.python_threads"),
        ("nb-pool-not-closed", "process.children"),
        ("torch-dataloader-created-in-loop", "process.children"),
        ("tf-function-in-loop", "tf.functions"),
        ("keras-load-model-in-loop", "keras.models_built"),
        ("tf-graph-growth-in-loop", "tf.graph_ops"),
    ],
)
def test_what_piles_up_is_judged_by_its_count(rule: str, meter: str) -> None:
    """More of it bears the finding out, no more of it does not, and uncounted is not judged."""
    place = finding(rule, subject="log")
    outcomes = [
        only(judge(evidence(findings=(place,), delta=delta))).outcome
        for delta in (counted(meter, 3, 40), counted(meter, 3, 3), counted("other", 3, 40))
    ]

    assert outcomes == [Outcome.CONFIRMED, Outcome.REFUTED, Outcome.NOT_EXERCISED]


@pytest.mark.parametrize("rule", ["nb-file-handle-rerun", "nb-pool-not-closed"])
def test_a_librarys_thread_bears_nothing_out(rule: str) -> None:
    """The first product of two matrices starts a pool of threads below Python."""
    delta = counted("process.threads", 3, 40)

    assert only(judge(evidence(findings=(finding(rule),), delta=delta))).outcome is (
        Outcome.NOT_EXERCISED
    )


def test_few_operations_of_a_cell_that_raised_refute_nothing() -> None:
    """It may have stopped before the loop that adds them."""
    place = finding("tf-graph-growth-in-loop", subject="graph")
    few = holder(K.FRAMEWORK, "graph", size=0, entries=9, gained_entries=3)
    many = holder(K.FRAMEWORK, "graph", size=0, entries=99, gained_entries=90)

    def outcome(held: Holder, *, raised: bool) -> Outcome:
        return only(judge(evidence(held, findings=(place,), raised=raised))).outcome

    assert outcome(few, raised=False) is Outcome.REFUTED
    assert outcome(few, raised=True) is Outcome.NOT_EXERCISED
    assert outcome(many, raised=True) is Outcome.CONFIRMED


def test_a_small_writer_is_not_refuted_by_its_bytes() -> None:
    """What a file handle costs is a descriptor, not the object under its name."""
    place = finding("any-summary-writer-unclosed", subject="writer")

    verdict = only(judge(evidence(holder(K.NAME, "writer", size=100), findings=(place,))))

    assert verdict.outcome is Outcome.NOT_EXERCISED


def test_a_name_in_use_bears_out_what_is_said_of_its_bytes() -> None:
    """A rule about copies kept is confirmed by the bytes, whether or not they are a leak."""
    place = finding("torch-state-dict-snapshots", subject="best")

    verdict = only(judge(evidence(holder(K.NAME, "best"), findings=(place,))))

    assert (verdict.outcome, verdict.bytes) == (Outcome.CONFIRMED, 8 * MIB)


def test_bytes_without_a_graph_bear_out_no_graph() -> None:
    """Detached values may be large; the finding was about their history."""
    place = finding("torch-output-list-retention", subject="outs")

    verdict = only(judge(evidence(holder(K.NAME, "outs"), findings=(place,))))

    assert verdict.outcome is Outcome.REFUTED
    assert verdict.reason == "8.00 MiB held by outs, no graph behind it"


def test_a_walk_that_was_cut_refutes_nothing() -> None:
    """An unseen path may hold what was not found."""
    place = finding("torch-state-dict-snapshots", subject="best")
    cut = holder(K.NAME, "best", exclusive_bytes=None)

    assert only(judge(evidence(cut, findings=(place,)))).outcome is Outcome.NOT_EXERCISED


def test_growth_that_nobody_looked_at_refutes_nothing() -> None:
    """No walk, and the live heap grew."""
    change = Change(
        id="host.live", area="host", label="live heap", unit=Unit.BYTES, before=0, after=9 * MIB
    )
    facts = evidence(
        findings=(finding("torch-state-dict-snapshots"),),
        delta=Delta(seconds=1.0, changes=(change,)),
        census=None,
    )

    assert only(judge(facts)).outcome is Outcome.NOT_EXERCISED


def test_what_no_meter_reads_is_never_refuted() -> None:
    """A setting or a slow loop keeps no bytes to be measured."""
    place = finding("torch-empty-cache-in-loop", subject=None)

    assert only(judge(evidence(findings=(place,)))).outcome is Outcome.NOT_EXERCISED


def test_a_registered_callback_is_judged_by_its_registry() -> None:
    """Files open or not: the callback that the finding names is what is held."""
    place = finding("nb-rerun-handler", subject="report")
    held = holder(K.REGISTRY, "post_run_cell callback report", hidden=True)
    delta = counted("process.fds", 3, 3)

    assert only(judge(evidence(held, findings=(place,)))).outcome is Outcome.CONFIRMED
    assert only(judge(evidence(findings=(place,), delta=delta))).outcome is Outcome.NOT_EXERCISED


def test_a_graph_that_two_names_keep_is_told_once() -> None:
    """Neither frees it alone; the finding says which of them is to blame."""
    state = finding("torch-hidden-state-carried", subject="h", code="NBL204")
    names = [
        holder(K.GRAPH, root, size=0, graph=graph(tensors=1, depth=6, saved=9 * MIB))
        for root in ("h", "loss")
    ]
    blamed = judge(evidence(*names, findings=(state,), loops=True))
    waiting = judge(evidence(*names, loops=True))

    assert [(leak.holder.root, leak.bytes) for leak in blamed.leaks] == [("h", 9 * MIB)]
    assert only(blamed).reason == "6 forward passes, 9.00 MiB with other names"
    assert waiting.leaks == ()


def test_layers_that_two_names_of_a_trunk_keep() -> None:
    """What the loop wired to it is told with the names together, without talk of graphs."""
    wired = finding("keras-improper-model-reuse", subject="model", code="NBL304")
    names = [
        holder(
            K.NAME,
            root,
            exclusive_bytes=0,
            entries=4,
            path=f"{root}._outbound_nodes[0…3].operation",
            born=(Born(cell=CELL, bytes=9 * MIB),),
        )
        for root in ("inputs", "trunk")
    ]
    found = evidence(*names, findings=(wired,))
    group = frozenset((each.kind, each.root) for each in names)
    told = judge(replace(found, census=replace(found.census, joint=((group, 9 * MIB),))))

    assert [(leak.kind, leak.bytes, leak.rule) for leak in told.leaks] == [
        ("layers", 9 * MIB, "NBL304")
    ]
    assert only(told).reason == "9.00 MiB held by inputs with other names"


def test_a_graph_that_a_later_cell_goes_on_with_waits_for_nothing() -> None:
    """No finding is needed where the state's activations are from several cells."""
    before, now = Born(cell=CellRef(count=3), bytes=4 * MIB), Born(cell=CELL, bytes=4 * MIB)
    deep = graph(tensors=1, depth=6, saved=8 * MIB)
    stores = {"h": StoreFact(container="h", line=2, per_iteration=True)}

    def told(*born: Born, **more: object) -> list[str]:
        names = [holder(K.GRAPH, name, size=0, graph=deep, born=born) for name in ("h", "out")]
        return [leak.holder.root for leak in judge(evidence(*names, loops=True, **more)).leaks]

    assert told(before, now, stores=stores) == ["h"]
    assert told(now, stores=stores) == told(before, stores=stores) == told(before, now) == []
    assert told(replace(before, bytes=9), now, stores=stores) == []
