"""What an assignment mixes into the name it binds."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from nbleak.flow.text import dotted

if TYPE_CHECKING:
    from collections.abc import Iterator


def added(node: ast.AST | None, spelled: str) -> ast.expr | None:
    """What a statement adds to a name: the operand or argument that does not mention it."""
    match node:
        case ast.AugAssign(value=value):
            return value
        case ast.Assign(targets=[ast.Subscript(value=table)]) if dotted(table) == spelled:
            return node.value
        case ast.Assign(value=ast.BinOp() as written):
            terms = [term for term in _terms(written) if dotted(term) != spelled]
            fresh = [term for term in terms if not _mentions(term, spelled)]
            return (fresh or terms)[0] if len(fresh or terms) == 1 else None
        case ast.Assign(value=ast.Call(args=[ast.List(elts=parts) | ast.Tuple(elts=parts), *_])):
            fresh = [part for part in parts if not _mentions(part, spelled)]
            return fresh[0] if len(fresh) == 1 else None
        case ast.Assign(value=ast.Call(args=args)) | ast.Call(args=args):
            return next((part for part in args if not _mentions(part, spelled)), None)
        case _:
            return None


def _terms(node: ast.expr) -> Iterator[ast.expr]:
    """The terms of a sum."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Sub)):
        yield from _terms(node.left)
        yield from _terms(node.right)
    else:
        yield node


def _mentions(node: ast.AST, spelled: str) -> bool:
    return any(dotted(part) == spelled for part in ast.walk(node) if isinstance(part, ast.expr))
