"""Comments that silence findings.

``# nbleak: ignore[NBL201, torch-missing-no-grad]`` on a line, ``# nbleak: ignore`` for every rule
there, ``# nbleak: ignore-cell`` (with or without a list) anywhere in the cell.
"""

from __future__ import annotations

import io
import re
import tokenize
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nbleak import flow
from nbleak.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from nbleak.model import CellRef, Finding

_COMMENT = re.compile(
    r"#\s*nbleak:\s*ignore(?P<cell>-cell)?(?![\w-])(?:\s*\[(?P<rules>[^\]]*)\])?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppression:
    """One comment.

    Attributes:
        span: Where it stands.
        first: First line it covers. last: Last line it covers.
        rules: Codes and names in lower case; empty for every rule.
    """

    span: Span
    first: int
    last: int
    rules: frozenset[str]

    def covers(self, finding: Finding) -> bool:
        """Whether the comment silences that finding."""
        if finding.span.end_line < self.first or finding.span.line > self.last:
            return False
        return not self.rules or bool(self.rules & _names(finding))


class Silencer:
    """The comments of a notebook, and which of them silence anything.

    Args:
        source: A cell's source.
    """

    def __init__(self, source: Callable[[CellRef], str]) -> None:
        self._source = source
        self._comments: dict[CellRef, tuple[Suppression, ...]] = {}
        self._used: defaultdict[tuple[CellRef, Suppression], set[str]] = defaultdict(set)

    def silences(self, finding: Finding) -> bool:
        """Whether a comment covers the finding; the comments that do are of use."""
        covering = [
            (finding.cell, comment)
            for comment in self.comments(finding.cell)
            if comment.covers(finding)
        ]
        for key in covering:
            self._used[key] |= _names(finding)
        return bool(covering)

    def comments(self, cell: CellRef) -> tuple[Suppression, ...]:
        """The comments of a cell."""
        if cell not in self._comments:
            self._comments[cell] = suppressions(self._source(cell))
        return self._comments[cell]

    def used(self, cell: CellRef, comment: Suppression) -> frozenset[str]:
        """Codes and names of the findings the comment silenced, in lower case."""
        return frozenset(self._used.get((cell, comment), ()))


def suppressions(source: str) -> tuple[Suppression, ...]:
    """The comments of a cell; text in strings and IPython syntax does not count.

    A comment covers its own line, and the whole statement when it stands at its end.
    """
    if "nbleak:" not in source:
        return ()
    end = source.count("\n") + 1
    found: list[Suppression] = []
    for comment, first, last in _comments(flow.blank(source)):
        match = _COMMENT.search(comment.string)
        if match is None:
            continue
        names = (match["rules"] or "").casefold().replace(",", " ").split()
        covered = (1, end) if match["cell"] else (first, last)
        line, column = comment.start
        span = Span(
            line=line,
            column=column + match.start(),
            end_line=line,
            end_column=column + match.end(),
        )
        found.append(
            Suppression(span=span, first=covered[0], last=covered[1], rules=frozenset(names))
        )
    return tuple(found)


def _names(finding: Finding) -> frozenset[str]:
    return frozenset((finding.code.lower(), finding.name))


def _comments(source: str) -> Iterator[tuple[tokenize.TokenInfo, int, int]]:
    """Each comment with the first and last line it covers."""
    pending: tokenize.TokenInfo | None = None
    statement = 0
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type == tokenize.COMMENT:
                pending = token
                continue
            if pending is not None:
                line = pending.start[0]
                ends = token.type == tokenize.NEWLINE
                yield pending, (statement or line) if ends else line, line
                pending = None
            if token.type == tokenize.NEWLINE:
                statement = 0
            elif not statement and token.type not in _LAYOUT:
                statement = token.start[0]
    except (tokenize.TokenError, SyntaxError):
        return  # a cell that does not parse has no findings to silence


_LAYOUT = frozenset({tokenize.NL, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER})
