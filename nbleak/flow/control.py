"""Branches, loops, ``with``, ``try``: what runs, what may run, and where paths meet."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from nbleak.flow.code import forever, may_leave, runs_on
from nbleak.flow.contexts import enter, leave
from nbleak.flow.deciding import decided, either_way, lacking, refine, with_room
from nbleak.flow.events import Handler
from nbleak.flow.iteration import iterate, over_name, trips_of, unending, validates
from nbleak.flow.join import join_branch
from nbleak.flow.loops import known_loop, run_loop
from nbleak.flow.retries import retried
from nbleak.flow.run import Catch, Run, statement
from nbleak.flow.targets import assign, target_names
from nbleak.flow.text import dotted
from nbleak.flow.trail import MISSING, Diff
from nbleak.flow.values import Kind, LoopKind, Value

if TYPE_CHECKING:
    from collections.abc import Callable


def alternatives(
    run: Run,
    paths: list[Callable[[], None]],
    join: Callable[[Value, Value], Value] = join_branch,
) -> None:
    """Run each path from the same state and join what they leave behind."""
    mark = run.trail.mark()
    alive: list[Diff] = []
    ended: list[Diff] = []
    words: list[str] = []
    for path in paths:
        path()
        diff = run.trail.diff(mark)
        run.trail.undo(mark)
        if run.dead in ("return", "raise"):
            ended.append(_heap_part(run, diff))
        elif not run.dead:
            alive.append(diff)
        words.append(run.dead)
        run.dead = ""
    if alive or ended:
        run.trail.merge([*alive, *ended], join)
    if alive and ("return" in words or "continue" in words):
        run.guards += 1  # what follows happens only if no path ended here
    if not alive:
        run.dead = next((word for word in words if word not in ("return", "raise")), words[0])


def _heap_part(run: Run, diff: Diff) -> Diff:
    local = run.frame.names
    return {slot: entry for slot, entry in diff.items() if entry[0] is not local}


@statement(ast.If)
def run_if(run: Run, node: ast.If) -> None:
    """Both branches, unless the test is decided."""
    known = decided(run, node.test)
    if known is None:
        run.eval(node.test)
        alternatives(
            run,
            [
                lambda: _branch(run, node.test, node.body, holds=True),
                lambda: _branch(run, node.test, node.orelse, holds=False),
            ],
            either_way(run, node.test),
        )
    else:
        run.block(node.body if known else node.orelse)


def _branch(run: Run, test: ast.expr, body: list[ast.stmt], *, holds: bool) -> None:
    refine(run, test, holds=holds)
    before = run.limited, run.lacking
    here = run.frame.serial
    run.limited |= {(here, name) for name in with_room(test) if holds}
    run.lacking |= {(here, name) for name in lacking(test, holds=holds)}
    try:
        _guarded(run, body)
    finally:
        run.limited, run.lacking = before


def _guarded(run: Run, body: list[ast.stmt]) -> None:
    guards, run.guards = run.guards, run.guards + 1
    try:
        run.block(body)
    finally:
        run.guards = guards


@statement(ast.For, ast.AsyncFor)
def run_for(run: Run, node: ast.For) -> None:
    """A loop over something."""
    over = run.eval(node.iter)
    name = over_name(node.iter)
    loop = known_loop(
        run,
        node,
        LoopKind.FOR,
        trips=trips_of(node.iter, over),
        over=over,
        over_name=name,
        targets=tuple(target_names(node.target)),
        validation=validates(name),
        endless=not run.trying and unending(over) and runs_on(node),
        leaves=may_leave(node.body),
    )

    def turn() -> None:
        element = iterate(run, over, node.iter)
        assign(run, node.target, element, node)
        run.block(node.body)

    run.has_loop = True
    run_loop(run, loop, turn)
    if node.orelse:
        run.block(node.orelse)


@statement(ast.While)
def run_while(run: Run, node: ast.While) -> None:
    """A loop on a condition."""
    endless = not run.trying and forever(node) and runs_on(node)
    loop = known_loop(run, node, LoopKind.WHILE, endless=endless, leaves=may_leave(node.body))

    def turn() -> None:
        run.eval(node.test)
        run.block(node.body)

    run.has_loop = True
    run_loop(run, loop, turn)
    if node.orelse:
        run.block(node.orelse)


@statement(ast.Break)
def run_break(run: Run, _node: ast.Break) -> None:
    """The state waits for the end of the loop."""
    if run.loop_states:
        state = run.loop_states[-1]
        state.breaks.append(run.trail.diff(state.mark))
    run.dead = "break"


@statement(ast.Continue)
def run_continue(run: Run, _node: ast.Continue) -> None:
    """The state waits for the back edge."""
    if run.loop_states:
        state = run.loop_states[-1]
        state.continues.append(run.trail.diff(state.mark))
    run.dead = "continue"


@statement(ast.With, ast.AsyncWith)
def run_with(run: Run, node: ast.With) -> None:
    """Contexts are entered in order and left in reverse."""
    entered: list[tuple[Value, Any]] = []
    for item in node.items:
        manager = run.eval(item.context_expr)
        value, before = enter(run, manager, item.context_expr)
        entered.append((manager, before))
        if item.optional_vars is not None:
            assign(run, item.optional_vars, value, node)
    try:
        run.block(node.body)
    finally:
        for manager, before in reversed(entered):
            leave(run, manager, before)


@statement(ast.Try, ast.TryStar)
def run_try(run: Run, node: ast.Try) -> None:
    """Handlers start from before or after the body; ``finally`` runs after all."""
    forwards = run.forwards
    run.trying += bool(node.handlers)
    try:
        run.block(node.body)
    finally:
        run.trying -= bool(node.handlers)
    tried = run.forwards > forwards
    if not run.dead:
        run.block(node.orelse)
    dead_body, run.dead = run.dead, ""
    for handler in node.handlers:
        run.frame.statement = node
        again = None if tried else retried(run, node.body, handler.body)
        _handler(run, handler, tried=tried, again=again, dead=bool(dead_body))
        dead_body = dead_body if run.dead else ""
        run.dead = ""
    run.dead = dead_body
    if node.finalbody:
        waiting, run.dead = run.dead, ""
        run.block(node.finalbody)
        run.dead = run.dead or waiting


def _handler(
    run: Run, node: ast.ExceptHandler, *, tried: bool, again: ast.stmt | None, dead: bool
) -> None:
    """One ``except`` clause: its effects are joined in as what may have happened."""
    types = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
    names = tuple(dotted(kind) for kind in types if kind is not None)
    around = run.frame.statement
    mark = run.trail.mark()
    before = run.frame.names.get(node.name, MISSING) if node.name else MISSING
    if node.name:
        error = run.make(Kind.EXCEPTION, node, names[0] if names else "")
        error.facts = {"raised": True}
        run.trail.set(run.frame.names, node.name, error)
    catch = Catch(run.frame)
    run.catches.append(catch)
    try:
        _guarded(run, node.body)
    finally:
        run.catches.pop()
    if node.name:
        run.trail.set(run.frame.names, node.name, before)
    run.frame.statement = around
    retry = catch.retry if tried else again
    place = None if retry is None else run.frame.text.span(retry)
    tried |= again is not None
    run.draft(Handler, node, types=names, name=node.name or "", tried=tried, retry=place)
    ended = bool(run.dead)
    diff = run.trail.diff(mark)
    if ended:
        diff = _heap_part(run, diff)
    run.trail.undo(mark)
    keep: list[Diff] = [diff] if dead and not ended else [{}, diff]
    run.trail.merge(keep, join_branch)


@statement(ast.Match)
def run_match(run: Run, node: ast.Match) -> None:
    """Every case may run, or none."""
    subject = run.eval(node.subject)

    def case(branch: ast.match_case) -> Callable[[], None]:
        def path() -> None:
            for part in ast.walk(branch.pattern):
                name = getattr(part, "name", None)
                if isinstance(part, (ast.MatchAs, ast.MatchStar)) and name:
                    known = subject if part is branch.pattern else Value(Kind.UNKNOWN)
                    run.trail.set(run.frame.names, name, known)
            _guarded(run, branch.body)

        return path

    alternatives(run, [*(case(branch) for branch in node.cases), lambda: None])
