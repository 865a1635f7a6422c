"""NBL314: shapes that broadcast to a square."""

from __future__ import annotations

from nbleak.lint.examples import Bad, Good
from nbleak.lint.rule import MeasuredRule
from nbleak.model import Default, Severity


class TfImplicitBroadcast(MeasuredRule):
    """A difference of (N, 1) and (N,) that is N x N.

    Leak:
        A model with one output gives shape (N, 1), labels often have shape (N,). Their difference
        broadcasts to (N, N): for ten thousand rows 400 MB where 40 KB were meant, and the mean of
        it is wrong besides.

    Instead:
        Make the shapes equal first: ``tf.squeeze(model(x), -1)``, and check them with
        ``tf.debugging.assert_equal(tf.shape(a), tf.shape(b))``.

    Limits:
        Shapes are not in the text of a cell, so it is only seen when the notebook runs: where two
        plain names of these shapes, arrays or tensors, are subtracted or compared at top level, or
        anywhere when there is no memory for it, and a model gave one of them. Silent for outer
        differences of one array, and below 8 MiB.

    Sources:
        NumPy docs, "Broadcasting"; arXiv:2511.15229.
    """

    code = "NBL314"
    name = "tf-implicit-broadcast"
    title = "Shapes (N,1) and (N,) broadcast to N x N"
    severity = Severity.MEDIUM
    default = Default.HINT
    paper = "Shape Mismatch Leak (SML)"
    practices = ("Preemptive Tensor Reshaping",)
    setup = """
import tensorflow as tf
model = tf.keras.Sequential([tf.keras.layers.Dense(1)])
x, labels = tf.zeros((10000, 8)), tf.zeros(10000)
"""
    examples = (
        Bad(
            "an error of shape (N, N)",
            """
pred = model(x)
err = tf.abs(labels - pred)
""",
        ),
        Good(
            "equal shapes",
            """
pred = tf.squeeze(model(x), -1)
tf.debugging.assert_equal(tf.shape(labels), tf.shape(pred))
err = tf.abs(labels - pred)
""",
        ),
    )
