"""A semicolon after the last expression: IPython then neither shows nor keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.lint.fixes.text import insert
from nbleak.model import Fix, Safety

if TYPE_CHECKING:
    from nbleak.model import Span


def append_semicolon(statement: Span) -> Fix:
    """The fix that ends the statement with a semicolon."""
    end = (statement.end_line, statement.end_column)
    return Fix(title="append `;`", safety=Safety.SUGGESTED, edits=(insert(end, ";"),))
