"""Drops gradients that carry a graph of their own."""

from __future__ import annotations

import gc
import types
from typing import TYPE_CHECKING, Any, ClassVar, Final

from nbleak.retain.passive import is_class
from nbleak.retain.releases.action import Action
from nbleak.retain.releases.resolve import resolve
from nbleak.retain.releases.tensors import is_tensor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.retain.scene import Scene

_VISITS: Final = 200_000


class ZeroGrad(Action):
    """``w.grad = None``, for every parameter below the name whose gradient has a graph.

    After ``backward(create_graph=True)`` the parameter, its gradient and the graph hold each
    other below Python, where no collector looks: ``del w`` frees nothing.
    """

    action: ClassVar = "zero-grad"
    loses: ClassVar = "the gradients of {} and what is computed from them"

    def statement(self, target: str) -> str:
        """See `Action`."""
        return f"{target}.grad = None"

    def run(self, target: str, scene: Scene) -> None:
        """See `Action`."""
        for tensor in _tensors(resolve(target, scene)):
            if tensor.is_leaf and tensor.grad is not None and tensor.grad.grad_fn is not None:
                tensor.grad = None


def _tensors(root: Any) -> Iterator[Any]:
    todo, seen = [root], dict[int, Any]()
    while todo and len(seen) < _VISITS:
        obj = todo.pop()
        if id(obj) in seen or is_class(obj) or _is_module(obj):
            continue
        seen[id(obj)] = obj
        if is_tensor(obj):
            yield obj
        todo += gc.get_referents(obj)


def _is_module(obj: Any) -> bool:
    return type(obj) in {types.ModuleType, types.FunctionType}
