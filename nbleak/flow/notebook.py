"""The fold over cells, and what is judged after the last one."""

from __future__ import annotations

import ast
import gc
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from nbleak.flow import (  # noqa: F401 - importing registers
    attributes,
    calls,
    comprehensions,
    control,
    expressions,
    special,
    statements,
)
from nbleak.flow.ending import uncalled, unreleased
from nbleak.flow.environment import INTERACTIVE, Magic, keeps_figures
from nbleak.flow.events import Create, Hook
from nbleak.flow.handed import stored_by_handed
from nbleak.flow.paths import facts_of, named, used_in
from nbleak.flow.reach import reachable
from nbleak.flow.run import OutOfSteps, Run
from nbleak.flow.source import Blanked, blanked, without_automagic
from nbleak.flow.text import Text
from nbleak.flow.values import Grad, Kind
from nbleak.model.evidence import CellFacts
from nbleak.model.problem import Problem

if TYPE_CHECKING:
    from nbleak.flow.events import Event
    from nbleak.flow.scope import Scope
    from nbleak.model.source import Cell

Live = Callable[[str], type | None]
"""The type of a top-level name of the user, or None; looked at passively, never called."""

NO_FACTS = CellFacts()
STEPS_BASE = 4_000
STEPS_PER_CHARACTER = 6
_MAX_CHARACTERS = 400_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """What interpreting one cell gave.

    Attributes:
        events: In order of execution. `scope.consumption` says what is wanted, so far.
        facts: For the judge. problems: What could not be analysed.
    """

    events: tuple[Event, ...] = ()
    facts: CellFacts = NO_FACTS
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """What only the end of the notebook shows.

    Attributes:
        events: Events of functions nobody called (``event.called`` is False) and `Unreleased`.
    """

    events: tuple[Event, ...] = ()
    problems: tuple[Problem, ...] = ()


@contextmanager
def uncollected() -> Iterator[None]:
    """Let the collector wait: it would walk the user's heap, and find little of ours."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def interpret(cell: Cell, scope: Scope, live: Live | None = None) -> Flow:
    """Fold one cell into the scope.

    The same cell again directly after (same ``ref.id``, or without ids the same digest) first
    undoes its former pass. Never raises; costs at most a few times ``ast.parse``.
    """
    with uncollected():
        try:
            return _interpret(cell, scope, live)
        except Exception as error:
            scope.state["grad"] = Grad.ON
            return Flow(problems=(_gave_up(cell, error),))


def finish(scope: Scope) -> Ended:
    """Look into functions nobody called and at handles nobody released.

    The scope is as before afterwards, except for `Scope.consumption`, which then also holds the
    uses in functions nobody called until the next `interpret`.
    """
    with uncollected():
        return _finish(scope)


def _finish(scope: Scope) -> Ended:
    mark, handles = scope.trail.mark(), len(scope.handles)
    before = reachable(scope)
    functions, ids = len(scope.functions), scope.ids
    scope.settle(len(scope.consumption.uses))
    problems: list[Problem] = []
    try:
        events = uncalled(scope, problems)
        _remember_handles(scope, events)
        return Ended(events=(*events, *unreleased(scope)), problems=tuple(problems))
    except Exception as error:
        message = f"the end of the notebook was not analysed: {type(error).__name__}: {error}"
        return Ended(problems=(*problems, Problem(where="flow", message=message)))
    finally:
        scope.trail.undo(mark, before)  # what the events tell of was made in between, and stays
        scope.ids = ids
        del scope.handles[handles:]
        del scope.functions[functions:]


def _key(cell: Cell) -> str:
    ref = cell.ref
    return f"{ref.path}:{ref.index}:{ref.id if ref.id is not None else cell.digest}"


def _interpret(cell: Cell, scope: Scope, live: Live | None) -> Flow:
    scope.begin(_key(cell))
    scope.state["grad"] = scope.state["grad"] if scope.state["grad"] is not Grad.MAYBE else Grad.ON
    source = cell.source.replace("\r\n", "\n").replace("\r", "\n")
    seen = blanked(source)
    if seen.hidden:
        run = Run(scope, Text(cell.ref, source, scope.order), STEPS_BASE, live)
        _magics(run, seen)
        return Flow(events=run.events())
    tree, text, problem = _parse(seen.text)
    if tree is None:
        return Flow(problems=(Problem(where=cell.ref.label, message=problem),))
    scope.characters = min(scope.characters + len(text), _MAX_CHARACTERS)
    limit = STEPS_BASE + STEPS_PER_CHARACTER * scope.characters
    run = Run(scope, Text(cell.ref, text, scope.order), limit, live)
    run.shown = _shown(tree, text)
    _magics(run, seen)
    problems = _run(run, cell, tree)
    events = named(run, run.events())
    _remember_handles(scope, events)
    if not scope.judged:
        return Flow(events=events, problems=problems)
    facts = facts_of(run, events)
    stores = (*facts.stores, *stored_by_handed(run, run.frame.text))
    facts = replace(facts, stores=stores, used=used_in(run))
    return Flow(events=events, facts=facts, problems=problems)


def _run(run: Run, cell: Cell, tree: ast.Module) -> tuple[Problem, ...]:
    try:
        run.block(tree.body)
    except (OutOfSteps, RecursionError, MemoryError) as error:
        run.trail.set(run.scope.state, "grad", Grad.ON)
        if isinstance(error, OutOfSteps):
            message = f"{cell.ref.label} was not analysed to its end: the step limit was reached"
            return (Problem(where=cell.ref.label, message=message),)
        return (_gave_up(cell, error),)
    except Exception as error:
        run.trail.set(run.scope.state, "grad", Grad.ON)
        return (_gave_up(cell, error),)
    return ()


def _gave_up(cell: Cell, error: BaseException) -> Problem:
    name = type(error).__name__
    return Problem(
        where=cell.ref.label,
        message=f"{cell.ref.label} was not analysed to its end: {name}: {error}",
        cure="please report it with the cell's source",
    )


def _parse(text: str) -> tuple[ast.Module | None, str, str]:
    """The tree, the text it stands for, and why there is none."""
    message = ""
    for attempt in _attempts(text):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                tree = ast.parse(attempt)
        except SyntaxError as error:
            place = f" (line {error.lineno})" if error.lineno else ""
            message = message or f"it is not Python: {error.msg}{place}"
        except (ValueError, RecursionError, MemoryError) as error:
            message = message or f"it does not parse: {error}"
        else:
            if attempt.startswith("if 1:\n") and attempt != text:
                ast.increment_lineno(tree, -1)
                inner = tree.body[0]
                tree.body = inner.body if isinstance(inner, ast.If) else tree.body
                return tree, attempt[6:], ""
            return tree, attempt, ""
    return None, text, message


def _attempts(text: str) -> Iterator[str]:
    """Ways to read a cell, the plain one first; the others are only made if it fails."""
    yield text
    plain = without_automagic(text)
    if plain is not None:
        yield plain
    first = next((line for line in text.split("\n") if line.strip()), "")
    if first[:1] in (" ", "\t"):
        yield "if 1:\n" + (plain or text)


def _shown(tree: ast.Module, text: str) -> ast.AST | None:
    """The expression statement whose value IPython displays, if any."""
    last = tree.body[-1] if tree.body else None
    if not isinstance(last, ast.Expr) or last.end_lineno is None:
        return None
    lines = text.split("\n")[last.end_lineno - 1 :]
    tail = (
        lines[0].encode("utf-8", "replace")[last.end_col_offset or 0 :].decode("utf-8", "replace")
    )
    return None if tail.lstrip().startswith(";") else last


def _magics(run: Run, seen: Blanked) -> None:
    for escape in seen.escapes:
        if escape.name in ("!", "?"):
            continue
        stays = keeps_figures(escape.name, escape.rest)
        if stays is not None:
            run.trail.set(run.scope.state, INTERACTIVE, stays)
        node = ast.Pass(lineno=escape.line, col_offset=0, end_lineno=escape.line, end_col_offset=0)
        run.draft(Magic, node, name=escape.name, line=escape.rest, whole_cell=escape.whole_cell)


def _remember_handles(scope: Scope, events: tuple[Event, ...]) -> None:
    for event in events:
        handle = None
        if isinstance(event, Create):
            if event.kind in (Kind.HANDLE, Kind.SESSION, Kind.TAPE):
                handle = event.value
        elif isinstance(event, Hook):
            handle = event.handle
        if handle is not None and isinstance(event, (Create, Hook)):
            handle.facts = {} if handle.facts is None else handle.facts
            handle.facts["order"] = scope.order
            scope.handles.append((handle, event))
