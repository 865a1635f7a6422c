"""Which loops train: their passes fill gradients, their steps use them, something clears them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Call

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.flow import Backward, Loop
    from nbleak.lint.notebook import Notebook

_FILLS_GRAD = frozenset({"backward", "autograd.backward", "scaler"})


def fills_grad(event: Backward) -> bool:
    """Whether the pass adds to ``.grad``, rather than returning gradients."""
    return event.how in _FILLS_GRAD


def steps(notebook: Notebook) -> Iterator[Call]:
    """Where optimizers step."""
    return (call for call in notebook.every(Call) if call.tag == "step")


def stepped_in(loop: Loop, notebook: Notebook) -> bool:
    """Whether the loop, or a loop in it, steps an optimizer."""
    return any(loop in call.loops for call in steps(notebook))


def clears(notebook: Notebook) -> Iterator[Call]:
    """Where gradients are cleared: dropped, or filled with zeros."""
    return (call for call in notebook.every(Call) if call.tag == "zero-grad")
