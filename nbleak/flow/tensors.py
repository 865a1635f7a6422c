"""History of tensors: which operations keep it, and what switches it on and off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow.join import stronger, weaker
from nbleak.flow.origins import Origin, computed
from nbleak.flow.values import NO_DEPS, NO_IDS, Device, Grad, History, Kind, Value
from nbleak.model.finding import Confidence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from nbleak.flow.run import Run

_DEEP = 3
_OF_MODULES = ("parameter", "weight")  # what a module has, not what it computed


def device_named(text: str) -> Device:
    """The device that a string names: ``cpu``, ``cuda:0``, ``mps``."""
    if text.startswith(("cuda", "mps")):
        return Device.ACCELERATOR
    return Device.HOST if text == "cpu" or text.startswith("cpu:") else Device.UNKNOWN


def leaves(values: Iterable[Value | None], depth: int = 0) -> Iterator[Value]:
    """The tensors and unknowns among the values, also inside containers."""
    for value in values:
        if value is None:
            continue
        if value.kind is Kind.CONTAINER or value.record:
            if depth < _DEEP:
                yield from leaves(value.inside(), depth + 1)
        elif value.kind is Kind.ITERATOR:
            yield from leaves([value.source], depth + 1)
        else:
            yield value


def links(values: Iterable[Value | None]) -> frozenset[int]:
    """Ids of everything the values went through, containers included."""
    found = NO_IDS
    for value in values:
        if value is None:
            continue
        if value.via:
            found |= value.via
        if value.kind in (Kind.CONTAINER, Kind.ITERATOR):
            for leaf in leaves([value]):
                if leaf.via:
                    found |= leaf.via
            if value.source is not None and value.source.via:
                found |= value.source.via
    return found


def recorded(run: Run, history: History) -> History:
    """The history an operation's result has in the present grad mode."""
    mode = run.grad
    if mode is Grad.OFF:
        return History.NO
    return min(history, History.MAYBE) if mode is Grad.MAYBE else history


def tensor_op(
    run: Run,
    op: str,
    inputs: Iterable[Value | None],
    *,
    history: History | None = None,
    kind: Kind = Kind.TENSOR,
) -> Value:
    """A tensor computed from others: history if any input has, and its links."""
    inputs = list(inputs)
    found, sure, device = History.NO, Confidence.SUGGESTED, Device.UNKNOWN
    deps, bare, source = NO_DEPS, True, None
    unknown: list[Value] = []
    for leaf in leaves(inputs):
        if isinstance(leaf.data, Origin):
            unknown.append(leaf)
        if leaf.kind in (Kind.TENSOR, Kind.UNKNOWN):
            if leaf.history > found:
                found, sure = leaf.history, leaf.confidence
            elif leaf.history is found:
                sure = stronger(sure, leaf.confidence)
            if leaf.deps:
                deps |= leaf.deps
            bare = False
            if leaf.source is not None and leaf.op not in _OF_MODULES:
                source = leaf.source
        if leaf.device is Device.ACCELERATOR:
            device = Device.ACCELERATOR
    result = Value(kind, op=op, device=device, source=source)
    strength = recorded(run, found if history is None else max(found, history))
    result.history = strength
    result.confidence = Confidence.SEEN if bare or not found else sure
    if strength:
        result.deps, result.via = deps, links(inputs)
    elif op == "cat":
        result.deps = deps
    if unknown and strength is not History.YES and run.grad is not Grad.OFF:
        result.data = computed(run, unknown)
    return result


def module_result(run: Run, module: Value, inputs: list[Value], number: int) -> Value:
    """What a torch module's forward returns when its body is not seen."""
    frozen = bool(module.fact("frozen"))
    own = History.NO if frozen else History.YES
    result = tensor_op(run, "module", inputs, history=own)
    result.confidence = (
        weaker(result.confidence, module.confidence)
        if result.history is History.NO or frozen
        else module.confidence
    )
    result.source = module
    if result.history:
        result.via |= {number}
    if module.device is Device.ACCELERATOR:
        result.device = Device.ACCELERATOR
    width = module.fact("width")
    if width is not None:
        before = inputs[0].fact("sizes") if inputs else None
        result.facts = {"sizes": (*(before or (None, None))[:-1], width)}
    return result


def detached(value: Value) -> Value:
    """The same numbers without history."""
    result = Value(Kind.TENSOR, op="detach", device=value.device, confidence=value.confidence)
    result.scalar = value.scalar
    return result


def parameter(parameters: Value) -> Value:
    """One parameter of a module."""
    module = parameters.source
    frozen = module is not None and bool(module.fact("frozen"))
    history = History.NO if frozen else History.YES
    value = Value(Kind.TENSOR, op="parameter", history=history, source=module)
    value.facts = {"leaf": True}
    return value


def freeze(run: Run, module: Value, *, frozen: bool) -> None:
    """All parameters of a module stop or start to record."""
    if module.facts is None:
        module.facts = {}
    run.trail.set(module.facts, "frozen", frozen)
    if not frozen:
        thaw_whole(run, module)
    for part in (module.attrs or {}).values():
        if part.kind is Kind.MODULE and part is not module:
            if part.facts is None:
                part.facts = {}
            run.trail.set(part.facts, "frozen", frozen)


def thaw_whole(run: Run, part: Value) -> None:
    """A module with a part that records does so itself."""
    for whole in part.wholes():
        if whole is not part and whole.facts is not None and whole.facts.get("frozen"):
            run.trail.set(whole.facts, "frozen", value=False)


def set_requires_grad(run: Run, value: Value, *, on: bool) -> None:
    """``x.requires_grad_()``, ``x.requires_grad = ...``: on a tensor, or a module's parameter.

    What had no history before begins a graph.
    """
    if value.op == "parameter" and value.source is not None:
        freeze(run, value.source, frozen=not on)
        return
    if on and value.history is not History.YES:
        run.trail.note(value, leaf=True)
    run.trail.set(value, "kind", Kind.TENSOR)
    run.trail.set(value, "history", History.YES if on else History.NO)
