"""Where what a function only stores comes from: the argument of the call that hands it in."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from nbleak.flow.tensors import leaves
from nbleak.flow.text import dotted, extent
from nbleak.flow.values import Given, Kind

if TYPE_CHECKING:
    from nbleak.flow.run import Frame, Run
    from nbleak.flow.values import Value


def given_at(run: Run, written: ast.AST | None) -> Given | None:
    """The place, in a caller, of the argument that an expression of parameters is about.

    None where a function, or the top level, computes the value itself: then its own line is the
    one to blame.
    """
    frame, found, several = run.frame, None, False
    while written is not None and frame.parent is not None:
        argument = _argument(frame, written)
        if argument is None:
            break
        several |= argument is frame.call
        frame, written = frame.parent, argument
        place = extent(argument)
        found = Given(frame.text, place, function=frame.function, several=several)
    return found


def _argument(frame: Frame, written: ast.AST) -> ast.expr | None:
    """The argument behind the one parameter with history in it; the call where there are more."""
    call, function = frame.call, frame.node
    if not isinstance(call, ast.Call) or frame.hook or function is None:
        return None
    calls = (part for part in ast.walk(written) if isinstance(part, ast.Call))
    if any(not _puts_together(call) for call in calls):
        return None
    names = {part.id for part in ast.walk(written) if isinstance(part, ast.Name)}
    kept = [name for name in names if _recorded(frame.names.get(name))]
    if not all(_handed_in(frame, function, name) for name in kept) or _chooses(frame, names):
        return None
    return _passed(frame, call, kept[0]) or call if len(kept) == 1 else call if kept else None


def _puts_together(call: ast.Call) -> bool:
    """``Step(s, a, r)``, ``tuple(row)``, ``dict(x=x)``: an object of its parts."""
    last = dotted(call.func).rpartition(".")[2]
    return last[:1].isupper() or last in ("tuple", "list", "dict")


def _recorded(value: Value | None) -> bool:
    found = [] if value is None else leaves([value])
    return any(leaf.history or leaf.kind is Kind.EAGER for leaf in found)


def _chooses(frame: Frame, names: set[str]) -> bool:
    """A function that gets more with history than it stores decides itself what to keep."""
    function = frame.node
    arguments: ast.arguments = function.args  # type: ignore[union-attr]
    taken = [p.arg for p in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
    taken = taken[1:] if frame.receiver is not None else taken
    return any(_recorded(frame.given.get(name)) for name in taken if name not in names)


def _handed_in(frame: Frame, function: ast.AST, name: str) -> bool:
    """A parameter that is what it was, or a value of the keyword arguments, one by one."""
    if name in frame.given:
        return frame.names.get(name) is frame.given[name]
    arguments: ast.arguments = function.args  # type: ignore[attr-defined]
    if arguments.kwarg is None:
        return False
    spelled = (f"{arguments.kwarg.arg}.items(…)", f"{arguments.kwarg.arg}.values(…)")
    loops = (part for part in ast.walk(function) if isinstance(part, ast.For))
    return any(
        isinstance(part, ast.Name) and part.id == name
        for loop in loops
        if dotted(loop.iter) in spelled
        for part in ast.walk(loop.target)
    )


def _passed(frame: Frame, call: ast.Call, name: str) -> ast.expr | None:
    """What a call passes for a parameter, when it is written there."""
    for keyword in call.keywords:
        if keyword.arg == name:
            return keyword.value
    if any(isinstance(arg, ast.Starred) for arg in call.args):
        return None
    arguments: ast.arguments = frame.node.args  # type: ignore[union-attr]
    names = [p.arg for p in (*arguments.posonlyargs, *arguments.args)]
    names = names[1:] if frame.receiver is not None else names
    place = names.index(name) if name in names else len(call.args)
    return call.args[place] if place < len(call.args) else None
