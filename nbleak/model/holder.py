"""Who holds memory, what dropping it frees, and what dropping it did free."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from nbleak.model.live import LivePart
from nbleak.model.source import CellRef

if TYPE_CHECKING:
    from collections.abc import Mapping

ADVISE: Final = "advise"


class HolderKind(StrEnum):
    """By what kind of edge or slot the bytes are held."""

    NAME = "name"  # a plain name of the user
    OUTPUT = "output"  # IPython's Out, _, _N, hidden twins, displayhook
    TRACEBACK = "traceback"  # the last error's slots of IPython and CPython
    EXCEPTION = "exception"  # an exception the user stored
    GRAPH = "graph"  # an autograd graph hanging on a user's name
    HOOK = "hook"  # a hook registered on a module or tensor
    CLOSURE = "closure"  # a closure of a user's function
    DEFAULT = "default"  # a default argument of a user's function
    CLASS = "class"  # an attribute of a user's class
    MODULE = "module"  # a global of a user's module
    CACHE = "cache"  # functools.cache / lru_cache
    CYCLED = "cycled"  # the whole first pass, which itertools.cycle keeps
    GENERATOR = "generator"  # a suspended generator's frame
    THREAD = "thread"  # a running thread's frame
    TASK = "task"  # a pending task's frame
    PROCESS = "process"  # a child process that nobody has a name for
    OPTIMIZER = "optimizer"  # an optimizer of a model nobody else has
    SERVED = "served"  # what a progress bar or callback was made for, when its work is done
    REGISTRY = "registry"  # logging, atexit, figures, callbacks
    GRADIENT = "gradient"  # param.grad with its own graph
    TRACES = "traces"  # graphs that one tf.function made, one for each kind of argument
    FRAMEWORK = "framework"  # graphs, functions and state inside TensorFlow or Keras
    CYCLE = "cycle"  # unreachable, freed by the cycle collector
    UNKNOWN = "unknown"  # alive, and no root that Python can list reaches it


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One more thing to let go of: what a release routine does to a target, for a holder's root."""

    action: str
    target: str
    root: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """How to let go of a holder, as plain values that are resolved again when it runs.

    Attributes:
        action: Name of the release routine, such as ``del-name`` or ``clear-output``; ``advise``
            where only the user can do it, and `statement` says what.
        target: What the routine acts on, such as a name, an output number or a dotted path.
        statement: The same as Python or a sentence that a person can type or read.
        loses: What is gone afterwards, in words.
        predicted_bytes: What it should free; None when the walk was cut short, where most of it
            lies below Python, and where only the user can let go of it.
        also: What is let go of with it: it holds the same, and without it nothing comes back.
    """

    action: str
    target: str
    statement: str
    loses: str
    predicted_bytes: int | None = None
    also: tuple[Part, ...] = ()

    @property
    def by_nbleak(self) -> bool:
        """Whether a release routine does it; else only the user can."""
        return self.action not in {"", ADVISE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Born:
    """Bytes of a holder that one run of a cell made, as far as looks could tell.

    Attributes:
        line: Where the cell asked for the largest of them; None unless it lies on a CUDA device
            and PyTorch recorded it (``torch.cuda.memory._record_memory_history``).
    """

    cell: CellRef
    bytes: int
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphFacts:
    """An autograd graph as found below Python.

    Attributes:
        tensors: Stored tensors whose history was followed.
        nodes: Autograd nodes reached, each once.
        saved_bytes: Storages the nodes saved for backward and no name leads to; what two graphs
            share counts for both. None when the torch version does not tell.
        depth: Most forward passes one stored tensor remembers (highest in-degree of a leaf).
    """

    tensors: int
    nodes: int
    saved_bytes: int | None
    depth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDevice:
    """Bytes on one accelerator, by its area: ``gpu:0``."""

    area: str
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """One root, or one kind of hidden edge under a root, and what hangs on it.

    Attributes:
        root: Dotted name of the user's variable, or the slot: ``history``, ``Out[5]``,
            ``last error``. With `kind` it identifies the holder.
        path: The chain in plain words: ``history[0…99] → MeanBackward0 → saved by ReluBackward0``.
        total_bytes: Everything reachable from it, each storage once.
        exclusive_bytes: What dropping this holder alone frees; None when the walk was cut.
        storages: Distinct storages it reaches.
        entries: Length of the container that holds them; None when it is no container.
        gained_entries: Entries more than at the last look; None at the first look. Whatever was
            written to a file in memory, or another buffer, counts as one.
        gained_bytes: Bytes more than at the last look; None at the first look.
        hidden: No plain name of the user leads to these bytes.
        orphaned: Hidden now, and under a plain name at the last look.
        bounded: The container cannot grow past a limit (``deque(maxlen=...)``, ``lru_cache``).
        born: Runs of cells that made the storages, newest last; empty when not known.
        frame: ``step, line 4, local batch`` for tracebacks and generators; else empty.
        seen_bytes: What its views still show of `exclusive_bytes`, where that is a small part of
            it; else None.
        plain_bytes: What no other name leads to by a plain path, where hooks, closures and the
            like reach it too: only clearing the container frees that. Else None.
        on_devices: What of `exclusive_bytes` lies on accelerators, most first; None when the walk
            was cut.
    """

    kind: HolderKind
    root: str
    path: str
    total_bytes: int
    exclusive_bytes: int | None
    storages: int
    release: Release
    entries: int | None = None
    gained_entries: int | None = None
    gained_bytes: int | None = None
    hidden: bool = False
    orphaned: bool = False
    bounded: bool = False
    graph: GraphFacts | None = None
    born: tuple[Born, ...] = ()
    frame: str = ""
    seen_bytes: int | None = None
    plain_bytes: int | None = None
    on_devices: tuple[OnDevice, ...] | None = None

    @property
    def device_bytes(self) -> int | None:
        """What of `exclusive_bytes` lies on accelerators; None when the walk was cut."""
        return None if self.on_devices is None else sum(part.bytes for part in self.on_devices)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rounds:
    """A dict on an object: a number in its keys only rose, and the same was asked for again.

    Attributes:
        counters: Attributes of the object that have the number's last value, or are past it.
        values: How many the number had.
        bytes: Below the dict.
    """

    counters: frozenset[str]
    values: int
    bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Census:
    """Who holds what at one moment.

    Attributes:
        holders: Largest exclusive bytes first.
        total_bytes: All storages found, each once.
        nodes: Objects visited.
        complete: The walk ended by itself; if not, exclusive figures are None.
        seconds: What the walk cost.
        joint: Kinds and roots of holders that keep bytes only together, largest first: dropping
            one of them frees nothing.
        live: What PyTorch's storages are for, as far as the walk came.
        outdated: Names bound to objects of classes that their module has since replaced.
        rounds: Of the dict in which a name's object collects, by the name.
    """

    holders: tuple[Holder, ...]
    total_bytes: int
    nodes: int
    complete: bool
    seconds: float
    joint: tuple[tuple[frozenset[tuple[HolderKind, str]], int], ...] = ()
    live: tuple[LivePart, ...] = ()
    outdated: frozenset[str] = frozenset()
    rounds: Mapping[str, Rounds] = field(default_factory=dict)

    def find(self, kind: HolderKind, root: str) -> Holder | None:
        """The holder of that kind and root, or None."""
        return next((h for h in self.holders if h.kind == kind and h.root == root), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Freed:
    """A release that ran.

    Attributes:
        at_once_bytes: Live bytes that fell by reference counting alone.
        after_gc_bytes: Live bytes that fell in all, the cycle collector included.
        residue: Who still holds the difference, in words; empty when the prediction held.
        message: One sentence for the user.
    """

    holder: Holder
    predicted_bytes: int | None
    at_once_bytes: int
    after_gc_bytes: int
    residue: str = ""
    message: str = ""
