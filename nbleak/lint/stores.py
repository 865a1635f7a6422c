"""Which stores into containers pile up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Kind
from nbleak.lint.graphs import keeps_graph, wanted
from nbleak.lint.loops import turns_often

if TYPE_CHECKING:
    from nbleak.flow import Event, Store
    from nbleak.lint.notebook import Notebook

_MODULES = ("torch.nn.Module", "lightning", "pytorch_lightning")


def piles_up_history(event: Store, notebook: Notebook) -> bool:
    """Whether a loop fills a container with history that no backward pass wants.

    Lists local to a module's method belong to its computation; hooks have a rule of their own.
    """
    if not event.grows or event.hook or not turns_often(event.growing):
        return False
    if event.local and in_module(event):
        return False
    return keeps_graph(event.value, event) and not wanted(event, notebook)


def in_module(event: Event) -> bool:
    """Whether the code stands in a method of a torch or Lightning module."""
    owner = event.method_of
    return owner is not None and (
        owner.kind is Kind.MODULE or str(owner.fact("base", "")).startswith(_MODULES)
    )
