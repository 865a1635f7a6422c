"""Reading and dropping a tensor's history at release time."""

from __future__ import annotations

from typing import Any

from nbleak.retain.passive import is_kind
from nbleak.retain.storage import loaded_torch


def is_tensor(value: Any) -> bool:
    """Whether the value is a tensor of PyTorch."""
    torch = loaded_torch()
    return torch is not None and is_kind(value, torch.Tensor)


def has_history(value: Any) -> bool:
    """Whether the value is a tensor with an autograd graph."""
    return is_tensor(value) and value.grad_fn is not None


def without_history(value: Any) -> Any:
    """The same data without the graph."""
    return value.detach()


def grad_has_history(value: Any) -> bool:
    """Whether the value is a leaf tensor whose gradient has an autograd graph."""
    return is_tensor(value) and value.is_leaf and has_history(value.grad)
