"""NBL308: the same input pipeline built in each turn of a loop."""

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

_CHEAP = ("Dataset.range", "Dataset.zip", "sample_from_datasets", "choose_from_datasets", "Options")


class TfDatasetCreatedInLoop(Rule[Create]):
    """A pipeline that is built again although nothing about it changed.

    Leak:
        Each ``tf.data`` pipeline copies its arrays, traces its map functions and starts its own
        prefetch threads and buffers. ``from_generator`` also registers Python functions that stay
        for the life of the process. Built again for each epoch, all that piles up.

    Instead:
        Build the pipeline once before the loop. A dataset can be run over any number of times,
        and ``shuffle`` gives a new order each time.

    Limits:
        Only where the expression reads nothing that the loop, or the function around it, may
        bind anew: a dataset for each file or fold is silent, except ``from_generator`` of a
        function that is made in each turn, as it keeps what that function reaches. Cheap ones
        (``range``, ``zip``) and fewer than three literal turns are silent too.

    Sources:
        TensorFlow guide "tf.data: Build TensorFlow input pipelines"; TensorFlow issues 37653 and
        57690. Measured with TensorFlow 2.21: a 20 MB array that the generator function reaches
        stays with every ``from_generator``, after ``del`` and ``gc.collect()``.
    """

    code = "NBL308"
    name = "tf-dataset-created-in-loop"
    title = "Dataset or iterator created per iteration"
    severity = Severity.MEDIUM
    paper = "Unclosed Resources (UR)"
    practices = ("Efficient Iterator Management", "Resource Reuse and Memory Clearing")
    setup = """
import numpy as np
import tensorflow as tf
x_train, y_train = np.zeros((640, 8)), np.zeros(640)
"""
    examples = (
        Bad(
            "from a generator, for each epoch",
            """
for epoch in range(100):
    ds = tf.data.Dataset.from_generator(gen, output_signature=spec).batch(32).prefetch(2)  # !
    for x, y in ds:
        step(x, y)
""",
        ),
        Bad(
            "from arrays, in a training function",
            """
def train(epochs):
    for epoch in range(epochs):
        batches = tf.data.Dataset.from_tensor_slices((x_train, y_train)).batch(32)  # !
        for x, y in batches.prefetch(2):
            step(x, y)
train(20)
""",
        ),
        Bad(
            "from a function that a loop calls",
            """
def batches():
    return tf.data.Dataset.from_generator(gen, output_signature=spec).batch(32)
for epoch in range(100):
    for x, y in batches():  # !
        step(x, y)
""",
            by_hand=True,
        ),
        Bad(
            "a generator function for each fold, which keeps its data",
            """
def pipeline(rows):
    def draw():
        for row in rows:
            yield row
    return tf.data.Dataset.from_generator(draw, output_signature=spec).batch(32)  # !
def run(rows):
    for x in pipeline(rows):
        step(x)
for fold in folds:
    run(load(fold))
""",
            by_hand=True,
        ),
        Bad(
            "a method of an object for each fold",
            """
class Windows:
    def __init__(self, rows):
        self.rows = rows
    def draw(self):
        yield from self.rows
    def batches(self):
        return tf.data.Dataset.from_generator(self.draw, output_signature=spec)  # !
for fold in folds:
    for x in Windows(load(fold)).batches():
        step(x)
""",
            by_hand=True,
        ),
        Good(
            "one object's method, for each epoch of a size of its own",
            """
class Windows:
    def draw(self, size):
        yield from read(size)
windows = Windows()
for size in sizes:
    spec = tf.TensorSpec((size,))
    for x in tf.data.Dataset.from_generator(windows.draw, args=(size,), output_signature=spec):
        step(x)
""",
        ),
        Good(
            "a generator for each file, by its path",
            """
def read(path):
    yield from parse(path)
for path in paths:
    for x in tf.data.Dataset.from_generator(read, output_signature=spec, args=(path,)):
        step(x)
""",
        ),
        Good(
            "built once",
            """
ds = tf.data.Dataset.from_generator(gen, output_signature=spec).batch(32).prefetch(2)
for epoch in range(100):
    for x, y in ds:
        step(x, y)
""",
        ),
        Good(
            "one for each file",
            """
for path in paths:
    for record in tf.data.TFRecordDataset(path):
        parse(record)
""",
        ),
        Good(
            "one for each fold",
            """
from sklearn.model_selection import KFold
for train, test in KFold(10).split(x_train):
    ds = tf.data.Dataset.from_tensor_slices((x_train[train], y_train[train])).batch(32)
    for x, y in ds:
        step(x, y)
""",
        ),
        Good(
            "a function that makes one of what it is given",
            """
def pipeline(arrays):
    return tf.data.Dataset.from_tensor_slices(arrays).batch(32)
for shard in shards:
    for x in pipeline(shard):
        step(x)
""",
        ),
        Good(
            "a part of the same dataset",
            """
ds = tf.data.Dataset.from_tensor_slices(x_train).batch(32)
for epoch in range(10):
    for x in ds.take(5):
        print(x)
""",
        ),
    )

    def check(self, event: Create, notebook: Notebook) -> Iterator[Finding]:
        """A dataset or iterator is made in a loop from what does not change."""
        iterator = event.value.name == "tensorflow.data.Iterator"
        if event.kind is not Kind.TF_DATASET and not iterator:
            return
        if event.varies:
            yield from self._closures(event)
            return
        if event.qualname.endswith(_CHEAP) or not turns_often(event.loops, 3):
            return
        name = f"`{event.name}`" if event.name else "the dataset"
        yield self.found(
            event,
            f"{name} is built anew in every {turn(event.loop)} from the same data: each pipeline"
            " keeps its own copies, traced functions and threads",
            at=blame_call(event, notebook),
            subject=event.name,
        )

    def _closures(self, event: Create) -> Iterator[Finding]:
        """TensorFlow keeps each generator function, and one made in the loop keeps its data."""
        generator = event.args[0] if event.args else dict(event.kwargs).get("generator")
        if not event.qualname.endswith("from_generator") or generator is None:
            return
        reached = generator.source if generator.kind is Kind.METHOD else generator
        if reached is None or reached.kind not in (Kind.FUNCTION, Kind.INSTANCE):
            return
        if set(reached.born).isdisjoint(event.loops):
            return
        if turns_often(event.loops, 3):
            yield self.found(
                event,
                "TensorFlow keeps the generator function of every"
                f" {turn(event.loop or event.loops[-1])}, with the data it can reach, as long as"
                " the process",
                subject=event.name,
            )

    def fix(self, event: Create, notebook: Notebook) -> Fix | None:
        """Build it before the loop."""
        return move_out(event, notebook)
