"""What PyTorch keeps below Python, where nothing lists it: gradients in cycles, hooks of nodes."""

from __future__ import annotations

import gc
import types
from collections import OrderedDict
from typing import TYPE_CHECKING, Any, Final

from nbleak.model.holder import HolderKind
from nbleak.retain.passive import mro
from nbleak.retain.referrers import Referrers
from nbleak.retain.roots import Held
from nbleak.retain.users import written_by_user

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.retain.edges.torch import TorchEdges

GRADIENTS: Final = "gradients of parameters without a name"
HOOKS: Final = "hooks on autograd nodes"
_OURS: Final = frozenset({list, types.FrameType, types.GeneratorType})


def inside_torch(kept: list[Any], torch: TorchEdges) -> Iterator[Held]:
    """Says of survivors who keeps them.

    Source: after ``backward(create_graph=True)`` a parameter, its gradient and the graph hold each
    other in C++, and outlive the model. ``Node.register_hook`` keeps its hooks in a dictionary that
    only C++ refers to; the collector lists it, and the node does not (torch 2.13).
    """
    if torch.storages is None:
        return
    leaves = [obj for obj in kept if torch.storages.tensor in mro(type(obj))]
    leaves = [obj for obj in leaves if torch.learns_from_graph(obj)]
    if leaves:
        yield Held(
            kind=HolderKind.GRADIENT, root=GRADIENTS, objects=leaves, release="drop-gradients"
        )
    hooks = _without_owner([obj for obj in kept if type(obj) is OrderedDict])
    if hooks:
        yield Held(kind=HolderKind.HOOK, root=HOOKS, objects=hooks, release="clear-node-hooks")


def node_hooks(users: frozenset[str]) -> list[Any]:
    """The tables of hooks on autograd nodes in which the user's functions stand."""
    tables = [obj for obj in gc.get_objects() if type(obj) is OrderedDict]
    return _without_owner([obj for obj in tables if is_node_hooks(obj, users)])


def is_node_hooks(obj: Any, users: frozenset[str]) -> bool:
    """Whether an ``OrderedDict`` looks like a table of hooks: the user's functions by number."""
    entries = list(dict.items(obj))
    return bool(entries) and all(
        type(key) is int and written_by_user(hook, users) for key, hook in entries
    )


def _without_owner(tables: list[Any]) -> list[Any]:
    """Those to which no object of Python refers but lists of ours: the tables of nodes."""
    referrers = Referrers()
    owners = [obj for obj in referrers.of(tables) if type(obj) not in _OURS] if tables else []
    owned = {id(child) for owner in owners for child in gc.get_referents(owner)}
    referrers.clear()
    return [table for table in tables if id(table) not in owned]
