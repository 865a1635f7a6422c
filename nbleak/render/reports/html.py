"""The report as a fragment of HTML: no script, no ids, readable even without its styles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.render.pieces import whole
from nbleak.render.renderer import ReportRenderer

if TYPE_CHECKING:
    from nbleak.model import Report
    from nbleak.render.renderer import Style


class HtmlReport(ReportRenderer):
    """Colours come from the notebook's theme, else from the system's; also for nbconvert."""

    format = "html"

    def render(self, report: Report, style: Style) -> str:
        """The report as an HTML fragment."""
        return whole(report, style.top)
