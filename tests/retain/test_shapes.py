"""Counting living tensors by shape, without running anybody's code."""

from __future__ import annotations

import torch

from nbleak.retain.shapes import tensors_by_shape


def test_tensors_are_counted_by_type_shape_and_device() -> None:
    """Before and after: other tests' tensors may be alive."""
    before = tensors_by_shape()
    held = [torch.zeros(7, 13, 3) for _ in range(4)]
    scalar = torch.tensor(1, dtype=torch.int16)
    after = tensors_by_shape()

    assert len(held) == after["float32 7×13×3 on cpu"] - before.get("float32 7×13×3 on cpu", 0)
    assert after["int16 scalar on cpu"] - before.get("int16 scalar on cpu", 0) == 1
    assert scalar == 1


def test_no_code_of_a_subclass_runs() -> None:
    """A tensor that refuses every torch function is counted like any other."""

    class Refusing(torch.Tensor):
        @classmethod
        def __torch_function__(cls, *args: object, **more: object) -> object:
            raise RuntimeError("asked")

    refusing = torch.zeros(3, 17).as_subclass(Refusing)

    assert tensors_by_shape().get("float32 3×17 on cpu", 0) >= 1
    assert type(refusing) is Refusing
