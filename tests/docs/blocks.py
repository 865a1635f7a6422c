"""The code blocks of the documentation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

ROOT = Path(__file__).parents[2]
_MARK = re.compile(r"<!-- (not run|run by): (.+?) -->", re.DOTALL)
_FENCE = re.compile(r"^( *)(`{3,})(\{?\w*\}?)[^\n]*\n(.*?)^\1\2\s*$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block.

    Attributes:
        mark, why: Of the comment on the line above it: ``not run`` with a reason, ``run by`` with
            the file of the test that does; empty without one.
    """

    page: str
    line: int
    language: str
    text: str
    mark: str
    why: str

    @property
    def place(self) -> str:
        """``docs/ci.md:12``."""
        return f"{self.page}:{self.line}"


def pages() -> list[str]:
    """All pages that people wrote, by their path in the tree."""
    written = (ROOT / "docs").rglob("*.md")
    made = {"rules", "decisions"}
    found = [path.relative_to(ROOT).as_posix() for path in written if path.parent.name not in made]
    return ["README.md", *sorted(found)]


def blocks(page: str) -> list[Block]:
    """The fenced blocks of a page, in order."""
    text = (ROOT / page).read_text()
    found = []
    for match in _FENCE.finditer(text):
        above = text[: match.start()].rstrip().rpartition("\n")[2]
        mark = _MARK.fullmatch(above.strip())
        line = text.count("\n", 0, match.start()) + 1
        said = mark.groups() if mark else ("", "")
        found.append(Block(page, line, match[3], dedent(match[4]), *said))
    return found


def the_block(page: str, containing: str) -> Block:
    """The one block of a page that contains this text."""
    (found,) = [block for block in blocks(page) if containing in block.text]
    return found


def outside(page: str) -> str:
    """A page without its fenced blocks."""
    return _FENCE.sub("", (ROOT / page).read_text())
