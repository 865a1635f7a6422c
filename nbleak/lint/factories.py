"""Which call in a loop is to blame for what a function makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Return

if TYPE_CHECKING:
    from nbleak.flow import Create, Site, Value
    from nbleak.lint.notebook import Notebook


def blame_call(event: Create, notebook: Notebook) -> Site | None:
    """The call by which a loop gets what a factory makes and returns.

    None where the loop makes it itself, and where the function that makes it also uses it.
    """
    if event.entry is None:
        return None
    returned = (one.value for one in notebook.every(Return) if one.function == event.function)
    return event.entry if any(_comes_from(value, event.value) for value in returned) else None


def _comes_from(value: Value | None, made: Value) -> bool:
    while value is not None and value is not made:
        value = value.source
    return value is made
