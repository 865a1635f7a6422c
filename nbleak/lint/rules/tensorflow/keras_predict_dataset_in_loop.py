"""NBL316: ``predict`` on a ``tf.data`` pipeline, again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Call, Kind, LoopKind
from nbleak.lint.examples import Bad, Good
from nbleak.lint.loops import counts_to, turn, turns_often
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.flow import Value
    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding

_MANY = 100


class KerasPredictDatasetInLoop(Rule[Call]):
    """A new iterator over the same pipeline in every turn.

    Leak:
        Each ``predict`` on a dataset opens a new iterator with its shuffle and prefetch buffers,
        and takes a step or two from it. Keras 2 kept what an iterator had opened for a while, so
        that a polling loop grew.

    Instead:
        Keep one iterator, ``it = iter(ds)``, and call the model:
        ``model(next(it), training=False)``.

    Limits:
        For ``predict`` on a dataset that was made outside of the loop, in a ``while`` loop or with
        ``steps``, and on one that each turn makes from tensors, where predicting from the tensors
        would do. Once for each epoch is silent, and so are ``fit`` and ``evaluate``, fewer than a
        hundred turns, where their number is known, and datasets of files.

    Sources:
        TensorFlow issues 44711 and 33009. Measured with Keras 3.15 on TensorFlow 2.21: 600 calls
        with ``steps=1`` leave nothing behind, so this concerns older versions and speed.
    """

    code = "NBL316"
    name = "keras-predict-dataset-in-loop"
    title = "tf.data Dataset passed to predict in a loop"
    severity = Severity.LOW
    paper = "Dataset-Iterator Retention (DIR)"
    practices = ("Efficient Iterator Management",)
    setup = """
import numpy as np
import tensorflow as tf
model = tf.keras.Sequential([tf.keras.layers.Dense(1)])
x = np.zeros((640, 8))
"""
    examples = (
        Bad(
            "one step of an endless dataset",
            """
ds = tf.data.Dataset.from_tensor_slices(x).batch(1).repeat()
while running():
    p = model.predict(ds, steps=1)  # !
    use(p)
""",
        ),
        Bad(
            "in a function that a loop calls",
            """
stream = tf.data.Dataset.from_tensor_slices(x).batch(8).repeat()
def ask():
    return model.predict(stream, steps=1, verbose=0)  # !
# %%
for i in range(1000):
    use(ask())
""",
        ),
        Bad(
            "a dataset for each window",
            """
while running():
    window = tf.data.Dataset.from_tensor_slices(read()).batch(64)
    use(model.predict(window, verbose=0))  # !
""",
        ),
        Good(
            "a folder of files each",
            """
for folder in folders:
    pictures = tf.data.Dataset.list_files(folder + "/*.png").map(decode).batch(32)
    use(model.predict(pictures))
""",
        ),
        Good(
            "one iterator",
            """
it = iter(tf.data.Dataset.from_tensor_slices(x).batch(1).repeat())
while running():
    p = model(next(it), training=False)
    use(p)
""",
        ),
        Good(
            "once for each epoch",
            """
ds = tf.data.Dataset.from_tensor_slices(x).batch(8)
for epoch in range(10):
    model.fit(ds)
    scores = model.predict(ds)
""",
        ),
        Good(
            "once",
            """
ds = tf.data.Dataset.from_tensor_slices(x).batch(8)
p = model.predict(ds)
""",
        ),
        Good(
            "arrays",
            """
while running():
    use(model.predict(read(), steps=1))
""",
        ),
    )

    def check(self, event: Call, notebook: Notebook) -> Iterator[Finding]:
        """A dataset is predicted from in small steps, or made for each call."""
        del notebook
        data = event.args[0] if event.args else dict(event.kwargs).get("x")
        loop = event.loop
        if event.tag != "keras-predict" or data is None or data.kind is not Kind.TF_DATASET:
            return
        if loop is None or not turns_often(event.loops):
            return
        anew = loop in data.born
        if anew:
            told = _of_memory(data) and (counts_to(loop) or _MANY) >= _MANY
        else:
            told = loop.kind is LoopKind.WHILE or "steps" in dict(event.kwargs)
        if told:
            of = "a new dataset" if anew else "a new iterator over the dataset"
            yield self.found(
                event,
                f"`{event.receiver_name}.predict` opens {of} in every {turn(loop)}",
                subject=event.receiver_name,
            )


def _of_memory(data: Value) -> bool:
    """Whether it was made from what is in memory already, and not from files."""
    first: Value | None = data
    while first is not None and first.kind is Kind.TF_DATASET:
        if first.name.endswith(("from_tensor_slices", "from_tensors")):
            return True
        first = first.source
    return False
