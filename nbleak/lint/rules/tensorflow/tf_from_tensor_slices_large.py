"""NBL320: a loaded array copied into a pipeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Create, Kind
from nbleak.lint.examples import Bad, Good
from nbleak.lint.rule import Rule
from nbleak.model import Default, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding

_FROM_FILES = ("numpy.load", "numpy.memmap", "numpy.fromfile", "h5py.")


class TfFromTensorSlicesLarge(Rule[Create]):
    """The whole data set twice in memory.

    Leak:
        ``from_tensor_slices`` copies the arrays into the pipeline, which holds them beside the
        NumPy ones; in a graph they become constants, with a limit of 2 GB. ``cache()`` without a
        file keeps a third copy, and ``shuffle(len(x))`` buffers all of it.

    Instead:
        Stream large arrays with ``from_generator``, TFRecord files or a memory map; bound the
        shuffle buffer; give ``cache`` a file name. Or shuffle indices.

    Limits:
        A hint: the size is not in the text. Only for arrays that
        NumPy or HDF5 read from a file; tables and the small data sets of Keras are silent.

    Sources:
        TensorFlow guide "tf.data": consuming NumPy arrays.
    """

    code = "NBL320"
    name = "tf-from-tensor-slices-large"
    title = "from_tensor_slices on a large array"
    severity = Severity.LOW
    default = Default.HINT
    paper = "Graph-Constant Bottleneck (GCB)"
    practices = ("Use Placeholders for Large Data",)
    setup = """
import numpy as np
import tensorflow as tf
"""
    examples = (
        Bad(
            "arrays from files",
            """
x_train, y_train = np.load("x.npy"), np.load("y.npy")
ds = tf.data.Dataset.from_tensor_slices((x_train, y_train)).shuffle(len(x_train)).batch(64)  # !
""",
        ),
        Good(
            "a generator",
            """
x_train = np.load("x.npy", mmap_mode="r")
def gen():
    for i in np.random.permutation(len(x_train)):
        yield x_train[i]
ds = tf.data.Dataset.from_generator(gen, output_signature=tf.TensorSpec((8,))).batch(64)
""",
        ),
        Good(
            "paths",
            """
ds = tf.data.Dataset.from_tensor_slices(["a.png", "b.png"]).map(tf.io.read_file)
""",
        ),
        Good(
            "a small array",
            """
ds = tf.data.Dataset.from_tensor_slices(np.arange(100)).batch(8)
""",
        ),
    )

    def check(self, event: Create, notebook: Notebook) -> Iterator[Finding]:
        """A dataset is made from arrays that came from files."""
        del notebook
        if event.kind is not Kind.TF_DATASET or not event.args:
            return
        if event.qualname.endswith((".from_tensor_slices", ".from_tensors")) and any(
            value.kind is Kind.ARRAY and value.name.startswith(_FROM_FILES)
            for value in (event.args[0], *event.args[0].inside())
        ):
            name = f"`{event.name}`" if event.name else "the dataset"
            yield self.found(
                event,
                f"{name} holds its own copy of the arrays beside those in memory",
                subject=event.name,
            )
