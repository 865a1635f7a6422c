"""Pieces of made-up reports: rules, findings, holders, leaks and verdicts."""

from __future__ import annotations

from collections.abc import Iterable

from nbleak.model import (
    Born,
    CellRef,
    Change,
    Confidence,
    Edit,
    Finding,
    Fix,
    GraphFacts,
    Holder,
    HolderKind,
    Leak,
    Outcome,
    Release,
    RuleInfo,
    Safety,
    Series,
    Severity,
    Span,
    Unit,
    Verdict,
)

KIB, MIB, GIB = 1024, 1024**2, 1024**3
HEAP = "malloc statistics of the process, mapped blocks included"
CELL = CellRef(id="9f1c2d7e-cell", count=7, run=3)

LOSS_LIST = RuleInfo(
    code="NBL202",
    name="torch-loss-list-retention",
    title="Losses kept with their graph",
    severity=Severity.HIGH,
    leak="A loss tensor remembers the graph that made it. Every entry of the list keeps the"
    " activations of its whole batch.",
    instead="Store the number: `history.append(loss.item())`.",
    limits="Silent where a `backward` reaches the stored losses.",
    sources="https://pytorch.org/docs/stable/notes/faq.html",
)
HOOK = RuleInfo(
    code="NBL214",
    name="torch-hook-not-removed",
    title="Hook never removed",
    severity=Severity.MEDIUM,
    leak="A hook stays registered until its handle is removed; each re-run of the cell adds one.",
    instead="Keep the handle and call `handle.remove()`, or register inside `with`.",
    limits="A hook that is registered once on purpose looks the same; ignore it on the line.",
)
GRAPH_SUM = RuleInfo(
    code="NBL210",
    name="torch-running-stat-attached",
    title="Running statistic with history",
    severity=Severity.MEDIUM,
    leak="A sum of tensors with history grows one graph with every step.",
    instead="Add `x.detach()`.",
    limits="Silent under `no_grad`.",
)
OUT = RuleInfo(
    code="NBL101",
    name="nb-output-history",
    title="Displayed tensor kept by Out",
    severity=Severity.LOW,
    leak="IPython keeps every displayed result in `Out`, `_` and `_N`.",
    instead="End the line with `;` or show a summary.",
    limits="Small results are not reported.",
)


def change(
    meter: str,
    area: str,
    label: str,
    before: int | None,
    after: int | None,
    *,
    peak: int | None = None,
    limit: int | None = None,
    how: str = HEAP,
    unit: Unit = Unit.BYTES,
) -> Change:
    """One meter before and after."""
    return Change(
        id=meter,
        area=area,
        label=label,
        unit=unit,
        before=before,
        after=after,
        peak=peak,
        limit=limit,
        how=how,
    )


def host(before: int | None, after: int | None, **more: int | None) -> Change:
    """The live heap of a machine with 24 GiB."""
    return change("host.live", "host", "live", before, after, limit=24 * GIB, **more)


def series(
    name: str, area: str, label: str, values: Iterable[int | None], **more: object
) -> Series:
    """One meter over the runs of a cell, not judged yet."""
    unit = Unit.COUNT if area == "process" else Unit.BYTES
    return Series(id=name, area=area, label=label, unit=unit, values=tuple(values), **more)


def release(action: str, target: str, statement: str, loses: str, predicted: int | None) -> Release:
    """A release in words."""
    return Release(
        action=action,
        target=target,
        statement=statement,
        loses=loses,
        predicted_bytes=predicted,
    )


def used(name: str, size: int) -> Holder:
    """A holder under a plain name that is in use."""
    return Holder(
        kind=HolderKind.NAME,
        root=name,
        path=name,
        total_bytes=size,
        exclusive_bytes=size,
        storages=4,
        release=release("del-name", name, f"del {name}", f"the variable {name}", size),
    )


def finding(
    rule: RuleInfo, message: str, span: Span, subject: str, fix: Fix | None = None
) -> Finding:
    """A finding of that rule."""
    return Finding(
        code=rule.code,
        name=rule.name,
        message=message,
        span=span,
        cell=CELL,
        severity=rule.severity,
        confidence=Confidence.SEEN,
        subject=subject,
        fix=fix,
    )


LOSS_FINDING = finding(
    LOSS_LIST,
    "keeps the graph of every batch: nothing calls backward on it",
    Span(line=9, column=23, end_line=9, end_column=47),
    "history",
    Fix(
        title="append `.item()`",
        safety=Safety.SAFE,
        edits=(Edit(span=Span(line=9, column=47, end_line=9, end_column=47), text=".item()"),),
    ),
)
HOOK_FINDING = finding(
    HOOK,
    "the handle of this hook is thrown away: each run adds one",
    Span(line=3, column=0, end_line=3, end_column=40),
    "net.conv2",
)
SUM_FINDING = finding(
    GRAPH_SUM,
    "adds a tensor with history to total",
    Span(line=4, column=8, end_line=4, end_column=21),
    "total",
)
LATE_FINDING = finding(
    GRAPH_SUM,
    "adds a tensor with history to best",
    Span(line=14, column=8, end_line=14, end_column=20),
    "best",
)

HISTORY = Holder(
    kind=HolderKind.GRAPH,
    root="history",
    path="history[0…99] → NllLossBackward0 → saved by ReluBackward0",
    total_bytes=1_256_277_934,
    exclusive_bytes=1_256_277_934,
    storages=700,
    release=release(
        "detach-items",
        "history",
        "history = [t.detach() for t in history]",
        "the graphs of 100 losses; their values stay",
        1_256_277_934,
    ),
    entries=100,
    gained_entries=100,
    gained_bytes=1_256_277_934,
    graph=GraphFacts(tensors=100, nodes=1900, saved_bytes=1_256_277_934, depth=1),
    born=(Born(cell=CELL, bytes=8 * MIB),),
)
HOOKS = Holder(
    kind=HolderKind.HOOK,
    root="net.conv2",
    path="net.conv2._forward_hooks[2] → grab → closure feats['x']",
    total_bytes=38 * MIB,
    exclusive_bytes=38 * MIB,
    storages=1,
    release=release(
        "clear-hooks",
        "net.conv2",
        "net.conv2._forward_hooks.clear()",
        "all forward hooks of net.conv2",
        38 * MIB,
    ),
    hidden=True,
    orphaned=True,
)
OUTPUT = Holder(
    kind=HolderKind.OUTPUT,
    root="Out[5]",
    path="Out[5], _5, _ → Tensor",
    total_bytes=64 * MIB,
    exclusive_bytes=64 * MIB,
    storages=1,
    release=release(
        "clear-output",
        "5",
        "clear Out[5] and its 2 twins",
        "the displayed result of cell 5",
        64 * MIB,
    ),
    born=(Born(cell=CellRef(id="5a-cell", count=5), bytes=8 * MIB),),
)
TRACEBACK = Holder(
    kind=HolderKind.TRACEBACK,
    root="last error",
    path="last error → frame of step → batch",
    total_bytes=12 * MIB,
    exclusive_bytes=12 * MIB,
    storages=2,
    release=release(
        "clear-error", "last error", "clear the last error", "%debug of the last error", 12 * MIB
    ),
    hidden=True,
    frame="step, line 4, local batch",
)

LOSS_LEAK = Leak(
    kind="graph",
    bytes=1_256_277_934,
    holder=HISTORY,
    why="line 9 stores losses with their graph; nothing calls backward on them",
    finding=LOSS_FINDING,
    rule="NBL202",
)
HOOK_LEAK = Leak(
    kind="hook",
    bytes=38 * MIB,
    holder=HOOKS,
    why="the hook of the former run is still registered",
    finding=HOOK_FINDING,
    rule="NBL214",
)
OUTPUT_LEAK = Leak(
    kind="output-history",
    bytes=64 * MIB,
    holder=OUTPUT,
    why="cell 5 displayed it; only IPython still holds it",
    rule="NBL101",
)
TRACEBACK_LEAK = Leak(
    kind="traceback",
    bytes=12 * MIB,
    holder=TRACEBACK,
    why="the frames of the last error keep their locals",
)
LOSS_VERDICT = Verdict(
    finding=LOSS_FINDING,
    outcome=Outcome.CONFIRMED,
    reason="12 MiB per iteration",
    bytes=1_256_277_934,
)
HOOK_VERDICT = Verdict(
    finding=HOOK_FINDING,
    outcome=Outcome.CONFIRMED,
    reason="2 hooks on net.conv2 after the re-run",
    bytes=38 * MIB,
)
SUM_VERDICT = Verdict(
    finding=SUM_FINDING,
    outcome=Outcome.REFUTED,
    reason="27 graph nodes, 0 saved bytes",
    bytes=0,
)
LATE_VERDICT = Verdict(
    finding=LATE_FINDING,
    outcome=Outcome.NOT_EXERCISED,
    reason="line 14 was not reached",
)
IN_USE = (used("opt", 424 * MIB), used("net", 212 * MIB), used("train_x", 96 * MIB))
