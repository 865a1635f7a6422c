"""Hooks: their bodies run once per forward."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nbleak.flow.called import Called, special
from nbleak.flow.code import Code
from nbleak.flow.events import AttrStore, Hook, Store
from nbleak.flow.functions import call_function
from nbleak.flow.loops import known_loop, run_loop
from nbleak.flow.members import find_attribute
from nbleak.flow.stores import sequence
from nbleak.flow.tensors import recorded
from nbleak.flow.values import History, Kind, LoopKind, Value
from nbleak.flow.varying import varying

if TYPE_CHECKING:
    from nbleak.flow.run import Run


@special("register_hook", "tensor_hook")
def register_hook(run: Run, called: Called) -> Value:
    """Report it, and run the body as every forward will."""
    owner = called.receiver
    if owner is None:
        return run.unknown()
    method = called.qualname.rpartition(".")[2]
    body = called.argument(0, "hook")
    handle = run.make(Kind.HANDLE, called.node, "hook")
    handle.facts = {}
    frame = run.frame
    number = run.draft(
        Hook,
        called.node,
        module=owner,
        name=called.receiver_name,
        method=method,
        body=body,
        handle=handle,
        bound_to=run.bound_name(called.node),
        dropped=run.discarded(called.node),
        own_module=_own(run, owner, called.receiver_name),
        refers=body is not None and _refers(run, body),
        local_module=frame.function is not None
        and owner.kind is Kind.MODULE
        and owner.data == frame.serial,
        varies=varying(run, getattr(called.node, "func", called.node)),
        confidence=owner.confidence,
    )
    handle.via = frozenset({number})
    run.scope.by_id[number] = handle
    if body is not None:
        known = set(run.drafts)
        _run_body(run, called, body, method)
        _remember_firing(run, owner, number, known)
    return handle


def _remember_firing(run: Run, owner: Value, number: int, known: set[Any]) -> None:
    """What the hook overwrites with each forward hangs on that forward's graph."""
    ids = {
        draft.id
        for key, draft in run.drafts.items()
        if key not in known
        and (draft.kind is AttrStore or (draft.kind is Store and not draft.fields.get("growing")))
    }
    if ids:
        fired = run.scope.state.get("hooked", ())
        entry = (owner, frozenset({number, *ids}))
        run.trail.set(run.scope.state, "hooked", (*fired, entry))


def _own(run: Run, owner: Value, spelled: str) -> bool:
    me = run.frame.receiver
    if me is None or me.kind is not Kind.MODULE:
        return False
    return owner is me or spelled.startswith("self")


def _refers(run: Run, body: Value) -> bool:
    """A bound method, or a function that uses the name of the object it is made in."""
    me = run.frame.receiver
    if me is None:
        return False
    if not isinstance(body.data, Code):
        return body.kind is Kind.METHOD and body.source is me
    closure, reads = body.data.closure, body.data.body.reads
    return any(names.get(name) is me for names in closure for name in reads)


def _run_body(run: Run, called: Called, body: Value, method: str) -> None:
    receiver: Value | None = None
    function = body
    if body.kind is Kind.METHOD and isinstance(body.data, Value):
        receiver, function = body.source, body.data
    elif body.kind is Kind.INSTANCE:
        found = find_attribute(body, "__call__")
        if found is None:
            return
        receiver, function = body, found
    elif body.kind is Kind.METHOD and body.source is not None:
        # a library's method as hook, such as acts.append
        run.method(body.source, body.name, [_activation(run, method)], {}, called.node)
        return
    if not isinstance(function.data, Code):
        return
    args = _arguments(run, called, method)
    loop = known_loop(run, called.node, LoopKind.FORWARD)

    def turn() -> None:
        call_function(run, function, args, {}, called.node, receiver=receiver, hook=True)

    run_loop(run, loop, turn)


def _activation(run: Run, method: str) -> Value:
    gradient = "backward" in method or method == "register_hook"
    history = History.NO if gradient else recorded(run, History.YES)
    return Value(Kind.TENSOR, op="activation", history=history)


def _arguments(run: Run, called: Called, method: str) -> list[Value]:
    if called.receiver is not None and called.receiver.kind is not Kind.MODULE:
        return [_activation(run, "register_hook")]
    inputs = sequence(run, called.node, "tuple", [_activation(run, method)])
    if "backward" in method:
        return [called.receiver or run.unknown(), inputs, inputs]
    module = called.receiver or run.unknown()
    if "pre_hook" in method:
        return [module, inputs]
    return [module, inputs, _activation(run, method)]
