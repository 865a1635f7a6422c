"""``nbleak check --statistics``: how many findings of each rule."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from nbleak.render.checks.text import closing, notes
from nbleak.render.renderer import CheckRenderer
from nbleak.render.terminal import KEPT, QUIET, emit, styled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.text import Text

    from nbleak.model import Check
    from nbleak.render.renderer import Style


class StatisticsCheck(CheckRenderer):
    """One line a rule, the most frequent first; never wrapped, so that it can be searched."""

    format = "statistics"

    def render(self, check: Check, style: Style) -> str:
        """The counts in lines."""
        return emit(_lines(check), color=style.color)


def _lines(check: Check) -> Iterator[Text]:
    counts = Counter((finding.code, finding.name) for finding in check.findings)
    fixable = Counter(finding.code for finding in check.findings if finding.fix)
    files = Counter(code for file in check.files for code in {f.code for f in file.findings})
    wide = max((len(name) for _, name in counts), default=0)
    for (code, name), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        where = f"in {files[code]} files" if files[code] > 1 else "in 1 file"
        fixes = f", {fixable[code]} with a fix" if fixable[code] else ""
        yield styled(
            f"{count:>6}  ", (code, KEPT), f"  {name:<{wide}}", (f"  {where}{fixes}", QUIET)
        )
    if counts:
        yield styled()
    yield from notes(check)
    yield styled(closing(check))
