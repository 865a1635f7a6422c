"""A function's body and what it needs to run again."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nbleak.flow.text import dotted

if TYPE_CHECKING:
    from nbleak.flow.text import Text
    from nbleak.flow.trail import Names
    from nbleak.flow.values import Value

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
_INNER = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
_RUNS = frozenset({"backward", "zero_grad", "eval", "no_grad", "inference_mode"})
_BLOCKS = ("body", "orelse", "finalbody", "handlers", "cases")


@dataclass(frozen=True, slots=True)
class Body:
    """What a body declares, reads and calls; the same for every closure over it.

    Attributes:
        calls: Last names of what it calls: ``step`` for ``self.step()``.
    """

    globals: frozenset[str]
    nonlocals: frozenset[str]
    yields: bool
    reads: tuple[str, ...]
    calls: frozenset[str]

    @property
    def runs(self) -> bool:
        """Whether it trains or evaluates models, rather than being part of their computation."""
        return not self.calls.isdisjoint(_RUNS)


class Code:
    """A function: its node, its text, and what its definition bound."""

    __slots__ = (
        "bound",
        "called",
        "closure",
        "cls",
        "defaults",
        "name",
        "node",
        "role",
        "text",
        "traced",
    )

    def __init__(self, node: FunctionNode, text: Text, name: str) -> None:
        self.node = node
        self.text = text
        self.name = name
        self.closure: tuple[Names, ...] = ()
        self.cls: Value | None = None
        self.defaults: dict[str, Value] = {}
        self.bound: tuple[list[Value], dict[str, Value]] = ([], {})
        self.role = ""
        self.called = False
        self.traced = False

    @property
    def body(self) -> Body:
        """Found out at the first call and kept on the node."""
        known: Body | None = getattr(self.node, "nbleak_body", None)
        if known is None:
            known = _scan(self.node)
            setattr(self.node, "nbleak_body", known)  # noqa: B010 - no attribute of AST nodes
        return known


def _scan(function: FunctionNode) -> Body:
    declared: set[str] = set()
    outer: set[str] = set()
    reads: set[str] = set()
    calls: set[str] = set()
    yields = False
    todo: list[tuple[ast.AST, bool]] = [(function, True)]
    while todo:
        node, own = todo.pop()
        kind = type(node)
        if kind is ast.Name:
            reads.add(node.id)  # type: ignore[attr-defined]
            continue
        if kind is ast.Call:
            calls.add(dotted(node.func).rpartition(".")[2])  # type: ignore[attr-defined]
        elif kind is ast.Global and own:
            declared.update(node.names)  # type: ignore[attr-defined]
        elif kind is ast.Nonlocal and own:
            outer.update(node.names)  # type: ignore[attr-defined]
        elif kind in (ast.Yield, ast.YieldFrom) and own:
            yields = True
        inside = own and (node is function or kind not in _INNER)
        # By field: all trees share one Load(), and IPython's tracebacks hang a parent on it.
        for field in node._fields:
            part = getattr(node, field, None)
            if type(part) is list:
                todo += [(one, inside) for one in part if isinstance(one, ast.AST)]
            elif isinstance(part, ast.AST) and field not in ("ctx", "op"):
                todo.append((part, inside))
    return Body(
        frozenset(declared), frozenset(outer), yields, tuple(sorted(reads)), frozenset(calls)
    )


_EXITS = frozenset({"exit", "quit", "sys.exit", "os._exit", "next", "input"})


def forever(loop: ast.While) -> bool:
    """``while True``."""
    return isinstance(loop.test, ast.Constant) and bool(loop.test.value)


def may_leave(body: list[ast.stmt], *, own: bool = True) -> bool:
    """Whether statements of a loop's body may end it; `own`: a ``break`` is the loop's."""
    for node in body:
        if isinstance(node, ast.Return) or (own and isinstance(node, ast.Break)):
            return True
        inner = own and not isinstance(node, (ast.For, ast.AsyncFor, ast.While))
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            blocks = (getattr(node, name, ()) for name in _BLOCKS)
            if any(may_leave([part], own=inner) for block in blocks for part in block):
                return True
    return False


def never_ends(function: FunctionNode) -> bool:
    """It holds an endless loop, which no exception that it catches outside leaves either."""
    body = function.body
    todo: list[ast.AST] = list(body) if isinstance(body, list) else [body]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.While) and forever(node) and runs_on(node):
            return True
        caught = isinstance(node, ast.Try) and node.handlers
        if not caught and not isinstance(node, _INNER):
            todo.extend(ast.iter_child_nodes(node))
    return False


def starts_itself(code: Code) -> bool:
    """Whatever happens, it ends by having itself called later: ``Timer(30, tick).start()``."""
    body = code.node.body
    plain = (
        [one for one in body if isinstance(one, (ast.Expr, ast.Assign))]
        if isinstance(body, list)
        else []
    )
    parts = (part for statement in plain for part in ast.walk(statement))
    return any(
        isinstance(part, ast.Call)
        and dotted(part.func).endswith("Timer")
        and any(dotted(arg).rpartition(".")[2] == code.name for arg in part.args[1:])
        for part in parts
    )


def runs_on(loop: ast.For | ast.AsyncFor | ast.While) -> bool:
    """Nothing in a loop's body ends it: no break, return, raise, yield, exit, or last element."""
    ends = (ast.Raise, ast.Yield, ast.YieldFrom)
    parts = [part for node in loop.body for part in ast.walk(node)]
    if may_leave(loop.body) or any(isinstance(part, ends) for part in parts):
        return False
    calls = (part for part in parts if isinstance(part, ast.Call))
    return not any(dotted(call.func) in _EXITS and len(call.args) < 2 for call in calls)  # noqa: PLR2004 - next(it, default) goes on
