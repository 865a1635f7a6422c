"""What happens to names, as facts: imported, bound, deleted, shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nbleak.flow.events import Event

if TYPE_CHECKING:
    from nbleak.flow.values import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Import(Event):
    """A library is imported for the first time: its root, ``torch`` for ``torch.nn``."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Display(Event):
    """The last expression of a cell is shown, and kept by ``Out``.

    Attributes:
        value: What is shown. name: Its spelling when it is a name, attribute or subscript.
        bare: It is a plain name: the user keeps it anyway, ``Out`` keeps it longer.
    """

    value: Value
    name: str
    bare: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Bind(Event):
    """A top-level name is bound.

    Attributes:
        name: The name. value: What to. before: What it was bound to; None for the first time.
            In a loop that may be what the former turn bound.
    """

    name: str
    value: Value
    before: Value | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delete(Event):
    """A name is deleted.

    Attributes:
        name: Dotted name. value: What it was bound to; None when not known.
        others: Other top-level dotted names that still lead to the value, or whose graph holds it.
        graphs: Those of them that are not the value but went through the same forward passes.
        holders: Top-level names of containers and objects of the user's that hold the value;
            of a module also those of optimizers and outputs, which hold its parameters.
    """

    name: str
    value: Value | None
    others: tuple[str, ...] = ()
    graphs: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()
