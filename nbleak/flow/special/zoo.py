"""Factories that return more than a model; environments of reinforcement learning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow.called import SPECIALS, Called, special
from nbleak.flow.library import created
from nbleak.flow.stores import sequence
from nbleak.flow.tensors import tensor_op
from nbleak.flow.values import History, Kind, Value

if TYPE_CHECKING:
    from nbleak.flow.run import Run


@special("model_and_transforms")
def model_and_transforms(run: Run, called: Called) -> Value:
    """``clip.load(name)``: a model, and how images are prepared for it."""
    model = run.make(Kind.MODULE, called.node, called.qualname)
    model.facts, model.attrs = {}, {}
    created(run, called, model)
    transform = Value(Kind.OBJECT, "torchvision.transforms")
    return sequence(run, called.node, "tuple", [model, transform, transform])


@special("deepspeed")
def deepspeed(run: Run, called: Called) -> Value:
    """``deepspeed.initialize(model=net)``: an engine, which is the module, and its optimizer."""
    engine = SPECIALS["wrap_module"](run, called)
    optimizer = run.make(Kind.OPTIMIZER, called.node, called.qualname)
    loader = run.make(Kind.LOADER, called.node, called.qualname)
    return sequence(run, called.node, "tuple", [engine, optimizer, loader, Value(Kind.OBJECT)])


@special("through_module")
def through_module(run: Run, called: Called) -> Value:
    """``odeint(f, y0, t)``: what calls a module with parameters gives history."""
    function = called.argument(0, "module")
    own = function is not None and function.kind is Kind.MODULE and not function.fact("frozen")
    history = History.YES if own else None
    return tensor_op(run, "module", called.inputs(), history=history)


@special("env_reset")
def env_reset(run: Run, called: Called) -> Value:
    """An observation, alone in older versions."""
    return run.make(Kind.ARRAY, called.node, "numpy.ndarray")


@special("env_step")
def env_step(run: Run, called: Called) -> Value:
    """Observation, reward, and whether the episode is over; no graph passes through."""
    seen = run.make(Kind.ARRAY, called.node, "numpy.ndarray")
    number = Value(Kind.NUMBER)
    return sequence(run, called.node, "tuple", [seen, number, number, number, number])
