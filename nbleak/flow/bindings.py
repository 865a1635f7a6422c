"""What names are computed from, and which plain names are subtracted: for the judge.

Whether two names are (N,) and (N, 1), and which forms of one table are large, only a run shows.
"""

from __future__ import annotations

import ast
import builtins
from typing import TYPE_CHECKING, Final

from nbleak.flow.targets import target_names
from nbleak.flow.uses import wanted
from nbleak.flow.values import Kind, LoopKind
from nbleak.model.bindings import Binding, Difference

if TYPE_CHECKING:
    from nbleak.flow.run import Run
    from nbleak.model.bindings import Place

_SIGNS: Final = {ast.Sub: "-", ast.Eq: "==", ast.NotEq: "!="}
_PREDICTS: Final = frozenset(
    {"predict", "predict_on_batch", "predict_proba", "decision_function", "forward", "call"}
)
# Called by its plain name, such a value is a model, or may be one.
_CALLABLE: Final = frozenset(
    {Kind.KERAS_MODEL, Kind.KERAS_LAYER, Kind.MODULE, Kind.INSTANCE, Kind.OBJECT}
    | {Kind.FUNCTION, Kind.TF_FUNCTION, Kind.UNKNOWN}
)


def note_binding(run: Run, node: ast.Assign) -> None:
    """An assignment to plain names: of the cell, or a function's own."""
    function = run.frame.function or ""
    if not function and run.frame.names is not run.scope.names:
        return  # a class's
    names = [name for target in node.targets for name in target_names(target)]
    places = [place for name in names if (place := _place(run, name))[0] == function]
    if not places or all(_noted(run, place, node.lineno) for place in places):
        return
    reads, calls = wanted(node.value)
    predicted = any(_predicts(run, call) for call in calls)
    for place in places:
        bound = Binding(place=place, line=node.lineno, reads=frozenset(reads), predicted=predicted)
        run.bindings[place] = bound.after(run.bindings.get(place))


def note_difference(
    run: Run, node: ast.expr, operator: ast.AST, left: ast.expr, right: ast.expr
) -> None:
    """``left - right``; at top level only where no ``if`` decides whether it happens."""
    sign = _SIGNS.get(type(operator))
    if sign is None or not (isinstance(left, ast.Name) and isinstance(right, ast.Name)):
        return
    function = run.frame.function or ""
    if not function and (run.guards or run.frame.names is not run.scope.names):
        return
    if any(loop.kind is LoopKind.COMPREHENSION for loop in run.loops):
        return  # its names are gone afterwards, and others may be called so
    run.differences[id(node)] = Difference(
        left=_place(run, left.id),
        right=_place(run, right.id),
        function=function,
        cell=run.frame.text.cell,
        line=node.lineno,
        sign=sign,
    )


def _place(run: Run, name: str) -> Place:
    local = run.frame.names is not run.scope.names and name in run.frame.names
    return (run.frame.function or "", name) if local else ("", name)


def _noted(run: Run, place: Place, line: int) -> bool:
    known = run.bindings.get(place)
    return known is not None and known.line == line


def _predicts(run: Run, call: ast.Call) -> bool:
    """A call of a model, as far as the text tells: ``model(x)``, ``forest.predict(x)``."""
    match call.func:
        case ast.Attribute(attr=method):
            return method in _PREDICTS
        case ast.Name(id=name):
            value = run.frame.names.get(name) or run.scope.names.get(name)
            if value is None:
                return name not in vars(builtins)
            return value.kind in _CALLABLE
        case _:
            return False
