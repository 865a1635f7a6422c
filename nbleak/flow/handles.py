"""Things to release: recorded by the place that made them, since each pass makes a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow.values import Kind, Value

if TYPE_CHECKING:
    from nbleak.flow.run import Run

RELEASES = frozenset(
    [
        "close",
        "remove",
        "shutdown",
        "join",
        "terminate",
        "stop",
        "cancel",
        "release",
        "detach",
        "disconnect",
        "unregister",
        "finish",
        "end",
        "cleanup",
        "kill",
        "unobserve",
        "destroy",
        "__exit__",
        "clf",
        "close_all",
    ]
)


def release(run: Run, value: Value, name: str = "") -> None:
    """Everything the value stands for is released."""
    for number in value.via:
        if number not in run.scope.released:
            run.trail.set(run.scope.released, number, value=True)
            one = run.scope.by_id.get(number)
            if one is not None and one.facts is not None:
                run.trail.set(one.facts, "released", value=True)
    if value.facts is not None and not value.facts.get("released"):
        run.trail.set(value.facts, "released", value=True)
    if name and name not in run.scope.released:
        run.trail.set(run.scope.released, name, value=True)


def release_all(run: Run, resource: str) -> None:
    """``plt.close("all")``, ``destroy_process_group()``: all of one kind so far."""
    run.trail.set(run.scope.released, ("all", resource), value=True)
    for draft in run.drafts.values():
        value = draft.fields.get("value")
        if isinstance(value, Value) and value.kind is Kind.HANDLE and value.name == resource:
            release(run, value)
    for handle, _ in run.scope.handles:
        if handle.name == resource:
            release(run, handle)


def escape_handle(run: Run, value: Value) -> None:
    """Somebody else has it now."""
    if value.kind in (Kind.HANDLE, Kind.SESSION):
        release(run, value)
