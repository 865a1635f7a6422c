"""One look: walk, owners, holders."""

from __future__ import annotations

import contextlib
import gc
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from nbleak.model.holder import Census
from nbleak.plugins import discover
from nbleak.retain import edges, roots
from nbleak.retain.budget import Budget, BudgetSpent, Clock
from nbleak.retain.buffers import hold_buffers
from nbleak.retain.edges import Edges
from nbleak.retain.edges.tensorflow import TensorflowEdges
from nbleak.retain.edges.torch import TorchEdges
from nbleak.retain.holders import Holders
from nbleak.retain.layers import Layers
from nbleak.retain.live import live_parts
from nbleak.retain.owners import Owners, Share
from nbleak.retain.recall import Look, births, lengths
from nbleak.retain.roots import Held, Root
from nbleak.retain.storage import no_torch_functions
from nbleak.retain.survivors import survivors
from nbleak.retain.variables import share_values
from nbleak.retain.walk import Walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.model.holder import HolderKind
    from nbleak.model.source import CellRef
    from nbleak.retain.buffers import Begun
    from nbleak.retain.fates import Fates
    from nbleak.retain.graph import GraphNodes
    from nbleak.retain.heap import Heap
    from nbleak.retain.scene import Scene


_MISSED_BYTES: Final = 512 * 1024


@dataclass(frozen=True, slots=True)
class Looked:
    """A census, and what to remember of it: plain values only."""

    census: Census
    look: Look


def look(
    scene: Scene,
    budget: Budget,
    cell: CellRef | None,
    last: Look | None,
    fates: Fates,
    grown_bytes: int | None = None,
) -> Looked:
    """Looks once. Costs about 1 µs an object; holds no user object afterwards.

    Args:
        scene: Where to look.
        budget: Where the walk stops at the latest.
        cell: The cell that has just run.
        last: What the look before this one left.
        fates: What earlier looks said of survivors; one that says nothing has all judged anew.
        grown_bytes: What is alive more than at that look; None where survivors are searched for
            however much of it the walk explains.
    """
    clock = Clock(budget)
    with _undisturbed():
        families = [family() for family in edge_families()]
        walk = Walk(families, scene.users, clock)
        try:
            return _walked(walk, scene, budget, cell, last, fates, grown_bytes)
        finally:
            walk.heap.clear()
            walk.pending.clear()


def _walked(
    walk: Walk,
    scene: Scene,
    budget: Budget,
    cell: CellRef | None,
    last: Look | None,
    fates: Fates,
    grown_bytes: int | None,
) -> Looked:
    torch = next(family for family in walk.families if isinstance(family, TorchEdges))
    tensorflow = next(family for family in walk.families if isinstance(family, TensorflowEdges))
    layers = Layers(walk)
    layers.run(scene.names(), scene.own(), hidden_roots(scene))
    charged, begun = _charged(walk.heap, tensorflow, last or Look(), grown_bytes)
    if layers.complete and _missed(walk.heap, last or Look(), grown_bytes):
        for held in survivors(walk, torch, tensorflow, fates):
            walk.clock.extend(budget.seconds, budget.nodes)  # a search is charged to nobody
            layers.add([held])
        walk.clock.extend(budget.seconds, budget.nodes)  # nor where it found nothing
    share_values(walk.heap, tensorflow)
    looked = _told(walk.heap, scene, walk.clock, cell, last, torch.nodes, layers)
    looked.look.begun, looked.look.charged_bytes = begun, charged
    return looked


def _charged(
    heap: Heap, tensorflow: TensorflowEdges, last: Look, grown_bytes: int | None
) -> tuple[int, Begun]:
    """What pipelines of TensorFlow are charged with, together, and those to be remembered."""
    met, unexplained = _reached(heap), 0
    if grown_bytes is not None:
        unexplained = grown_bytes - met + last.total_bytes - last.charged_bytes
    begun = hold_buffers(heap, tensorflow, last.begun, unexplained)
    return _reached(heap) - met, begun


def _missed(heap: Heap, last: Look, grown_bytes: int | None) -> bool:
    """Whether so little of the growth was met that survivors are worth a search."""
    if grown_bytes is None:
        return True
    unexplained = grown_bytes - _reached(heap) + last.total_bytes
    return unexplained >= max(_MISSED_BYTES, grown_bytes // 4)


def _told(
    heap: Heap,
    scene: Scene,
    clock: Clock,
    cell: CellRef | None,
    last: Look | None,
    graph: GraphNodes | None,
    layers: Layers,
) -> Looked:
    try:
        owners = Owners(heap, clock)
    except BudgetSpent:
        layers.complete = False
        clock.extend(1, 2**62)
        heap.crossed.clear()
        heap.entered.clear()
        owners = Owners(heap, clock)
    shares = owners.shares()
    born = births(heap, owners, owners.plain, last or Look(), cell)
    builder = Holders(heap, scene, last=last, births=born, graph=graph, complete=layers.complete)
    holders = builder.build(shares, owners)
    total = owners.total_bytes()
    census = Census(
        holders=tuple(holders),
        total_bytes=total,
        nodes=len(heap.objects) + heap.skipped,
        complete=layers.complete,
        seconds=clock.elapsed_s,
        joint=_joint(heap, owners) if layers.complete else (),
        live=live_parts(heap, owners) if layers.complete else (),
        outdated=scene.outdated(),
        rounds=builder.rounds,
    )
    remembered = Look(
        births=born,
        lengths=lengths(heap),
        holders={(h.kind, h.root): (h.total_bytes, h.entries) for h in holders},
        members=builder.members,
        orphans=frozenset(builder.orphans),
        worth=_worth(heap, shares),
        total_bytes=total - heap.elsewhere_bytes,
    )
    return Looked(census, remembered)


def _joint(heap: Heap, owners: Owners) -> tuple[tuple[frozenset[tuple[HolderKind, str]], int], ...]:
    return tuple(
        (frozenset((heap.labels[n].kind, heap.labels[n].root) for n in members), size)
        for members, size in owners.joint()
    )


def _worth(heap: Heap, shares: list[Share]) -> dict[str, tuple[int, int]]:
    """Id and bytes of each name: what should come back when it goes, unless others hold it."""
    found = {}
    for label, share in zip(heap.labels[: heap.layers], shares, strict=False):
        if label.seeds and share.storages:
            value = heap.objects[label.seeds[0]]
            found[label.root] = (id(value), sum(map(heap.size, share.storages)))
    return found


@cache
def edge_families() -> tuple[type[Edges], ...]:
    """The files in `edges/`."""
    return discover(edges, Edges)


@cache
def root_families() -> tuple[type[Root], ...]:
    """The files in `roots/`."""
    return discover(roots, Root)


def hidden_roots(scene: Scene) -> list[Held]:
    """What the families of roots find; one that fails is passed over."""
    found: list[Held] = []
    for family in root_families():
        with contextlib.suppress(Exception):
            found += [
                held
                for held in family().find(scene)
                if not all(obj in scene.baseline for obj in held.objects)
            ]
    return found


def _reached(heap: Heap) -> int:
    return sum(heap.storage_extent) + sum(heap.storage_extra) - heap.elsewhere_bytes


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Collector off, which halves the cost; no code of tensor subclasses runs."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        with no_torch_functions():
            yield
    finally:
        if enabled:
            gc.enable()
