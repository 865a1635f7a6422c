"""Memory that user code keeps in places without a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.judge.predicate import Predicate
from nbleak.model import HolderKind, root_of

if TYPE_CHECKING:
    from nbleak.judge.evidence import Evidence
    from nbleak.model import Holder

PILE = 3
PAIR = 2


class Closure(Predicate):
    """Cells of a user's function, what waits in an `ExitStack`. `predict` over a model is use."""

    kind = "closure"
    holders = frozenset({HolderKind.CLOSURE})
    explained_by = ("torch-function-accumulates",)

    def why(self, holder: Holder, evidence: Evidence) -> str | None:
        """Orphaned, a container without a limit that fills up, or one function more per turn."""
        if holder.orphaned:
            return "its name is gone, and the closure still holds it"
        if (holder.entries or 0) >= PILE and not holder.bounded:
            return (
                "the container it is in has no limit, and no name of yours leads to what is there"
            )
        return _left_behind(holder, evidence) or _registered(holder, evidence)


class Attached(Predicate):
    """Defaults, class attributes and globals of user modules. A constant table is use."""

    kind = "attached"
    holders = frozenset({HolderKind.DEFAULT, HolderKind.CLASS, HolderKind.MODULE})
    explained_by = ("torch-function-accumulates", "torch-unmanaged-output-cache")

    def why(self, holder: Holder, evidence: Evidence) -> str | None:
        """Orphaned, or a container that fills up."""
        if holder.orphaned:
            return "its name is gone, and the function, class or module still holds it"
        entries, gained = holder.entries or 0, holder.gained_entries or 0
        if not holder.bounded and (entries >= PILE or (entries >= PAIR and gained >= PAIR)):
            return "it outlives every call and grows with each one"
        return _left_behind(holder, evidence)


def _left_behind(holder: Holder, evidence: Evidence) -> str | None:
    """Functions that a call leaves in a list of the user's; in a cell's own loop they are tools."""
    store = evidence.stores.get(holder.release.target)
    if store is None or not store.by_function or store.bounded or holder.storages < PILE:
        return None
    if not (store.per_iteration or store.per_call):
        return None
    return f"{store.container} gets one function more each time, with what it captured"


def _registered(holder: Holder, evidence: Evidence) -> str | None:
    """Functions that a loop leaves in a list of a module's; a few that a cell adds are tools."""
    census = evidence.census
    if census is None or census.find(HolderKind.NAME, root_of(holder.root)) is not None:
        return None  # it hangs on a name of the user's
    gained = max((gain.entries for gain in evidence.growth.get(holder.root, ())), default=0)
    if holder.entries is not None or holder.bounded or gained < PILE:
        return None
    return f"a loop added {gained} functions to a list of a module, with what they captured"
