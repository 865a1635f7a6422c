"""Which area a leak is drawn in, and where what is in use lies."""

from __future__ import annotations

import pytest

from nbleak.model import (
    CellRef,
    Change,
    Delta,
    Ended,
    HolderKind,
    Leak,
    OnDevice,
    Report,
    Unit,
)
from nbleak.render import render
from nbleak.render.area import areas

from ..judge.facts import MIB, holder

GREW = {"host.live": 90, "tf.gpu:0.allocated": 20, "tf.gpu:1.allocated": 30}


def leaked(on_devices: dict[str, int] | None, size: int = 40) -> dict[str, int]:
    """MiB by area of one leak in a cell that made the host grow most."""
    parts = None
    if on_devices is not None:
        parts = tuple(OnDevice(area=area, bytes=n * MIB) for area, n in on_devices.items())
    held = holder(HolderKind.NAME, size=size * MIB, on_devices=parts)
    changes = tuple(
        Change(
            id=name,
            area=name.split(".")[1] if name[0] == "t" else "host",
            label=name,
            unit=Unit.BYTES,
            before=100 * MIB,
            after=(100 + more) * MIB,
        )
        for name, more in GREW.items()
    )
    report = Report(
        cell=CellRef(count=1),
        ended=Ended.OK,
        delta=Delta(seconds=1.0, changes=changes),
        leaks=(Leak(kind="container", bytes=size * MIB, holder=held, why=""),),
    )
    return {a.label: a.leaked_bytes // MIB for a in areas(report) if a.leaked_bytes}


@pytest.mark.parametrize(
    ("on_devices", "size", "found"),
    [
        ({"gpu:1": 40}, 40, {"GPU 1": 40}),
        ({"gpu:1": 30, "gpu:0": 5}, 40, {"GPU 0": 5, "GPU 1": 30, "host": 5}),
        ({}, 40, {"host": 40}),
        (None, 40, {"host": 40}),
        (None, 120, {"host": 90, "GPU 1": 30}),
        ({"gpu:0": 200}, 200, {"GPU 0": 120, "host": 80}),
    ],
    ids=["a device", "several", "the host", "unknown", "unknown and much", "more than there is"],
)
def test_a_leak_is_where_its_bytes_lie(
    on_devices: dict[str, int] | None, size: int, found: dict[str, int]
) -> None:
    """Only where a walk was cut is it looked for where most has grown."""
    assert leaked(on_devices, size) == found


def test_what_is_in_use_on_a_device_says_so() -> None:
    """A holder on the host needs no word for it."""
    parts = (OnDevice(area="gpu:1", bytes=30 * MIB), OnDevice(area="gpu:0", bytes=5 * MIB))
    held = (
        holder(HolderKind.NAME, "net", size=40 * MIB, on_devices=parts),
        holder(HolderKind.NAME, "rows", size=8 * MIB, on_devices=()),
    )
    look = Report(cell=CellRef(), ended=Ended.OK, delta=None, in_use=held)

    told = render(look, "text")

    assert "net 40.0 MiB (30.0 MiB on GPU 1, 5.00 MiB on GPU 0), rows 8.00 MiB" in told
