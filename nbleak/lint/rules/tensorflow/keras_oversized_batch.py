"""NBL318: a batch that may not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Call
from nbleak.lint.examples import Bad, Good
from nbleak.lint.rule import Rule
from nbleak.model import Default, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding

_LARGE = 4096
_TAGS = ("keras-fit", "keras-predict", "keras-evaluate")


class KerasOversizedBatch(Rule[Call]):
    """A batch size chosen without looking at the device.

    Leak:
        Activations and gradients grow with the batch. A batch of thousands of images needs more
        than a GPU has; TensorFlow then fails, or has grown its pool to a peak it never gives back.

    Instead:
        Lower ``batch_size`` until the peak fits, or use mixed precision.

    Limits:
        Off by default: rows of a table are small and a large batch of them is right. The text
        shows neither the size of a row nor that of the device.

    Sources:
        Keras docs, ``Model.fit``; arXiv:2511.15229.
    """

    code = "NBL318"
    name = "keras-oversized-batch"
    title = "Batch size too large for the device"
    severity = Severity.LOW
    default = Default.OFF
    paper = "Minibatch Mismatch (MBM)"
    practices = ("Adjusting Batch Size",)
    setup = """
import numpy as np
from tensorflow import keras
model = keras.Sequential([keras.layers.Dense(1)])
x, y = np.zeros((10000, 8)), np.zeros(10000)
"""
    examples = (
        Bad("thousands at once", "\nmodel.fit(x, y, batch_size=8192, epochs=5)  # !\n"),
        Good("a usual size", "\nmodel.fit(x, y, batch_size=128, epochs=5)\n"),
        Good("the default", "\nmodel.fit(x, y, epochs=5)\n"),
        Good("another library", "\nloader = make(x, batch_size=8192)\n"),
    )

    def check(self, event: Call, notebook: Notebook) -> Iterator[Finding]:
        """A literal batch size above the bound."""
        del notebook
        size = dict(event.constants).get("batch_size")
        if event.tag in _TAGS and isinstance(size, int) and size >= _LARGE:
            yield self.found(
                event,
                f"`{event.receiver_name}` is given {size} rows at once: activations grow with that",
                subject=event.receiver_name,
            )
