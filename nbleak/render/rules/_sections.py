"""A rule's prose as headings and blocks, the same for every format."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nbleak.model import RuleInfo

_CODE_INDENT = "    "
_FENCE = "```"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, or lines of code."""

    text: str
    code: bool = False


def sections(info: RuleInfo) -> list[tuple[str, tuple[Block, ...]]]:
    """The sections that have something to say, with their headings."""
    pairs = (
        ("Leak", info.leak),
        ("Instead", info.instead),
        ("Limits", info.limits),
        ("Sources", info.sources),
    )
    return [(heading, _blocks(text)) for heading, text in pairs if text.strip()]


def _blocks(text: str) -> tuple[Block, ...]:
    """Paragraphs are divided by blank lines; indented or fenced ones are code."""
    found: list[Block] = []
    for part in inspect.cleandoc(text).split("\n\n"):
        lines = [line for line in part.split("\n") if not line.strip().startswith(_FENCE)]
        fenced = len(lines) < part.count("\n") + 1
        indented = all(line.startswith(_CODE_INDENT) for line in lines)
        if not any(line.strip() for line in lines):
            continue
        code = fenced or indented
        body = inspect.cleandoc("\n".join(lines)) if code else part
        found += [Block(text=line, code=code) for line in ([body] if code else _items(body))]
    return tuple(found)


def _items(paragraph: str) -> list[str]:
    """List items stand on their own; other lines of a paragraph belong together."""
    items: list[str] = []
    for line in paragraph.split("\n"):
        if items and not line.lstrip().startswith(("- ", "* ")):
            items[-1] += f" {line.strip()}"
        else:
            items.append(line.strip())
    return items
