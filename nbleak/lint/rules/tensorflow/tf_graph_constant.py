"""NBL319: an array that a graph holds as a constant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Call, Create, Kind
from nbleak.lint.examples import Bad, Good
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding

_LARGE = (
    "numpy.load",
    "numpy.genfromtxt",
    "numpy.fromfile",
    "numpy.memmap",
    "keras.datasets",
    "pandas.",
    "h5py.",
    "scipy.io.",
)


class TfGraphConstant(Rule[Call]):
    """Data that is copied into each traced graph.

    Leak:
        A NumPy array used inside a ``tf.function``, a layer's ``call``, a loss or the function of a
        dataset's ``map`` becomes a constant of the traced graph: a second copy of the data, and one
        more for each further trace and each saved model, where 2 GB is also a hard limit. So does
        ``tf.constant(array)`` in a notebook that runs sessions.

    Instead:
        Pass the data as an argument, or hold it once in a ``tf.Variable(data, trainable=False)``
        that the function refers to.

    Limits:
        Only for arrays that come from a file or a dataset, as their size is not seen: arrays
        computed in the notebook and small literals are silent, except for a table that a session
        looks embeddings up in. So is eager code, where a tensor
        made from an array is gone with its name.

    Sources:
        TensorFlow guide "Better performance with tf.function"; TensorFlow issues 31093, 16058.
    """

    code = "NBL319"
    name = "tf-graph-constant"
    title = "Large array embedded as a graph constant"
    severity = Severity.MEDIUM
    paper = "Graph-Constant Bottleneck (GCB)"
    practices = ("Use Placeholders for Large Data", "Graph Isolation and Optimization")
    setup = """
import numpy as np
import tensorflow as tf
from tensorflow import keras
"""
    examples = (
        Bad(
            "a table of embeddings in a traced function",
            """
table = np.load("emb.npy")
@tf.function
def lookup(ids):
    return tf.gather(tf.constant(table), ids)  # !
print(lookup([1, 2]))
""",
        ),
        Bad(
            "in a layer, without saying constant",
            """
weights = np.load("basis.npy").astype("float32")
# %%
class Project(keras.layers.Layer):
    def call(self, inputs):
        return tf.matmul(inputs, weights)  # !
""",
        ),
        Bad(
            "in the function a dataset maps",
            """
(x_train, y_train), _ = keras.datasets.cifar10.load_data()
pairs = tf.data.Dataset.range(1000).map(lambda i: tf.gather(x_train, i))  # !
""",
        ),
        Bad(
            "in a loss, which fit traces",
            """
prototypes = np.load("prototypes.npy")
def distance(y, p):
    return tf.reduce_mean(tf.matmul(p, prototypes))  # !
model = keras.Sequential([keras.layers.Dense(8)])
model.compile("adam", loss=distance)
""",
        ),
        Bad(
            "in a loss as a class",
            """
basis = np.load("basis.npy")
class Spectral(keras.losses.Loss):
    def call(self, y, p):
        return tf.reduce_mean(tf.matmul(y - p, tf.constant(basis)))  # !
""",
        ),
        Bad(
            "a table of embeddings in the graph of a session",
            """
import tensorflow.compat.v1 as tf1
words = read_words("train.tfrecord")
vectors = Vectors("glove.txt")
with tf1.Graph().as_default():
    emb = tf1.constant(vectors.matrix, dtype=tf1.float32)  # !
    rows = tf1.nn.embedding_lookup(emb, words)
    with tf1.Session() as sess:
        print(sess.run(rows))
""",
        ),
        Good(
            "fed once to a variable of the graph",
            """
import tensorflow.compat.v1 as tf1
vectors = np.load("glove.npy")
given = tf1.placeholder(tf1.float32, vectors.shape)
emb = tf1.Variable(given, trainable=False, collections=[])
pad = tf1.constant([0, 1, 2])
rows = tf1.nn.embedding_lookup(emb, pad)
with tf1.Session() as sess:
    sess.run(emb.initializer, {given: vectors})
    print(sess.run(rows))
""",
        ),
        Good(
            "held once in a variable",
            """
table = tf.Variable(np.load("emb.npy"), trainable=False)
@tf.function
def lookup(ids):
    return tf.gather(table, ids)
print(lookup([1, 2]))
""",
        ),
        Good(
            "passed as an argument",
            """
@tf.function
def lookup(table, ids):
    return tf.gather(table, ids)
print(lookup(tf.constant(np.load("emb.npy")), [1, 2]))
""",
        ),
        Good(
            "eager",
            """
table = np.load("emb.npy")
rows = tf.gather(tf.constant(table), [1, 2])
""",
        ),
        Good(
            "a small constant",
            """
MEAN = np.array([0.485, 0.456, 0.406])
@tf.function
def normalise(image):
    return tf.subtract(image, tf.constant(MEAN))
print(normalise(tf.zeros((8, 8, 3))))
""",
        ),
    )

    def check(self, event: Call, notebook: Notebook) -> Iterator[Finding]:
        """A traced operation takes an array that was loaded outside."""
        if event.tag == "constant":
            yield from self._of_session(event, notebook)
        if event.tag != "graph-array" or event.function is None:
            return
        arrays = [v for v in event.args if v.kind is Kind.ARRAY and v.name.startswith(_LARGE)]
        if not arrays:
            return
        where = "this layer" if "." in event.function else f"`{event.function.strip('<>')}`"
        text = " ".join(notebook.text(event.cell, event.span).split())
        yield self.found(
            event,
            f"the array in `{text}` becomes a constant of the graph that {where} traces: one more"
            " copy for each trace",
            subject=event.function,
        )

    def _of_session(self, event: Call, notebook: Notebook) -> Iterator[Finding]:
        """In graph mode a constant stays in the graph, and again in each session and checkpoint."""
        data = event.args[0] if event.args else dict(event.kwargs).get("value")
        if data is None or not _in_graph_mode(notebook):
            return
        table = data.kind in (Kind.UNKNOWN, Kind.ARRAY) and any(
            call.tag == "lookup" and event.result in call.args for call in notebook.every(Call)
        )
        if table or (data.kind is Kind.ARRAY and data.name.startswith(_LARGE)):
            yield self.found(
                event,
                "this array becomes a constant of the graph: a copy in its definition, one more in"
                " each session, and one in every saved graph",
            )


def _in_graph_mode(notebook: Notebook) -> bool:
    return any(made.kind is Kind.SESSION for made in notebook.every(Create))
