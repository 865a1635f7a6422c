"""What is read before and after a demo's cells: nbleak's meters by their id, and a few more.

The others look where no meter of a kernel may: they walk all objects, or watch each operation.
"""

from __future__ import annotations

import contextlib
import gc
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nbleak.memory import Meters

if TYPE_CHECKING:
    from collections.abc import Iterator


_PRIVATE = re.compile(r"^Private_(?:Clean|Dirty): +(\d+) kB$", re.MULTILINE)


class Reading:
    """A meter of nbleak by its id, such as ``host.live`` or ``process.fds``."""

    def __init__(self, name: str) -> None:
        self.name = name

    def read(self) -> float:
        """The present value; a meter that is not there yet reads 0."""
        meter = Meters().take().get(self.name)
        if meter is None:
            return 0
        assert meter.value is not None, meter.how
        return meter.value

    @contextlib.contextmanager
    def watching(self) -> Iterator[None]:
        """Around the cells, for those that need it."""
        yield


class Peak(Reading):
    """``peak ID``: the highest value of a meter of nbleak since the cells began."""

    watched = False

    def read(self) -> float:
        """The present value before the cells, the peak after them."""
        meter = Meters().take().get(self.name.removeprefix("peak "))
        assert meter is not None
        assert meter.value is not None
        assert meter.peak is not None
        return meter.peak if self.watched else meter.value

    @contextlib.contextmanager
    def watching(self) -> Iterator[None]:
        """Set the mark back."""
        Meters().reset_peaks()
        self.watched = True
        yield


class Alive(Reading):
    """``alive NAME``: objects of the classes of that name."""

    def read(self) -> float:
        """Their number."""
        name = self.name.removeprefix("alive ")
        return sum(type(thing).__name__ == name for thing in gc.get_objects())


class GraphNodes(Reading):
    """``graph nodes``: nodes of autograd's graphs that lead back from any tensor."""

    def read(self) -> float:
        """Their number."""
        torch: Any = sys.modules["torch"]
        found = (thing for thing in gc.get_objects() if issubclass(type(thing), torch.Tensor))
        waiting = [tensor.grad_fn for tensor in found if tensor.grad_fn is not None]
        seen = set(waiting)
        while waiting:
            nexts = [node for node, _ in waiting.pop().next_functions if node is not None]
            waiting += [node for node in nexts if node not in seen]
            seen.update(nexts)
        return len(seen)


class Hooks(Reading):
    """``hooks``: functions registered on live modules."""

    def read(self) -> float:
        """Their number."""
        torch: Any = sys.modules["torch"]
        modules = [m for m in gc.get_objects() if issubclass(type(m), torch.nn.Module)]
        return sum(
            len(getattr(module, registry, ()))
            for module in modules
            for registry in ("_forward_hooks", "_forward_pre_hooks", "_backward_hooks")
        )


class SavedPeak(Reading):
    """``saved peak``: most bytes autograd kept for backward passes at once, by tensors saved."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.now = self.peak = 0

    def read(self) -> float:
        """The peak so far."""
        return self.peak

    @contextlib.contextmanager
    def watching(self) -> Iterator[None]:
        """Count what is saved, and what of it is let go again."""
        torch: Any = sys.modules["torch"]
        meter = self

        class Saved:
            def __init__(self, tensor: Any) -> None:
                self.tensor = tensor.detach()  # an output itself would keep its graph
                meter.now += tensor.nbytes
                meter.peak = max(meter.peak, meter.now)

            def __del__(self) -> None:
                meter.now -= self.tensor.nbytes

        with torch.autograd.graph.saved_tensors_hooks(Saved, lambda saved: saved.tensor):
            yield


class Copied(Reading):
    """``copied bytes``: sizes of the results of all torch operations, added up."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.total = 0

    def read(self) -> float:
        """The sum so far."""
        return self.total

    @contextlib.contextmanager
    def watching(self) -> Iterator[None]:
        """Count the result of each operation."""
        from torch.utils._python_dispatch import TorchDispatchMode

        meter = self

        class Counting(TorchDispatchMode):
            def __torch_dispatch__(
                self, func: Any, types: Any, args: Any = (), kwargs: Any = None
            ) -> Any:
                result = func(*args, **(kwargs or {}))
                if not func.is_view:
                    meter.total += getattr(result, "nbytes", 0)
                return result

        with Counting():
            yield


class PrivateChildren(Reading):
    """``private children``: bytes that child processes share with nobody."""

    def read(self) -> float:
        """The sum over all children."""
        stats = ((place, (place / "stat").read_text()) for place in Path("/proc").glob("[0-9]*"))
        children = [place for place, stat in stats if _parent(stat) == os.getpid()]
        rolled = ((place / "smaps_rollup").read_text() for place in children)
        return sum(1024 * int(kib) for text in rolled for kib in _PRIVATE.findall(text))


def _parent(stat: str) -> int:
    return int(stat[stat.rindex(")") :].split()[2])


class Forks(Reading):
    """``forks``: child processes started so far, whatever became of them."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.started = 0
        os.register_at_fork(before=self._count)

    def _count(self) -> None:
        self.started += 1

    def read(self) -> float:
        """Their number."""
        return self.started


SPECIAL = {
    "alive": Alive,
    "peak": Peak,
    "graph nodes": GraphNodes,
    "hooks": Hooks,
    "forks": Forks,
    "private children": PrivateChildren,
    "saved peak": SavedPeak,
    "copied bytes": Copied,
}


def meter(name: str) -> Reading:
    """The meter of that name."""
    kind = SPECIAL.get(name) or SPECIAL.get(name.partition(" ")[0]) or Reading
    return kind(name)
