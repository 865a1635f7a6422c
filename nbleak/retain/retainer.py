"""The room's one object: looks, tells what changed, and lets go."""

from __future__ import annotations

import sys
import threading
import weakref
from typing import TYPE_CHECKING, Any, Final

from nbleak.model.holder import Census, Freed, Holder
from nbleak.retain.budget import Budget
from nbleak.retain.census import Looked, hidden_roots, look
from nbleak.retain.extents import shapes
from nbleak.retain.fates import Fates
from nbleak.retain.free import free
from nbleak.retain.given import Given
from nbleak.retain.imported import Imported
from nbleak.retain.scene import Scene
from nbleak.retain.shapes import tensors_by_shape
from nbleak.retain.trigger import Trigger

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from nbleak.model.bindings import Place, Shape
    from nbleak.model.source import CellRef
    from nbleak.retain.recall import Look

_REQUEST: Final = Budget(seconds=2.0, nodes=2_000_000)


class Retainer:
    """Who holds the memory of one shell's user.

    Between two looks it remembers only ids, sizes and weak references.

    Args:
        shell: An ``InteractiveShell``, or what has its ``user_ns``; held weakly.
        modules: Names of modules that are not the user's, wherever they stand; None for those
            that are there at the first `baseline`.
    """

    def __init__(self, shell: Any, *, modules: frozenset[str] | None = None) -> None:
        self._shell = weakref.ref(shell)
        self._baseline = Given()
        self._modules = modules
        self._imported = Imported()
        self._last: Look | None = None
        self._fates = Fates()
        self._trigger = Trigger()
        self._lock = threading.Lock()

    def baseline(self) -> None:
        """Takes what hidden roots hold now for the libraries' own, not the user's.

        For the moment of loading. What a library registers later, on import, is small: it is
        judged by the data that it alone keeps, like everything else.
        """
        scene = self._scene(Given())
        if scene is None:
            return
        if self._modules is None:
            self._modules = frozenset(sys.modules)
        held = [h for h in hidden_roots(scene) if h.library]
        for obj in (obj for h in held for obj in h.objects):
            self._baseline.add(obj)

    def census(
        self, *, budget: Budget, cell: CellRef | None = None, remember: bool = True
    ) -> Census:
        """Who holds what now.

        Args:
            budget: Where the walk stops at the latest.
            cell: The cell that has just run: storages not seen before were made by it.
            remember: Whether growth at the next look is measured from this one.
        """
        scene = self._scene(self._baseline)
        if scene is None:
            return Census(holders=(), total_bytes=0, nodes=0, complete=False, seconds=0.0)
        with self._lock:
            if _asked(budget):
                self._fates = Fates()
            grown_bytes = None if _asked(budget) else self._trigger.grown_bytes
            found = look(scene, budget, cell, self._last, self._fates, grown_bytes)
            if remember:
                self._last = found.look
                self._trigger.walked(found.look)
        return found.census

    def tensors(self) -> dict[str, int]:
        """Living tensors by shape, in words; see `tensors_by_shape` for the cost."""
        return tensors_by_shape()

    def shapes(self, places: Iterable[Place]) -> dict[Place, Shape]:
        """Of what is bound to names; see `nbleak.retain.extents`."""
        shell = self._shell()
        return shapes(shell, places) if shell is not None else {}

    def changed(
        self,
        live_bytes: int | None,
        threshold_bytes: int,
        *,
        counts: Mapping[str, int],
        raised: bool,
        displayed: bool,
        rerun: bool,
    ) -> bool:
        """Whether a look is worth its cost; takes under 150 µs with 500 names.

        Args:
            live_bytes: Bytes alive on host and devices together; None when not known.
            threshold_bytes: What a holder must keep to be of interest.
            counts: Of threads, children, figures and what frameworks pile up, by their meter.
            raised: The cell ended with an error.
            displayed: It displayed a result.
            rerun: The same source has run before.
        """
        shell = self._shell()
        if shell is None:
            return False
        return self._trigger.fires(
            shell.user_ns,
            live_bytes,
            threshold_bytes,
            counts=counts,
            raised=raised,
            displayed=displayed,
            rerun=rerun,
        )

    def release(self, holder: Holder, *, measure: Callable[[], int | None]) -> Freed:
        """Lets go of a holder, measures what that freed, and names who holds a residue.

        Args:
            holder: Of the last look.
            measure: Reads the bytes alive now; None when it cannot.
        """
        scene = self._scene(self._baseline)
        pointers = self._last.members.get((holder.kind, holder.root), ()) if self._last else ()
        return free(scene, holder, measure, pointers, self._again)

    def close(self) -> None:
        """Forgets everything."""
        self._last = None
        self._fates = Fates()
        self._trigger = Trigger()
        self._baseline = Given()
        self._imported = Imported()

    def _again(self) -> Looked | None:
        scene = self._scene(self._baseline)
        return None if scene is None else look(scene, _REQUEST, None, self._last, Fates())

    def _scene(self, baseline: Given) -> Scene | None:
        shell = self._shell()
        if shell is None:
            return None
        return Scene(shell, baseline, self._modules or frozenset(), self._imported)


def _asked(budget: Budget) -> bool:
    """Whether somebody waits for all that can be found out."""
    return budget.seconds >= _REQUEST.seconds
