"""What ``with`` enters and leaves: grad modes, handles, sessions, tapes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nbleak.flow.events import Call
from nbleak.flow.handles import release
from nbleak.flow.values import Grad, Kind, Value

if TYPE_CHECKING:
    import ast

    from nbleak.flow.run import Run

GRAD_MODES = {
    "torch.no_grad": Grad.OFF,
    "torch.inference_mode": Grad.OFF,
    "torch.enable_grad": Grad.ON,
}


def grad_mode(manager: Value) -> Grad | None:
    """The mode a context manager or decorator sets, or None."""
    if manager.kind not in (Kind.CONTEXT, Kind.LIBRARY):
        return None
    mode = manager.fact("grad")
    return mode if mode is not None else GRAD_MODES.get(manager.name)


def set_grad(run: Run, mode: Grad) -> Grad:
    """Switch recording; returns the mode before."""
    before = run.grad
    if mode is not before:
        run.trail.set(run.scope.state, "grad", mode)
    return before


def enter(run: Run, manager: Value, node: ast.expr) -> tuple[Value, Any]:
    """The value ``as`` binds, and what to restore when the block is left."""
    if manager.kind is Kind.CONTEXT:
        run.trail.note(manager, entered=True)
    if manager.kind is Kind.TAPE:
        run.draft(Call, node, tag="enter-tape", qualname="", result=manager, receiver=manager)
    mode = grad_mode(manager)
    if mode is not None:
        before = set_grad(run, mode)
        return manager, manager.fact("before", before)
    if manager.kind is Kind.INSTANCE:
        return run.method(manager, "__enter__", [], {}, node), None
    if manager.kind is Kind.CONTEXT and manager.source is not None:
        return manager.source, None
    if manager.kind in (Kind.UNKNOWN, Kind.CONTEXT, Kind.LIBRARY):
        return run.unknown(), None
    return manager, None


def leave(run: Run, manager: Value, before: Any) -> None:
    """Undo what `enter` did."""
    if isinstance(before, Grad):
        set_grad(run, before)
        return
    held = manager.source if manager.fact("closes") else manager
    if held is None or held.fact("persistent"):
        return
    if held.kind in (Kind.HANDLE, Kind.SESSION, Kind.TAPE):
        release(run, held)
