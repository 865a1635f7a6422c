"""NumPy arrays that TensorFlow has copied and not let go of yet."""

from __future__ import annotations

import contextlib
import sys
from typing import Final

_CONTEXT: Final = "tensorflow.python.eager.context"
_OPS: Final = "tensorflow.python.framework.ops"
_FLOAT: Final = 1  # DataType number of TensorFlow's protocol


def drop_delayed() -> None:
    """Makes and drops a tensor: whatever came back with the next one would be counted as freed.

    Source: ``tf.constant(array)`` copies an array that is not aligned to 64 bytes once more, and
    drops the first copy when the next eager tensor goes (``DelayedNumpyDecref``, TensorFlow 2.21).
    A list of 100 MiB made so took 175 MiB until then.
    """
    context = getattr(sys.modules.get(_CONTEXT), "_context", None)
    if context is None or not vars(context).get("_initialized"):
        return
    with contextlib.suppress(Exception):  # another TensorFlow: then they are counted
        sys.modules[_OPS].EagerTensor([0.0], "CPU:0", _FLOAT)
