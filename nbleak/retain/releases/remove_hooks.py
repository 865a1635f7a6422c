"""Removes the user's hooks from a module, its children and its tensors."""

from __future__ import annotations

import sys
import types
from typing import TYPE_CHECKING, Any, ClassVar

from nbleak.retain.edges.torch import HOOK_DICTS, TENSOR_HOOKS
from nbleak.retain.passive import instance_dict, is_kind, module_dict
from nbleak.retain.releases.action import Action
from nbleak.retain.releases.below import below
from nbleak.retain.releases.resolve import resolve
from nbleak.retain.releases.tensors import is_tensor
from nbleak.retain.users import written_by_user

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.retain.scene import Scene


class RemoveHooks(Action):
    """``handle.remove()`` for every hook the user registered below a name; a library's stay."""

    action: ClassVar = "remove-hooks"
    loses: ClassVar = "the hooks on {}: register them again where they are wanted"

    def statement(self, target: str) -> str:
        """See `Action`."""
        return f"handle.remove() for every hook on {target}"

    def run(self, target: str, scene: Scene) -> None:
        """See `Action`."""
        is_module = "." in target and target in sys.modules
        root = sys.modules[target] if is_module else resolve(target, scene)
        for hooks in list(_global_dicts(root) or _hook_dicts(root)):
            for key, hook in list(dict.items(hooks)):
                if written_by_user(hook, scene.users):
                    hooks.pop(key)  # an OrderedDict: `dict.pop` would corrupt it


def _global_dicts(root: Any) -> list[dict[Any, Any]]:
    """Tables of hooks that run for all, where the root is a module of PyTorch that has some."""
    if type(root) is not types.ModuleType:
        return []
    tables = module_dict(root).items()
    return [t for name, t in tables if name.startswith("_global_") and is_kind(t, dict)]


def _hook_dicts(root: Any) -> Iterator[dict[Any, Any]]:
    for obj in below([root]):
        if is_tensor(obj):
            yield from (h for name in TENSOR_HOOKS if (h := getattr(obj, name, None)))
        else:
            values = instance_dict(obj) if not is_kind(obj, dict) else None
            for name, value in (values or {}).items():
                if name in HOOK_DICTS and is_kind(value, dict):
                    yield value
