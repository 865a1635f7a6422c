"""Loops: run until what they carry over is known, and what grows in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nbleak.flow.events import Grow
from nbleak.flow.given import given_at
from nbleak.flow.join import copy, join_back
from nbleak.flow.run import LoopState
from nbleak.flow.terms import added
from nbleak.flow.text import dotted
from nbleak.flow.trail import MISSING, Diff, Names, Slot
from nbleak.flow.uses import reads
from nbleak.flow.values import NO_DEPS, Dep, History, Kind, Loop, LoopKind, Value

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable

    from nbleak.flow.run import Run


def known_loop(run: Run, node: ast.AST, kind: LoopKind, **fields: Any) -> Loop:
    """The loop of this node in this call path: the same object in every pass."""
    outer = run.loops[-1].id if run.loops else 0
    key = (id(node), kind, outer, run.frame.key)
    loop = run.known_loops.get(key)
    if loop is None:
        loop = Loop(
            id=run.scope.next_id(),
            kind=kind,
            site=run.site(node),
            function=run.frame.function,
            **fields,
        )
        run.known_loops[key] = loop
        run.loop_nodes[loop.id] = node
        run.keep.append(node)
    return loop


def run_loop(run: Run, loop: Loop, turn: Callable[[], None]) -> None:
    """Run a body until what it carries over its back edge is known: up to three times."""
    entered, run.loops = run.loops, (*run.loops, loop)
    run.nests.append(tuple(one for one in run.loops if one.real))
    guards, run.guards = run.guards, 0
    mark = run.trail.mark()
    state = LoopState(mark)
    run.loop_states.append(state)
    try:
        upgrades = run.upgrades
        _one_turn(run, state, turn)
        diff = run.trail.diff(mark)
        made = _carry_new(run, loop, diff)
        if _carry_over(run, loop, diff) or made or run.upgrades != upgrades:
            _one_turn(run, state, turn)
        if run.upgrades != upgrades and _carry_over(run, loop, run.trail.diff(mark)):
            run.memo.clear()  # what is known only now was not carried over before
            _one_turn(run, state, turn)
        _close(run, loop, run.trail.diff(mark), made)
    finally:
        run.loop_states.pop()
        run.loops, run.guards = entered, guards
    if state.breaks:
        here = run.trail.diff(mark)
        run.trail.undo(mark)
        run.trail.merge([here, *state.breaks], join_back)


def _one_turn(run: Run, state: LoopState, turn: Callable[[], None]) -> None:
    state.continues, run.guards = [], 0
    turn()
    ended, run.dead = run.dead, ""
    if not state.continues:
        return
    diffs = list(state.continues)
    if not ended:
        diffs.append(run.trail.diff(state.mark))
    run.trail.undo(state.mark)
    run.trail.merge(diffs, join_back)


def _carry_over(run: Run, loop: Loop, diff: Diff) -> bool:
    """Mark what the body wrote over what was bound before; True if a second pass would differ."""
    again = False
    for slot, (target, key, old, new) in diff.items():
        if not isinstance(old, Value) or not isinstance(new, Value) or old is new:
            continue
        if isinstance(target, Value) and slot not in run.writes:
            continue
        value = new if new.kind is old.kind is Kind.TENSOR else join_back(old, new)
        dep = (loop.id, id(target), key)
        if _remembers(new):
            value = with_dep(value, dep)
            again = True
        elif new.kind is not old.kind and new.kind is not Kind.UNKNOWN:
            again = True
        if value is not new:
            run.trail.set(target, key, value)
    return again


def _carry_new(run: Run, loop: Loop, diff: Diff) -> dict[Slot, Value]:
    """Mark what the first turn put into objects and keys it made; a later turn may meet them again.

    Returns:
        The marked values: those that stay as they are were of the first turn's own objects.
    """
    made: dict[Slot, Value] = {}
    for slot, (target, key, old, new) in diff.items():
        if old is not MISSING or isinstance(target, Names) or not isinstance(new, Value):
            continue
        if new.kind is Kind.TENSOR and new.history > History.NO and slot in run.writes:
            made[slot] = with_dep(new, (loop.id, id(target), key))
            run.trail.set(target, key, made[slot])
    return made


def _remembers(value: Value) -> bool:
    if value.kind is Kind.TENSOR:
        return value.history > History.NO or value.op == "cat"
    if value.kind is Kind.UNKNOWN:
        return value.history > History.NO
    if value.kind is Kind.CONTAINER and value.shape == "tuple":
        return any(_remembers(v) for v in value.inside() if v is not value)
    return False


def with_dep(value: Value, dep: Dep) -> Value:
    """The value, remembering that it comes from a name's previous iteration."""
    twin = copy(value)
    if value.kind is Kind.CONTAINER:
        if value.elem is not None:
            twin.elem = with_dep(value.elem, dep)
        if value.keys:
            twin.keys = {k: with_dep(v, dep) for k, v in value.keys.items()}
    else:
        twin.deps = value.deps | {dep}
        twin.facts = {**(value.facts or {}), "carried": True}
    return twin


def all_deps(value: Value) -> frozenset[Dep]:
    """Its own dependences and those of a tuple's parts."""
    found = NO_DEPS if value.fact("carried") else value.deps
    if value.kind is Kind.CONTAINER and value.shape == "tuple":
        for part in value.inside():
            found |= NO_DEPS if part.fact("carried") else part.deps
    return found


def _close(run: Run, loop: Loop, diff: Diff, made: dict[Slot, Value]) -> None:
    for slot, (target, key, _, new) in diff.items():
        if not isinstance(new, Value) or new is made.get(slot):
            continue
        dep = (loop.id, id(target), key)
        if dep in all_deps(new):
            number = _grow(run, loop, dep, slot, target, new)
            run.trail.set(target, key, _settled(new, dep, number))


def _settled(value: Value, dep: Dep, number: int) -> Value:
    twin = copy(value)
    if value.kind is Kind.CONTAINER:
        if value.elem is not None:
            twin.elem = _settled(value.elem, dep, number)
        if value.keys:
            twin.keys = {k: _settled(v, dep, number) for k, v in value.keys.items()}
    else:
        twin.deps = frozenset(d for d in value.deps if d != dep) or NO_DEPS
        twin.via = value.via | {number}
    return twin


def _grow(run: Run, loop: Loop, dep: Dep, slot: Any, target: Any, value: Value) -> int:
    spelled, owner, node, inner = run.writes.get(slot, (str(slot[1]), None, None, None))
    place = node if node is not None else run.frame.statement
    if place is None:
        return run.scope.next_id()
    inner_node = added(node, spelled)
    written = getattr(node, "value", None)
    shown = value
    if value.kind is Kind.CONTAINER:
        shown = next((p for p in value.inside() if dep in p.deps), value)
    elsewhere = run.write_frames.get(slot, run.frame)
    called = None if elsewhere is run.frame else elsewhere.node
    bodies = [run.loop_nodes.get(loop.id), called]
    present, run.frame = run.frame, elsewhere
    held, elsewhere.statement = elsewhere.statement, place
    try:
        return run.draft(
            Grow,
            place,
            extra=(loop.id, slot[1]),
            name=spelled,
            spelled=spelled,
            value=shown,
            loop_grown=loop,
            dep=dep,
            owner=owner,
            inner=inner,
            inner_name=dotted(inner_node),
            inner_span=None if inner_node is None else elsewhere.text.span(inner_node),
            value_span=None if written is None else elsewhere.text.span(written),
            local=isinstance(target, Names) and target is not run.scope.names,
            given=given_at(run, inner_node),
            read=reads(bodies, spelled, place),
            confidence=shown.confidence,
        )
    finally:
        elsewhere.statement = held
        run.frame = present
