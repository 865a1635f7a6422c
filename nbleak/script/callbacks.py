"""Callbacks that report what grows from epoch to epoch, for trainers that the user has imported."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from nbleak.script.epochs import Epochs

if TYPE_CHECKING:
    from collections.abc import Callable

_LIGHTNING = ("lightning.pytorch", "pytorch_lightning")


def keras_callback(*, kept: str | int | None = None, quiet: bool = False) -> Any:
    """A callback for ``model.fit(callbacks=[...])``; its ``report`` is there after training.

    Args:
        kept: Bytes that may stay after training; more raises `LeakLimitError`. None allows all.
        quiet: Print the report only where something leaked.

    Raises:
        RuntimeError: Keras is not imported.
    """
    keras = sys.modules.get("keras")
    if keras is None:
        raise RuntimeError("keras_callback needs Keras; import keras first")
    epochs = Epochs(kept=kept, quiet=quiet)
    return _callback(
        keras.callbacks.Callback,
        epochs,
        on_train_begin=lambda self, logs=None: epochs.begin(self.params.get("epochs")),  # noqa: ARG005
        on_epoch_end=lambda self, epoch, logs=None: epochs.epoch(),  # noqa: ARG005
        on_train_end=lambda self, logs=None: epochs.end(),  # noqa: ARG005
    )


def lightning_callback(*, kept: str | int | None = None, quiet: bool = False) -> Any:
    """A callback for ``Trainer(callbacks=[...])``; its ``report`` is there after training.

    Args:
        kept: Bytes that may stay after training; more raises `LeakLimitError`. None allows all.
        quiet: Print the report only where something leaked.

    Raises:
        RuntimeError: Lightning is not imported.
    """
    lightning = next((sys.modules[name] for name in _LIGHTNING if name in sys.modules), None)
    if lightning is None:
        raise RuntimeError("lightning_callback needs Lightning; import lightning.pytorch first")
    epochs = Epochs(kept=kept, quiet=quiet)
    return _callback(
        lightning.Callback,
        epochs,
        on_train_start=lambda self, trainer, module: epochs.begin(trainer.max_epochs),  # noqa: ARG005
        on_train_epoch_end=lambda self, trainer, module: epochs.epoch(),  # noqa: ARG005
        on_train_end=lambda self, trainer, module: epochs.end(),  # noqa: ARG005
    )


def _callback(base: type, epochs: Epochs, **hooks: Callable[..., None]) -> Any:
    """An object of a class below the trainer's own, which exists only once it is imported."""
    return type("LeakCallback", (base,), {**hooks, "report": property(lambda _: epochs.report)})()
