"""Callbacks that pile up on widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.judge.predicate import Predicate
from nbleak.model import HolderKind

if TYPE_CHECKING:
    from nbleak.judge.evidence import Evidence
    from nbleak.model import Holder

WIDGET = "widget "
PILE = 3


class WidgetCallbacks(Predicate):
    """What `observe` and `on_click` were given. One callback over a model is use."""

    kind = "widgets"
    holders = frozenset({HolderKind.REGISTRY})
    explained_by = ("nb-widget-retention",)
    rule = "NBL118"

    def fits(self, holder: Holder) -> bool:
        """See `Predicate`."""
        return holder.root.startswith(WIDGET)

    def why(self, holder: Holder, evidence: Evidence) -> str | None:  # noqa: ARG002
        """Orphaned, or as many as only a cell that is run again adds."""
        if holder.orphaned:
            return "its name is gone, and the widget's callback still holds it"
        if (holder.entries or 0) >= PILE:
            return f"{holder.entries} callbacks wait on open widgets and keep what they captured"
        return None
