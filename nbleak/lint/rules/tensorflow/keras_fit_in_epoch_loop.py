"""NBL306: ``fit`` called once for each epoch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Call
from nbleak.lint.examples import Bad, Good
from nbleak.lint.loops import turns_often
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding


class KerasFitInEpochLoop(Rule[Call]):
    """An epoch loop around what is an epoch loop.

    Leak:
        Every ``fit`` builds a data pipeline with its buffers and a new ``History``, and
        runs the callbacks' begin and end. Called with one epoch each time it does so a hundred
        times for the same data, and old versions kept some of it.

    Instead:
        ``fit(..., epochs=n)``, with what must happen between epochs in a callback.

    Limits:
        Only for a call that reads nothing the loop binds, with one epoch: a chunk of data for each
        turn, active learning and populations are silent. Current versions are only slow here: they
        keep nothing.

    Sources:
        TensorFlow issues 32954 and 50379. Measured with Keras 3.15 on TensorFlow 2.21: 60 calls of
        ``fit`` with one epoch leave no memory behind.
    """

    code = "NBL306"
    name = "keras-fit-in-epoch-loop"
    title = "fit(epochs=1) in a Python epoch loop"
    severity = Severity.LOW
    paper = "Unclosed Resources (UR)"
    practices = ("Avoid training inside a loop",)
    setup = """
import numpy as np
from tensorflow import keras
model = keras.Sequential([keras.layers.Dense(1)])
model.compile("adam", "mse")
x_train, y_train = np.zeros((64, 8)), np.zeros(64)
"""
    examples = (
        Bad(
            "one epoch at a time",
            """
for epoch in range(100):
    model.fit(x_train, y_train, epochs=1)  # !
""",
        ),
        Bad(
            "in a function",
            """
def train(epochs):
    for epoch in range(epochs):
        model.fit(x_train, y_train, batch_size=32)  # !
        print(epoch)
train(50)
""",
        ),
        Good(
            "fit owns the epochs",
            """
model.fit(x_train, y_train, epochs=100)
""",
        ),
        Good(
            "new data in every turn",
            """
for chunk, target in chunks:
    model.fit(chunk, target, epochs=1)
""",
        ),
        Good(
            "an estimator of another library",
            """
from sklearn.linear_model import SGDClassifier
clf = SGDClassifier()
for i in range(100):
    clf.fit(x_train, y_train)
""",
        ),
    )

    def check(self, event: Call, notebook: Notebook) -> Iterator[Finding]:
        """A Keras model is fitted on the same data, one epoch in each turn."""
        if event.tag != "keras-fit" or event.varies or not turns_often(event.loops):
            return
        if dict(event.constants).get("epochs", 1) != 1 or "epochs" in self._computed(event):
            return
        if any(c.tag == "keras-compile" and event.loop in c.loops for c in notebook.every(Call)):
            return  # keras-compile-in-loop tells
        name = event.receiver_name or "the model"
        yield self.found(
            event,
            f"`{name}.fit` starts anew for every epoch on the same data: `epochs=` and a callback"
            " do that in one call",
            subject=name,
        )

    def _computed(self, event: Call) -> set[str]:
        return {name for name, _ in event.kwargs} - dict(event.constants).keys()
