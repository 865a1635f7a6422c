"""Which names take the graph of every turn of a loop with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import History, Kind
from nbleak.lint.graphs import fresh_each_turn, keeps_graph, wanted
from nbleak.lint.loops import turns_often
from nbleak.lint.stores import in_module

if TYPE_CHECKING:
    from nbleak.flow import Grow
    from nbleak.lint.notebook import Notebook

MIXES = frozenset({"mul-add", "lerp"})
"""Operations of a moving average."""


def grows_history(event: Grow, notebook: Notebook) -> bool:
    """Whether a tensor takes on history with each turn that no backward pass wants.

    Inside a module's methods it belongs to the computation.
    """
    if event.value.kind is not Kind.TENSOR or not turns_often([event.loop_grown]):
        return False
    added = event.inner or event.value
    if added.history is History.NO or not keeps_graph(event.value, event) or in_module(event):
        return False
    return not wanted(event, notebook) and fresh_each_turn(added, [event.loop_grown], notebook)


def adds_up(event: Grow) -> bool:
    """Whether it is a sum, not a correction computed from the name itself: ``r = r - f(r)``."""
    itself = event.inner is not None and event.dep in event.inner.deps
    return event.value.op in {"add", "sub", "slot"} and not itself


def in_record(event: Grow) -> bool:
    """Whether what grows is an entry of a dict, or a meter: an object that a loop elsewhere feeds.

    A total that the loop's own function keeps on ``self`` is neither.
    """
    if event.owner is None:
        return False
    return event.owner.kind is Kind.CONTAINER or event.loop_grown.function != event.function
