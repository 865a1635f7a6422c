"""NBL324: ``tf.py_function`` called eagerly in a loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Call
from nbleak.lint.examples import Bad, Good
from nbleak.lint.loops import turn, turns_often
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding


class TfPyFunction(Rule[Call]):
    """A Python function registered anew with each call.

    Leak:
        ``tf.py_function`` registers its function and an operation for it in the runtime at every
        eager call, and nothing takes that back. A ``Dataset`` over a Python function or generator
        does so once, when it is built: the default graph keeps the function, and the data it
        closes over, when the dataset is gone.

    Instead:
        Eager code can call the Python function itself. In a pipeline use one ``Dataset.map`` that
        is built once, or TensorFlow operations.

    Limits:
        Only for calls in a loop outside of traced code: inside a ``tf.function`` or a
        ``Dataset.map`` the function, and what it closes over, is kept once for each trace; a
        pipeline built anew in a loop is tf-dataset-created-in-loop. What the function appends to a
        list of its own is not looked at: a cache there is mostly meant. ``tf.numpy_function``
        is a hint: current versions keep nothing.

    Sources:
        TensorFlow issues 35084 and 51839. Measured with TensorFlow 2.21: 36 KB resident for each
        eager ``py_function`` call, nothing for ``numpy_function``; ``_py_funcs_used_in_graph`` in
        ``tensorflow/python/ops/script_ops.py``.
    """

    code = "NBL324"
    name = "tf-py-function"
    title = "py_function called eagerly in a loop"
    severity = Severity.MEDIUM
    practices = ("Optimized TensorFlow Function Usage",)
    setup = """
import tensorflow as tf
def transform(x):
    return x * 2
"""
    examples = (
        Bad(
            "for each element of a stream",
            """
for x in stream:
    y = tf.py_function(transform, [x], tf.float32)  # !
    use(y)
""",
        ),
        Bad(
            "in a function that a loop calls",
            """
def prepare(path):
    image = tf.io.decode_jpeg(tf.io.read_file(path))
    return tf.py_function(func=transform, inp=[image], Tout=tf.float32)  # !
# %%
images = [prepare(path) for path in paths]
""",
        ),
        Good(
            "the function itself",
            """
for x in stream:
    y = transform(x)
""",
        ),
        Good(
            "in one pipeline",
            """
def prepare(x):
    return tf.py_function(transform, [x], tf.float32)
ds = tf.data.Dataset.range(100).map(prepare).batch(8)
for epoch in range(10):
    for x in ds:
        use(x)
""",
        ),
        Good(
            "in a traced function",
            """
@tf.function
def step(x):
    return tf.py_function(transform, [x], tf.float32)
for x in stream:
    step(x)
""",
        ),
        Good(
            "once",
            """
y = tf.py_function(transform, [tf.zeros(3)], tf.float32)
""",
        ),
    )

    def check(self, event: Call, notebook: Notebook) -> Iterator[Finding]:
        """An eager call in a loop."""
        del notebook
        if event.tag != "py-function" or event.traced or not turns_often(event.loops):
            return
        name = event.qualname.rpartition(".")[2]
        yield self.found(
            event,
            f"`tf.{name}` registers its function anew in every {turn(event.loop)}, and nothing"
            " takes that back",
            hint=name != "py_function",
        )
