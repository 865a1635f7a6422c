"""``nbleak run --markdown``: a summary to post below a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.config import duration, format_bytes
from nbleak.render.renderer import RunRenderer
from nbleak.render.runs.html import ledger_row
from nbleak.render.runs.text import closing, regression
from nbleak.render.words import plain, plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from nbleak.model import Run, RunLeak
    from nbleak.render.renderer import Style

_LEDGER = ("cell", "time", "before", "kept", "peak", "verdict")


class MarkdownRun(RunRenderer):
    """One sentence, a table of leaks, and the ledger of all cells folded away."""

    format = "markdown"

    def render(self, run: Run, style: Style) -> str:  # noqa: ARG002 -- no colours, no width
        """The run in GitHub's Markdown."""
        return "\n".join(_lines(run))


def _lines(run: Run) -> Iterator[str]:
    totals = run.totals
    yield f"### {'✅' if _is_fine(run) else '⚠️'} {_text(run.path)}"
    yield ""
    if run.error:
        yield f"Stopped: {_text(run.error)}"
        yield ""
    yield f"**{closing(run)}**"
    yield ""
    for found in run.regressions or ():
        yield f"- {regression(found)}"
    if run.regressions:
        yield ""
    peak = format_bytes(totals.peak_bytes)
    yield f"{plural(totals.cells, 'cell')} · {duration(totals.seconds)} · peak {peak}"
    if run.leaks or run.freed:
        yield ""
        yield from _table(
            ("leaked", "held by", "cell", "line", "rule", "at the end", "what frees it"),
            map(_leak, (*run.leaks, *run.freed)),
        )
    yield ""
    yield "<details><summary>All cells</summary>"
    yield ""
    rows = ([row[name] for name in _LEDGER] for row in map(ledger_row, run.cells))
    yield from _table(("cell", "time", "live before", "kept", "peak", "verdict"), rows)
    yield ""
    yield "</details>"


def _is_fine(run: Run) -> bool:
    kept = run.leaks if run.regressions is None else run.regressions
    return not kept and run.error is None


def _leak(leak: RunLeak) -> list[str]:
    return [
        format_bytes(leak.bytes),
        _code(leak.path),
        str(leak.cell or "–"),
        str(leak.line or "–"),
        leak.finding or "–",
        "freed" if leak.freed else "still held",
        "" if leak.freed else _code(leak.release),
    ]


def _table(head: tuple[str, ...], rows: Iterable[list[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _code(text: str) -> str:
    """Code in a table's cell; a user's names cannot end either."""
    safe = plain(text).replace("`", "'").replace("|", "\\|").replace("\n", " ")
    return f"`{safe}`"


def _text(text: str) -> str:
    """Words that cannot become markup."""
    safe = plain(text).replace("\n", " ")
    return "".join(f"\\{c}" if c in "\\`*_[]<>|#@" else c for c in safe)
