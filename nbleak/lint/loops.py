"""Which loops are worth a word."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from nbleak.flow import Create, Kind
from nbleak.lint.factories import blame_call
from nbleak.lint.fixes import hoist

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nbleak.flow import Event, Loop
    from nbleak.lint.notebook import Notebook
    from nbleak.model import Fix

FEW_TURNS = 6
"""A literal number of turns below this keeps too little to report."""


def turns_often(loops: Iterable[Loop], least: int = FEW_TURNS) -> bool:
    """Whether the loops that the user wrote turn `least` times, all together, or nobody knows."""
    written = [loop.trips for loop in loops if loop.real]
    known = [trips for trips in written if trips is not None]
    return bool(written) and (len(known) < len(written) or math.prod(known) >= least)


def counts_to(loop: Loop) -> int | None:
    """How many turns the numbers that it runs over allow, also where they are named."""
    return loop.trips if loop.over is None else loop.over.fact("counted", loop.trips)


def over_batches(loop: Loop) -> bool:
    """Whether the loop runs over a loader: a turn is a batch, their number the data's size."""
    over = loop.over
    while over is not None:
        if over.kind in (Kind.LOADER, Kind.TF_DATASET):
            return True
        over = over.source if over.kind in (Kind.ITERATOR, Kind.CONTAINER) else None
    return False


def over_rows(loop: Loop) -> bool:
    """Whether the loop runs over the elements of one batch, which are few."""
    over = loop.over
    while over is not None and over.kind in (Kind.ITERATOR, Kind.CONTAINER):
        over = over.source
    return over is not None and over.kind is Kind.BATCH


def turn(loop: Loop | None) -> str:
    """What one turn of the loop is, in words: ``batch``, ``epoch``, ``call`` or ``iteration``."""
    if loop is None:
        return "iteration"
    if loop.kind.value == "call":
        return "call"
    names = " ".join((loop.over_name, *loop.targets)).lower()
    if over_batches(loop) or "loader" in names or "batch" in names:
        return "batch"
    return "epoch" if "epoch" in names else "iteration"


def move_out(event: Event, notebook: Notebook, also: Iterable[Event] = ()) -> Fix | None:
    """The fix that moves the event's statement out of its loop, if both stand in one function.

    Of what a factory makes and returns, the statement is the one that calls the factory.

    Args:
        event: What happens in each turn.
        notebook: Where.
        also: Further events of that loop, whose statements may follow.
    """
    loop = event.loop
    if loop is None:
        return None
    call = blame_call(event, notebook) if isinstance(event, Create) else None
    if call is not None:
        here = call.cell == loop.site.cell
        return hoist(notebook.source(call.cell), call.span, loop.site.span) if here else None
    if loop.site.cell != event.cell or loop.function != event.function:
        return None
    others = [one.statement for one in also if one.cell == event.cell and one.loop is loop]
    return hoist(notebook.source(event.cell), event.statement, loop.site.span, also=others)
