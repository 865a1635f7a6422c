"""NBL328: raw TensorFlow operations on symbolic Keras tensors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Call
from nbleak.lint.examples import Bad, Good
from nbleak.lint.rule import Rule
from nbleak.model import Default, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding


class KerasPrimitiveOp(Rule[Call]):
    """Operations that Keras has to wrap.

    Leak:
        ``tf.multiply`` on a symbolic tensor is wrapped in an anonymous layer that holds its
        arguments, arrays included, for as long as the model lives; Keras 3 refuses it.

    Instead:
        Use a layer (``layers.Rescaling``, ``layers.Reshape``), ``keras.ops``, or a ``Layer`` of
        your own.

    Limits:
        Off by default: Keras 2 wraps the operation correctly and Keras 3 says so itself. Only for
        values that come from ``keras.Input`` through layers; inside a layer's ``call`` it is right.

    Sources:
        TensorFlow issue 46661; Keras 3 migration guide.
    """

    code = "NBL328"
    name = "keras-primitive-op"
    title = "Raw TensorFlow ops on symbolic Keras tensors"
    severity = Severity.LOW
    default = Default.OFF
    paper = "Primitive API Leakage (PAL)"
    practices = ("TensorFlow Operation Encapsulation",)
    setup = """
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers
"""
    examples = (
        Bad(
            "in a functional model",
            """
inp = keras.Input((64,))
x = layers.Dense(64)(inp)
x = tf.multiply(x, 0.5)  # !
model = keras.Model(inp, x)
""",
        ),
        Good(
            "layers",
            """
inp = keras.Input((64,))
x = layers.Reshape((32, 2))(inp)
x = layers.Rescaling(0.5)(x)
model = keras.Model(inp, x)
""",
        ),
        Good(
            "keras.ops",
            """
inp = keras.Input((64,))
model = keras.Model(inp, keras.ops.multiply(inp, 0.5))
""",
        ),
        Good(
            "inside a layer",
            """
class Half(layers.Layer):
    def call(self, x):
        return tf.multiply(x, 0.5)
inp = keras.Input((64,))
model = keras.Model(inp, Half()(inp))
""",
        ),
    )

    def check(self, event: Call, notebook: Notebook) -> Iterator[Finding]:
        """A TensorFlow operation takes a symbol."""
        del notebook
        if (
            event.tag == "symbol-op"
            and event.qualname.startswith("tensorflow.")
            and not event.traced
        ):
            name = event.qualname.replace("tensorflow.", "tf.", 1)
            yield self.found(
                event, f"`{name}` on a symbolic tensor becomes an anonymous layer of the model"
            )
