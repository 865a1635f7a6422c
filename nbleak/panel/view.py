"""A report with buttons, made of the core controls that every front end has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.panel.kit import Kit
from nbleak.panel.leak import LeakView
from nbleak.render.pieces import pieces

if TYPE_CHECKING:
    from nbleak.model import Report, RuleInfo
    from nbleak.panel.actions import Actions


class View:
    """The controls of one report; closed when another report takes their place.

    Attributes:
        model_id: What a display bundle needs to show them.
    """

    def __init__(self, report: Report, actions: Actions, top: int = 5) -> None:
        self._kit = kit = Kit()
        self._rules = {info.code: info for info in report.rules}
        self._actions = actions
        shown = pieces(report, top)
        leaks = [
            LeakView(
                leak,
                row,
                markup=markup,
                rule=self._rule,
                actions=actions,
                kit=kit,
            )
            for leak, (row, markup) in zip(report.leaks, shown.leaks, strict=False)
        ]
        parts = (kit.text(shown.head), *(leak.control for leak in leaks), kit.text(shown.foot))
        self.control = kit.column(parts, "nbl", "nbl-report", "nbl-panel")
        self.model_id: str = self.control.model_id

    def close(self) -> None:
        """Take the controls away."""
        self._kit.close()

    def _rule(self, code: str) -> RuleInfo:
        """A rule's prose, the report's own first: it needs nobody."""
        return self._rules.get(code) or self._actions.explain(code)
