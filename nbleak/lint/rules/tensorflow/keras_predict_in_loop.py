"""NBL315: ``predict`` called for single rows in a loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Call, Kind
from nbleak.lint.examples import Bad, Good
from nbleak.lint.fixes import call_directly
from nbleak.lint.loops import counts_to, turn
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.flow import Value
    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix

_MANY = 100


class KerasPredictInLoop(Rule[Call]):
    """A data pipeline for a single row, over and over.

    Leak:
        ``predict`` builds a dataset, an iterator and callbacks for each call. In Keras 2 each call
        left some of that behind, so that a long-running loop grew; in Keras 3 it is only slow.

    Instead:
        Call the model: ``model(x, training=False)``, wrapped once in ``tf.function`` where speed
        matters. Or collect the rows and predict once on the whole array.

    Limits:
        For arguments written as one row (``x[None]``, ``np.expand_dims(x, 0)``,
        ``x.reshape(1, -1)``), and where the first row of the result is all that is taken. Silent
        for fewer than a hundred turns, where their number is known, for larger arguments, and for a
        model that the loop makes anew. Keras 3 keeps nothing: there it is only slow.

    Sources:
        Keras docs, ``Model.predict``; TensorFlow issue 44711, Keras issue 13118. Measured with
        Keras 3.15 on TensorFlow 2.21: 600 calls leave nothing behind.
    """

    code = "NBL315"
    name = "keras-predict-in-loop"
    title = "model.predict called for single rows in a loop"
    severity = Severity.LOW
    paper = "Dataset-Iterator Retention (DIR)"
    practices = ("Efficient Iterator Management",)
    setup = """
import numpy as np
from tensorflow import keras
model = keras.Sequential([keras.layers.Dense(1)])
"""
    examples = (
        Bad(
            "one frame at a time",
            """
while camera.is_open():
    frame = camera.read()
    p = model.predict(frame[None])  # !
    act(p)
""",
        ),
        Bad(
            "an agent that plays",
            """
def choose(state):
    q = model.predict(np.reshape(state, [1, 4]), verbose=0)  # !
    return np.argmax(q[0])
# %%
done = False
while not done:
    state, reward, done = env.step(choose(state))
""",
        ),
        Bad(
            "one character at a time",
            """
def generate(text, length=400):
    for i in range(length):
        sampled = np.zeros((1, 60, 26))
        sampled[0, i % 60, 0] = 1.0
        text += chr(int(model.predict(sampled, verbose=0)[0].argmax()))  # !
    return text
print(generate("once"))
""",
        ),
        Bad(
            "each transition of a sample",
            """
import random
def replay(memory, size):
    for state, action, reward, after in random.sample(memory, size):
        best = reward + 0.9 * np.amax(model.predict(after)[0])  # !
        learn(state, action, best)
""",
        ),
        Good(
            "every row of a chunk is wanted",
            """
for chunk in chunks:
    found = model.predict(chunk)
    save(found[:, 0], found[0], found[1])
""",
        ),
        Good(
            "the model is called",
            """
while camera.is_open():
    frame = camera.read()
    act(model(frame[None], training=False).numpy())
""",
        ),
        Good(
            "chunks of a large array",
            """
while waiting():
    chunk = read(1000)
    save(model.predict(chunk))
""",
        ),
        Good(
            "a few pictures",
            """
for i in range(5):
    print(model.predict(images[i:i + 1]))
""",
        ),
        Good(
            "a week ahead",
            """
DAYS = 7
def forecast(window, days):
    for day in range(days):
        step = model.predict(window[None])
        window = np.append(window[1:], step)
    return window
forecast(np.zeros(30), DAYS)
""",
        ),
        Good(
            "another library",
            """
from sklearn.linear_model import LogisticRegression
clf = LogisticRegression()
while waiting():
    print(clf.predict(np.reshape(read(), [1, 4])))
""",
        ),
    )

    def check(self, event: Call, notebook: Notebook) -> Iterator[Finding]:
        """A Keras model predicts one row in every turn of a long loop."""
        del notebook
        data = event.args[0] if event.args else dict(event.kwargs).get("x")
        if event.tag != "keras-predict" or data is None or not _one_row(data, event.result):
            return
        if event.receiver is not None and event.loop in event.receiver.born:
            return  # one model for each turn is what to see to first
        if not any(loop.real and (counts_to(loop) or _MANY) >= _MANY for loop in event.loops):
            return
        yield self.found(
            event,
            f"`{event.receiver_name}.predict` builds a data pipeline for a single row in every"
            f" {turn(event.loop)}; calling the model needs none",
            subject=event.receiver_name,
        )

    def fix(self, event: Call, notebook: Notebook) -> Fix | None:
        """Call the model itself."""
        return call_directly(notebook.text(event.cell, event.span), event.span)


def _one_row(data: Value, result: Value) -> bool:
    """Whether it is written as one row, or the first that comes out is all that is taken."""
    if data.op == "row":
        return True
    return data.kind in (Kind.UNKNOWN, Kind.ARRAY) and result.fact("taken") == 0
