"""What surrounds the code, as facts: environment variables and magics."""

from __future__ import annotations

from dataclasses import dataclass

from nbleak.flow.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class SetEnv(Event):
    """An environment variable is set.

    Attributes:
        variable: Its name. text: What to; None when the text does not tell.
    """

    variable: str
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Magic(Event):
    """An IPython magic.

    Attributes:
        name: ``timeit``, ``capture`` ... without ``%``. line: The rest of its line.
        whole_cell: It is a cell magic.
    """

    name: str
    line: str
    whole_cell: bool


INTERACTIVE = "interactive"
"""State: figures are drawn by a backend that closes nothing at the end of a cell."""

_STAYING = frozenset({"widget", "ipympl", "notebook", "nbagg", "qt", "qt5", "tk"})


def keeps_figures(name: str, line: str) -> bool | None:
    """Whether a magic chooses a backend that keeps figures open; None for other magics."""
    words = line.split()
    if name != "matplotlib" or not words or words[0].startswith("-"):
        return None
    return words[0] in _STAYING
