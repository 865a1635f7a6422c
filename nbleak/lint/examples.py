"""Code that shows a rule at work; documentation and test case in one."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARK = re.compile(r"[ \t]*# ![ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Example:
    """Some cells in percent format.

    Attributes:
        title: What it shows, in a few words.
        text: The code; ``# %%`` separates cells, ``# !`` ends a line with a finding.
        by_hand: The rule has a fix, and offers none here: only a person can mend this.
        hint: What a rule that is on finds here is only a hint.
    """

    title: str
    text: str
    by_hand: bool = False
    hint: bool = False

    @property
    def code(self) -> str:
        """The code as people read it, without the marks."""
        return _MARK.sub("", self.text).strip("\n") + "\n"

    @property
    def lines(self) -> tuple[int, ...]:
        """Numbers of the marked lines of `code`, from 1."""
        lines = self.text.strip("\n").split("\n")
        return tuple(n for n, line in enumerate(lines, start=1) if _MARK.search(line))


class Bad(Example):
    """Code with the smell; at least one line is marked."""

    __slots__ = ()


class Good(Example):
    """Code without it: the remedy, or a look-alike that must stay silent."""

    __slots__ = ()
