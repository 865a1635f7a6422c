"""What lives by purpose, and what of a device's live bytes no object leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.memory import levels
from nbleak.model import LivePart, Purpose

if TYPE_CHECKING:
    from nbleak.model import Census, Snapshot


def by_purpose(census: Census | None, after: Snapshot | None) -> tuple[LivePart, ...]:
    """The census's parts; those of a device with what is unknown, so that they add up.

    On the host most of what lives is no tensor, so nothing is said of the rest there.
    """
    if census is None or not census.live or after is None:
        return census.live if census is not None else ()
    counted = levels(after)
    found: list[LivePart] = []
    for area in dict.fromkeys(part.area for part in census.live):
        parts = [part for part in census.live if part.area == area]
        found += parts
        if area == "host" or area not in counted:
            continue
        rest = counted[area][0] - sum(part.bytes for part in parts)
        if rest > 0:
            found.append(LivePart(area=area, purpose=Purpose.UNKNOWN, bytes=rest))
    return tuple(found)
