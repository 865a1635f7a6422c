"""Whether an expression may give something else in each turn of a loop."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from nbleak.flow.text import dotted
from nbleak.flow.values import Kind, innermost

if TYPE_CHECKING:
    from nbleak.flow.run import Frame, Run
    from nbleak.flow.values import Loop

_DRAWS = frozenset(
    word
    for words in (
        "next pop popleft popitem get recv read readline input sample choice shuffle",
        "rand randn randint random normal uniform permutation",
    )
    for word in words.split()
)
_SMOOTH = frozenset({"min", "max", "float", "int", "abs", "round"})
_TERMS = (
    *(ast.Name, ast.Constant, ast.BinOp, ast.UnaryOp, ast.Call, ast.Attribute),
    *(ast.operator, ast.unaryop, ast.Load),
)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_INNER = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)


def varying(run: Run, node: ast.AST) -> frozenset[str]:
    """Names an expression reads that the innermost loop around it may bind anew.

    In a function called from a loop its parameters vary as the arguments of that call do, and
    whatever else it binds may be new each time. A call that draws something (``next(it)``) counts
    as a name. Empty outside of loops.
    """
    loop = innermost(run.loops)
    if loop is None:
        return frozenset()
    names, draws = _read(node)
    frame, read = run.frame, names
    while loop not in run.loops[frame.loops_at_entry :] and frame.parent is not None:
        own = (read & frozenset(frame.names)) - frame.parameters
        if own:
            return (names & own or names) | draws
        for name in read & frame.parameters:
            passed, drawn = _passed(frame, name)
            read, draws = (read - {name}) | passed, draws | drawn
        frame = frame.parent
    body = run.loop_nodes.get(loop.id)  # None: a loop of an earlier cell
    varied = read if body is None else read & _bound(body)
    inherited = names & run.frame.parameters if varied else varied
    return (names & varied) | inherited | draws


def comes_again(run: Run, key: ast.expr) -> bool:
    """Whether a function is asked for the same keys over and over.

    The rows of a data set are; ``for epoch in range(9): for i in range(64): load(i)`` does it too.
    """
    frame, (names, draws) = run.frame, _read(key)
    while frame.function is not None and frame.parent is not None:
        if frame.function.endswith(".__getitem__"):
            return True
        if names & frozenset(frame.names) - frame.parameters:
            return False
        passed = [_passed(frame, name) for name in names & frame.parameters]
        names = names.difference(frame.parameters).union(*(read for read, _ in passed))
        draws = draws.union(*(drawn for _, drawn in passed))
        frame = frame.parent
    loops = [loop for loop in run.loops[frame.loops_at_entry :] if loop.real]
    return not draws and len(loops) > 1 and _goes_round(run, loops, names)


def _goes_round(run: Run, loops: list[Loop], names: frozenset[str]) -> bool:
    """Whether each turn of the outer loops sees the inner one's numbers or texts again."""
    *outer, inner = loops
    node = run.loop_nodes.get(inner.id)
    if not isinstance(node, ast.For) or not _plain(node.iter, inner):
        return False
    bound: set[str] = set()
    for loop in outer:
        body = run.loop_nodes.get(loop.id)
        bound |= frozenset(loop.targets) if body is None else _bound(body)
    own = frozenset(inner.targets)
    return bool(names & own) and not (names - own | _read(node.iter)[0]) & bound


def _plain(iterated: ast.expr, loop: Loop) -> bool:
    """Numbers or texts, which are equal when they come again."""
    if isinstance(iterated, ast.Call):
        return dotted(iterated.func) == "range"
    element = loop.over.elem if loop.over is not None else None
    return element is not None and element.kind in (Kind.NUMBER, Kind.STRING)


def counted(run: Run) -> frozenset[str]:
    """Names that this function's loops count or compute so.

    ``step += 1``, and ``rate = min(1.0, step / 1000)`` after it; ``rate = rate * 0.95``.
    """
    found: frozenset[str] = frozenset()
    for loop in run.loops[run.frame.loops_at_entry :]:
        body = run.loop_nodes.get(loop.id)
        if loop.real and body is not None:
            found |= _counted(body, frozenset(loop.targets))
    return found


def _counted(loop: ast.AST, targets: frozenset[str]) -> frozenset[str]:
    """The same of a loop's node; kept on it."""
    known: frozenset[str] | None = getattr(loop, "nbleak_counted", None)
    if known is None:
        parts = [part for part in ast.walk(loop) if isinstance(part, (ast.Assign, ast.AugAssign))]
        found = {
            part.target.id
            for part in parts
            if isinstance(part, ast.AugAssign) and isinstance(part.target, ast.Name)
        }
        for part in parts * 2:  # what is computed from what is computed
            if isinstance(part, ast.Assign):
                names = {name.id for name in part.targets if isinstance(name, ast.Name)}
                if arithmetic(part.value) & (found | targets | names):
                    found |= names
        known = frozenset(found)
        setattr(loop, "nbleak_counted", known)  # noqa: B010 - no attribute of AST nodes
    return known


def arithmetic(node: ast.expr) -> set[str]:
    """Names in an expression that has a new value for each of theirs; else none."""
    parts = list(ast.walk(node))
    for part in parts:
        if isinstance(part, ast.Call):
            if dotted(part.func) not in _SMOOTH and not dotted(part.func).startswith("math."):
                return set()
        elif isinstance(part, (ast.Mod, ast.FloorDiv)) or not isinstance(part, _TERMS):
            return set()
    return {part.id for part in parts if isinstance(part, ast.Name)}


def _passed(frame: Frame, name: str) -> tuple[frozenset[str], frozenset[str]]:
    """Names and draws in what the caller wrote for a parameter; of the call if that is unclear."""
    call, function = frame.call, frame.node
    if call is None:
        return frozenset(), frozenset()
    if not isinstance(call, ast.Call) or not isinstance(function, _FUNCTIONS):
        return _read(call)
    places = [one.arg for one in (*function.args.posonlyargs, *function.args.args)]
    if frame.receiver is not None:
        own, *places = places or [""]
        if name == own and isinstance(call.func, ast.Attribute):
            return _read(call.func)
    for keyword in call.keywords:
        if keyword.arg == name:
            return _drawn(keyword.value)
    unclear = any(keyword.arg is None for keyword in call.keywords) or name not in places
    if unclear or any(isinstance(one, ast.Starred) for one in call.args):
        return _read(call)
    written = call.args[places.index(name) : places.index(name) + 1]
    return _drawn(written[0]) if written else (frozenset(), frozenset())


def _drawn(argument: ast.expr) -> tuple[frozenset[str], frozenset[str]]:
    """As `_read`, where the expression itself may draw, too."""
    names, draws = _read(argument)
    last = dotted(argument.func).rpartition(".")[2] if isinstance(argument, ast.Call) else ""
    return names, draws | {f"{last}()"} if last in _DRAWS else draws


def _read(node: ast.AST) -> tuple[frozenset[str], frozenset[str]]:
    """Names an expression reads, and calls in it that draw; kept on the node."""
    known: tuple[frozenset[str], frozenset[str]] | None = getattr(node, "nbleak_read", None)
    if known is None:
        names, draws = set(), set()
        for part in ast.walk(node):
            if isinstance(part, ast.Name):
                names.add(part.id)
            elif isinstance(part, ast.Call) and part is not node:
                last = dotted(part.func).rpartition(".")[2]
                if last in _DRAWS:
                    draws.add(f"{last}()")
        known = frozenset(names), frozenset(draws)
        setattr(node, "nbleak_read", known)  # noqa: B010 - no attribute of AST nodes
    return known


def _bound(loop: ast.AST) -> frozenset[str]:
    """Names the body of a loop binds, its targets included; kept on the node."""
    known: frozenset[str] | None = getattr(loop, "nbleak_bound", None)
    if known is None:
        found: set[str] = set()
        todo = [loop]
        while todo:
            node = todo.pop()
            if isinstance(node, ast.Name) and isinstance(node.ctx, (ast.Store, ast.Del)):
                found.add(node.id)
            elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                found.add(node.name)
            if not isinstance(node, _INNER):
                todo.extend(ast.iter_child_nodes(node))
        known = frozenset(found)
        setattr(loop, "nbleak_bound", known)  # noqa: B010 - no attribute of AST nodes
    return known
