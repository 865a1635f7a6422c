"""From a target's text back to the object, without running any of the user's code."""

from __future__ import annotations

import ast
import sys
import types
from typing import TYPE_CHECKING, Any, Final

from nbleak.retain.passive import attribute, instance_dict, is_kind
from nbleak.retain.releases.action import Gone
from nbleak.retain.steps import SEQUENCES

if TYPE_CHECKING:
    from nbleak.retain.scene import Scene

_OWN: Final = {
    types.FunctionType: {"__closure__", "__defaults__", "__kwdefaults__", "__dict__"},
    types.CellType: {"cell_contents"},
    types.MethodType: {"__self__", "__func__"},
}
_TORCH_DICTS: Final = ("_modules", "_parameters", "_buffers")


def resolve(text: str, scene: Scene) -> Any:
    """The object a path such as ``pool.data['x'][3]`` leads to.

    Raises:
        Gone: It leads nowhere now.
    """
    try:
        return _evaluate(ast.parse(text, mode="eval").body, scene)
    except (LookupError, SyntaxError, ValueError, AttributeError) as error:
        raise Gone(f"{text} is not there any more") from error


def entry(text: str, scene: Scene) -> tuple[Any, Any]:
    """The container that a path ends in, and the key: ``pool.data['x']`` → the dict, ``'x'``.

    Raises:
        Gone: It leads nowhere now, or does not end in a key.
    """
    resolve(text, scene)
    node = ast.parse(text, mode="eval").body
    if not isinstance(node, ast.Subscript):
        raise Gone(f"{text} names no entry")
    return _evaluate(node.value, scene), ast.literal_eval(node.slice)


def split(text: str) -> tuple[str, str]:
    """The part before the last attribute, and that attribute: ``Net.cache`` → Net, cache.

    Raises:
        Gone: The text does not end in an attribute.
    """
    head, dot, tail = text.rpartition(".")
    if not dot or not tail.isidentifier():
        raise Gone(f"{text} names no attribute")
    return head, tail


def _evaluate(node: ast.expr, scene: Scene) -> Any:
    if isinstance(node, ast.Name):
        return scene.space[node.id] if node.id in scene.space else sys.modules[node.id]
    if isinstance(node, ast.Attribute):
        return _attribute(_evaluate(node.value, scene), node.attr)
    if isinstance(node, ast.Subscript):
        return _item(_evaluate(node.value, scene), ast.literal_eval(node.slice))
    raise Gone("the path has a part that cannot be followed")


def _attribute(obj: Any, name: str) -> Any:
    if name in _OWN.get(type(obj), ()):
        return getattr(obj, name)
    if name == "__class__":
        return type(obj)
    for table in _torch_dicts(obj):
        if name in table:
            return table[name]
    if name in {"_backward_hooks", "_post_accumulate_grad_hooks", "grad"}:
        return getattr(obj, name)
    return attribute(obj, name)


def _torch_dicts(obj: Any) -> list[dict[Any, Any]]:
    values = instance_dict(obj) or {}
    found = [values.get(name) for name in _TORCH_DICTS] if "_modules" in values else []
    return [table for table in found if isinstance(table, dict)]


def _item(obj: Any, key: Any) -> Any:
    if is_kind(obj, dict):
        return dict.__getitem__(obj, key)
    for kind in SEQUENCES:
        if is_kind(obj, kind):
            return kind.__getitem__(obj, key)
    for table in _torch_dicts(obj):
        if str(key) in table:
            return table[str(key)]
    raise LookupError(key)
