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
RUNS = 2
CELLS = 3


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


class OpenWidgets(Predicate):
    """Data of open widgets that no name leads to. What a cell shows once is use."""

    kind = "widgets"
    holders = frozenset({HolderKind.REGISTRY})
    explained_by = ("nb-widget-retention",)
    rule = "NBL118"

    def fits(self, holder: Holder) -> bool:
        """See `Predicate`."""
        return holder.root.startswith("open ") and holder.root.endswith(" widgets")

    def why(self, holder: Holder, evidence: Evidence) -> str | None:
        """Left behind by a name or never shown, more with each run, or in cell after cell."""
        if (holder.entries or 0) < PILE:
            return None
        if holder.orphaned:
            return f"{holder.entries} of them are open, and stay so when their place is another's"
        gains = evidence.growth.get(holder.root, ())
        if gains and any(holder.root == f"open {name} widgets" for name in evidence.unshown):
            return (
                f"{holder.entries} of them are open; a function made them and showed them nowhere"
            )
        again = [gain for gain in gains if gain.digest == gains[-1].digest]
        if len(again) < RUNS and len(gains) < CELLS:
            return None
        return f"{holder.entries} of them are open, and each that is made anew stays so"
