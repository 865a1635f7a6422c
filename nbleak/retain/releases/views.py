"""Small views of big buffers, at release time."""

from __future__ import annotations

import sys
from typing import Any

from nbleak.retain.passive import instance_dict, is_kind
from nbleak.retain.releases.tensors import is_tensor
from nbleak.retain.storage import native
from nbleak.retain.windows import SMALL_PART


def is_array(value: Any) -> bool:
    """Whether the value is an array of NumPy."""
    return _is_from("numpy", "ndarray", value)


def is_frame(value: Any) -> bool:
    """Whether the value is a frame or series of pandas."""
    return _is_from("pandas.core.generic", "NDFrame", value)


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
    if is_array(value):
        return value.copy() if _is_small_part(value) else value
    if is_frame(value):
        return value.copy() if any(map(_is_small_part, _columns(value))) else value
    if type(value) is memoryview:
        small = value.nbytes < SMALL_PART * sys.getsizeof(value.obj)
        return memoryview(value.tobytes()) if small else value
    return value


def _is_from(module: str, name: str, value: Any) -> bool:
    kind = getattr(sys.modules.get(module), name, None)
    return kind is not None and is_kind(value, kind)


def _is_small_part(array: Any) -> bool:
    return is_array(array.base) and array.nbytes < SMALL_PART * array.base.nbytes


def _columns(frame: Any) -> list[Any]:
    """The arrays a frame consists of, several columns each; those of its index are not its own.

    Source: ``_mgr.blocks`` of pandas 2 and 3.
    """
    manager = (instance_dict(frame) or {}).get("_mgr")
    return [block.values for block in manager.blocks if is_array(block.values)] if manager else []
