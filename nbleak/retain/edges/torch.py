"""Tensors, modules, optimizers and autograd graphs of PyTorch."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING, Any, Final

from nbleak.model.holder import HolderKind
from nbleak.model.live import Purpose
from nbleak.retain.edges.edges import SKIP, Edges, Handler
from nbleak.retain.graph import GraphNodes
from nbleak.retain.passive import mro
from nbleak.retain.storage import TensorStorages, loaded_torch

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nbleak.retain.heap import Heap
    from nbleak.retain.walk import Walk

HOOK_DICTS: Final = frozenset(
    {
        "_forward_hooks",
        "_forward_pre_hooks",
        "_backward_hooks",
        "_backward_pre_hooks",
        "_state_dict_hooks",
        "_state_dict_pre_hooks",
        "_load_state_dict_pre_hooks",
        "_load_state_dict_post_hooks",
        "_optimizer_step_pre_hooks",
        "_optimizer_step_post_hooks",
        "_optimizer_state_dict_pre_hooks",
        "_optimizer_state_dict_post_hooks",
        "_optimizer_load_state_dict_pre_hooks",
        "_optimizer_load_state_dict_post_hooks",
    }
)
TENSOR_HOOKS: Final = ("_backward_hooks", "_post_accumulate_grad_hooks")
_ATOMS: Final = (
    "dtype",
    "device",
    "layout",
    "memory_format",
    "Generator",
    "finfo",
    "iinfo",
    "Size",
)


class TorchEdges(Edges):
    """PyTorch's types, read through C-level descriptors under `guard`.

    Source: retain-facts 2: a tensor's referents show neither its storage nor its graph.
    """

    def __init__(self) -> None:
        self._torch = torch = loaded_torch()
        self.nodes: GraphNodes | None = None
        self.tensors: tuple[type, ...] = ()
        self.storages: Any = None
        if torch is None:
            return
        self.storages = TensorStorages(torch)
        self.graph = self.nodes = GraphNodes(torch, self.storages)
        tensor = self.storages.tensor
        self.tensors = (tensor,)
        self._grad_fn = tensor.__dict__["grad_fn"].__get__
        self._grad = tensor.__dict__["grad"].__get__
        self._is_leaf = tensor.__dict__["is_leaf"].__get__
        self._retains = tensor.__dict__["retains_grad"].__get__
        self._hooks = tuple(
            tensor.__dict__[name].__get__ for name in TENSOR_HOOKS if name in tensor.__dict__
        )
        self._module = torch.nn.Module
        self._optimizer = getattr(sys.modules.get("torch.optim.optimizer"), "Optimizer", None)
        self._atoms = tuple(getattr(torch, name) for name in _ATOMS)

    def handler(self, kind: type, bases: tuple[type, ...]) -> Handler | None:
        """See `Edges`."""
        if self._torch is None or kind is type:
            return None
        if self.storages.tensor in bases:
            return self._parameter if self._torch.nn.Parameter in bases else self._tensor
        if self._module in bases:
            return self._expand_module
        if self._optimizer is not None and self._optimizer in bases:
            return self._expand_optimizer
        expand = self.graph.handler(kind, bases)
        if expand is not None:
            return expand
        return SKIP if any(base in bases for base in self._atoms) else None

    def settle(self, heap: Heap) -> None:
        """See `Edges`."""
        if self.nodes is not None:
            self.nodes.settle(heap)

    def _parameter(self, walk: Walk, node: int, obj: Any) -> Iterable[Any]:
        self._mark(walk, obj, Purpose.PARAMETERS)
        return self._tensor(walk, node, obj)

    def _tensor(self, walk: Walk, node: int, obj: Any) -> Iterable[Any]:
        function = self._grad_fn(obj)
        purpose = Purpose.INPUTS if function is None else Purpose.GRAPH
        for key, size, extra in self.storages.of(obj):
            walk.heap.hold(node, key, size, extra, self.storages.seen_bytes(obj))
            walk.heap.mark(key, purpose)
            number = self.storages.device(obj)
            if number is not None:
                walk.heap.devices[key] = number
        found = [child for child in gc.get_referents(obj) if child is not function]
        for read in self._hooks:
            hooks = read(obj)
            if hooks is not None:
                found = [child for child in found if child is not hooks]
                if hooks:
                    walk.hide(HolderKind.HOOK, hooks)
        if function is not None:
            walk.hide(HolderKind.GRAPH, function)
        if function is None or self._retains(obj):
            self._gradient(walk, obj, found)
        return found

    def learns_from_graph(self, tensor: Any) -> bool:
        """Whether a tensor is a leaf whose gradient has a graph of its own."""
        grad = self._grad(tensor) if self._is_leaf(tensor) else None
        return grad is not None and self._grad_fn(grad) is not None

    def _gradient(self, walk: Walk, obj: Any, found: list[Any]) -> None:
        grad = self._grad(obj)
        if grad is None:
            return
        self._mark(walk, grad, Purpose.GRADIENTS)
        if self._grad_fn(grad) is not None:
            walk.hide(HolderKind.GRADIENT, grad)
        else:
            found.append(grad)

    def _expand_module(self, walk: Walk, _node: int, obj: Any) -> Iterable[Any]:
        values = self._module.__dict__["__dict__"].__get__(obj)
        found = [type(obj)]
        for name, value in list(values.items()):
            if name == "_buffers" and type(value) is dict:
                self._mark_all(walk, value, Purpose.PARAMETERS)
            if name not in HOOK_DICTS:
                found.append(value)
            elif value:
                walk.hide(HolderKind.HOOK, value)
        return found

    def _expand_optimizer(self, walk: Walk, _node: int, obj: Any) -> Iterable[Any]:
        values = self._optimizer.__dict__["__dict__"].__get__(obj)
        found = [type(obj)]
        for name, value in list(values.items()):
            if name == "param_groups":
                walk.hide(HolderKind.OPTIMIZER, value, obj)
            elif name == "state":
                states = list(dict.values(value))
                for state in states:
                    if type(state) is dict:
                        self._mark_all(walk, state, Purpose.OPTIMIZER)
                found += states
            elif name in HOOK_DICTS:
                if value:
                    walk.hide(HolderKind.HOOK, value)
            else:
                found.append(value)
        return found

    def _mark_all(self, walk: Walk, values: dict[Any, Any], purpose: Purpose) -> None:
        for value in list(dict.values(values)):
            if self.storages.tensor in mro(type(value)):
                self._mark(walk, value, purpose)

    def _mark(self, walk: Walk, tensor: Any, purpose: Purpose) -> None:
        for key, _, _ in self.storages.of(tensor):
            walk.heap.mark(key, purpose)
