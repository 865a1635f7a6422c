"""Lets go of one holder and measures what that brought."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Final

from nbleak.config import format_bytes
from nbleak.model.holder import Freed, Holder
from nbleak.retain.delayed import drop_delayed
from nbleak.retain.gradients import forget_dead
from nbleak.retain.processes import Children
from nbleak.retain.releases import Gone
from nbleak.retain.releases.collect import Collect
from nbleak.retain.releases.registry import actions

if TYPE_CHECKING:
    from collections.abc import Callable

    from nbleak.model.holder import Release
    from nbleak.retain.census import Looked
    from nbleak.retain.scene import Scene

UNSEEN: Final = "nobody that nbleak sees"
_MISSING: Final = 0.05
_SMALL_BYTES: Final = 64 * 1024


def free(
    scene: Scene | None,
    holder: Holder,
    measure: Callable[[], int | None],
    pointers: tuple[int, ...],
    again: Callable[[], Looked | None],
) -> Freed:
    """Does what `Holder.release` says.

    Order: collect, read, let go, read, collect, read: "at once" and "after the collector" are
    different answers. Where nothing can be read, the storages that are gone are counted. The
    memory of child processes counts as alive: the release may end them. What TensorFlow registered
    for graphs that went with the holder is let go of too, where much less came back than was said.
    """
    elsewhere = Children()

    def alive() -> int | None:
        here = measure()
        return None if here is None else here + elsewhere.alive_bytes()

    release = holder.release
    wanted = [release.action, *(part.action for part in release.also)]
    unknown = [action for action in wanted if action not in actions()]
    if scene is None or unknown:
        return _nothing(holder, f"nbleak has no way to {(unknown or wanted)[0]}")
    known = _total(again) if alive() is None else 0
    drop_delayed()
    if release.action != Collect.action:
        gc.collect()
    before = alive()
    try:
        _run(release, scene)
    except Gone as gone:
        return _nothing(holder, str(gone))
    except Exception as error:  # user code may run: a generator's finally, a callback
        return _nothing(holder, f"{release.statement} failed: {type(error).__name__}")
    at_once = alive()
    gc.collect()
    after = alive()
    if _missing(release.predicted_bytes, before, after) and forget_dead():
        gc.collect()
        after = alive()
    if before is None or at_once is None or after is None:
        gone_bytes = known - _total(again)
        return _told(holder, gone_bytes, gone_bytes, pointers, again)
    return _told(holder, before - at_once, before - after, pointers, again)


def _run(release: Release, scene: Scene) -> None:
    """All that is to be let go of; gone already is well only for some of it."""
    lacking: list[Gone] = []
    first = (release.action, release.target)
    for action, target in (first, *((part.action, part.target) for part in release.also)):
        try:
            actions()[action].run(target, scene)
        except Gone as gone:
            lacking.append(gone)
    if len(lacking) > len(release.also):
        raise lacking[0]


def _nothing(holder: Holder, message: str) -> Freed:
    return Freed(
        holder=holder,
        predicted_bytes=holder.release.predicted_bytes,
        at_once_bytes=0,
        after_gc_bytes=0,
        message=message,
    )


def _missing(predicted: int | None, before: int | None, after: int | None) -> bool:
    """Whether much less than predicted came back."""
    if predicted is None or before is None or after is None:
        return False
    return predicted - (before - after) > max(_MISSING * predicted, _SMALL_BYTES)


def _told(
    holder: Holder,
    at_once: int,
    after: int,
    pointers: tuple[int, ...],
    again: Callable[[], Looked | None],
) -> Freed:
    predicted = holder.release.predicted_bytes
    residue = _residue(pointers, again) if _missing(predicted, after, 0) else ""
    message = f"{holder.release.statement} freed {format_bytes(after)}"
    if predicted is not None:
        message += f" of {format_bytes(predicted)} predicted"
    if residue:
        message += f"; the rest is held by {residue}"
    return Freed(
        holder=holder,
        predicted_bytes=predicted,
        at_once_bytes=at_once,
        after_gc_bytes=after,
        residue=residue,
        message=message,
    )


def _total(again: Callable[[], Looked | None]) -> int:
    looked = again()
    return looked.census.total_bytes if looked is not None else 0


def _residue(pointers: tuple[int, ...], again: Callable[[], Looked | None]) -> str:
    """Who reaches most of what the holder kept and is still there."""
    looked = again()
    if looked is None:
        return ""
    wanted, best = set(pointers), (0, "")
    for (kind, root), members in looked.look.members.items():
        shared = len(wanted.intersection(members))
        best = max(best, (shared, f"{root} ({kind})" if shared else ""))
    return best[1] or (UNSEEN if wanted and looked.census.complete else "")
