"""Whether a name could as well be a Python number."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NUMERIC_CALLS = frozenset({"print", "float", "int", "round", "str", "format", "min", "max", "abs"})
_ARITHMETIC = (ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.IfExp)
_END = (ast.FormattedValue, ast.Compare, ast.Expr)


def used_as_number(name: str, sources: Iterable[str]) -> bool:
    """Whether all that cells do with a name also works if it is a number.

    Arithmetic, comparison, formatting and printing do, and so do names bound to the results.
    Anything else (an attribute, a subscript, an argument of an unknown function, a return) may
    want a tensor, so the answer is no.

    Args:
        name: A plain name; of a dotted one too little is known, so the answer is no.
        sources: The cells, with their IPython syntax blanked.
    """
    if not name.isidentifier():
        return False
    try:
        trees = [ast.parse(source) for source in sources]
    except (SyntaxError, ValueError):
        return False
    parents = {
        child: node
        for tree in trees
        for node in ast.walk(tree)
        for child in ast.iter_child_nodes(node)
    }
    seen: set[str] = set()
    pending = {name}
    while pending:
        name = pending.pop()
        seen.add(name)
        for use in _uses(name, parents):
            bound = _bound(use, parents)
            if bound is None:
                return False
            pending |= bound - seen
    return True


def _uses(name: str, nodes: Iterable[ast.AST]) -> Iterator[ast.AST]:
    for node in nodes:
        if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Load):
            yield node


def _bound(use: ast.AST, parents: dict[ast.AST, ast.AST]) -> set[str] | None:
    """Names the value of a use is bound to; None when it may have to be a tensor."""
    node, parent = use, parents[use]
    while isinstance(parent, _ARITHMETIC):
        node, parent = parent, parents[parent]
    if isinstance(parent, _END):
        return set()
    if isinstance(parent, ast.Call):
        known = isinstance(parent.func, ast.Name) and parent.func.id in _NUMERIC_CALLS
        return set() if known and node is not parent.func else None
    targets = (
        parent.targets if isinstance(parent, ast.Assign) else [getattr(parent, "target", None)]
    )
    names = {target.id for target in targets if isinstance(target, ast.Name)}
    return names if len(names) == len(targets) and _binds(parent) else None


def _binds(node: ast.AST) -> bool:
    return isinstance(node, (ast.Assign, ast.AugAssign, ast.AnnAssign))
