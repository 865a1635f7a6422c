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
