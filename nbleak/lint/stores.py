"""Which stores into containers pile up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Kind
from nbleak.lint.graphs import keeps_graph, wanted
from nbleak.lint.loops import turns_often

if TYPE_CHECKING:
    from nbleak.flow import Event, Store
    from nbleak.lint.notebook import Notebook


def piles_up_history(event: Store, notebook: Notebook) -> bool:
    """Whether a loop fills a container with history that no backward pass wants.

    Lists local to a module's method belong to its computation, and one without a name is gone
    with its statement; hooks have a rule of their own.
    """
    if not event.grows or event.hook or not turns_often(event.growing):
        return False
    if not event.spelled or (event.local and in_module(event)):
        return False
    return keeps_graph(event.value, event) and not wanted(event, notebook)


def in_module(event: Event) -> bool:
    """Whether the code stands in a method of a torch or Lightning module."""
    return event.method_of is not None and event.method_of.fact("root") is Kind.MODULE
