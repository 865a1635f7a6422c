"""NBL302: a ``tf.function`` made in each turn of a loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Create, Kind
from nbleak.lint.examples import Bad, Good
from nbleak.lint.factories import blame_call
from nbleak.lint.loops import move_out, turn, turns_often
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix


class TfFunctionInLoop(Rule[Create]):
    """Graphs that are traced again for each new ``tf.function``.

    Leak:
        ``tf.function`` traces a graph for itself. One made in each turn of a loop traces each time;
        the graphs refer to themselves and wait for the cycle collector with what they captured.
        Those with a Keras optimizer's step in them stay for good: it registers a gradient with
        TensorFlow, and the registry keeps the graph.

    Instead:
        Define the function once, outside the loop, and pass what changes as a tensor argument.

    Limits:
        Silent for a definition in a factory that is called once, and for loops of fewer than
        four literal turns. Running the cell again redefines one function, which is cheap.

    Sources:
        TensorFlow guide "Better performance with tf.function", on creating a new ``tf.function``
        in each call. Measured with Keras 3.15 on TensorFlow 2.21: a traced SGD step on
        one weight, made anew, leaves 0.15 MB each time; without an optimizer 0.4 KB.
    """

    code = "NBL302"
    name = "tf-function-in-loop"
    title = "tf.function created repeatedly"
    severity = Severity.MEDIUM
    practices = ("Optimized TensorFlow Function Usage",)
    setup = """
import tensorflow as tf
model = tf.keras.Sequential([tf.keras.layers.Dense(1)])
ds = tf.data.Dataset.from_tensor_slices(tf.zeros((64, 8))).batch(8)
"""
    examples = (
        Bad(
            "made again for each epoch",
            """
def forward(x):
    return model(x, training=True)
for epoch in range(10):
    step = tf.function(forward)  # !
    for x in ds:
        step(x)
""",
        ),
        Bad(
            "decorated in a loop, in a function",
            """
def train(epochs):
    for epoch in range(epochs):
        @tf.function  # !
        def step(x):
            return model(x)
        for x in ds:
            step(x)
train(10)
""",
        ),
        Bad(
            "a factory that a loop calls",
            """
def make_step(rate):
    @tf.function
    def step(x):
        return model(x) * rate
    return step
for epoch in range(200):
    step = make_step(0.98 ** epoch)  # !
    for x in ds:
        step(x)
""",
            by_hand=True,
        ),
        Bad(
            "made and used by a function that a loop calls",
            """
def sample(start):
    @tf.function  # !
    def go(state):
        return model(state)
    return go(start)
for start in starts:
    print(sample(start))
""",
            by_hand=True,
        ),
        Good(
            "defined once",
            """
@tf.function
def step(x, scale):
    return model(x) * scale
for scale in scales:
    for x in ds:
        step(x, tf.constant(scale))
""",
        ),
        Good(
            "a factory called once",
            """
def make_step(scale):
    @tf.function
    def step(x):
        return model(x) * scale
    return step
step = make_step(2.0)
for x in ds:
    step(x)
""",
        ),
        Good(
            "a method of a class",
            """
class Trainer:
    @tf.function
    def step(self, x):
        return model(x)
trainer = Trainer()
for x in ds:
    trainer.step(x)
""",
        ),
    )

    def check(self, event: Create, notebook: Notebook) -> Iterator[Finding]:
        """A ``tf.function`` is made inside a loop."""
        if event.kind is not Kind.TF_FUNCTION or not turns_often(event.loops, 4):
            return
        name = f"`{event.name or event.value.name}`" if event.name or event.value.name else "it"
        yield self.found(
            event,
            f"{name} is a new tf.function in every {turn(event.loop)}: each traces its own graph",
            at=blame_call(event, notebook),
            subject=event.name or event.value.name,
        )

    def fix(self, event: Create, notebook: Notebook) -> Fix | None:
        """Define it before the loop."""
        return move_out(event, notebook)
