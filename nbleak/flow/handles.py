"""Things to release: recorded by the place that made them, since each pass makes a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow.values import Kind, Value

if TYPE_CHECKING:
    from collections.abc import Iterator

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
        "_shutdown_workers",
    ]
)


def release(run: Run, value: Value, name: str = "") -> None:
    """Everything the value stands for is released.

    A name counts where nobody saw what it is bound to: the cell that made it may run again.
    """
    for number in value.via:
        if number not in run.scope.released:
            run.trail.set(run.scope.released, number, value=True)
            one = run.scope.by_id.get(number)
            if one is not None and one.facts is not None:
                run.trail.set(one.facts, "released", value=True)
    if value.facts is not None and not value.facts.get("released"):
        run.trail.set(value.facts, "released", value=True)
    if name and value.kind is Kind.UNKNOWN and name not in run.scope.released:
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


def handles_in(value: Value) -> Iterator[Value]:
    """The handle itself, or those that a container directly holds."""
    if value.kind in (Kind.HANDLE, Kind.SESSION):
        yield value
    elif value.kind is Kind.CONTAINER:
        yield from (v for v in value.inside() if v.kind in (Kind.HANDLE, Kind.SESSION))


def hand_over(run: Run, value: Value) -> None:
    """Code nobody sees has it now, and may release it."""
    for handle in handles_in(value):
        release(run, handle)
