"""Base classes of libraries whose loops call the methods of a user's subclass again and again."""

from __future__ import annotations

from nbleak.flow.values import Kind

_BASES = (
    "keras.callbacks.",
    "transformers.TrainerCallback",
    "transformers.trainer_callback.",
    "pytorch_lightning.Callback",
    "pytorch_lightning.callbacks.",
    "lightning.Callback",
    "skorch.callbacks.",
    "fastai.callback.",
    "catalyst.dl.Callback",
    "composer.Callback",
)

GIVEN = {"model": Kind.MODULE, "pl_module": Kind.MODULE}
"""What the loops of torch hand in under these names."""


def calls_back(base: str) -> bool:
    """Whether a class derived from this one is a callback."""
    return base.startswith(_BASES)
