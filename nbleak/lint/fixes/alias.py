"""The name a notebook knows a module by."""

from __future__ import annotations

import ast
from functools import lru_cache
from typing import TYPE_CHECKING

from nbleak.lint.fixes.blocks import tree_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def imported_as(module: str, sources: Iterable[str]) -> str:
    """How the cells' top level spells a module, first import first; empty where nothing binds it.

    ``th`` after ``import torch as th``, ``plt`` after ``from matplotlib import pyplot as plt``.
    """
    names = (_bound(node, module) for source in sources for node in _imports(source))
    return next((name for name in names if name), "")


@lru_cache(maxsize=512)
def _imports(source: str) -> tuple[ast.Import | ast.ImportFrom, ...]:
    """The imports that bind names of the notebook; those of functions and classes do not."""
    tree = tree_of(source)
    return () if tree is None else tuple(_at_top(tree))


def _at_top(tree: ast.Module) -> Iterator[ast.Import | ast.ImportFrom]:
    waiting: list[ast.AST] = list(tree.body)
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            yield node
        elif isinstance(node, (ast.If, ast.Try, ast.With, ast.ExceptHandler)):
            waiting[:0] = ast.iter_child_nodes(node)


def _bound(node: ast.Import | ast.ImportFrom, module: str) -> str:
    for alias in node.names:
        if isinstance(node, ast.ImportFrom):
            if not node.level and f"{node.module}.{alias.name}" == module:
                return alias.asname or alias.name
        elif alias.asname:
            if alias.name == module:
                return alias.asname
        elif f"{alias.name}.".startswith(f"{module}."):
            return module
    return ""
