"""NBL301: a Keras model built in each turn of a loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Call, Create, Kind, Store
from nbleak.lint.examples import Bad, Good
from nbleak.lint.loops import turn, turns_often
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.flow import Loop
    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding

_FEW_MODELS = 3


class KerasModelCreatedInLoop(Rule[Create]):
    """Keras models that pile up in its global state.

    Leak:
        Keras remembers what it builds: names, graphs, traced train and predict functions. A model
        that is built in a loop is not gone when its name is rebound, so memory grows with
        each search step or fold.

    Instead:
        Call ``keras.backend.clear_session()`` before each build, or build once and reset the
        weights. In a function that runs as its own process even that is not needed.

    Limits:
        Silent when the loop, or a function it calls, clears the session, when the models are
        collected on purpose (an ensemble), and for loops of one or two literal turns. Reported
        once for each loop. For a model loaded from a file there is another rule.

    Sources:
        Keras docs, ``keras.backend.clear_session``; TensorFlow issues 30324 and 41973.
    """

    code = "NBL301"
    name = "keras-model-created-in-loop"
    title = "Keras model built in a loop without clear_session"
    severity = Severity.HIGH
    paper = "Unclosed Resources (UR)"
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
    )

    def check(self, event: Create, notebook: Notebook) -> Iterator[Finding]:
        """A model is made in a loop that neither clears the session nor collects the models."""
        loop = event.loop
        if loop is None or not self._piles_up(event, loop, notebook):
            return
        first = next(
            made
            for made in notebook.every(Create)
            if made.loop is loop and self._piles_up(made, loop, notebook)
        )
        if first.id != event.id:
            return
        name = f"`{event.name}`" if event.name else "the model"
        yield self.found(
            event,
            f"{name} is built anew in every {turn(loop)}: Keras keeps the former ones until"
            " clear_session()",
            subject=event.name,
        )

    def _piles_up(self, event: Create, loop: Loop, notebook: Notebook) -> bool:
        if event.kind is not Kind.KERAS_MODEL or not turns_often(event.loops, _FEW_MODELS):
            return False
        if event.qualname.endswith("load_model"):
            return False
        cleared = any(
            call.tag == "clear-session" and loop in call.loops for call in notebook.every(Call)
        )
        collected = any(
            store.value is event.value and loop in store.growing for store in notebook.every(Store)
        )
        return not cleared and not collected
