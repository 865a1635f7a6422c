"""What an ``except`` clause does again, though nobody sees what it is."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from nbleak.flow.imported import unseen
from nbleak.flow.text import dotted
from nbleak.flow.values import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from nbleak.flow.run import Run

_OBJECTS = (Kind.UNKNOWN, Kind.MODULE, Kind.INSTANCE)


def retried(run: Run, tried: Iterable[ast.stmt], clause: Iterable[ast.stmt]) -> ast.stmt | None:
    """The first statement of a clause that calls an unseen object as the ``try`` block did.

    ``model.generate(...)``, ``self.step(batch)``; calls of libraries do not count.
    """
    names = {name for statement in tried for name in _called(run, statement)}
    parts = (part for one in clause for part in _simple(one))
    return next((part for part in parts if not names.isdisjoint(_called(run, part))), None)


def _simple(statement: ast.stmt) -> Iterator[ast.stmt]:
    """The statement, or those in its blocks."""
    blocks = [getattr(statement, name, []) for name in ("body", "orelse", "finalbody")]
    inner = [one for block in blocks for one in block]
    if not inner:
        yield statement
    for one in inner:
        yield from _simple(one)


def _called(run: Run, statement: ast.stmt) -> Iterator[str]:
    for part in ast.walk(statement):
        name = dotted(part.func) if isinstance(part, ast.Call) else ""
        root = name.partition(".")[0]
        value = run.frame.names.get(root) or run.scope.names.get(root)
        if value is not None and (value.kind in _OBJECTS or unseen(value)):
            yield name
