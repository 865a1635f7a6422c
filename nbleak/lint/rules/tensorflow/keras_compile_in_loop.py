"""NBL305: the same Keras model compiled in each turn of a loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Call, Kind
from nbleak.lint.examples import Bad, Good
from nbleak.lint.loops import move_out, turn, turns_often
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix


class KerasCompileInLoop(Rule[Call]):
    """A model that is compiled again and again.

    Leak:
        Each ``compile`` makes a new optimizer with its slots and throws the traced train and
        predict functions away; the next ``fit`` traces new ones. What the old ones took from
        the process does not come back.

    Instead:
        Compile once before the loop. Change the learning rate with
        ``model.optimizer.learning_rate = 1e-4``, and let ``fit`` own the epochs.

    Limits:
        Only for a model under a name that neither the loop nor a function around the call binds,
        so that it is the same one in each turn. A model made in the loop is
        keras-model-created-in-loop. Silent for fewer than four literal turns, as when layers are
        unfrozen in stages.

    Sources:
        TensorFlow issue 50379. Measured with Keras 3.15 on TensorFlow 2.21: ``compile`` and ``fit``
        of a two-layer model, 60 times, leave 4.1 MB each; ``fit`` alone leaves nothing.
    """

    code = "NBL305"
    name = "keras-compile-in-loop"
    title = "compile() in a loop"
    severity = Severity.MEDIUM
    paper = "Improper Model Reuse (IMR)"
    practices = ("Avoid Model Recreation in Loops", "Avoid training inside a loop")
    setup = """
import re
import numpy as np
from tensorflow import keras
from tensorflow.keras import layers
model = keras.Sequential([layers.Dense(8), layers.Dense(1)])
x, y = np.zeros((64, 8)), np.zeros(64)
"""
    examples = (
        Bad(
            "compiled for each epoch",
            """
for epoch in range(20):
    model.compile("adam", "mse")  # !
    model.fit(x, y, epochs=1)
""",
        ),
        Bad(
            "compiled before each chunk of data, in a function",
            """
def train(net, chunks):
    for chunk, target in chunks:
        net.compile(optimizer="adam", loss="mse")  # !
        net.fit(chunk, target, epochs=3)
train(model, chunks)
""",
        ),
        Good(
            "compiled once",
            """
model.compile("adam", "mse")
model.fit(x, y, epochs=20)
""",
        ),
        Good(
            "the learning rate is assigned",
            """
model.compile("adam", "mse")
for lr in (1e-2, 1e-3, 1e-4, 1e-5):
    model.optimizer.learning_rate = lr
    model.fit(x, y, epochs=5)
""",
        ),
        Good(
            "several models, each compiled once",
            """
candidates = {n: keras.Sequential([layers.Dense(n), layers.Dense(1)]) for n in (8, 16, 32, 64)}
for name, candidate in candidates.items():
    candidate.compile("adam", "mse")
    candidate.fit(x, y)
""",
        ),
        Good(
            "patterns are compiled as well",
            """
for word in words:
    pattern = re.compile(word)
    print(pattern.sub("", text))
""",
        ),
    )

    def check(self, event: Call, notebook: Notebook) -> Iterator[Finding]:
        """A model from outside the loop is compiled in it."""
        del notebook
        loop, model = event.loop, event.receiver
        if event.tag != "keras-compile" or loop is None or model is None:
            return
        if model.kind is not Kind.KERAS_MODEL or not turns_often(event.loops, 4):
            return
        name = event.receiver_name
        if name.isidentifier() and name not in event.varies and loop not in model.born:
            yield self.found(
                event,
                f"`{name}` is compiled again in every {turn(loop)}: each compile makes a new"
                " optimizer and the next fit traces new functions",
                subject=name,
            )

    def fix(self, event: Call, notebook: Notebook) -> Fix | None:
        """Compile before the loop, where every turn compiles alike."""
        return move_out(event, notebook)
