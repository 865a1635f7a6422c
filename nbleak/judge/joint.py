"""What several holders keep together: how much it is, and the release that takes them all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from nbleak.model import HolderKind, Part
from nbleak.model.holder import ADVISE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from nbleak.model import Census, Holder

    Key = tuple[HolderKind, str]

_ANOTHER: Final = " #"  # ``bank #2``: a second holder below one name


def joined(holder: Holder, census: Census) -> Holder:
    """The holder with a release that takes along all who hold the same."""
    return combined(sharing(holder, census), census)


def sharing(holder: Holder, census: Census) -> tuple[Holder, ...]:
    """The holder and all who hold the same.

    It alone where it keeps more alone than with others, or where it is not known who they are.
    """
    keys = beside(holder, census)
    others = [each for each in (_find(key, holder, census) for key in keys) if each is not None]
    return (holder, *others) if len(others) == len(keys) else (holder,)


def beside(holder: Holder, census: Census) -> tuple[Key, ...]:
    """With whom it keeps more than alone; of several groups the one with the most bytes."""
    key = _key(holder)
    group, size = next(((group, size) for group, size in census.joint if key in group), ((), 0))
    return tuple(sorted(set(group) - {key})) if size > brings(holder) else ()


def combined(holders: Sequence[Holder], census: Census) -> Holder:
    """The first of the holders with one release for all of them.

    Where only the user can let go of one of them, he is told all there is to do.
    """
    first, *rest = holders
    if not rest:
        return first
    releases = [holder.release for holder in holders]
    known = all(holder.exclusive_bytes is not None for holder in holders)
    possible = all(release.by_nbleak for release in releases)
    release = replace(
        first.release,
        action=first.release.action if possible else ADVISE,
        statement="; ".join(release.statement for release in releases),
        loses=", ".join(release.loses for release in releases if release.loses),
        predicted_bytes=_predicted(holders, census) if possible and known else None,
        also=tuple(
            Part(action=other.release.action, target=other.release.target, root=other.root)
            for other in rest
        ),
    )
    return replace(first, release=release)


def bytes_together(
    holders: Iterable[Holder],
    joint: Mapping[frozenset[Key], int],
    device: bool = False,  # noqa: FBT001, FBT002 - passed on
) -> int:
    """What letting go of them all brings; with a name goes all that hangs on it.

    Args:
        holders: All that go.
        joint: What only several holders together keep, by their kind and root.
        device: Whether only bytes of accelerators count.
    """
    chosen = list(holders)
    names = {h.root for h in chosen if h.kind is HolderKind.NAME}
    keys = {(h.kind, h.root) for h in chosen}
    shared = sum(size for members, size in joint.items() if members <= keys)
    return shared + sum(
        brings(h, device)
        for h in chosen
        if h.kind is HolderKind.NAME or h.root.partition(_ANOTHER)[0] not in names
    )


def brings(holder: Holder, device: bool = False) -> int:  # noqa: FBT001, FBT002 - passed on
    """What letting go of it alone brings."""
    return (holder.device_bytes if device else holder.exclusive_bytes) or 0


def _predicted(holders: Sequence[Holder], census: Census) -> int:
    """Of graphs no more than they saved: the tensors that lead to them stay."""
    named = [replace(holder, kind=_key(holder)[0]) for holder in holders]
    size = bytes_together(named, dict(census.joint))
    graph = holders[0].graph
    return size if graph is None or graph.saved_bytes is None else min(size, graph.saved_bytes)


def _key(holder: Holder) -> Key:
    """As whom it shares: a graph hangs on its name."""
    kind = HolderKind.NAME if holder.kind is HolderKind.GRAPH else holder.kind
    return kind, holder.root


def _find(key: Key, holder: Holder, census: Census) -> Holder | None:
    """Another of the group: of a name that leads to the same graph, the graph."""
    kind, root = key
    graph = census.find(HolderKind.GRAPH, root) if holder.kind is HolderKind.GRAPH else None
    return graph or census.find(kind, root)
