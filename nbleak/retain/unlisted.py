"""Eager tensors of TensorFlow that nothing in Python lists: in tapes and function graphs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final

from nbleak.model.holder import HolderKind
from nbleak.retain.gradients import has_gradients
from nbleak.retain.passive import instance_dict
from nbleak.retain.paths import Paths
from nbleak.retain.roots import Held

if TYPE_CHECKING:
    from nbleak.retain.edges.tensorflow import TensorflowEdges
    from nbleak.retain.walk import Walk

GRAPHS: Final = "TensorFlow function graphs of models that no longer exist"
TAPE: Final = "persistent GradientTape"
_BACKPROP: Final = "tensorflow.python.eager.backprop"
_SMALLEST_BYTES: Final = 64 * 1024  # TensorFlow keeps constants of its own


def inside_tensorflow(walk: Walk, kept: list[Any], tensorflow: TensorflowEdges) -> list[Held]:
    """Takes TensorFlow's tensors out of what is kept and says who keeps them.

    Source: of a Keras model that was fitted in graph mode the handles of its variables are left
    while the registry of gradients leads to its graphs. A persistent tape lists nothing, and
    setting its ``_tape`` to None frees everything (TensorFlow 2.21).
    """
    if tensorflow.eager is None:
        return []
    eager = [obj for obj in kept if type(obj) is tensorflow.eager]
    kept[:] = [obj for obj in kept if type(obj) is not tensorflow.eager]
    handles = [obj for obj in eager if tensorflow.is_handle(obj)]
    values = [obj for obj in eager if not tensorflow.is_handle(obj)]
    held = []
    if _at_least(handles, tensorflow) >= _SMALLEST_BYTES:
        held.append(
            Held(
                kind=HolderKind.FRAMEWORK,
                root=GRAPHS,
                objects=handles,
                release="forget-gradients" if has_gradients() else "advise",
                target="build one model and reuse it; only a restart gives these back",
            )
        )
    if _at_least(values, tensorflow) >= _SMALLEST_BYTES:
        tapes = persistent_tapes(walk.heap.objects)
        held.append(_kept_by_tapes(values, tapes, walk) if tapes else _unknown(values))
    return held


def _at_least(found: list[Any], tensorflow: TensorflowEdges) -> int:
    return sum(filter(None, map(tensorflow.size, found)))


def _kept_by_tapes(values: list[Any], tapes: list[Any], walk: Walk) -> Held:
    """Which of several tapes keeps what, nobody can tell; one alone is called by its name."""
    paths = Paths(walk.heap, lambda _kind: False, lambda _node: False)
    named = paths.code(walk.heap.index[id(tapes[0])]) if len(tapes) == 1 else None
    root = named or TAPE
    return Held(
        kind=HolderKind.FRAMEWORK, root=root, objects=values, release="clear-tapes", target=root
    )


def _unknown(values: list[Any]) -> Held:
    return Held(
        kind=HolderKind.UNKNOWN,
        root="TensorFlow",
        objects=values,
        release="advise",
        target="no root that Python can list holds it; a restart gives it back",
    )


def persistent_tapes(objects: list[Any]) -> list[Any]:
    """Tapes among the objects that keep their intermediates."""
    tape = getattr(sys.modules.get(_BACKPROP), "GradientTape", None)
    found = [obj for obj in objects if type(obj) is tape]
    return [obj for obj in found if (instance_dict(obj) or {}).get("_persistent") is True]
