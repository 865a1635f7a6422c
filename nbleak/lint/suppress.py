"""Comments that silence findings.

``# nbleak: ignore[NBL201, torch-missing-no-grad]`` on a line, ``# nbleak: ignore`` for every rule
there, ``# nbleak: ignore-cell`` (with or without a list) anywhere in the cell.
"""

from __future__ import annotations

import io
import re
import tokenize
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.model import Finding

_COMMENT = re.compile(
    r"#\s*nbleak:\s*ignore(?P<cell>-cell)?(?![\w-])(?:\s*\[(?P<rules>[^\]]*)\])?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppression:
    """One comment.

    Attributes:
        first: First line it covers. last: Last line it covers.
        rules: Codes and names in lower case; empty for every rule.
    """

    first: int
    last: int
    rules: frozenset[str]

    def covers(self, finding: Finding) -> bool:
        """Whether the comment silences that finding."""
        if finding.span.end_line < self.first or finding.span.line > self.last:
            return False
        return not self.rules or not self.rules.isdisjoint((finding.code.lower(), finding.name))


def suppressions(source: str) -> tuple[Suppression, ...]:
    """The comments of a cell whose IPython syntax is blanked; text in strings does not count.

    A comment covers its own line, and the whole statement when it stands at its end.
    """
    if "nbleak:" not in source:
        return ()
    end = source.count("\n") + 1
    found: list[Suppression] = []
    for text, first, last in _comments(source):
        match = _COMMENT.search(text)
        if match is None:
            continue
        names = (match["rules"] or "").casefold().replace(",", " ").split()
        covered = (1, end) if match["cell"] else (first, last)
        found.append(Suppression(first=covered[0], last=covered[1], rules=frozenset(names)))
    return tuple(found)


def _comments(source: str) -> Iterator[tuple[str, int, int]]:
    """Each comment with the first and last line it covers."""
    pending: tuple[str, int] | None = None
    statement = 0
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type == tokenize.COMMENT:
                pending = token.string, token.start[0]
                continue
            if pending is not None:
                text, line = pending
                yield text, (statement or line) if token.type == tokenize.NEWLINE else line, line
                pending = None
            if token.type == tokenize.NEWLINE:
                statement = 0
            elif not statement and token.type not in _LAYOUT:
                statement = token.start[0]
    except (tokenize.TokenError, SyntaxError):
        return  # a cell that does not parse has no findings to silence


_LAYOUT = frozenset({tokenize.NL, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER})
