"""NBL307: a training step that runs eagerly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Call
from nbleak.lint.examples import Bad, Good
from nbleak.lint.loops import turns_often
from nbleak.lint.rule import Rule
from nbleak.model import Default, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding


class TfEagerStepInLoop(Rule[Call]):
    """A custom step without ``tf.function``.

    Leak:
        Nothing is lost, but each eager step makes a Python object for every operation and keeps
        all intermediate tensors until the tape is gone: more memory at the peak, and slower.

    Instead:
        Decorate the step with ``@tf.function`` once, at module level.

    Limits:
        Off by default: eager steps are right while debugging. Told once for each place that
        applies gradients in a loop outside of traced code.

    Sources:
        TensorFlow guide "Better performance with tf.function".
    """

    code = "NBL307"
    name = "tf-eager-step-in-loop"
    title = "Custom training step run eagerly"
    severity = Severity.LOW
    default = Default.OFF
    paper = "Unclosed Resources (UR)"
    practices = ("Optimized TensorFlow Function Usage",)
    setup = """
import tensorflow as tf
model = tf.keras.Sequential([tf.keras.layers.Dense(1)])
opt = tf.keras.optimizers.Adam()
loss_fn = tf.keras.losses.MeanSquaredError()
ds = tf.data.Dataset.from_tensor_slices((tf.zeros((64, 8)), tf.zeros(64))).batch(8)
"""
    examples = (
        Bad(
            "called in a loop over the dataset",
            """
def step(x, y):
    with tf.GradientTape() as tape:
        loss = loss_fn(y, model(x, training=True))
    grads = tape.gradient(loss, model.trainable_variables)
    opt.apply_gradients(zip(grads, model.trainable_variables))  # !
for x, y in ds:
    step(x, y)
""",
        ),
        Good(
            "traced",
            """
@tf.function(reduce_retracing=True)
def step(x, y):
    with tf.GradientTape() as tape:
        loss = loss_fn(y, model(x, training=True))
    grads = tape.gradient(loss, model.trainable_variables)
    opt.apply_gradients(zip(grads, model.trainable_variables))
for x, y in ds:
    step(x, y)
""",
        ),
        Good(
            "the step of a Keras model",
            """
class Net(tf.keras.Model):
    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as tape:
            loss = loss_fn(y, self(x, training=True))
        grads = tape.gradient(loss, self.trainable_variables)
        self.optimizer.apply_gradients(zip(grads, self.trainable_variables))
        return {"loss": loss}
""",
        ),
        Good(
            "one step",
            """
with tf.GradientTape() as tape:
    loss = loss_fn(tf.zeros(8), model(tf.zeros((8, 8))))
opt.apply_gradients([(tape.gradient(loss, v), v) for v in model.trainable_variables])
""",
        ),
    )

    def check(self, event: Call, notebook: Notebook) -> Iterator[Finding]:
        """Gradients are applied in a loop, outside of traced code."""
        del notebook
        if event.tag != "tf-apply" or event.traced or not turns_often(event.loops):
            return
        where = f"`{event.function}`" if event.function else "this step"
        yield self.found(
            event,
            f"{where} runs eagerly in every turn: traced by tf.function it needs less memory",
            subject=event.function,
        )
