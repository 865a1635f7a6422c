"""Shows reports below the cell that runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from IPython.display import publish_display_data

from nbleak.model import REPORT_MIME, encode
from nbleak.render import render

if TYPE_CHECKING:
    from nbleak.model import Report


class Display:
    """One bundle a report."""

    def __init__(self, actions: Any) -> None:
        self._actions = actions

    def show(self, report: Report, *, top: int) -> None:
        """Publish the report."""
        data = {
            REPORT_MIME: encode(report),
            "text/plain": render(report, "text", top=top),
        }
        publish_display_data(data)

    def close(self) -> None:
        """Nothing is open."""
