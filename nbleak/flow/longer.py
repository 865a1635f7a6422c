"""Arrays, tensors and tables that a statement binds anew, longer by what it joins to them."""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TYPE_CHECKING

from nbleak.flow.stores import by_function
from nbleak.flow.text import dotted
from nbleak.model.evidence import StoreFact

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from nbleak.flow.run import Run
    from nbleak.flow.values import Value

_JOINS = frozenset(
    {"append", "cat", "concat", "concatenate", "hstack", "vstack", "row_stack", "column_stack"}
)
_SAME_LENGTH = frozenset(
    {"astype", "clone", "contiguous", "copy", "cpu", "detach", "numpy", "reset_index", "to"}
)


def note_length(run: Run, node: ast.Assign) -> None:
    """``bank = torch.cat([bank, x])`` makes it longer.

    What else is made of it, such as ``bank = bank[-9:]`` or ``keep_newest(bank)``, may keep it
    short, and so does ``self.bank = None`` but where it begins.
    """
    value = node.value
    if not isinstance(value, (ast.Call, ast.Subscript, ast.Constant)):
        return
    for target in node.targets:
        spelled = dotted(target)
        if not spelled or (isinstance(target, ast.Name) and not _global(run, spelled)):
            continue
        emptied = isinstance(value, ast.Constant)
        joins = not emptied and _joins(value, spelled)
        if not (emptied or joins or _made_of(value, spelled)):
            continue
        owner = run.eval(target.value) if isinstance(target, ast.Attribute) else None
        if joins:
            where = by_function(run, owner) if owner is not None else _in_call(run)
            run.longer.append((owner, spelled, run.frame.text.span(node).line, where))
        elif not (emptied and _begins(run, owner)):
            run.cut.add(_key(owner, spelled))


def lengthened(run: Run, known: Mapping[int, str]) -> Iterator[StoreFact]:
    """A fact for each that is known by a name at top level.

    Args:
        run: Of the cell, at its end.
        known: Dotted names of objects, by identity.
    """
    for owner, spelled, line, where in run.longer:
        name = spelled if owner is None else known.get(id(owner), "")
        if owner is not None and name:
            name = f"{name}.{spelled.rpartition('.')[2]}"
        if name:
            bounded = _key(owner, spelled) in run.cut
            yield StoreFact(container=name, line=line, joins=True, bounded=bounded, **where)


def joined(seen: StoreFact, longer: StoreFact) -> StoreFact:
    """What a loop's end and the statement itself say of one place."""
    return replace(
        seen,
        joins=True,
        by_function=longer.by_function,
        per_call=longer.per_call,
        bounded=longer.bounded,
    )


def _joins(value: ast.expr, spelled: str) -> bool:
    match value:
        case ast.Call(func=ast.Attribute(value=inner, attr=name)) if name in _SAME_LENGTH:
            return _joins(inner, spelled)
        case ast.Call(func=func, args=args) if dotted(func).rpartition(".")[2] in _JOINS:
            parts = [part for arg in args[:2] for part in getattr(arg, "elts", [arg])]
            return any(dotted(part) == spelled for part in [*parts, getattr(func, "value", func)])
        case _:
            return False


def _made_of(value: ast.expr, spelled: str) -> bool:
    """Whether it is a part of the former value, or what a call makes of it or of a part."""
    parts = [value]
    if isinstance(value, ast.Call):
        parts = [getattr(value.func, "value", value.func), *value.args]
    bases = [part.value if isinstance(part, ast.Subscript) else part for part in parts]
    return any(dotted(base) == spelled for base in bases)


def _global(run: Run, name: str) -> bool:
    """Whether a plain name is one of the notebook's where the statement stands."""
    return run.frame.names is run.scope.names or name in run.frame.global_names


def _in_call(run: Run) -> dict[str, bool]:
    frame = run.frame
    inside = frame.function is not None
    looped = any(loop.real for loop in run.loops[frame.loops_at_entry :])
    return {"by_function": inside, "per_call": inside and not looped}


def _begins(run: Run, owner: Value | None) -> bool:
    """Whether a name or attribute is first bound here."""
    function = run.frame.function
    return owner is None if function is None else function.endswith(".__init__")


def _key(owner: Value | None, spelled: str) -> tuple[int, str]:
    return id(owner), spelled.rpartition(".")[2]
