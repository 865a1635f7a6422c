"""Which turn of its loop a running cell is in, seen from another thread without stopping it.

The text says which name counts a loop's turns (`for i in range(…)`, `step += 1`); the frame of the
cell says which line runs, so which loop; the namespace has the name's value. Nothing is traced and
no frame of a user's function is asked for its locals.
"""

from __future__ import annotations

import ast
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import FrameType

_BARS = frozenset({"tqdm", "trange", "track", "progress_bar"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Loop:
    """A loop at a cell's top level, and the name whose value counts its turns."""

    first: int
    last: int
    name: str
    start: int
    step: int


class Turns:
    """Called, it says the first line of the loop that runs and the number of its turn.

    Args:
        source: The cell as typed.
        namespace: The user's; looked up by name alone.
        thread: Identifier of the thread that runs the cell.
    """

    def __init__(self, source: str, namespace: Mapping[str, Any], thread: int) -> None:
        self._loops = tuple(counted_loops(source))
        self._namespace, self._thread = namespace, thread

    def __call__(self) -> tuple[int, int] | None:
        """None where no such loop runs or its name holds no plain number."""
        line = self._line() if self._loops else None
        running = (loop for loop in self._loops if loop.first <= (line or 0) <= loop.last)
        loop = next(running, None)
        if loop is None:
            return None
        value = self._namespace.get(loop.name)
        return (loop.first, (value - loop.start) // loop.step) if type(value) is int else None

    def _line(self) -> int | None:
        """The line of the cell that runs: of its outermost frame over the user's namespace."""
        frame: FrameType | None = sys._current_frames().get(self._thread)  # noqa: SLF001
        line = None
        while frame is not None:
            if frame.f_globals is self._namespace and frame.f_code.co_name[0] == "<":
                line = frame.f_lineno
            frame = frame.f_back
        return line


def counted_loops(source: str) -> Iterator[Loop]:
    """The outermost loops of a cell whose turns a name counts; none where it does not parse."""
    from nbleak.flow import blank

    try:
        body = ast.parse(blank(source)).body
    except SyntaxError:
        return
    for node in _outermost(body):
        counter = _target(node) if isinstance(node, ast.For) else None
        name, start, step = counter or _counted(node.body) or ("", 0, 0)
        if step:
            last = node.end_lineno or node.lineno
            yield Loop(first=node.lineno, last=last, name=name, start=start, step=step)


def _outermost(body: list[ast.stmt]) -> Iterator[ast.For | ast.While]:
    for node in body:
        if isinstance(node, (ast.For, ast.While)):
            yield node
        elif isinstance(node, (ast.With, ast.If, ast.Try)):
            yield from _outermost([*node.body, *getattr(node, "orelse", ())])


def _target(node: ast.For) -> tuple[str, int, int] | None:
    """The name that a `range` or an `enumerate` counts with, a progress bar around it or not."""
    call: ast.expr = node.iter
    if _called(call) in _BARS and isinstance(call, ast.Call) and call.args:
        inner = call.args[0]
        call = inner if _called(inner) in {"range", "enumerate"} else call
    if not isinstance(call, ast.Call):
        return None
    what, target = _called(call), node.target
    if what in {"range", "trange"} and isinstance(target, ast.Name):
        start = _constant(call.args[0]) if len(call.args) > 1 else 0
        step = _constant(call.args[2]) if len(call.args) > 2 else 1  # noqa: PLR2004
        return (target.id, start or 0, step) if step else None
    if what == "enumerate" and isinstance(target, ast.Tuple):
        first = target.elts[0]
        return (first.id, 0, 1) if isinstance(first, ast.Name) else None
    return None


def _counted(body: list[ast.stmt]) -> tuple[str, int, int] | None:
    """The first name to which each turn adds a number."""
    for node in body:
        if (
            isinstance(node, ast.AugAssign)
            and isinstance(node.op, ast.Add)
            and isinstance(node.target, ast.Name)
        ):
            step = _constant(node.value)
            if step:
                return node.target.id, 0, step
    return None


def _called(node: ast.expr) -> str:
    if not isinstance(node, ast.Call):
        return ""
    called = node.func
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def _constant(node: ast.expr) -> int | None:
    """A whole number as written, its sign included."""
    try:
        value = ast.literal_eval(node)
    except ValueError:
        return None
    return value if type(value) is int else None
