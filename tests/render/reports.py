"""Builders of made-up reports: the wire fixtures in ``tests/wire`` and the odd cases beside them.

``python -m tests.render.reports`` rewrites the fixtures.
"""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

from nbleak.judge.trend import judged
from nbleak.model import (
    CellRef,
    Delta,
    Ended,
    Ghost,
    GraphFacts,
    Grower,
    Growth,
    Holder,
    HolderKind,
    Leak,
    LivePart,
    Problem,
    Purpose,
    Radar,
    Report,
    Shortage,
    Step,
    Unit,
    encode,
)

from .parts import (
    CELL,
    GIB,
    GRAPH_SUM,
    HOOK,
    HOOK_LEAK,
    HOOK_VERDICT,
    IN_USE,
    LATE_VERDICT,
    LOSS_FINDING,
    LOSS_LEAK,
    LOSS_LIST,
    LOSS_VERDICT,
    MIB,
    OUT,
    OUTPUT_LEAK,
    SUM_VERDICT,
    TRACEBACK_LEAK,
    change,
    host,
    release,
    series,
    used,
)

WIRE = Path(__file__).parents[1] / "wire"


def clean() -> Report:
    """A cell that kept nothing it should not have, on a machine without a GPU."""
    return Report(
        cell=CellRef(id="c1-cell", count=3),
        delta=Delta(
            seconds=0.41,
            changes=(
                host(96 * MIB, 96 * MIB + 3_355_443, peak=120 * MIB),
                change("process.fds", "process", "open files", 41, 41, unit=Unit.COUNT),
            ),
        ),
        in_use=(used("train_x", 3_355_443),),
        total_bytes=3_355_443,
        walked=True,
        cost_s=0.004,
    )


def four_leaks() -> Report:
    """Four leaks of four kinds on the CPU, one finding refuted and one not exercised."""
    before = 2 * GIB + 300 * MIB
    leaked = sum(leak.bytes for leak in (LOSS_LEAK, OUTPUT_LEAK, HOOK_LEAK, TRACEBACK_LEAK))
    return Report(
        cell=CELL,
        delta=Delta(
            seconds=41.2,
            changes=(
                host(before, before + leaked + 3 * MIB, peak=7_623_566_950),
                change("process.fds", "process", "open files", 41, 44, unit=Unit.COUNT),
            ),
        ),
        verdicts=(LOSS_VERDICT, HOOK_VERDICT, SUM_VERDICT, LATE_VERDICT),
        leaks=(LOSS_LEAK, OUTPUT_LEAK, HOOK_LEAK, TRACEBACK_LEAK),
        in_use=IN_USE,
        total_bytes=leaked + 732 * MIB,
        walked=True,
        cost_s=0.084,
        rules=(LOSS_LIST, HOOK, GRAPH_SUM, OUT),
    )


def gpu() -> Report:
    """The report of the visual target: two leaks on a GPU of 8 GiB."""
    device, limit = "gpu:0", 8 * GIB
    before = 1_535_454_085
    return Report(
        cell=CELL,
        delta=Delta(
            seconds=41.2,
            changes=(
                change(
                    "torch.cuda:0.allocated",
                    device,
                    "allocated",
                    before,
                    before + LOSS_LEAK.bytes + HOOK_LEAK.bytes,
                    peak=7_623_566_950,
                    limit=limit,
                    how="torch.cuda.memory_allocated(0)",
                ),
                change(
                    "torch.cuda:0.reserved",
                    device,
                    "reserved",
                    1_800 * MIB,
                    3_000 * MIB,
                    limit=limit,
                    how="torch.cuda.memory_reserved(0)",
                ),
                change(
                    "nvml.gpu:0.process",
                    device,
                    "used by this process",
                    2_300 * MIB,
                    3_500 * MIB,
                    limit=limit,
                    how="NVML per process, as nvidia-smi shows it",
                ),
                host(2_458_837_483, 2_480_312_320, peak=2_791_728_742),
            ),
        ),
        verdicts=(LOSS_VERDICT, HOOK_VERDICT, SUM_VERDICT),
        leaks=(LOSS_LEAK, HOOK_LEAK),
        in_use=IN_USE,
        live=tuple(
            LivePart(area=device, purpose=purpose, bytes=size)
            for purpose, size in (
                (Purpose.PARAMETERS, 212 * MIB),
                (Purpose.GRADIENTS, 212 * MIB),
                (Purpose.OPTIMIZER, 424 * MIB),
                (Purpose.INPUTS, 564 * MIB),
                (Purpose.GRAPH, 1_269 * MIB),
                (Purpose.UNKNOWN, before + LOSS_LEAK.bytes + HOOK_LEAK.bytes - 2_681 * MIB),
            )
        ),
        total_bytes=2_061_584_302,
        walked=True,
        cost_s=0.084,
        rules=(LOSS_LIST, HOOK, GRAPH_SUM),
    )


def unknown_values() -> Report:
    """A cut walk, meters that could not be read, and holders with unknown exclusive bytes."""
    cut = Holder(
        kind=HolderKind.GRAPH,
        root="history",
        path="history[0…99] → NllLossBackward0",
        total_bytes=400 * MIB,
        exclusive_bytes=None,
        storages=300,
        release=release("detach-items", "history", "history.clear()", "100 losses", None),
        entries=100,
        graph=GraphFacts(tensors=100, nodes=1900, saved_bytes=None, depth=1),
    )
    return Report(
        cell=CellRef(count=8),
        delta=Delta(
            seconds=3.0,
            changes=(
                change(
                    "nvml.gpu:0.process", "gpu:0", "used by this process", None, None, how="NVML"
                ),
                host(None, 512 * MIB),
            ),
        ),
        verdicts=(LOSS_VERDICT, LATE_VERDICT),
        leaks=(
            Leak(
                kind="graph",
                bytes=400 * MIB,
                holder=cut,
                why="line 9 stores losses with their graph",
                finding=LOSS_FINDING,
                rule="NBL202",
            ),
        ),
        walked=True,
        complete=False,
        cost_s=0.151,
        problems=(
            Problem(
                where="memory.nvml",
                message="the driver does not tell what this process uses",
                cure="run the kernel with --pid=host, or read the allocator figure",
            ),
            Problem(where="retain.walk", message="the walk was cut after 150 ms"),
        ),
        rules=(LOSS_LIST, GRAPH_SUM),
    )


def error() -> Report:
    """A cell that raised: its traceback keeps a batch."""
    return Report(
        cell=CellRef(id="e1-cell", count=12),
        ended=Ended.ERROR,
        error="ValueError: shapes (64, 10) and (32, 10) do not match",
        delta=Delta(seconds=1.6, changes=(host(800 * MIB, 813 * MIB, peak=900 * MIB),)),
        leaks=(TRACEBACK_LEAK,),
        in_use=(used("net", 212 * MIB),),
        total_bytes=224 * MIB,
        walked=True,
        cost_s=0.021,
    )


def out_of_memory() -> Report:
    """A cell that ran out of a device's memory: two holders bring back what it asked for."""
    return dataclasses.replace(
        error(),
        error="OutOfMemoryError: CUDA out of memory. Tried to allocate 200.00 MiB.",
        shortage=Shortage(
            asked_bytes=200 * MIB,
            device=True,
            cut=(TRACEBACK_LEAK.holder, used("net", 212 * MIB)),
            brings_bytes=224 * MIB,
        ),
    )


def look() -> Report:
    """What is held now, whoever made it: no cell, one leak, one that stands."""
    return Report(
        cell=CellRef(),
        leaks=(LOSS_LEAK,),
        standing=(OUTPUT_LEAK,),
        in_use=IN_USE,
        total_bytes=2 * GIB,
        walked=True,
        cost_s=0.012,
        rules=(LOSS_LIST, OUT),
    )


def repeated() -> Report:
    """Six runs of a cell: a list of losses and the open files grow, a cache has settled."""
    live = tuple(800 * MIB + run * 12 * MIB + (run % 3) * 40_000 for run in range(7))
    cache = (0, 64, 96, 96, 96, 96, 96)
    return Report(
        cell=CellRef(id="r1-cell", count=7, run=7),
        delta=Delta(seconds=2.9, changes=(host(788 * MIB, live[-1], peak=900 * MIB),)),
        verdicts=(LOSS_VERDICT,),
        leaks=(LOSS_LEAK,),
        total_bytes=900 * MIB,
        walked=True,
        cost_s=1.2,
        rules=(LOSS_LIST,),
        radar=Radar(
            step=Step.ITERATION,
            area="host",
            slope=12.0 * MIB,
            low=11.8 * MIB,
            high=12.2 * MIB,
            values=tuple(range(800 * MIB, 920 * MIB, 12 * MIB)),
            left=5_217,
            left_s=840.0,
        ),
        ghosts=(
            Ghost(
                kind=HolderKind.GRAPH,
                root="history",
                path="history[0…99] → NllLossBackward0",
                runs=(1, 2, 3, 4, 5, 6),
                bytes=72 * MIB,
            ),
        ),
        growth=Growth(
            asked=6,
            runs=6,
            seconds=0.41,
            series=(
                judged(series("host.live", "host", "live heap", live)),
                judged(series("process.fds", "process", "open files", (9, 10, 11, 12, 13, 14, 15))),
                judged(series("tf.functions", "process", "TensorFlow functions", cache)),
                judged(series("process.threads", "process", "threads", (4,) * 7)),
            ),
            holders=(
                Grower(
                    kind=HolderKind.GRAPH,
                    root="history",
                    path="history[0…99] → NllLossBackward0",
                    series=judged(
                        series("graph:history", "holder", "history", range(0, 84 * MIB, 12 * MIB))
                    ),
                    finding=LOSS_FINDING,
                    line=LOSS_FINDING.span.line,
                ),
            ),
            collected_bytes=3 * MIB,
        ),
    )


FIXTURES = {
    "clean": clean,
    "four_leaks": four_leaks,
    "gpu": gpu,
    "unknown_values": unknown_values,
    "error": error,
    "out_of_memory": out_of_memory,
    "look": look,
    "repeated": repeated,
}


def wire_text(report: Report) -> str:
    """A report as its fixture file holds it."""
    return json.dumps(encode(report), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    WIRE.mkdir(exist_ok=True)
    for name, build in FIXTURES.items():
        (WIRE / f"{name}.json").write_text(wire_text(build()), encoding="utf-8")
