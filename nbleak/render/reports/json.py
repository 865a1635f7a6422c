"""The report as its wire JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from nbleak.model import encode
from nbleak.render.renderer import ReportRenderer

if TYPE_CHECKING:
    from nbleak.model import Report
    from nbleak.render.renderer import Style


class JsonReport(ReportRenderer):
    """The same bytes that the front end reads."""

    format = "json"

    def render(self, report: Report, style: Style) -> str:  # noqa: ARG002 -- JSON has no style
        """The report as one JSON object."""
        return json.dumps(encode(report), indent=2, ensure_ascii=False)
