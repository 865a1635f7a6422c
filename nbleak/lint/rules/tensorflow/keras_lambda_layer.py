"""NBL327: a ``Lambda`` layer that does more than one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Create
from nbleak.lint.examples import Bad, Good
from nbleak.lint.rule import Rule
from nbleak.model import Default, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding

_LAMBDA = "keras.layers.Lambda"
_MANY_CALLS = 3


class KerasLambdaLayer(Rule[Create]):
    """A layer whose work Keras does not see.

    Leak:
        A ``Lambda`` holds everything its function closes over, variables included, without
        tracking it, and loops in it (``tf.map_fn``) keep the intermediate tensors of every turn.
        The same function written twice is traced twice.

    Instead:
        Subclass ``keras.layers.Layer``: what it owns is tracked, saved and released with it.

    Limits:
        A hint, for functions that loop, call three or more things, or are written twice;
        reshapes and single operations are what ``Lambda`` is for.

    Sources:
        Keras docs, ``keras.layers.Lambda``; Keras issue 14037.
    """

    code = "NBL327"
    name = "keras-lambda-layer"
    title = "Lambda layer for complex work"
    severity = Severity.LOW
    default = Default.HINT
    paper = "Using Lambda layers to perform complex or repeated operations"
    practices = ("Replace Lambda with Custom Layers",)
    setup = """
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers
x = keras.Input((8,))
"""
    examples = (
        Bad(
            "a loop over rows",
            """
y = layers.Lambda(lambda t: tf.map_fn(lambda r: tf.stack([r] * 40), t))(x)  # !
""",
        ),
        Bad(
            "a function of several steps",
            """
def distance(t):
    squared = tf.square(t)
    total = tf.reduce_sum(squared, axis=-1, keepdims=True)
    return tf.sqrt(tf.maximum(total, 1e-7))
y = layers.Lambda(distance)(x)  # !
""",
        ),
        Bad(
            "the same one twice",
            """
a = layers.Lambda(lambda t: tf.nn.l2_normalize(t, axis=1))(x)
b = layers.Lambda(lambda t: tf.nn.l2_normalize(t, axis=1))(x)  # !
""",
        ),
        Good(
            "a layer of its own",
            """
class Repeat40(layers.Layer):
    def call(self, t):
        return tf.repeat(t[:, None, :], 40, axis=1)
y = Repeat40()(x)
""",
        ),
        Good("one operation", "\ny = layers.Lambda(lambda t: tf.reduce_mean(t, axis=1))(x)\n"),
        Good("a rescaling", "\ny = layers.Lambda(lambda t: t / 127.5 - 1)(x)\n"),
    )

    def check(self, event: Create, notebook: Notebook) -> Iterator[Finding]:
        """A Lambda's function loops, calls a lot, or was written before."""
        if event.qualname != _LAMBDA:
            return
        made = event.value
        if made.fact("loops"):
            reason = "loops over its input"
        elif made.fact("calls", 0) >= _MANY_CALLS:
            reason = f"makes {made.fact('calls')} calls"
        elif self._written_before(event, notebook):
            reason = "repeats the function of an earlier one"
        else:
            return
        yield self.found(
            event,
            f"this Lambda {reason}: Keras does not track what it holds, a Layer subclass does",
        )

    def _written_before(self, event: Create, notebook: Notebook) -> bool:
        shape = event.value.fact("shape")
        return bool(event.value.fact("calls")) and any(
            other.qualname == _LAMBDA and other.id < event.id and other.value.fact("shape") == shape
            for other in notebook.every(Create)
        )
