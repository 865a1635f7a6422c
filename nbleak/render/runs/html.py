"""``nbleak run --html``: one self-contained page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.config import duration, format_bytes
from nbleak.render.balance import balance
from nbleak.render.growth import sentence
from nbleak.render.markup import html, style_sheet
from nbleak.render.pieces import whole
from nbleak.render.renderer import RunRenderer
from nbleak.render.runs._timeline import timeline
from nbleak.render.runs.text import closing, regression
from nbleak.render.words import plural

if TYPE_CHECKING:
    from markupsafe import Markup

    from nbleak.model import Report, Run
    from nbleak.render.renderer import Style


class HtmlRun(RunRenderer):
    """A sentence, a ledger of all cells, then the report of each cell that leaked."""

    format = "html"

    def render(self, run: Run, style: Style) -> str:
        """The run as a page without scripts and without anything from elsewhere."""
        totals = run.totals
        peak = format_bytes(totals.peak_bytes)
        return html(
            "run.html",
            run=run,
            leaks=(*run.leaks, *run.freed),
            style=style_sheet("report.css", "run.css"),
            closing=closing(run),
            regressions=[regression(found) for found in run.regressions or ()],
            meta=f"{plural(totals.cells, 'cell')} · {duration(totals.seconds)} · peak {peak}",
            rows=[ledger_row(report) for report in run.cells],
            reports=[
                _report(report, style) for report in run.cells if report.leaks or sentence(report)
            ],
            timeline=timeline(run),
            bytes=format_bytes,
        )


def _report(report: Report, style: Style) -> Markup:
    from markupsafe import Markup

    return Markup(whole(report, style.top))  # noqa: S704 -- a renderer's own, escaped there


def ledger_row(report: Report) -> dict[str, str]:
    """One line of the ledger; the balance of the live heap, with a dash for unknown."""
    delta = report.delta
    live = delta.get("host.live") if delta else None
    resident = delta.get("host.rss") if delta else None
    return {
        "cell": f"{report.cell.index or '–'} [{report.cell.count or '–'}]",
        "run": f"×{report.cell.run}" if report.cell.run > 1 else "",
        "time": duration(delta.seconds) if delta else "–",
        "before": format_bytes(live.before if live else None),
        "kept": format_bytes(live.kept if live else None, sign=True),
        "peak": format_bytes(resident.peak if resident else None),
        "verdict": balance(report),
        "tone": "leaked" if report.leaks or sentence(report) else "fine",
    }
