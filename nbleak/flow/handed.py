"""Functions of the user's that code nobody sees is given: it may call them, and often.

What they do is no event, for nobody knows that they run. Only the judge is told what they would
store: he knows how many entries came.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from nbleak.flow.code import Code
from nbleak.flow.loops import known_loop, run_loop
from nbleak.flow.paths import facts_of, named
from nbleak.flow.run import OutOfSteps, Run
from nbleak.flow.values import Kind, LoopKind, Value

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nbleak.flow.text import Text
    from nbleak.model.evidence import StoreFact

_STEPS = 20_000
_CALLED = frozenset({Kind.FUNCTION, Kind.METHOD})


def hand(run: Run, values: Iterable[Value | None], node: ast.AST) -> None:
    """``column.apply(f)``, ``minimize(loss, w, callback=record.keep)``."""
    if not run.scope.judged:
        return
    for value in values:
        if value is None or value.kind not in _CALLED:
            continue
        code = _code(value)
        if code is not None and not isinstance(code.node, ast.Lambda):
            run.handed[id(code)] = value, node


def _code(value: Value) -> Code | None:
    """The body of a function, or of an object's method."""
    function = value.data if isinstance(value.data, Value) else value
    return function.data if isinstance(function.data, Code) else None


def stored_by_handed(run: Run, text: Text) -> tuple[StoreFact, ...]:
    """What these functions would store, each called in a loop with what nobody knows.

    The scope is as before afterwards.
    """
    if not run.handed:
        return ()
    scope, trial = run.scope, Run(run.scope, text, _STEPS)
    mark, ids, uses = scope.trail.mark(), scope.ids, scope.consumption.uses
    lengths = [(kept, len(kept)) for kept in (scope.handles, scope.functions, uses)]
    idle = [code for value, _ in run.handed.values() if (code := _code(value)) and not code.called]
    try:
        for function, node in run.handed.values():
            _call_often(trial, function, node)
        return facts_of(trial, named(trial, trial.events())).stores
    except (OutOfSteps, RecursionError):
        return ()
    finally:
        scope.trail.undo(mark)
        scope.ids = ids
        for kept, length in lengths:
            del kept[length:]
        for code in idle:
            code.called = False


def _call_often(run: Run, function: Value, node: ast.AST) -> None:
    def turn() -> None:
        run.call(function, [], {}, node)

    run_loop(run, known_loop(run, node, LoopKind.CALL), turn)
