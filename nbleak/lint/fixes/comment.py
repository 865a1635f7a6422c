"""A comment taken out, or put in other words."""

from __future__ import annotations

from nbleak.model import Edit, Fix, Safety, Span


def replace_comment(source: str, comment: Span, text: str) -> Fix:
    """The fix that puts another text for a comment or a part of it; an empty text removes it.

    With the comment go the blanks before it and, where nothing else stands there, its line. What
    follows the part in the same comment stays a comment.
    """
    lines = source.split("\n")
    line = lines[comment.line - 1]
    before, after = line[: comment.column], line[comment.end_column :].lstrip()
    start, end = (comment.line, comment.column), (comment.line, comment.end_column)
    if not text and after:
        text = "" if after.startswith("#") else "# "
        end = (comment.line, len(line) - len(after))
    elif not text and before.strip():
        start, end = (comment.line, len(before.rstrip())), (comment.line, len(line))
    elif not text:
        start = (comment.line, 0)
        end = (comment.line + 1, 0) if comment.line < len(lines) else (comment.line, len(line))
    span = Span(line=start[0], column=start[1], end_line=end[0], end_column=end[1])
    title = "put it in other words" if text.strip("# ") else "remove it"
    return Fix(title=title, safety=Safety.SAFE, edits=(Edit(span=span, text=text),))
