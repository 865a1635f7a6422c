"""Functions given away to be called later, or often: by a button, a search, a graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow.called import Called, special
from nbleak.flow.calls import call_value
from nbleak.flow.handed import hand
from nbleak.flow.loops import known_loop, run_loop
from nbleak.flow.values import History, Kind, LoopKind, Value

if TYPE_CHECKING:
    from nbleak.flow.run import Run


@special("call_back")
def call_back(run: Run, called: Called) -> Value:
    """``slider.observe(f)``, ``canvas.mpl_connect("pick", f)``: f runs with each event."""
    place = 1 if called.qualname.endswith("mpl_connect") else 0
    _run_often(run, called, called.argument(place, "handler"), [run.unknown()])
    return Value(Kind.NONE)


@special("interact")
def interact(run: Run, called: Called) -> Value:
    """``interact(f, x=(0, 9))``: f runs with each move of a slider."""
    _run_often(run, called, called.argument(0), [])
    return Value(Kind.OBJECT, "ipywidgets.Widget")


_OBJECTIVES = ("func", "fn", "fun", "f", "function")


@special("objective")
def objective(run: Run, called: Called) -> Value:
    """``study.optimize(f, n_trials=100)``: f runs once for each trial."""
    place = 1 if called.qualname == "wandb.agent" else 0
    named = (called.kwargs.get(name) for name in _OBJECTIVES)
    function = called.argument(place) or next((value for value in named if value), None)
    hand(run, (*called.args[place + 1 :], *called.kwargs.values()), called.node)
    _run_often(run, called, function, [run.unknown()])
    return Value(Kind.OBJECT)


@special("saved_tensors_hooks")
def saved_tensors_hooks(run: Run, called: Called) -> Value:
    """``saved_tensors_hooks(pack, unpack)``: both run for each tensor that a graph saves."""
    for place, name in enumerate(("pack_hook", "unpack_hook")):
        saved = Value(Kind.TENSOR, op="activation", history=History.NO)
        _run_often(run, called, called.argument(place, name), [saved])
    return Value(Kind.CONTEXT)


def _run_often(run: Run, called: Called, function: Value | None, args: list[Value]) -> None:
    if function is None or function.kind not in (Kind.FUNCTION, Kind.METHOD):
        return
    loop = known_loop(run, called.node, LoopKind.CALL)

    def turn() -> None:
        call_value(run, function, args, {}, called.node)

    run_loop(run, loop, turn)
