"""TensorFlow's allocators, its function library and its default graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nbleak.memory import malloc
from nbleak.memory.loaded import loaded
from nbleak.memory.pool import Pool
from nbleak.memory.probe import Probe
from nbleak.memory.ration import Ration
from nbleak.model import Meter, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

MEMORY = (
    "tf.config.experimental.get_memory_info({device!r}): in use by the allocator, pool excluded."
)
NO_MEMORY = "This TensorFlow does not count the memory of {device}."
KEPT = (
    "At least: bytes that TensorFlow freed and the C heap did not get back since nbleak watches. "
    "With oneDNN it keeps tensors over 256 KiB in a pool; they count in the live heap."
)
UNTOLD = "Not known: it takes the figures of both TensorFlow and the C heap."
FUNCTIONS = "tensorflow.python.eager.context.context().list_function_names(), their number."
GRAPH_OPS = "len(tf.compat.v1.get_default_graph().get_operations())"


class TensorFlow(Probe):
    """What an initialised eager context tells; nothing before there is one.

    Reads the context's own attributes: every public function would initialise the context, and
    with it each GPU. `tf.cpu:0` counts memory that is also in the host's live heap.

    Source: ``tensorflow/python/eager/context.py`` and ``framework/ops.py`` of 2.21.
    """

    name = "tensorflow"

    def __init__(self) -> None:
        self._pool = Pool()
        self._ration = Ration()

    def read(self) -> Iterator[Meter]:
        """Allocated bytes of each device, functions, operations of the default graph."""
        context = initialised_context()
        if context is not None:
            for device in _devices(context):
                meter = _memory(context, device)
                yield meter
                if meter.id == "tf.cpu:0.allocated":
                    yield self._kept(meter.value)
            names = context.list_function_names()
            yield _count("tf.functions", "TensorFlow functions", len(names), FUNCTIONS)
        graph = _default_graph()
        if graph is not None:
            yield _count(
                "tf.graph_ops", "default graph operations", graph.num_operations(), GRAPH_OPS
            )

    def _kept(self, used: int | None) -> Meter:
        heap = self._ration(malloc.heap)
        known = heap is not None and used is not None
        return Meter(
            id="tf.cpu:0.kept",
            area="host",
            label="kept free by TensorFlow",
            unit=Unit.BYTES,
            value=self._pool.update(heap.live_bytes, used) if heap and used is not None else None,
            how=KEPT if known else UNTOLD,
            initial=0,
        )

    def reset_peak(self) -> None:
        """Reset the peaks of all devices that count."""
        context = initialised_context()
        for device in _devices(context) if context is not None else ():
            try:
                context.reset_memory_stats(device)
            except ValueError:
                continue  # a device that does not count has no peak to tell either


def initialised_context() -> Any:
    """The eager context if it is up, else None; never makes or initialises one."""
    context = loaded("tensorflow.python.eager.context", "_context")
    return context if context is not None and vars(context).get("_initialized") else None


def _devices(context: Any) -> list[str]:
    names = [device.name for device in vars(context).get("_logical_devices") or ()]
    return [name.rpartition("device:")[2] for name in names if ":CPU:" in name or ":GPU:" in name]


def _memory(context: Any, device: str) -> Meter:
    how = MEMORY
    try:
        info = context.get_memory_info(device)
    except ValueError:
        info, how = {}, NO_MEMORY
    kind, _, index = device.lower().partition(":")
    return Meter(
        id=f"tf.{kind}:{index}.allocated",
        area="host" if kind == "cpu" else f"gpu:{index}",
        label=f"TensorFlow on {device}",
        unit=Unit.BYTES,
        value=info.get("current"),
        peak=info.get("peak"),
        how=how.format(device=device),
        initial=0,
    )


def _default_graph() -> Any:
    stack = loaded("tensorflow.python.framework.ops", "_default_graph_stack")
    return vars(stack).get("_global_default_graph") if stack is not None else None


def _count(meter_id: str, label: str, value: int, how: str) -> Meter:
    return Meter(
        id=meter_id,
        area="process",
        label=label,
        unit=Unit.COUNT,
        value=value,
        how=how,
        initial=0,
    )
