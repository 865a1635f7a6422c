"""Objects with data that no root reaches: garbage in cycles, or held where Python cannot look."""

from __future__ import annotations

import gc
import sys
import types
from typing import TYPE_CHECKING, Any, Final

from nbleak.model.holder import HolderKind
from nbleak.retain.passive import is_class, module_of
from nbleak.retain.referrers import Referrers
from nbleak.retain.roots import Held
from nbleak.retain.unlisted import inside_tensorflow

if TYPE_CHECKING:
    from nbleak.retain.edges.tensorflow import TensorflowEdges
    from nbleak.retain.storage import TensorStorages
    from nbleak.retain.walk import Walk

CYCLES: Final = "unreachable cycles"
UNKNOWN: Final = "unknown holder"
_ROUNDS: Final = 16  # a fitted Keras model is 14 hops around
_CLIMB: Final = 20_000
_OURS: Final = 3  # the list of all, the loop variable, the argument of getrefcount


def survivors(
    walk: Walk,
    tensors: tuple[type, ...],
    storages: TensorStorages | None,
    tensorflow: TensorflowEdges,
) -> list[Held]:
    """What is alive beside the walk, as at most two holders.

    Costs as much as the walk (12 to 40 ms for 200,000 objects, a few times over where there
    are survivors), so it is for growth that the layers do not explain, and for requests. The
    collector must be off, and none of the candidates may be referred to from here but once.

    Args:
        walk: Complete; what it reached is no survivor.
        tensors: PyTorch's base class of what carries data.
        storages: Tells what memory such a tensor has; None without PyTorch.
        tensorflow: Tells eager tensors and the handles of variables.
    """
    if tensorflow.eager is not None:
        tensors = (*tensors, tensorflow.eager)
    found = [obj for obj in _candidates(walk, tensors) if not _reached(walk, obj, storages)]
    if not found:
        return []
    count = len(found)
    found += _leftovers(walk)
    garbage = _garbage(_climb(walk, found), len(found))
    del found[count:]
    dead = [obj for obj in found if id(obj) in garbage]
    kept = [obj for obj in found if id(obj) not in garbage]
    held = inside_tensorflow(walk, kept, tensorflow)
    if dead:
        held.append(Held(kind=HolderKind.CYCLE, root=CYCLES, objects=dead, release="collect"))
    if kept:
        held.append(
            Held(
                kind=HolderKind.UNKNOWN,
                root=UNKNOWN,
                objects=kept,
                release="advise",
                target="no root that Python can list holds it; a restart gives it back",
            )
        )
    return held


def _leftovers(walk: Walk) -> list[Any]:
    """Errors that have been replaced, with their tracebacks and frames: garbage in cycles.

    They are many hops above what their locals hold, so the climb starts from them too.
    """
    running = _running()
    kinds: dict[type, bool] = {types.FrameType: True, types.TracebackType: True}
    found = []
    for obj in gc.get_objects():
        kind = type(obj)
        told = kinds.get(kind)
        if told is None:
            told = kinds[kind] = _is_error(kind)
        if told and id(obj) not in running and id(obj) not in walk.heap.index:
            found.append(obj)
    return found


def _is_error(kind: type) -> bool:
    return BaseException in type.__dict__["__mro__"].__get__(kind)


def _candidates(walk: Walk, tensors: tuple[type, ...]) -> list[Any]:
    index, saved = walk.heap.index, walk.heap.saved
    wanted: dict[type, bool] = {}
    found = []
    for obj in gc.get_objects():
        kind = type(obj)
        fits = wanted.get(kind)
        if fits is None:
            fits = wanted[kind] = _fits(walk, kind, tensors)
        if fits and id(obj) not in index and id(obj) not in saved:
            found.append(obj)
    return sorted(found, key=lambda obj: module_of(type(obj)) not in walk.users)


def _reached(walk: Walk, obj: Any, storages: TensorStorages | None) -> bool:
    """Whether a tensor is another view of memory that the walk has found.

    The base of a view that a graph saved has a Python object and no referrer: its data is the
    saved view's.
    """
    if storages is None or storages.tensor not in type.__dict__["__mro__"].__get__(type(obj)):
        return False
    pointers = [pointer for pointer, _, _ in storages.of(obj)]
    return bool(pointers) and all(pointer in walk.heap.storage_of for pointer in pointers)


def _fits(walk: Walk, kind: type, tensors: tuple[type, ...]) -> bool:
    bases = type.__dict__["__mro__"].__get__(kind)
    if type in bases:
        return False
    return any(base in bases for base in tensors) or module_of(kind) in walk.users


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
    running = _running()
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


def _running() -> set[int]:
    """Ids of the frames that any thread runs; those of old errors may be garbage."""
    found = set()
    above: types.FrameType | None
    todo = list(sys._current_frames().values())  # noqa: SLF001 - the documented way
    while todo:  # a loop variable would keep this very frame, and with it the callers' locals
        above = todo.pop()
        while above is not None:
            found.add(id(above))
            above = above.f_back
    return found


def _holds_for_good(walk: Walk, obj: Any) -> bool:
    if type(obj) is types.ModuleType or is_class(obj):
        return True
    if type(obj) is dict and "__name__" in obj and "__builtins__" in obj:
        return True
    return id(obj) in walk.heap.index


def _references(climbed: list[Any], members: set[int]) -> dict[int, int]:
    """How often the members refer to each other; a function, so that no loop variable stays."""
    inside = dict.fromkeys(members, 0)
    for obj in climbed:
        for child in gc.get_referents(obj):
            if id(child) in members:
                inside[id(child)] += 1
    return inside


def _garbage(climbed: list[Any], candidates: int) -> set[int]:
    """Ids of those that only each other refer to; the collector's own reckoning.

    The candidates stand first and are referred to from a list of their own.
    """
    members = {id(obj) for obj in climbed}
    inside = _references(climbed, members)
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
