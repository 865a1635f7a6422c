"""Objects with data that no root reaches: garbage in cycles, or held where Python cannot look."""

from __future__ import annotations

import gc
import sys
import types
from collections import OrderedDict
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

from nbleak.model.holder import HolderKind
from nbleak.retain.frames import running_frames
from nbleak.retain.passive import is_class, module_of, mro
from nbleak.retain.referrers import Referrers, references
from nbleak.retain.roots import Held
from nbleak.retain.unlisted import inside_tensorflow
from nbleak.retain.unlisted_torch import inside_torch, is_node_hooks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.retain.edges.tensorflow import TensorflowEdges
    from nbleak.retain.edges.torch import TorchEdges
    from nbleak.retain.fates import Fates
    from nbleak.retain.storage import TensorStorages
    from nbleak.retain.walk import Walk

CYCLES: Final = "unreachable cycles"
UNKNOWN: Final = "unknown holder"
_TRACED: Final = frozenset({types.FrameType, types.TracebackType})
_ROUNDS: Final = 16  # a fitted Keras model is 14 hops around
_CLIMB: Final = 60_000  # errors in traced Keras models reach 20,000
_OURS: Final = 3  # the list of all, the loop variable, the argument of getrefcount


def survivors(
    walk: Walk, torch: TorchEdges, tensorflow: TensorflowEdges, fates: Fates
) -> Iterator[Held]:
    """What is alive beside the walk: first what one can say who keeps it, then the rest.

    Each must be walked before the next is asked for: what is reached then is no survivor.

    Costs as much as the walk (12 to 40 ms for 200,000 objects, a few times over where there
    are survivors), so it is for growth that the layers do not explain, and for requests. The
    collector must be off, and none of the candidates may be referred to from here but once.

    Args:
        walk: Complete; what it reached is no survivor.
        torch: Tells what memory a tensor has, and what keeps it below Python.
        tensorflow: Tells eager tensors and the handles of variables.
        fates: What earlier looks said, and from now on what this one says.
    """
    found, errors = _alive_beside(walk, torch, tensorflow)
    found = [obj for obj in found if not _reached(walk, obj, torch.storages)]
    fresh = [obj for obj in found if fates.is_garbage(obj) is None]
    known = [obj for obj in found if fates.is_garbage(obj) is not None]
    found.clear()
    garbage = _judge(walk, fresh, errors) if fresh else set()
    fates.note([obj for obj in fresh if id(obj) in garbage], garbage=True)
    fates.note([obj for obj in fresh if id(obj) not in garbage], garbage=False)
    garbage |= {id(obj) for obj in known if fates.is_garbage(obj)}
    known += fresh
    dead = [obj for obj in known if id(obj) in garbage]
    kept = [obj for obj in known if id(obj) not in garbage]
    yield from inside_tensorflow(walk, kept, tensorflow)
    yield from inside_torch(kept, torch)
    if dead:
        yield Held(kind=HolderKind.CYCLE, root=CYCLES, objects=dead, release="collect")
    kept = [obj for obj in kept if id(obj) not in walk.heap.index]
    kept = [obj for obj in kept if not _reached(walk, obj, torch.storages)]
    if kept:
        yield Held(
            kind=HolderKind.UNKNOWN,
            root=UNKNOWN,
            objects=kept,
            release="advise",
            target="no root that Python can list holds it; a restart gives it back",
        )


def _judge(walk: Walk, found: list[Any], errors: list[Any]) -> set[int]:
    """Ids of those that only each other and replaced errors refer to."""
    count = len(found)
    found += errors
    errors.clear()
    garbage = _garbage(_climb(walk, found), len(found))
    del found[count:]
    return garbage


def _alive_beside(
    walk: Walk, torch: TorchEdges, tensorflow: TensorflowEdges
) -> tuple[list[Any], list[Any]]:
    """Candidates, the user's own first, and errors that have been replaced, in one sweep.

    Old errors, with their tracebacks and frames, are many hops above what their locals hold, so
    the climb starts from them too.
    """
    heap, running = walk.heap, running_frames()
    index, saved, passed = heap.index, set(map(id, heap.saved)), heap.passed
    tensors = (*torch.tensors, *filter(None, (tensorflow.eager,)))
    objects = gc.get_objects()
    # Through `set` and a comprehension: twice as fast as asking for each object.
    roles = {kind: role for kind in set(map(type, objects)) if (role := _role(walk, kind, tensors))}
    objects = [obj for obj in objects if type(obj) in roles]
    found: list[Any] = []
    errors: list[Any] = []
    for obj in objects:
        ident = id(obj)
        if ident in index or ident in passed or ident in saved or ident in running:
            continue
        role = roles[type(obj)]
        if role is _Role.ERROR:
            errors.append(obj)
        elif role is _Role.DATA or is_node_hooks(obj, walk.users):
            found.append(obj)
    return sorted(found, key=lambda obj: module_of(type(obj)) not in walk.users), errors


class _Role(Enum):
    """What objects of a type can be to the search."""

    DATA, ERROR, HOOKS = range(1, 4)


def _role(walk: Walk, kind: type, tensors: tuple[type, ...]) -> _Role | None:
    bases = mro(kind)
    if type in bases:
        return None
    if any(base in bases for base in tensors) or module_of(kind) in walk.users:
        return _Role.DATA
    if BaseException in bases or kind in _TRACED:
        return _Role.ERROR
    return _Role.HOOKS if kind is OrderedDict else None


def _reached(walk: Walk, obj: Any, storages: TensorStorages | None) -> bool:
    """Whether a tensor is another view of memory that the walk has found.

    The base of a view that a graph saved has a Python object and no referrer: its data is the
    saved view's.
    """
    if storages is None or storages.tensor not in mro(type(obj)):
        return False
    pointers = [pointer for pointer, _, _ in storages.of(obj)]
    return bool(pointers) and all(pointer in walk.heap.storage_of for pointer in pointers)


def _climb(walk: Walk, found: list[Any]) -> list[Any]:
    """The candidates and what refers to them, a few hops up.

    What the walk reached, modules, classes and running frames hold for good: the climb stops
    there. It may also end too soon: either way more references than the ones inside show that
    somebody beyond holds an object.
    """
    ours = {id(found), id(walk.heap.objects), id(sys._getframe())}  # noqa: SLF001
    climbed = list(found)
    known = {id(obj) for obj in climbed}
    frontier = climbed[:]
    ours |= {id(climbed), id(frontier)}
    running = running_frames()
    referrers = Referrers()
    for _ in range(_ROUNDS):
        above = referrers.of(frontier)
        frontier.clear()
        for obj in above:
            if id(obj) in known or id(obj) in ours or id(obj) in running:
                continue
            if _holds_for_good(walk, obj):
                continue
            known.add(id(obj))
            frontier.append(obj)
        del above
        climbed += frontier
        if not frontier or len(climbed) > _CLIMB:
            break
    referrers.clear()
    return climbed


def _holds_for_good(walk: Walk, obj: Any) -> bool:
    if type(obj) is types.ModuleType or is_class(obj):
        return True
    if type(obj) is dict and "__name__" in obj and "__builtins__" in obj:
        return True
    return id(obj) in walk.heap.index


def _garbage(climbed: list[Any], candidates: int) -> set[int]:
    """Ids of those that only each other refer to; the collector's own reckoning.

    The candidates stand first and are referred to from a list of their own.
    """
    members = {id(obj) for obj in climbed}
    inside = references(climbed, members)
    live: list[Any] = []
    at = 0
    for obj in climbed:  # enumerate() would hold one reference more
        ours = _OURS + 1 if at < candidates else _OURS
        at += 1  # noqa: SIM113
        if sys.getrefcount(obj) - ours > inside[id(obj)]:
            live.append(obj)
    reached = {id(obj) for obj in live}
    while live:
        obj = live.pop()
        for child in gc.get_referents(obj):
            if id(child) in members and id(child) not in reached:
                reached.add(id(child))
                live.append(child)
    return members - reached
