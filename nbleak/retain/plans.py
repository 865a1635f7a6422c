"""Which action lets go of a holder, and of what."""

from __future__ import annotations

import types
from typing import TYPE_CHECKING, Final

from nbleak.model.holder import HolderKind, Release
from nbleak.retain.amounts import Amounts, gradient_of
from nbleak.retain.mocks import is_mock
from nbleak.retain.passive import TEE_TYPE, is_kind, size_of
from nbleak.retain.releases.registry import actions
from nbleak.retain.releases.tensors import is_tensor
from nbleak.retain.releases.views import is_array, is_frame

if TYPE_CHECKING:
    from nbleak.retain.heap import Heap, Label
    from nbleak.retain.paths import Paths
    from nbleak.retain.scene import Scene
    from nbleak.retain.trail import Trail

_STORES: Final = frozenset(
    {HolderKind.CLOSURE, HolderKind.DEFAULT, HolderKind.CLASS, HolderKind.MODULE}
)
_DROPPED: Final = frozenset({HolderKind.OPTIMIZER, HolderKind.TRACES, HolderKind.CYCLED})
_NO_ATTRIBUTE: Final = ("]", ")", ".cell_contents")
_KEYED: Final = {HolderKind.CACHE: "clear-cache", HolderKind.GENERATOR: "close-generator"}

_BY_KIND: Final = {
    HolderKind.HOOK: "remove-hooks",
    HolderKind.EXCEPTION: "clear-exception",
    HolderKind.SERVED: "drop-served",
}


def planned(
    heap: Heap,
    number: int,
    root: str,
    trail: Trail,
    amounts: Amounts,
    paths: Paths,
    scene: Scene,
) -> Release:
    """The release of one label."""
    label = heap.labels[number]
    predicted = amounts.whole
    if amounts.workers is not None:
        return actions()["stop-workers"].plan(root, amounts.workers)
    if amounts.alone is not None and trail.container_code:
        if not is_kind(heap.objects[trail.container], tuple):
            return actions()["clear-container"].plan(trail.container_code, amounts.alone)
        predicted = amounts.alone
    elif amounts.seen is not None:
        rest = None if amounts.exclusive is None else amounts.exclusive - amounts.seen
        return actions()[_copying(heap.objects[label.seeds[0]])].plan(root, rest)
    if label.kind is HolderKind.TRACES:  # most of a graph lies where no walk sees it
        predicted = None
    action, target = _choose(heap, number, label, root, trail, paths, scene)
    return actions()[action].plan(target, predicted)


def _copying(value: object) -> str:
    if is_tensor(value):
        return "clone-view"
    if type(value) is memoryview:
        return "copy-bytes"
    return "copy-view" if is_array(value) or is_frame(value) else "copy-views"


def _choose(
    heap: Heap,
    number: int,
    label: Label,
    root: str,
    trail: Trail,
    paths: Paths,
    scene: Scene,
) -> tuple[str, str]:
    if label.held is not None and label.kind is not HolderKind.MODULE:
        return label.held.release, label.held.target
    owner = heap.labels[label.owner].root
    if label.kind in {HolderKind.NAME, HolderKind.GRADIENT}:
        leaves = number if label.kind is HolderKind.NAME else heap.label[label.source]
        return (_zeroing(heap, leaves) or "del-name"), root
    if label.kind is HolderKind.GRAPH:
        return _detach(heap, label, owner, trail)
    if label.kind in _DROPPED or type(label.key) is TEE_TYPE or is_mock(label.key):
        return _object(heap, label, root, owner, scene)
    if label.kind in _KEYED:
        return _keyed(heap, label, owner, trail, paths)
    stored = label.kind in _STORES
    return _store(heap, owner, trail) if stored else _by_kind(heap, label, owner, paths)


def _object(heap: Heap, label: Label, root: str, owner: str, scene: Scene) -> tuple[str, str]:
    """A mock forgets its calls; another object that is a holder itself is dropped whole.

    From a tuple nothing can be taken out: there it goes with the name.
    """
    if is_mock(label.key):
        return "reset-mock", root
    if root in scene.space:
        return "del-name", root
    node = heap.index.get(id(label.key), -1)
    inside = node >= 0 and is_kind(heap.objects[heap.parent[node]], tuple)
    return ("del-name", owner) if inside and owner in scene.space else ("drop-attribute", root)


def _by_kind(heap: Heap, label: Label, owner: str, paths: Paths) -> tuple[str, str]:
    """What the kind alone decides; a frame that was stored without an exception is cleared."""
    framed = type(heap.objects[label.source]) is types.FrameType
    if label.kind is not HolderKind.EXCEPTION or not framed:
        return _BY_KIND[label.kind], owner
    code = paths.code(label.source) if len(set(label.sources)) == 1 else None
    return ("clear-frame", code) if code else ("del-name", owner)


def _keyed(heap: Heap, label: Label, owner: str, trail: Trail, paths: Paths) -> tuple[str, str]:
    if len(set(label.sources)) > 1:  # a library's own list of those who wait is not for clearing
        direct = trail.container in heap.labels[label.owner].seeds
        return ("clear-container" if direct else "del-name"), owner
    node = heap.index.get(id(label.key))
    code = paths.code(node) if node is not None else None
    return (_KEYED[label.kind], code) if code else ("del-name", owner)


def _zeroing(heap: Heap, number: int) -> str | None:
    """How to drop such gradients: of the tensor itself, or of all below a name; None for none."""
    told = gradient_of(heap, number)
    if told is None:
        return None
    return "zero-grad" if heap.labels[told].sources == heap.labels[number].seeds else "zero-grads"


def _detach(heap: Heap, label: Label, owner: str, trail: Trail) -> tuple[str, str]:
    seeds = heap.labels[label.owner].seeds
    if seeds and label.source in seeds:
        return "detach-name", owner
    at, code = trail.container, trail.container_code
    places = {heap.parent[source] for source in label.sources}
    # Where the walk met a graph first is one of its places: another container may keep it too.
    if at < 0 or not code or not all(at in heap.up(place) for place in places):
        return "detach-all", owner
    if is_kind(heap.objects[at], tuple):  # only its owner can be given another one
        return "detach-all", owner
    direct = type(heap.objects[at]) is list and places == {at}
    return ("detach-list" if direct else "detach-all"), code


def _store(heap: Heap, owner: str, trail: Trail) -> tuple[str, str]:
    if trail.container >= 0 and trail.container_code:
        obj = heap.objects[trail.container]
        if size_of(obj) is not None and not is_kind(obj, tuple):
            return "clear-container", trail.container_code
    if trail.code and "." in trail.code and not trail.code.endswith(_NO_ATTRIBUTE):
        return "drop-attribute", trail.code
    return "del-name", owner
