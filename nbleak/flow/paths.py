"""Names for objects as the user would spell them at top level, and the facts for the judge."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from nbleak.flow.code import Code
from nbleak.flow.counting import counted_here
from nbleak.flow.events import AttrStore, Call, Create, Event, Grow, Hook, Store
from nbleak.flow.fills import Fill
from nbleak.flow.longer import joined, lengthened
from nbleak.flow.values import History, Kind, Value
from nbleak.model.evidence import CellFacts, StoreFact

if TYPE_CHECKING:
    from nbleak.flow.run import Run

_UNDOING = frozenset(
    {"clear-session", "handlers", "remove-handler", "unregister-event", "unregister-exit"}
)
_HELD = frozenset(
    {
        Kind.CONTAINER,
        Kind.INSTANCE,
        Kind.DATASET,
        Kind.MODULE,
        Kind.CLASS,
        Kind.KERAS_MODEL,
        Kind.KERAS_LAYER,
        Kind.UNKNOWN,
        Kind.FUNCTION,
        Kind.OBJECT,
    }
)
_DEEP = 3


def paths(run: Run) -> dict[int, str]:
    """The shortest dotted top-level name of every object that has one, by identity."""
    found: dict[int, str] = {}
    layer = [(name, value) for name, value in run.scope.names.items() if value.kind in _HELD]
    layer += [(n, v) for n, v in run.scope.unbound.items() if v.kind in _HELD]
    for _ in range(_DEEP):
        following: list[tuple[str, Value]] = []
        for name, value in layer:
            if id(value) in found:
                continue
            found[id(value)] = name
            if value.attrs:
                following += [(f"{name}.{k}", v) for k, v in value.attrs.items()]
            if value.keys and value.shape != "tuple":
                following += [(f"{name}[{k!r}]", v) for k, v in value.keys.items()]
            if value.elem is not None:
                following.append((f"{name}[…]", value.elem))
        layer = [(name, value) for name, value in following if value.kind in _HELD]
    return found


def named(run: Run, events: tuple[Event, ...]) -> tuple[Event, ...]:
    """The events with containers and owners called as at top level."""
    if not any(isinstance(e, (Store, Fill, Grow, AttrStore, Hook)) for e in events):
        return events
    known = paths(run)
    return tuple(_named(event, known) for event in events)


def _named(event: Event, known: dict[int, str]) -> Event:
    if isinstance(event, Store):
        return _named_store(event, known)
    if isinstance(event, Fill):
        path = known.get(id(event.target), "")
        return dataclasses.replace(event, container=path or event.container, local=not path)
    inside = event.function is not None
    change: dict[str, Any] = {}
    if isinstance(event, AttrStore) and id(event.target) in known:
        change["path"] = known[id(event.target)]
    elif isinstance(event, Hook) and inside and id(event.module) in known:
        change["name"] = known[id(event.module)]
    elif isinstance(event, Grow) and inside and id(event.owner) in known:
        last = event.spelled.rpartition(".")[2]
        change["name"] = f"{known[id(event.owner)]}.{last}"
    return dataclasses.replace(event, **change) if change else event


def _named_store(event: Store, known: dict[int, str]) -> Event:
    path = known.get(id(event.target))
    if path is None:
        return dataclasses.replace(event, local=event.function is not None)
    if event.function is None and event.spelled and "…" not in event.spelled:
        return event
    return dataclasses.replace(event, container=path)


def facts_of(run: Run, events: tuple[Event, ...]) -> CellFacts:
    """What the judge needs of a cell."""
    stores: dict[tuple[str, int], StoreFact] = {}
    for event in events:
        fact = None
        if isinstance(event, Store) and event.container and not event.local:
            fact = _store_fact(run, event)
        elif isinstance(event, Fill) and event.container and not event.local:
            fact = StoreFact(container=event.container, line=event.span.line, **_growth(event))
        elif isinstance(event, Grow) and not event.local:
            fact = StoreFact(
                container=event.name,
                line=event.span.line,
                per_iteration=True,
                history=_told(event.value.history, event.value.kind),
                consumed=run.scope.consumption.consumed(event),
            )
        if fact is not None:
            stores.setdefault((fact.container, fact.line), fact)
    for fact in lengthened(run, paths(run)) if run.longer else ():
        place = fact.container, fact.line
        stores[place] = joined(stores[place], fact) if place in stores else fact
    return CellFacts(
        stores=tuple(stores.values()),
        assigned=tuple(run.assigned),
        looped=tuple(run.looped.items()),
        loops=run.has_loop,
        undoes=_UNDOING.intersection(e.tag for e in events if isinstance(e, Call)),
        memos=counted_here(run),
        unshown=_unshown(events),
        bindings=tuple(run.bindings.values()),
        differences=tuple(run.differences.values()),
        lent=_lent(run),
    )


def _lent(run: Run) -> frozenset[str]:
    """Names that functions made in this cell read, whenever they are called."""
    order = run.scope.order
    codes = (v.data for v in run.scope.functions if v.fact("order") == order)
    return frozenset(n for code in codes if isinstance(code, Code) for n in code.body.reads)


def used_in(run: Run) -> frozenset[str]:
    """Containers that functions fill and the cell goes through as a whole, by their names."""
    wanted = run.used.keys() & run.scope.filled.keys()
    known = paths(run) if wanted else {}
    return frozenset(known[at] for at in wanted if at in known)


def _unshown(events: tuple[Event, ...]) -> frozenset[str]:
    """Classes of widgets of which nothing made here could be on show."""
    made = [e for e in events if isinstance(e, Create) and e.value.name == "ipywidgets.Widget"]
    names = {kept: {e.qualname for e in made if e.only_asked is kept} for kept in (True, False)}
    return frozenset(name.rpartition(".")[2] for name in names[True] - names[False])


def _store_fact(run: Run, event: Store) -> StoreFact:
    value = event.value
    inner = value.elem if value.kind is Kind.CONTAINER and value.elem is not None else value
    return StoreFact(
        container=event.container,
        line=event.span.line,
        history=_told(value.holds_history(), inner.kind),
        consumed=run.scope.consumption.consumed(event),
        **_growth(event, again=event.again),
    )


def _growth(event: Store | Fill, *, again: bool = False) -> dict[str, bool]:
    each_call = event.per_call or any(not loop.real for loop in event.growing)
    return {
        "per_iteration": any(loop.real for loop in event.growing),
        "per_call": each_call and not again,
        "by_function": event.by_function,
        "bounded": event.bounded,
    }


def _told(history: History, kind: Kind) -> bool | None:
    if history is History.YES:
        return True
    if history is History.MAYBE or kind is Kind.UNKNOWN:
        return None
    return False
