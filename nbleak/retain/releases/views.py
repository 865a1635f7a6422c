"""Small views of big buffers, at release time."""

from __future__ import annotations

import sys
from typing import Any

from nbleak.retain.passive import is_kind
from nbleak.retain.releases.tensors import is_tensor
from nbleak.retain.storage import native
from nbleak.retain.windows import SMALL_PART


def is_array(value: Any) -> bool:
    """Whether the value is an array of NumPy."""
    array = getattr(sys.modules.get("numpy"), "ndarray", None)
    return array is not None and is_kind(value, array)


def is_learned(value: Any) -> bool:
    """Whether the value is a tensor with gradients: a copy would be another one to autograd."""
    if not is_tensor(value):
        return False
    base = native(sys.modules["torch"], "TensorBase") or native(sys.modules["torch"], "_TensorBase")
    return bool(base.__dict__["requires_grad"].__get__(value))


def copied(value: Any) -> Any:
    """A copy of what a small view shows; anything else itself."""
    if is_tensor(value) and not is_learned(value):
        whole = value.untyped_storage().nbytes()
        return value.clone() if value.nbytes < SMALL_PART * whole else value
    if is_array(value) and is_array(value.base):
        return value.copy() if value.nbytes < SMALL_PART * value.base.nbytes else value
    return value
