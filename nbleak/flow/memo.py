"""What calls of the user's functions gave before; it bounds how often a body is run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nbleak.flow.values import Kind, Value

if TYPE_CHECKING:
    import ast

    from nbleak.flow.code import Code
    from nbleak.flow.run import Run

_BUILT = frozenset({Kind.MODULE, Kind.KERAS_MODEL, Kind.OPTIMIZER, Kind.INSTANCE, Kind.CONTAINER})


def memo_key(run: Run, code: Code, args: list[Value], kwargs: dict[str, Value]) -> Any:
    """All that decides what a call does; equal for calls that do the same."""
    frame = run.frame
    reads = []
    for name in code.body.reads:
        value = run.scope.names.get(name)
        if value is not None and value.kind not in (Kind.LIBRARY, Kind.FUNCTION, Kind.CLASS):
            reads.append((name, _fingerprint(value)))
    for names in code.closure:
        reads.extend((name, _fingerprint(value)) for name, value in names.items())
    return (
        id(code.node),
        tuple(_fingerprint(a) for a in (*code.bound[0], *args)),
        tuple((k, _fingerprint(v)) for k, v in kwargs.items()),
        run.grad,
        run.loops[-1].id if run.loops else 0,
        frame.called,
        frame.hook,
        run.trail.undone,
        run.upgrades,
        tuple(reads),
    )


def _fingerprint(value: Value, depth: int = 0) -> Any:
    """What of a value can change what a function does with it."""
    own = (value.kind, value.history, value.deps, value.via)
    if value.kind in (Kind.TENSOR, Kind.NUMBER, Kind.STRING, Kind.NONE, Kind.BATCH):
        return own
    inside: list[Any] = [id(value), value.fact("frozen"), value.fact("eval")]
    if depth < 2:  # noqa: PLR2004 - the object and what it directly holds
        if value.elem is not None and value.elem is not value:
            inside.append(_fingerprint(value.elem, depth + 1))
        for mapping in (value.attrs, value.keys):
            if mapping and value.kind is not Kind.CLASS:
                inside.extend(
                    (k, _fingerprint(v, depth + 1)) for k, v in mapping.items() if v is not value
                )
    return (*own, *inside)


def remembered(run: Run, key: Any, node: ast.AST) -> Value | None:
    """What such a call gave before; None where there was none, or each place gets its own."""
    if key not in run.memo:
        return None
    result, forwards, made_at = run.memo[key]
    if made_at is not node and result.kind in _BUILT:
        return None
    if forwards:
        run.forwarded()
    return result
