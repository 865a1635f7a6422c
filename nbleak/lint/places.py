"""Where what is kept is written, and the fix that appends a call there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Store
from nbleak.lint.fixes import append_call

if TYPE_CHECKING:
    from collections.abc import Collection

    from nbleak.flow import AttrStore, Event, Grow
    from nbleak.lint.notebook import Notebook
    from nbleak.model import CellRef, Fix, Safety, Span

Place = tuple["CellRef", "Span"]


def at(event: Event, span: Span | None) -> Place | None:
    """A place in the event's own cell."""
    return None if span is None else (event.cell, span)


def stored_place(event: Store | AttrStore) -> Place | None:
    """Where what is stored is written: at the store, or where a caller hands it in."""
    given = event.given if isinstance(event, Store) else None
    if given is not None:
        return None if given.several else (given.cell, given.span)
    return at(event, event.value_span)


def added_place(event: Grow, span: Span | None) -> Place | None:
    """Where what is added is written: at `span`, or where a caller hands it in."""
    if event.given is not None:
        return None if event.given.several else (event.given.cell, event.given.span)
    return at(event, span)


def append_at(
    place: Place | None,
    call: str,
    safety: Safety,
    notebook: Notebook,
    *,
    parts: Collection[object] | None = None,
) -> Fix | None:
    """`append_call` at a place of the notebook; None where there is none."""
    if place is None:
        return None
    cell, span = place
    return append_call(notebook.text(cell, span), span, call, safety, parts=parts)
