"""NBL325: a callback that collects predictions or weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Kind, Store
from nbleak.lint.examples import Bad, Good
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.flow import Value
    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding

_DATA = frozenset({Kind.ARRAY, Kind.EAGER, Kind.KERAS_MODEL})
_WHOLE = frozenset({"predict", "get_weights", "weights"})


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
        Tensors, weights, predictions, and what every batch adds are shown. Other arrays of each
        epoch give a hint: they may be small. Numbers of the ``logs`` and containers with a limit
        are silent.

    Sources:
        Keras docs, ``keras.callbacks.Callback``; TensorFlow issue 33030.
    """

    code = "NBL325"
    name = "keras-callback-retains-data"
    title = "Callback keeps outputs or the model"
    severity = Severity.MEDIUM
    practices = ("Resource Reset and Cleanup", "Manual Tensor Disposal")
    setup = """
import numpy as np
from collections import deque
from tensorflow import keras
x_val = np.zeros((64, 8))
"""
    examples = (
        Bad(
            "outputs of every epoch",
            """
class Keep(keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.preds = []
    def on_epoch_end(self, epoch, logs=None):
        self.preds.append(self.model(x_val, training=False))  # !
""",
        ),
        Bad(
            "predictions and weights of every epoch",
            """
class History(keras.callbacks.Callback):
    def on_train_begin(self, logs=None):
        self.preds, self.weights = [], []
    def on_epoch_end(self, epoch, logs=None):
        p = self.model.predict(x_val, verbose=0)
        self.preds.append(p)  # !
        self.weights.append(self.model.get_weights())  # !
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
        Bad(
            "weights and predictions of every fiftieth batch",
            """
class Spy(keras.callbacks.Callback):
    def __init__(self, probe):
        super().__init__()
        self.probe, self.seen = probe, []
    def on_train_batch_end(self, batch, logs=None):
        if batch % 50 == 0:
            p = self.model.predict(self.probe)
            self.seen.append((batch, p, self.model.get_weights()))  # !
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
        if event.local and "." not in event.spelled:
            return
        if not event.grows or not self._holds_data(event.value):
            return
        name = (event.function or "").rpartition(".")[2]
        whole = any(_is_whole(part) for part in _parts(event.value))
        yield self.found(
            event,
            f"`{event.spelled}` gets data from every `{name}` and lives as long as the callback",
            subject=event.spelled,
            hint=not (whole or "batch" in name),
        )

    def _holds_data(self, value: Value) -> bool:
        return any(part.kind in _DATA for part in _parts(value))


def _is_whole(value: Value) -> bool:
    """A tensor, which stays on its device, a model's weights, or what it predicts."""
    origin = value.source if value.kind is Kind.ARRAY else None
    names = {*value.name.split("."), *(() if origin is None else origin.name.split("."))}
    return value.kind is Kind.EAGER or not _WHOLE.isdisjoint(names)


def _parts(value: Value) -> Iterator[Value]:
    """The value, or what a container holds, and what the containers in that hold."""
    if value.kind is not Kind.CONTAINER:
        yield value
        return
    for part in value.inside():
        yield part
        yield from part.inside()
