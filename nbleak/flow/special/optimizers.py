"""Optimizers of torch: what they step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow.called import Called, special
from nbleak.flow.library import created, report_call
from nbleak.flow.stores import sequence
from nbleak.flow.tensors import leaves
from nbleak.flow.values import Kind, Value

if TYPE_CHECKING:
    from nbleak.flow.run import Run


@special("new_optimizer")
def new_optimizer(run: Run, called: Called) -> Value:
    """Remembers the modules whose parameters it steps."""
    result = run.make(Kind.OPTIMIZER, called.node, called.qualname)
    modules = _stepped(called.argument(0, "params"))
    result.facts = {"modules": modules}
    result.source = modules[0] if modules else None
    created(run, called, result)
    return result


def _stepped(parameters: Value | None) -> tuple[Value, ...] | None:
    """The modules that parameters or groups of them belong to; None when some are unknown."""
    found = list(leaves([parameters]))
    if not found or any(leaf.kind is Kind.UNKNOWN for leaf in found):
        return None
    return tuple(dict.fromkeys(leaf.source for leaf in found if leaf.source is not None))


@special("add_param_group")
def add_param_group(run: Run, called: Called) -> Value:
    """The optimizer steps further parameters."""
    optimizer = called.receiver
    if optimizer is not None and optimizer.facts is not None:
        known, more = optimizer.facts.get("modules"), _stepped(called.argument(0, "param_group"))
        both = None if known is None or more is None else (*known, *more)
        run.trail.set(optimizer.facts, "modules", both)
    return Value(Kind.NONE)


@special("optimizer_step")
def optimizer_step(run: Run, called: Called) -> Value:
    """A closure runs once or more."""
    closure = called.argument(0, "closure")
    if closure is not None and closure.kind is Kind.FUNCTION:
        return run.call(closure, [], {}, called.node)
    return Value(Kind.NONE)


@special("inner_loop")
def inner_loop(run: Run, called: Called) -> Value:
    """``with higher.innerloop_ctx(net, opt) as (fnet, diffopt)``: a copy stepped in the graph."""
    model = called.argument(0, "model")
    copied = run.make(Kind.MODULE, called.node, "higher.MonkeyPatched")
    copied.source = None if model is None else model.source
    copied.facts, copied.attrs = {"wraps": model}, {}
    steps = Value(Kind.OBJECT, "higher.optim.DifferentiableOptimizer")
    result = run.make(Kind.CONTEXT, called.node, called.qualname)
    result.source = sequence(run, called.node, "tuple", [copied, steps])
    return result


@special("scaler_step")
def scaler_step(run: Run, called: Called) -> Value:
    """``scaler.step(optimizer)``."""
    report_call(run, called, "step", Value(Kind.NONE))
    return Value(Kind.NONE)
