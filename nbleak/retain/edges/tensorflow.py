"""Eager tensors and variables of TensorFlow; Keras models are plain objects above them."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING, Any, Final

from nbleak.model.holder import HolderKind
from nbleak.retain.edges.edges import SKIP, Edges, Handler
from nbleak.retain.passive import instance_dict, module_of, slots, type_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nbleak.retain.heap import Heap
    from nbleak.retain.walk import Walk

_OPS: Final = "tensorflow.python.framework.ops"
_FUNCTIONS: Final = "tensorflow.python.eager.polymorphic_function.polymorphic_function"
_DTYPES: Final = "tensorflow.python.framework.dtypes"
_ATOMS: Final = frozenset(
    {"Context", "Operation", "SymbolicTensor", "DType", "TensorShape", "Tape", "LogicalDevice"}
)
_DATA: Final = "tensorflow.python.data.ops"
_STRING, RESOURCE, _VARIANT = 7, 20, 21  # DataType numbers of TensorFlow's protocol


class TensorflowEdges(Edges):
    """Sizes by shape and type, addresses through the buffer protocol on the CPU alone.

    Attributes:
        eager: The class of eager tensors; None while TensorFlow is not imported.
        pipelines: Nodes of datasets that cache and of iterators over datasets.
        tensors: Nodes of eager tensors, those of variables included.

    Source: ``memoryview(eager)`` gives the CPU pointer, which ``identity`` and ``reshape``
    share, while ``.numpy()`` copies; a variable is a handle of type resource and shape ``()``
    whose bytes stand in ``_handle_data``; a handle lies on the host, and its ``device`` is where
    the variable is (TensorFlow 2.21).
    """

    def __init__(self) -> None:
        self.eager: type | None = getattr(sys.modules.get(_OPS), "EagerTensor", None)
        handlers = {
            (_OPS, "Graph"): _of_graph,
            (_FUNCTIONS, "Function"): _traced,
            (f"{_DATA}.cache_op", "CacheDataset"): self._pipeline,
            (f"{_DATA}.iterator_ops", "OwnedIterator"): self._pipeline,
        }
        self._known: dict[Any, Handler] = {
            getattr(sys.modules.get(module), name, None): handler
            for (module, name), handler in handlers.items()
        }
        self.pipelines: list[int] = []
        self.tensors: list[int] = []
        self._sizes: dict[int, int] = {}

    def handler(self, kind: type, bases: tuple[type, ...]) -> Handler | None:
        """See `Edges`."""
        if self.eager is None:
            return None
        if self.eager in bases:
            return self._expand
        known = next((self._known[base] for base in bases if base in self._known), None)
        if known is not None:
            return known
        names = [base for base in bases if module_of(base).startswith("tensorflow.")]
        if any(type_name(base) in _ATOMS for base in names) or type_name(kind) == "tfe.Tape":
            return SKIP
        return None

    def seen_bytes(self, heap: Heap) -> int:
        """Bytes on the host of all tensors that the walk met, each storage once."""
        mine = set(self.tensors)
        pairs = zip(heap.held_by, heap.held, strict=True)
        met = {storage for node, storage in pairs if node in mine}
        return sum(heap.size(storage) for storage in met if heap.area(storage) == "host")

    def _pipeline(self, _walk: Walk, node: int, obj: Any) -> Iterable[Any]:
        self.pipelines.append(node)
        return gc.get_referents(obj)

    def _expand(self, walk: Walk, node: int, obj: Any) -> Iterable[Any]:
        self.tensors.append(node)
        size = self.size(obj)
        if size is None:
            walk.heap.unknown += 1
        elif size:
            self._hold(walk.heap, node, obj, size)
        return [child for child in gc.get_referents(obj) if type(child) is dict]

    def _hold(self, heap: Heap, node: int, obj: Any, size: int) -> None:
        key, number = self.pointer(obj), self.device(obj)
        if key is not None:
            heap.hold(node, key, size)
            return
        heap.hold(node, -id(obj), 0, size)
        if number is not None:
            heap.devices[-id(obj)] = number

    def device(self, obj: Any) -> int | None:
        """The number of the accelerator a tensor or variable lies on; None for the host."""
        try:
            place = self._read(obj, "device" if self.is_handle(obj) else "backing_device")
            kind, _, number = place.rpartition("device:")[2].partition(":")
            return None if kind == "CPU" else int(number)
        except Exception:  # the operation that was to make it has failed
            return None

    def is_handle(self, obj: Any) -> bool:
        """Whether the tensor is the handle of a variable or table."""
        return bool(self._read(obj, "_datatype_enum")() == RESOURCE)

    def size(self, obj: Any) -> int | None:
        """Bytes of an eager tensor, or of the variable whose handle it is; None where unknown."""
        try:
            enum = self._read(obj, "_datatype_enum")()
            if enum == RESOURCE:
                data = self._read(obj, "_handle_data")
                return sum(map(self._described, data.shape_and_type)) if data is not None else 0
            return int(self._read(obj, "_num_elements")()) * self._width(enum)
        except Exception:
            return None

    def width(self, obj: Any) -> int:
        """Bytes of one element; 0 where elements differ."""
        return self._width(self._read(obj, "_datatype_enum")())

    def _described(self, part: Any) -> int:
        count = 1
        for dimension in part.shape.dim:
            count *= max(dimension.size, 0)
        return count * self._width(part.dtype)

    def _width(self, enum: int) -> int:
        if enum in {_STRING, RESOURCE, _VARIANT}:
            return 0
        if enum not in self._sizes:
            self._sizes[enum] = sys.modules[_DTYPES].as_dtype(enum).size
        return self._sizes[enum]

    def pointer(self, obj: Any) -> int | None:
        """Where the data of an eager tensor lies; None unless that is the CPU's memory."""
        try:
            if self.device(obj) is not None:
                return None
            view = sys.modules["numpy"].asarray(memoryview(obj))
            return int(view.__array_interface__["data"][0])
        except Exception:  # types without a buffer format, such as bfloat16
            return None

    def _read(self, obj: Any, name: str) -> Any:
        return self.eager.__dict__[name].__get__(obj)


def _traced(walk: Walk, _node: int, obj: Any) -> Iterable[Any]:
    """A ``tf.function`` leads to the user's function; its traces are a cache that none asked for.

    Source: each new Python value or shape traces again, and every trace stays in
    ``_function_cache`` (TensorFlow 2.21).
    """
    values = instance_dict(obj) or {}
    for name, child in values.items():
        if name not in {"_python_function", "_descriptor_cache"}:
            walk.hide(HolderKind.TRACES, child, obj)
    return [values[name] for name in ("_python_function", "_descriptor_cache") if name in values]


def _of_graph(_walk: Walk, _node: int, obj: Any) -> Iterable[Any]:
    """Whatever was made outside of a graph refers to the default one, which has other owners."""
    return () if obj is default_graph() else gc.get_referents(obj)


def default_graph() -> Any:
    """The graph of code outside of any graph; None where there is none yet. Makes none."""
    stack = getattr(sys.modules.get(_OPS), "_default_graph_stack", None)
    return vars(stack).get("_global_default_graph") if stack is not None else None


def traces(function: Any) -> int:
    """How many graphs a ``tf.function`` has made and keeps."""
    cache = (instance_dict(function) or {}).get("_function_cache")
    return len(slots(cache).get("_primary") or ()) if cache is not None else 0
