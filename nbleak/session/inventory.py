"""Who holds most now: the look's leaks, and of the rest what is large enough to ask about."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from nbleak.judge import beside, joined
from nbleak.model import Holder, HolderKind, Holding, Inventory, Leak, root_of
from nbleak.session.held import still_held, told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nbleak.model import Census, Report
    from nbleak.session.keepers import Keepers

LISTED: Final = 20
# Letting go of these takes what its owner can name. What works behind the user's names, such as
# hooks, threads and registries, is let go of only where it was judged a leak.
_PLAIN: Final = frozenset({HolderKind.NAME, HolderKind.OUTPUT, HolderKind.CYCLE})


def inventory(
    census: Census,
    look: Report,
    history: Sequence[Report],
    keepers: Keepers,
    *,
    floor_bytes: int,
) -> Inventory:
    """The largest holders.

    Args:
        census: Who holds what now.
        look: The same, judged.
        history: Reports of cells, newest last: what a cell was told to leak and one look cannot
            judge is a leak as long as it is held.
        keepers: Which cells put things where they are.
        floor_bytes: Smaller holders are not counted.
    """
    listed = [
        Holding(
            holder=holder,
            leak=leak,
            kept_by=keepers.of(holder, leak),
            can_free=offered(holder, leak),
            together=tuple(sorted({root for _, root in beside(holder, census)})),
        )
        for holder, leak in _judged(census, look, history, floor_bytes)
    ]
    listed.sort(key=lambda each: (-_own(each), -each.holder.total_bytes))
    return Inventory(
        as_of=history[-1].cell if history else None,
        holdings=tuple(listed[:LISTED]),
        left_out=len(listed[LISTED:]),
        floor_bytes=floor_bytes,
        total_bytes=census.total_bytes,
        complete=census.complete,
        cost_s=look.cost_s,
        rules=look.rules,
    )


def offered(holder: Holder, leak: Leak | None = None) -> bool:
    """Whether to offer letting go: it frees something, and nothing works on behind it."""
    release = holder.release
    plain = bool(release.predicted_bytes) and holder.kind in _PLAIN
    return release.by_nbleak and (plain or leak is not None)


def _judged(
    census: Census, look: Report, history: Sequence[Report], floor_bytes: int
) -> Iterator[tuple[Holder, Leak | None]]:
    """Each holder once: what hangs on a name belongs to it, unless it was judged a leak."""
    last = next((report for report in reversed(history) if report.walked), None)
    flagged: dict[tuple[HolderKind, str], Leak] = {}
    for leak in still_held(told(last) if last is not None else {}, look).values():
        flagged.setdefault((leak.holder.kind, leak.holder.root), _as_of_now(leak, census))
    yield from ((leak.holder, leak) for leak in flagged.values())
    lost = Counter[str]()
    for leak in flagged.values():
        lost[leak.holder.root] += leak.bytes
    named = {holder.root for holder in census.holders if holder.kind is HolderKind.NAME}
    for holder in census.holders:
        is_name = holder.kind is HolderKind.NAME
        if (holder.kind, holder.root) in flagged or (not is_name and root_of(holder.root) in named):
            continue
        leaked = lost[holder.root] if is_name else 0
        shared = is_name and not leaked  # several names may hold one thing
        size = holder.total_bytes if shared else _alone(holder) - leaked
        if size >= floor_bytes:
            yield holder, None


def _as_of_now(leak: Leak, census: Census) -> Leak:
    """With the holder's present figures."""
    now = census.find(leak.holder.kind, leak.holder.root)
    if now is None:
        return leak
    return replace(leak, holder=joined(now, census) if leak.holder.release.also else now)


def _alone(holder: Holder) -> int:
    """A walk that was cut knows only what can be reached."""
    return holder.total_bytes if holder.exclusive_bytes is None else holder.exclusive_bytes


def _own(holding: Holding) -> int:
    return holding.leak.bytes if holding.leak else holding.holder.exclusive_bytes or 0
