"""Made-up frames of the stream that both halves read.

``python -m tests.model.frames`` rewrites their files in ``tests/wire/frames``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from nbleak.model import (
    Balance,
    Born,
    Capacity,
    Cell,
    CellRef,
    CellSmells,
    Confidence,
    Ended,
    Execution,
    Finding,
    Holder,
    HolderKind,
    Holding,
    Inventory,
    Leak,
    Moment,
    OnDevice,
    Outcome,
    Reading,
    Release,
    RuleInfo,
    Severity,
    Smell,
    SmellsFrame,
    Span,
    StreamFrame,
    encode,
)

GIB = 2**30
FOLDER = Path(__file__).parents[1] / "wire" / "frames"
# The second line begins with what one editor counts as two characters and another as one.
TRAIN = """history = []
"🔥"; history.append(net(x))  # kept
hook = net.register_forward_hook(grab)
probe = net(x)
"""


def gib(amount: float) -> int:
    """That many GiB in whole bytes."""
    return round(amount * GIB)


def devices() -> StreamFrame:
    """A host and two devices, one of them unused, after a cell that leaked."""
    readings = (
        Reading(area="host", live=gib(2.31), used=gib(2.6), peak=gib(2.6)),
        Reading(area="gpu:0", live=gib(6.4), used=gib(8), peak=gib(7.1)),
        Reading(area="gpu:1", live=None, used=gib(1)),
    )
    leaked = Balance(
        area="gpu:0", before=gib(1.43), after=gib(2.64), peak=gib(7.1), leaked=gib(1.17)
    )
    host = Balance(area="host", before=gib(2.29), after=gib(2.31), peak=gib(2.6), leaked=0)
    return StreamFrame(
        kernel="5a0c",
        release="0.1.0",
        at_s=1000.0,
        key=True,
        moments=(Moment(at_s=960.5, readings=readings), Moment(at_s=1000.0, readings=readings)),
        executions=(
            Execution(
                cell=CellRef(id="train", count=7, run=3),
                started_s=960.0,
                ended_s=1000.0,
                ended=Ended.OK,
                balances=(leaked, host),
                leaks=1,
            ),
        ),
        capacities=(
            Capacity(area="host", limit=24 * GIB),
            Capacity(area="gpu:0", limit=80 * GIB),
            Capacity(
                area="gpu:1", limit=80 * GIB, why="No framework has put anything on this device."
            ),
        ),
    )


def smell(line: int, column: int, length: int, outcome: Outcome | None, **more: object) -> Smell:
    """A smell on one line of `TRAIN`."""
    own = {name: more.pop(name) for name in ("code", "name", "message", "hint") if name in more}
    finding = Finding(
        span=Span(line=line, column=column, end_line=line, end_column=column + length),
        cell=CellRef(id="train", count=7, run=3),
        severity=Severity.HIGH,
        confidence=Confidence.SEEN,
        subject="history",
        **own,  # type: ignore[arg-type]  # as the caller gives them
    )
    return Smell(finding=finding, outcome=outcome, **more)  # type: ignore[arg-type]


def smells() -> SmellsFrame:
    """One cell with a smell of each outcome, and a hint that nothing bore out."""
    losses, hook = "torch-loss-list-retention", "torch-hook-not-removed"
    found = (
        smell(
            2,
            20,
            6,
            Outcome.CONFIRMED,
            code="NBL202",
            name=losses,
            message="`history` keeps the graph of every iteration: nothing calls backward on it",
            fixable=True,
            reason="12 MiB per iteration, 1.17 GiB held by history",
            bytes=gib(1.17),
        ),
        smell(
            3,
            7,
            31,
            Outcome.NOT_EXERCISED,
            code="NBL214",
            name=hook,
            message="nothing removes this hook of `net`",
            reason="net holds nothing to measure after this run",
        ),
        smell(
            4,
            0,
            5,
            Outcome.REFUTED,
            code="NBL202",
            name=losses,
            message="`probe` keeps its graph",
            reason="27 graph nodes, 0 B saved",
        ),
        smell(4, 8, 6, Outcome.REFUTED, code="NBL214", name=hook, message="perhaps", hint=True),
    )
    rule = RuleInfo(
        code="NBL202",
        name=losses,
        title="losses kept with their graph",
        severity=Severity.HIGH,
        leak="A stored loss keeps its graph.",
        instead="Store `loss.item()`.",
        limits="<b>None</b> known.",
    )
    train = Cell(ref=CellRef(id="train", count=7, run=3), source=TRAIN)
    return SmellsFrame(
        kernel="5a0c",
        number=1,
        key=False,
        cells=(CellSmells(cell=train.ref, checksum=train.checksum, smells=found),),
        rules=(rule,),
    )


def inventory() -> Inventory:
    """A leak, a model on a device, data that two names hold, and nothing known of a hook's cell."""
    train, build = CellRef(id="train", count=7, run=3), CellRef(id="build", count=3)
    losses = held(
        HolderKind.GRAPH,
        "history",
        gib(1.17),
        path="history[0…99] → NllLossBackward0 → saved by ReluBackward0",
        born=(Born(cell=train, bytes=gib(1.17)),),
        on_devices=(OnDevice(area="gpu:1", bytes=gib(1.17)),),
    )
    why = "the stored losses keep their graphs, and nothing calls backward on them"
    model = held(
        HolderKind.NAME,
        "net",
        gib(0.5),
        born=(Born(cell=build, bytes=gib(0.4)), Born(cell=train, bytes=gib(0.1))),
        on_devices=(
            OnDevice(area="gpu:0", bytes=gib(0.3)),
            OnDevice(area="gpu:1", bytes=gib(0.2)),
        ),
    )
    data = held(HolderKind.NAME, "rows", gib(0.25), exclusive_bytes=0, path="table.values")
    hook = held(HolderKind.HOOK, "net.conv2", gib(0.125), path="net.conv2 → grab → closure x")
    return Inventory(
        as_of=CellRef(id="eval", count=8),
        holdings=(
            Holding(
                holder=losses,
                leak=Leak(kind="graph", bytes=gib(1.17), holder=losses, why=why, rule="NBL202"),
                kept_by=train,
                can_free=True,
            ),
            Holding(holder=model, kept_by=build, can_free=True),
            Holding(holder=hook),
            Holding(holder=data, kept_by=build, together=("table",)),
        ),
        left_out=2,
        floor_bytes=2**20,
        total_bytes=gib(2.1),
        complete=True,
        cost_s=0.12,
        rules=smells().rules,
    )


def held(kind: HolderKind, root: str, size: int, **more: Any) -> Holder:
    """A holder that alone keeps so much, freed by deleting its name."""
    release = Release(
        action="del-name",
        target=root,
        statement=f"del {root}",
        loses=f"the variable {root}",
        predicted_bytes=size,
    )
    facts = {"path": root, "total_bytes": size, "exclusive_bytes": size, "on_devices": ()} | more
    return Holder(kind=kind, root=root, storages=1, release=release, **facts)


FRAMES = {"devices": devices, "smells": smells, "inventory": inventory}


def text(name: str) -> str:
    """A frame as its file holds it."""
    return json.dumps(encode(FRAMES[name]()), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    for each in FRAMES:
        (FOLDER / f"{each}.json").write_text(text(each), encoding="utf-8")
