"""Leak or in use, from plain facts: every row of the table, both ways."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from nbleak.judge import Gain, judge
from nbleak.judge.judgement import predicates
from nbleak.judge.leaks.suspended import RULES
from nbleak.judge.predicate import ORPHAN
from nbleak.lint import rule_info
from nbleak.model import Born, CellRef, CountedMemo, Rounds, StoreFact
from nbleak.model import HolderKind as K

from .facts import CELL, MIB, evidence, finding, graph, holder

STORE = StoreFact(container="history", line=4, per_iteration=True, history=True)
BEFORE = CellRef(count=5)
IN_PARTS = StoreFact(container="history[…]", line=4, per_iteration=True)
JOINED = StoreFact(container="history", line=4, joins=True)


def gains(*digests: str, entries: int = 10, named: bool = True) -> dict[str, tuple[Gain, ...]]:
    """Executions of these sources, each of which added so many entries."""
    return {
        "history": tuple(
            Gain(digest=d, run=n, entries=entries, bytes=MIB, named=named)
            for n, d in enumerate(digests, start=1)
        )
    }


RESIDUE = holder(K.FRAMEWORK, "graphs of models that are gone", hidden=True)
RESIDUE = replace(RESIDUE, release=replace(RESIDUE.release, action="forget-gradients"))
HANDLER = holder(K.REGISTRY, "logging handler Drift of plant", hidden=True)
HANDLER = replace(HANDLER, release=replace(HANDLER.release, action="remove-handler"))

LEAKS: dict[str, tuple[Any, dict[str, Any], str]] = {
    "echoed result": (holder(K.OUTPUT, "Out[5]"), {}, "output-history"),
    "last error": (holder(K.TRACEBACK, "last error"), {}, "last-traceback"),
    "stored exception": (holder(K.EXCEPTION, "failure"), {}, "stored-exception"),
    "many graphs": (holder(K.GRAPH, graph=graph()), {}, "graph"),
    "deep graph in a loop": (
        holder(K.GRAPH, graph=graph(tensors=1, depth=9)),
        {"loops": True},
        "graph",
    ),
    "orphaned hook": (holder(K.HOOK, "net.conv2", hidden=True, orphaned=True), {}, "hook"),
    "stacked hooks": (holder(K.HOOK, "net.conv2", hidden=True, entries=2), {}, "hook"),
    "orphaned closure": (holder(K.CLOSURE, "step", orphaned=True, hidden=True), {}, "closure"),
    "filling closure": (holder(K.CLOSURE, "step", entries=5, hidden=True), {}, "closure"),
    "mutable default": (holder(K.DEFAULT, "step", entries=4), {}, "attached"),
    "unbounded cache": (holder(K.CACHE, "embed", entries=9), {}, "cache"),
    "cycled batches": (holder(K.CYCLED, "pairs", entries=9), {}, "cycled"),
    "paused generator": (holder(K.GENERATOR, "batches"), {}, "hidden"),
    "history of a lost model": (
        holder(K.SERVED, "history", hidden=True, orphaned=True, path="history._model.optimizer"),
        {},
        "served",
    ),
    "bar of data without a name": (
        holder(K.SERVED, "bar", hidden=True, entries=1, path="bar.iterable[0…3]"),
        {},
        "served",
    ),
    "bar of little data": (
        holder(K.SERVED, "bar", 2 * MIB, hidden=True, orphaned=True, path="bar.iterable"),
        {},
        "served",
    ),
    "a thread nobody has a name for": (holder(K.THREAD, "thread feeder"), {}, "hidden"),
    "a thread with a name that never ends": (
        holder(K.THREAD, "thread Thread-2 (poll) of poller", hidden=True),
        {"earlier": (finding("nb-background-thread", "poller"),)},
        "hidden",
    ),
    "pictures of widgets that names let go of": (
        holder(K.REGISTRY, "open Image widgets", hidden=True, entries=3, orphaned=True),
        {},
        "widgets",
    ),
    "pictures of widgets that were shown nowhere": (
        holder(K.REGISTRY, "open Image widgets", hidden=True, entries=3),
        {"unshown": {"Image"}, "growth": {"open Image widgets": gains("a")["history"]}},
        "widgets",
    ),
    "functions a loop leaves in a module": (
        holder(K.CLOSURE, "history", hidden=True, storages=5),
        {"growth": gains("a")},
        "closure",
    ),
    "histories of models": (holder(K.SERVED, "runs", hidden=True, entries=3), {}, "served"),
    "dead model's optimizer": (holder(K.OPTIMIZER, "opt"), {}, "hidden"),
    "grows with each run": (
        holder(K.NAME, entries=20, gained_entries=10),
        {"growth": gains("a", "a")},
        "container",
    ),
    "grows in three cells": (
        holder(K.NAME, entries=30, gained_entries=10),
        {"growth": gains("a", "b", "c")},
        "container",
    ),
    "joined to by each run": (
        holder(K.NAME, gained_bytes=8 * MIB),
        {"growth": gains("a", "a"), "stores": {"history": JOINED}},
        "container",
    ),
    "joined to by each call": (
        holder(K.NAME, gained_bytes=8 * MIB),
        {"loops": True, "stores": {"history": replace(JOINED, per_call=True)}},
        "container",
    ),
    "one entry a call": (
        holder(K.NAME, entries=9, gained_entries=3),
        {"stores": {"history": StoreFact(container="history", line=1, per_call=True)}},
        "container",
    ),
    "filled by a thread of another cell": (
        holder(K.NAME, entries=9, gained_entries=9, born=(Born(cell=CELL, bytes=8 * MIB),)),
        {"growth": gains("a", named=False), "stores": {"history[…]": IN_PARTS}},
        "container",
    ),
    "written to by every call of a loop": (
        holder(K.NAME, gained_entries=1),
        {"stores": {"history": replace(STORE, per_call=True)}},
        "container",
    ),
    "written to by each run": (
        holder(K.NAME, gained_entries=1),
        {"growth": gains("a", "a", entries=1)},
        "container",
    ),
    "a mock and its calls": (holder(K.CACHE, "writer", entries=9), {}, "cache"),
    "a few operations of a loop that adds them by its text": (
        holder(K.FRAMEWORK, "TensorFlow graph scorer", entries=30, gained_entries=9),
        {"findings": (finding("tf-graph-growth-in-loop", None, hint=True),)},
        "operations",
    ),
    "a handler on top of the former one": (HANDLER, {}, "hidden"),
    "a handler that keeps records, in place of the former one": (
        HANDLER,
        {"undoes": frozenset({"handlers"}), "growth": {HANDLER.root: gains("a", "b")["history"]}},
        "hidden",
    ),
    "models of a loop that TensorFlow keeps": (
        RESIDUE,
        {"findings": (finding("keras-model-created-in-loop", None),)},
        "hidden",
    ),
    "models that TensorFlow keeps of a cell's runs": (
        RESIDUE,
        {"cell": replace(CELL, run=2)},
        "hidden",
    ),
    "a search of many, cleared as one should": (
        replace(RESIDUE, total_bytes=300 * MIB, exclusive_bytes=300 * MIB),
        {"undoes": frozenset({"clear-session"})},
        "hidden",
    ),
    "functions left behind by a call": (
        holder(K.CLOSURE, storages=6, hidden=True),
        {"stores": {"history": replace(STORE, by_function=True)}},
        "closure",
    ),
}

IN_USE: dict[str, tuple[Any, dict[str, Any]]] = {
    "a thread at work for its name": (holder(K.THREAD, "thread T of poller", hidden=True), {}),
    "pictures of widgets shown once": (
        holder(K.REGISTRY, "open Image widgets", hidden=True, entries=8),
        {},
    ),
    "models of one cell after the other that TensorFlow keeps": (RESIDUE, {}),
    "a few models that TensorFlow keeps, cleared as one should": (
        RESIDUE,
        {"undoes": frozenset({"clear-session"})},
    ),
    "a handler in place of the former one": (HANDLER, {"undoes": frozenset({"handlers"})}),
    "operations that no loop's text adds": (
        holder(K.FRAMEWORK, "TensorFlow graph scorer", size=0, entries=30, gained_entries=9),
        {},
    ),
    "a model": (holder(K.NAME, "net"), {}),
    "pictures of widgets beside others that were shown nowhere": (
        holder(K.REGISTRY, "open Image widgets", hidden=True, entries=3),
        {"unshown": {"Audio"}, "growth": {"open Image widgets": gains("a")["history"]}},
    ),
    "small": (holder(K.OUTPUT, "Out[5]", size=MIB - 1), {}),
    "a cut walk": (holder(K.OUTPUT, "Out[5]", exclusive_bytes=None), {}),
    "shared with a name": (holder(K.OUTPUT, "Out[5]", exclusive_bytes=0), {}),
    "a loss waiting for backward": (holder(K.GRAPH, "loss", graph=graph(tensors=1)), {}),
    "deep network, no loop": (holder(K.GRAPH, "loss", graph=graph(tensors=1, depth=9)), {}),
    "losses that backward consumes": (
        holder(K.GRAPH, graph=graph()),
        {"stores": {"history": StoreFact(container="history", line=1, consumed=True)}},
    ),
    "one hook with one buffer": (holder(K.HOOK, "net", hidden=True, entries=1), {}),
    "a function over a model": (holder(K.CLOSURE, "predict"), {}),
    "a model that only its history leads to": (holder(K.SERVED, "history", hidden=True), {}),
    "a loader under its bar": (holder(K.SERVED, "loader", path="loader.iterable.dataset"), {}),
    "a constant table": (holder(K.DEFAULT, "step", entries=1), {}),
    "a bounded cache": (holder(K.CACHE, "embed", entries=9, bounded=True), {}),
    "one entry a call, and the cell uses all": (
        holder(K.NAME, entries=9, gained_entries=3),
        {
            "stores": {"history": StoreFact(container="history", line=1, per_call=True)},
            "used": frozenset({"history"}),
        },
    ),
    "history of a small model before the next": (
        holder(
            *(K.SERVED, "history", 2 * MIB),
            hidden=True,
            orphaned=True,
            path="history._model.optimizer",
        ),
        {},
    ),
    "joined to in one run": (
        holder(K.NAME, gained_bytes=8 * MIB),
        {"growth": gains("a"), "loops": True, "stores": {"history": JOINED}},
    ),
    "joined to and cut": (
        holder(K.NAME, gained_bytes=8 * MIB),
        {
            "growth": gains("a", "a"),
            "loops": True,
            "stores": {"history": replace(JOINED, per_call=True, bounded=True)},
        },
    ),
    "joined to what fits": (
        holder(K.NAME, gained_bytes=9),
        {"growth": gains("a", "a"), "stores": {"history": JOINED}},
    ),
    "loaded once": (
        holder(K.NAME, entries=100, gained_entries=100),
        {"growth": gains("a"), "stores": {"history": STORE}},
    ),
    "a full replay buffer": (
        holder(K.NAME, entries=100, gained_entries=10, bounded=True),
        {"growth": gains("a", "a")},
    ),
    "a list that did not grow": (
        holder(K.NAME, entries=100, gained_entries=0),
        {"growth": gains("a", "a", "a")},
    ),
    "written to by one call": (
        holder(K.NAME, gained_entries=1),
        {
            "growth": gains("a", entries=1),
            "stores": {"history": replace(STORE, per_iteration=False, per_call=True)},
        },
    ),
    "written to by hand in three cells": (
        holder(K.NAME, gained_entries=1),
        {"growth": gains("a", "b", "c", entries=1)},
    ),
    "filed by hand in three cells": (
        holder(K.NAME, entries=3, gained_entries=1),
        {"growth": gains("a", "b", "c", entries=1)},
    ),
    "filled behind nobody's back": (
        holder(K.NAME, entries=9, gained_entries=9),
        {"growth": gains("a"), "stores": {"history[…]": IN_PARTS}},
    ),
    "views of what an earlier cell made": (
        holder(K.NAME, entries=9, gained_entries=9, born=(Born(cell=BEFORE, bytes=8 * MIB),)),
        {"growth": gains("a", named=False), "stores": {"history[…]": IN_PARTS}},
    ),
    "functions made by a loop of the cell": (
        holder(K.CLOSURE, storages=6, hidden=True),
        {"stores": {"history": STORE}},
    ),
    "freed by gc": (holder(K.CYCLE, "unreachable"), {}),
}


@pytest.mark.parametrize("case", LEAKS)
def test_flagged(case: str) -> None:
    """The left column of the leak table."""
    found, more, kind = LEAKS[case]

    leaks = judge(evidence(found, **more)).leaks

    assert [(leak.kind, leak.bytes) for leak in leaks] == [(kind, found.exclusive_bytes)]
    assert leaks[0].why


@pytest.mark.parametrize("case", IN_USE)
def test_not_flagged(case: str) -> None:
    """The right column of the leak table."""
    found, more = IN_USE[case]

    assert judge(evidence(found, **more)).leaks == ()


def test_a_memo_whose_number_moved_on_is_a_leak() -> None:
    """Five rounds of one cell, or three over two; below the memo, whoever else leads there."""
    memo = CountedMemo(memo="kept", counter="epoch")
    found = holder(K.NAME, path="history.kept[(0, 1)…(9, 4)]", gained_entries=40, exclusive_bytes=0)

    def told(rounds: int, *digests: str, **more: Any) -> list[tuple[str, int]]:
        passed = Rounds(counters=frozenset({"epoch"}), values=rounds, bytes=9 * MIB)
        given: dict[str, Any] = {"memos": (memo,), "growth": gains(*digests)} | more
        facts = evidence(found, **given)
        assert facts.census is not None
        census = replace(facts.census, rounds={"history": passed})
        return [(leak.kind, leak.bytes) for leak in judge(replace(facts, census=census)).leaks]

    assert told(5, "a") == told(3, "a", "b") == [("container", 9 * MIB)]
    assert told(4, "a") == told(2, "a", "b") == told(9, "a", memos=()) == []
    assert told(9, "a", memos=(replace(memo, counter="fold"),)) == []
    assert told(9, "a", memos=(replace(memo, memo="other"),)) == []


def test_what_is_flagged_is_not_also_in_use() -> None:
    """A name whose graph leaks is told once; other large names are listed."""
    judgement = judge(
        evidence(
            holder(K.NAME, "history"),
            holder(K.GRAPH, "history", graph=graph()),
            holder(K.NAME, "net", size=2 * MIB),
            holder(K.NAME, "tiny", size=10),
        )
    )

    assert [leak.holder.root for leak in judgement.leaks] == ["history"]
    assert [item.root for item in judgement.in_use] == ["net"]


def test_an_optimizer_in_what_is_told_is_not_told_beside_it() -> None:
    """Its bytes are among those of the name; under another name it is one of its own."""
    per_call = {"stores": {"runs": StoreFact(container="runs", line=1, per_call=True)}}
    runs = holder(K.NAME, "runs", entries=9, gained_entries=3)
    inside, beside = holder(K.OPTIMIZER, "runs[0].optimizer"), holder(K.OPTIMIZER, "runs_opt")
    judgement = judge(evidence(runs, inside, beside, **per_call))

    assert [leak.holder.root for leak in judgement.leaks] == ["runs", "runs_opt"]


def test_a_small_view_is_a_leak_where_the_rest_matters() -> None:
    """What it shows is little, and what it keeps is much."""
    view = holder(K.NAME, "head", seen_bytes=100)
    whole = holder(K.NAME, "rows")

    assert [leak.kind for leak in judge(evidence(view, whole)).leaks] == ["view"]


def test_piles_are_counted_whatever_their_bytes() -> None:
    """Traces, figures and callbacks: a few are use, many are not."""
    few = [
        holder(K.TRACES, "step", size=0, entries=3),
        holder(K.REGISTRY, "open figures", entries=2),
        holder(K.REGISTRY, "widget Button", entries=1),
    ]
    many = [
        holder(K.TRACES, "step", size=0, entries=30),
        holder(K.REGISTRY, "open figures", size=0, entries=5),
        holder(K.REGISTRY, "widget Button", entries=4),
    ]

    assert judge(evidence(*few)).leaks == ()
    assert {leak.kind for leak in judge(evidence(*many)).leaks} == {"traces", "figures", "widgets"}


def test_every_code_a_leak_is_reported_under_is_a_rule() -> None:
    """A report carries the prose of each code it names."""
    codes = {p.rule for p in predicates() if p.rule} | {*RULES.values(), ORPHAN}

    assert all(rule_info(code) for code in codes)


def test_functions_in_a_list_with_a_name_are_tools() -> None:
    """A name's own growth says nothing of what functions in it captured."""
    kept = holder(K.CLOSURE, "history", hidden=True, storages=5)

    assert judge(evidence(kept, holder(K.NAME), growth=gains("a"))).leaks == ()
