"""NBL325: a callback that collects predictions or weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Kind, Store
from nbleak.lint.examples import Bad, Good
from nbleak.lint.rule import Rule
from nbleak.model import Default, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.flow import Value
    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding

_DATA = frozenset({Kind.ARRAY, Kind.EAGER, Kind.KERAS_MODEL})


class KerasCallbackRetainsData(Rule[Store]):
    """A list of arrays that lives as long as the callback.

    Leak:
        A callback bound to a name outlives its ``fit``, and Keras refers from it to the model.
        Predictions or weights appended to it in every epoch or batch add up, and go on adding up
        when the callback is used for the next ``fit``.

    Instead:
        Write them to disk, ``np.save(f"preds_{epoch}.npy", p)``, keep the numbers only, and make
        a new callback for each ``fit``.

    Limits:
        A hint: for a few epochs of a small model this may be what was wanted. Numbers of the
        ``logs`` and containers with a limit are silent.

    Sources:
        Keras docs, ``keras.callbacks.Callback``; TensorFlow issue 33030.
    """

    code = "NBL325"
    name = "keras-callback-retains-data"
    title = "Callback keeps outputs or the model"
    severity = Severity.MEDIUM
    default = Default.HINT
    practices = ("Resource Reset and Cleanup", "Manual Tensor Disposal")
    setup = """
import numpy as np
from collections import deque
from tensorflow import keras
x_val = np.zeros((64, 8))
"""
    examples = (
        Bad(
            "predictions of every epoch",
            """
class Keep(keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.preds = []
    def on_epoch_end(self, epoch, logs=None):
        self.preds.append(self.model.predict(x_val))  # !
""",
        ),
        Bad(
            "weights of every batch",
            """
class Weights(keras.callbacks.Callback):
    def on_train_begin(self, logs=None):
        self.kept = {}
    def on_train_batch_end(self, batch, logs=None):
        self.kept[batch] = self.model.get_weights()  # !
""",
        ),
        Good(
            "written to disk",
            """
class Keep(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        p = self.model.predict(x_val, verbose=0)
        np.save(f"preds_{epoch}.npy", p)
""",
        ),
        Good(
            "numbers",
            """
class Losses(keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.losses = []
    def on_epoch_end(self, epoch, logs=None):
        self.losses.append(logs["loss"])
        self.losses.append(self.model.evaluate(x_val))
""",
        ),
        Good(
            "the last few",
            """
class Last(keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.preds = deque(maxlen=3)
    def on_epoch_end(self, epoch, logs=None):
        self.preds.append(self.model.predict(x_val))
""",
        ),
    )

    def check(self, event: Store, notebook: Notebook) -> Iterator[Finding]:
        """A callback's method stores arrays, tensors or models in the callback."""
        del notebook
        owner = event.method_of
        if owner is None or not str(owner.fact("base", "")).startswith("keras.callbacks"):
            return
        if not event.grows or "." not in event.spelled or not self._holds_data(event.value):
            return
        name = (event.function or "").rpartition(".")[2]
        yield self.found(
            event,
            f"`{event.spelled}` gets data from every `{name}` and lives as long as the callback",
            subject=event.spelled,
        )

    def _holds_data(self, value: Value) -> bool:
        inner = value.elem if value.kind is Kind.CONTAINER else value
        return inner is not None and inner.kind in _DATA
