"""Values read from TensorFlow's variables: tensors in the variable's own memory."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING, Any, Final

from nbleak.retain.amounts import TOLD_BYTES

if TYPE_CHECKING:
    from nbleak.retain.edges.tensorflow import TensorflowEdges
    from nbleak.retain.heap import Heap

_CONTEXT: Final = "tensorflow.python.eager.context"
_RECORD: Final = "tensorflow.python.eager.record"
_OPS: Final = "tensorflow.python.ops.gen_resource_variable_ops"


def share_values(heap: Heap, tensorflow: TensorflowEdges) -> None:
    """Gives variables the address of their value where a tensor may be that very value.

    A tape keeps the weights it read; they are the variable's still, until an assignment gives
    that one memory of its own. Only reading a variable tells where its value lies: 0.1 ms, so
    it is asked of those alone that are as large as a tensor.

    Source: ``ReadVariableOp`` copies nothing on the CPU (TensorFlow 2.21).
    """
    context = sys.modules.get(_CONTEXT)
    if context is None or not tensorflow.tensors or not context.executing_eagerly():
        return
    handles, sizes = [], set()
    mine = set(tensorflow.tensors)
    for node, storage in zip(heap.held_by, heap.held, strict=True):
        size = heap.size(storage)
        if node not in mine or size < TOLD_BYTES:
            continue
        if heap.storage_key[storage] > 0:
            sizes.add(size)
        elif heap.area(storage) == "host" and tensorflow.is_handle(heap.objects[node]):
            handles.append((node, storage))
    for node, storage in handles:
        if heap.size(storage) in sizes:
            with contextlib.suppress(Exception):  # a variable without a value yet
                _move(heap, storage, tensorflow.pointer(_value(heap.objects[node])))


def _value(handle: Any) -> Any:
    kind = handle._handle_data.shape_and_type[0].dtype  # noqa: SLF001 - there is no public way
    with sys.modules[_RECORD].stop_recording():
        return sys.modules[_OPS].read_variable_op(handle, kind)


def _move(heap: Heap, storage: int, pointer: int | None) -> None:
    if pointer in heap.storage_of:
        heap.storage_key[storage] = pointer
        heap.storage_extent[storage], heap.storage_extra[storage] = heap.size(storage), 0
