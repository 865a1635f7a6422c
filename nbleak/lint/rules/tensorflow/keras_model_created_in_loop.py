"""NBL301: a Keras model built in each turn of a loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Create
from nbleak.lint.examples import Bad, Good
from nbleak.lint.loops import turn
from nbleak.lint.models import Fate, blame, builder, cleared_first, fate, loop_around
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix


class KerasModelCreatedInLoop(Rule[Create]):
    """Keras models that pile up in its global state.

    Leak:
        Keras remembers what it builds: names, graphs, traced train and predict functions. A model
        that is built in a loop is not gone when its name is rebound, so memory grows with
        each search step or fold.

    Instead:
        Where the architecture stays the same, build once before the loop and reset the weights with
        ``set_weights``: nothing grows then. Else run each build in a process of its own.
        ``keras.backend.clear_session()`` before each build frees what Keras itself keeps: all that
        a model which only predicts leaves, and a tenth to a quarter of what a trained one does.

    Limits:
        Silent when the loop, or a function it calls, clears the session, though traced training
        steps still pile up then, or makes a graph of its own, when the models are collected on
        purpose (an ensemble), and for loops of one or two literal turns. Reported once for each
        loop. Other rules tell of a model loaded from a file, wired from models outside the loop,
        or trained in a function.

    Sources:
        Keras docs, ``keras.backend.clear_session``; TensorFlow issues 30324 and 41973. Measured
        with Keras 3.15 on TensorFlow 2.21, a two-layer model built, compiled and fitted 60 times:
        4.7 MB resident for each, 4.2 MB with ``clear_session``, 3.5 MB when it is also deleted
        and collected, nothing when one model is reset with ``set_weights``. What clearing does not
        free hangs on TensorFlow's gradient registry: the optimizer's all-reduce registers a
        gradient in each traced step. ``%nbleak free`` takes those of dead graphs out of it.
    """

    code = "NBL301"
    name = "keras-model-created-in-loop"
    title = "Keras model built in a loop without clear_session"
    severity = Severity.HIGH
    paper = "Unclosed Resources (UR)"
    practices = ("Avoid Model Recreation in Loops", "Session Reset and Checkpointing")
    setup = """
import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers
x, y = np.zeros((64, 8)), np.zeros(64)
"""
    examples = (
        Bad(
            "a search over layer sizes",
            """
for units in (32, 64, 128):
    model = keras.Sequential([layers.Dense(units), layers.Dense(1)])  # !
    model.compile("adam", "mse")
    model.fit(x, y)
""",
        ),
        Bad(
            "a builder from another cell",
            """
def build(units):
    inputs = keras.Input((8,))
    outputs = layers.Dense(1)(layers.Dense(units)(inputs))
    return keras.Model(inputs, outputs)
# %%
best = None
for units in range(8, 64, 8):
    candidate = build(units)  # !
    candidate.compile("adam", "mse")
    history = candidate.fit(x, y, verbose=0)
""",
        ),
        Bad(
            "generations of clones",
            """
def mutated(net):
    kid = keras.models.clone_model(net)
    kid.set_weights([w + np.random.randn(*w.shape) for w in net.get_weights()])
    return kid
# %%
population = [keras.Sequential([layers.Dense(4)]) for _ in range(50)]
for generation in range(100):
    elite = sorted(population, key=play)[:10]
    population = elite + [mutated(elite[k % 10]) for k in range(40)]  # !
""",
        ),
        Good(
            "the session is cleared before each build",
            """
for units in (32, 64, 128):
    keras.backend.clear_session()
    model = keras.Sequential([layers.Dense(units), layers.Dense(1)])
    model.compile("adam", "mse")
    model.fit(x, y)
""",
        ),
        Good(
            "the builder clears the session",
            """
def build(units):
    tf.keras.backend.clear_session()
    return keras.Sequential([layers.Dense(units), layers.Dense(1)])
# %%
for units in (32, 64, 128, 256):
    model = build(units)
    model.compile("adam", "mse")
    model.fit(x, y)
""",
        ),
        Good(
            "an ensemble keeps its models on purpose",
            """
ensemble = []
for seed in range(5):
    model = keras.Sequential([layers.Dense(8), layers.Dense(1)])
    model.compile("adam", "mse")
    model.fit(x, y)
    ensemble.append(model)
""",
        ),
        Good(
            "layers are added in a loop, the model is made once",
            """
model = keras.Sequential()
for units in (32, 64, 128):
    model.add(layers.Dense(units))
model.compile("adam", "mse")
""",
        ),
        Good(
            "one model whose weights are reset for each fold",
            """
model = keras.Sequential([keras.Input((8,)), layers.Dense(1)])
model.compile("adam", "mse")
fresh = model.get_weights()
for fold in range(10):
    model.set_weights(fresh)
    model.fit(x, y)
""",
        ),
    )

    def check(self, event: Create, notebook: Notebook) -> Iterator[Finding]:
        """A model is made in a loop that neither clears the session nor collects the models."""
        if fate(event, notebook) is not Fate.BUILT:
            return
        by, name = builder(event, notebook), event.name
        name = f"the model of `{by}`" if by else f"`{name}`" if name else "the model"
        each = turn(loop_around(event, notebook))
        yield self.found(
            event,
            f"{name} is built anew in every {each}: Keras keeps what it traced for the former ones",
            at=blame(event),
            subject=event.name,
        )

    def fix(self, event: Create, notebook: Notebook) -> Fix | None:
        """Clear the session first, where no older model is used in the loop."""
        return cleared_first(event, notebook)
