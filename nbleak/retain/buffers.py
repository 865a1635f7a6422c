"""What TensorFlow's datasets keep in C++: full caches, and the buffers of iterators begun.

Nothing in Python leads to these bytes or tells whether they are there. What a dataset would keep
can be computed, though, and what TensorFlow's allocator has handed out and no walk has found is
known: where that is enough for all of them together, they have it.
"""

from __future__ import annotations

import contextlib
import math
import sys
import weakref
from typing import TYPE_CHECKING, Any, Final

from nbleak.retain.passive import instance_dict, type_name

if TYPE_CHECKING:
    from nbleak.retain.edges.tensorflow import TensorflowEdges
    from nbleak.retain.heap import Heap

    Begun = dict[int, weakref.ref[Any]]

_CONTEXT: Final = "tensorflow.python.eager.context"
_NEST: Final = "tensorflow.python.util.nest"
_SLACK: Final = 1.05
_DEEPEST: Final = 50  # steps of one pipeline
# Steps that hand on all the data of the step before, in other portions or another order.
_SAME: Final = frozenset(
    {"_BatchDataset", "_ParallelBatchDataset", "_PrefetchDataset", "_ShuffleDataset",
     "_OptionsDataset", "CacheDataset", "_RestructuredDataset"}
)  # fmt: skip


def hold_buffers(
    heap: Heap, tensorflow: TensorflowEdges, known: Begun, unexplained_bytes: int
) -> Begun:
    """Charges caches and buffers to the datasets and iterators that the walk met.

    A cache that was never read to its end has nothing; the buffer of an iterator that is through
    neither. TensorFlow's own count tells whether all have theirs, but with oneDNN it leaves out
    elements under 256 KiB. Where it is too small, those that are new are charged if that explains
    most of what the process has grown by. Else nobody is: it is unknown then who has it.

    Source: measured with TensorFlow 2.21. Deleting the dataset, or the iterator, gave that back and
    3 to 30 % more: TensorFlow counts whole blocks.

    Args:
        heap: The walk's.
        tensorflow: Which met the pipelines.
        known: What earlier looks charged for that growth.
        unexplained_bytes: What is alive more than at that look, and was not met by this one.

    Returns:
        What to tell the next look.
    """
    wanted = _wanted(heap, tensorflow.pipelines)
    counted = _allocated_bytes() if wanted else None
    if counted is None:
        return {}
    grown = {node for node in wanted if _is_known(heap.objects[node], known)}
    if sum(wanted.values()) > (counted - tensorflow.seen_bytes(heap)) * _SLACK:
        new = sum(size for node, size in wanted.items() if node not in grown)
        if unexplained_bytes <= 2 * new <= 2 * unexplained_bytes * _SLACK:
            grown = set(wanted)
        wanted = {node: wanted[node] for node in grown}
    for node, size in wanted.items():
        heap.hold(node, -id(heap.objects[node]), 0, size)
    objects = [heap.objects[node] for node in grown]
    return {id(obj): weakref.ref(obj) for obj in objects}


def _wanted(heap: Heap, pipelines: list[int]) -> dict[int, int]:
    """What each would keep; without those of which that is not known."""
    found = {}
    for node in pipelines:
        with contextlib.suppress(Exception):  # another TensorFlow, or a graph of version 1
            size = _buffered_bytes(heap.objects[node])
            if size:
                found[node] = size
    return found


def _is_known(obj: Any, known: Begun) -> bool:
    ref = known.get(id(obj))
    return ref is not None and ref() is obj


def _allocated_bytes() -> int | None:
    context = getattr(sys.modules.get(_CONTEXT), "_context", None)
    if context is None or not vars(context).get("_initialized"):
        return None
    return int(context.get_memory_info("CPU:0")["current"])


def _buffered_bytes(obj: Any) -> int | None:
    """What a cache would keep, or an iterator over a shuffled dataset; None where not known."""
    values = instance_dict(obj) or {}
    if "_filename" in values:
        in_memory = not values["_filename"].numpy()
        return _whole_bytes(values["_input_dataset"]) if in_memory else None
    for step in _steps(values["_dataset"]):
        places = (instance_dict(step) or {}).get("_buffer_size")
        if type_name(type(step)) == "_ShuffleDataset" and places is not None:
            source = step._input_dataset  # noqa: SLF001 - there is no public way
            element, whole = _element_bytes(source), _whole_bytes(source)
            return None if element is None else min(int(places) * element, whole or 2**62)
    return None


def _steps(dataset: Any) -> list[Any]:
    found = [dataset]
    while len(found) < _DEEPEST:
        above = (instance_dict(found[-1]) or {}).get("_input_dataset")
        if above is None:
            break
        found.append(above)
    return found


def _whole_bytes(dataset: Any) -> int | None:
    """All elements of a dataset together; batches of unknown size by what is batched."""
    for step in _steps(dataset):
        element, count = _element_bytes(step), int(step.cardinality())
        if element is not None:
            return element * count if count >= 0 else None
        if type_name(type(step)) not in _SAME:
            return None
    return None


def _element_bytes(dataset: Any) -> int | None:
    """One element; None where a shape is not known, or it is no tensor."""
    total = 0
    for spec in sys.modules[_NEST].flatten(dataset.element_spec):
        shape = spec.shape.as_list()
        if None in shape:
            return None
        total += math.prod(shape) * spec.dtype.size
    return total
