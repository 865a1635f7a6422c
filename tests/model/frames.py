"""A made-up stream frame that both halves read.

``python -m tests.model.frames`` rewrites its file in ``tests/wire/frames``.
"""

from __future__ import annotations

import json
from pathlib import Path

from nbleak.model import (
    Balance,
    Capacity,
    CellRef,
    Ended,
    Execution,
    Moment,
    Reading,
    StreamFrame,
    encode,
)

GIB = 2**30
DEVICES = Path(__file__).parents[1] / "wire" / "frames" / "devices.json"


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


def text() -> str:
    """The frame as its file holds it."""
    return json.dumps(encode(devices()), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    DEVICES.parent.mkdir(exist_ok=True)
    DEVICES.write_text(text(), encoding="utf-8")
