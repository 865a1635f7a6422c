"""What lies between two snapshots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.model import Change, Delta

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nbleak.model import Meter, Snapshot

SLACK_BYTES = 1024 * 1024
"""How far a true peak may read below a true value: the kernel's counters lag that much, and
other threads free between the snapshot and the reset."""


def diff(before: Snapshot, after: Snapshot, between: Iterable[Snapshot] = ()) -> Delta:
    """What happened to every meter from one snapshot to a later one.

    A meter only `after` has begins at its ``initial``: 0 for what a library counts of its own
    making (torch imported in mid-cell had allocated nothing), else unknown. A meter only
    `before` has ends unknown.

    A peak holds from the reset right after `before` to `after`. Where it reads lower than what
    the meter stood at, somebody else reset it in between, and it is unknown.

    Args:
        before: Taken before the cell.
        after: Taken after it.
        between: Taken right before each further reset in between (cells that nest): the peaks
            they saw count too.
    """
    first = {meter.id: meter for meter in before.meters}
    last = {meter.id: meter for meter in after.meters}
    middle = [{meter.id: meter for meter in snapshot.meters} for snapshot in between]
    return Delta(
        seconds=max(0.0, after.taken_s - before.taken_s - before.cost_s),
        changes=tuple(
            _change(
                first.get(meter_id),
                last.get(meter_id),
                [found for meters in middle if (found := meters.get(meter_id)) is not None],
            )
            for meter_id in {**last, **first}
        ),
    )


def _change(before: Meter | None, after: Meter | None, between: list[Meter]) -> Change:
    meter = after or before
    assert meter is not None  # noqa: S101 - the id came from one of the two
    began = before.value if before else meter.initial
    return Change(
        id=meter.id,
        area=meter.area,
        label=meter.label,
        unit=meter.unit,
        before=began,
        after=after.value if after else None,
        peak=_peak(began, after, between),
        limit=meter.limit,
        how=meter.how,
    )


def _peak(began: int | None, after: Meter | None, between: list[Meter]) -> int | None:
    if after is None or after.peak is None or any(meter.peak is None for meter in between):
        return None
    peak = max([after.peak, *(meter.peak for meter in between if meter.peak is not None)])
    stood = max(began or 0, after.value or 0)
    if peak >= stood:
        return peak
    return stood if stood - peak <= SLACK_BYTES else None
