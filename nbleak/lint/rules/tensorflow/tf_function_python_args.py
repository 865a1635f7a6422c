"""NBL322: a ``tf.function`` traced again for each Python number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import UserCall
from nbleak.lint.examples import Bad, Good
from nbleak.lint.fixes import imported_as, wrap_arguments
from nbleak.lint.loops import turns_often
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix


class TfFunctionPythonArgs(Rule[UserCall]):
    """One graph for each value of a loop counter.

    Leak:
        ``tf.function`` traces one graph for each combination of Python values it is called with:
        a number or string is part of the key, not an input. Called with the counter of a loop it
        traces in every turn, and all the graphs are kept.

    Instead:
        Pass a tensor: ``tf.constant(i)``, or loop over ``tf.range(n)`` or a dataset. An
        ``input_signature`` turns Python numbers into tensors by itself.

    Limits:
        Only for numbers and strings that a loop binds, or that are computed from such, and for
        lists of numbers that the loop makes. Silent
        with an ``input_signature``, for loops of fewer than six literal turns, and for a few
        constants such as ``training=True``. ``reduce_retracing=True`` does not help: it concerns
        shapes.

    Sources:
        TensorFlow guide "Better performance with tf.function", on Python arguments. Measured with
        TensorFlow 2.21: 20 calls with a counter trace 20 times, with ``reduce_retracing`` also 20
        times, with ``tf.constant(i)`` or an ``input_signature`` once.
    """

    code = "NBL322"
    name = "tf-function-python-args"
    title = "Retracing from Python values"
    severity = Severity.MEDIUM
    practices = ("Optimized TensorFlow Function Usage",)
    setup = """
import tensorflow as tf
model = tf.keras.Sequential([tf.keras.layers.Dense(1)])
x = tf.zeros((8, 8))
"""
    examples = (
        Bad(
            "the loop's counter",
            """
@tf.function
def step(x, i):
    return model(x) * i
# %%
for i in range(1000):
    step(x, i)  # !
""",
        ),
        Bad(
            "a method, and a number computed from the epoch",
            """
class Trainer:
    @tf.function(reduce_retracing=True)
    def step(self, x, rate):
        return model(x) * rate
trainer = Trainer()
# %%
for epoch in range(epochs):
    trainer.step(x, 0.1 / (epoch + 1))  # !
""",
        ),
        Bad(
            "a weight that a counter warms up",
            """
@tf.function
def step(x, beta):
    return model(x) * beta
# %%
done = 0
for x in stream():
    beta = min(1.0, done / 20000)
    step(x, beta)  # !
    done += 1
""",
        ),
        Good(
            "one of a few values",
            """
@tf.function
def step(x, phase):
    return model(x) * phase
done = 0
for x in stream():
    phase = done % 3
    step(x, phase)
    done += 1
""",
        ),
        Good(
            "a tensor",
            """
@tf.function
def step(x, i):
    return model(x) * tf.cast(i, x.dtype)
for i in tf.range(1000):
    step(x, i)
for i in range(1000):
    step(x, tf.constant(i))
""",
        ),
        Good(
            "an input signature",
            """
@tf.function(input_signature=[tf.TensorSpec((8, 8)), tf.TensorSpec((), tf.int32)])
def step(x, i):
    return model(x) * tf.cast(i, tf.float32)
for i in range(1000):
    step(x, i)
""",
        ),
        Good(
            "a few constants",
            """
@tf.function
def step(x, scale, training):
    return model(x, training=training) * scale
for scale in (1, 2, 3):
    for batch in batches:
        step(batch, scale, True)
""",
        ),
        Good(
            "not traced",
            """
def step(x, i):
    return model(x) * i
for i in range(1000):
    step(x, i)
""",
        ),
    )

    def check(self, event: UserCall, notebook: Notebook) -> Iterator[Finding]:
        """A traced function is called with a number or string that a loop changes."""
        del notebook
        if "input_signature" in event.callee.fact("options", ()):
            return
        changed = [
            name
            for name in event.changing_names
            if turns_often([loop for loop in event.loops if name in loop.targets] or event.loops)
        ]
        if not changed:
            return
        yield self.found(
            event,
            f"`{event.name}` is traced anew for each value of `{changed[0]}`: a Python value is"
            " part of the trace, and every trace is kept",
            subject=event.name,
        )

    def fix(self, event: UserCall, notebook: Notebook) -> Fix | None:
        """Pass what changes as a tensor."""
        tf = imported_as("tensorflow", notebook.sources())
        if not tf:
            return None
        text = notebook.text(event.cell, event.span)
        return wrap_arguments(text, event.span, event.changing, f"{tf}.constant")
