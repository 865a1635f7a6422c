"""Drops gradients that carry a graph of their own, of all parameters below a name."""

from __future__ import annotations

from typing import ClassVar

from nbleak.retain.releases.zero_grad import ZeroGrad


class ZeroGrads(ZeroGrad):
    """``p.grad = None`` for every ``p`` of a model or container."""

    action: ClassVar = "zero-grads"

    def statement(self, target: str) -> str:
        """See `Action`."""
        return f"p.grad = None for every parameter p in {target}"
