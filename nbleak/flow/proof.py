"""What a backward pass proves: the value has history, and who made it is part of the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nbleak.flow.events import Forward
from nbleak.flow.origins import METHOD, OPERATOR, PARTS, Origin
from nbleak.flow.tensors import leaves, recorded
from nbleak.flow.unknown import become, confirm
from nbleak.flow.values import History, Kind, Value
from nbleak.model.finding import Confidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.flow.run import Run

PROVEN = "proven"
"""State: names of unseen libraries' functions whose results have history."""

_MOST = 200  # calls looked at behind one value


def prove_history(run: Run, value: Value) -> None:
    """``backward`` was called on it: it has history, and whoever made it is part of the model."""
    if value.kind not in (Kind.TENSOR, Kind.UNKNOWN):
        return
    origin, known_loss = value.data, value.kind is Kind.TENSOR and value.op == "loss"
    if value.kind is Kind.UNKNOWN:
        _record(run, value, "loss")
    else:
        _confirm_models(run, value)
        if value.history is History.YES:
            return
    value.history = History.YES
    if isinstance(origin, Origin):
        _prove_makers(run, origin, final=known_loss)


def _confirm_models(run: Run, value: Value) -> None:
    """What was taken for a model by its name is one."""
    if value.confidence is not Confidence.SUGGESTED:
        return
    value.confidence = Confidence.INFERRED
    for draft in run.drafts.values():
        if draft.kind is Forward and draft.id in value.via and draft.fields:
            confirm(run, draft.fields["module"])


def prove_modules(run: Run, value: Value | None) -> None:
    """A known loss is computed from it: whoever made it is a model."""
    if value is None or not isinstance(value.data, Origin) or value.history:
        return
    if any(maker.callee.kind is not Kind.LIBRARY for maker in _makers(value.data)):
        _prove_makers(run, value.data, final=True)


def _record(run: Run, value: Value, op: str) -> None:
    history = recorded(run, History.YES)
    become(run, value, Kind.TENSOR, Confidence.INFERRED, history=history, op=op)


def _prove_makers(run: Run, origin: Origin, *, final: bool) -> None:
    """What is called last on a model's output is a loss, unless the loss is known already."""
    makers = list(_makers(origin))
    known = [maker for maker in makers if maker.callee.kind is not Kind.LIBRARY]
    for maker in known or makers:
        inner = [leaf for leaf in leaves(maker.args) if _in_question(leaf)]
        through = maker.callee.kind in (Kind.LIBRARY, Kind.CRITERION) or not final
        if not (inner and through):
            _prove_maker(run, maker, Kind.MODULE)
            continue
        _prove_maker(run, maker, Kind.CRITERION)
        for value in inner:
            if isinstance(value.data, Origin):
                _prove_makers(run, value.data, final=True)


def _in_question(value: Value) -> bool:
    if value.kind is Kind.TENSOR and value.history:
        return True
    return value.kind in (Kind.TENSOR, Kind.UNKNOWN) and isinstance(value.data, Origin)


def _prove_maker(run: Run, maker: Origin, kind: Kind) -> None:
    callee = maker.callee
    for value in list(maker.values):
        if value.kind is Kind.UNKNOWN:
            _record(run, value, "module" if kind is Kind.MODULE else "loss")
    if callee.data == METHOD and maker.part:
        _prove_part(run, callee, maker.part)
    elif callee.kind is Kind.UNKNOWN:
        become(run, callee, kind, Confidence.INFERRED)
    elif callee.kind is Kind.LIBRARY and callee.name:
        known = run.scope.state.get(PROVEN, frozenset())
        if callee.name not in known:
            run.trail.set(run.scope.state, PROVEN, known | {callee.name})
            run.upgrades += 1


def _prove_part(run: Run, callee: Value, part: tuple[Any, ...]) -> None:
    """Of what a method returns, this part has history; nothing is known of the others."""
    known = callee.fact(PARTS, frozenset())
    if part not in known and None not in part:
        run.trail.note(callee, **{PARTS: known | {part}})
        run.upgrades += 1


def _makers(origin: Origin) -> Iterator[Origin]:
    """The unknown calls that a value was computed from, through whatever is known."""
    todo, seen = [origin], set[int]()
    while todo and len(seen) < _MOST:
        one = todo.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        if one.callee is OPERATOR:
            todo += [leaf.data for leaf in leaves(one.args) if isinstance(leaf.data, Origin)]
        else:
            yield one
