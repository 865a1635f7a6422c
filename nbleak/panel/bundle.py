"""One display bundle of a report: every front end finds the form it shows best."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nbleak.model import REPORT_MIME, encode
from nbleak.render import render

if TYPE_CHECKING:
    from nbleak.model import Report
    from nbleak.panel.view import View

WIDGET_MIME = "application/vnd.jupyter.widget-view+json"

Bundle = tuple[dict[str, Any], dict[str, Any]]


def bundle(
    report: Report,
    view: View | None = None,
    *,
    top: int = 5,
    color: bool = False,
    width: int = 80,
) -> Bundle:
    """MIME data and metadata of a report.

    Args:
        report: What to show.
        view: The buttons below it; without, the bundle has no widget.
        top: Most leaks to list. The JSON has them all.
        color: Write ANSI colours into the text form.
        width: Columns of the text form.
    """
    data: dict[str, Any] = {
        REPORT_MIME: encode(report),
        "text/html": render(report, "html", top=top),
        "text/plain": render(report, "text", top=top, color=color, width=width),
    }
    if view is not None:
        data[WIDGET_MIME] = {
            "version_major": 2,
            "version_minor": 0,
            "model_id": view.model_id,
        }
    return data, {}
