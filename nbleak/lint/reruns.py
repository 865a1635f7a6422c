"""What a cell does again, when it runs again, to what another cell made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Bind, Call, Create

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.flow import Event, Value
    from nbleak.lint.notebook import Notebook


def of_another_cell(value: Value, spelled: str, event: Event, notebook: Notebook) -> bool:
    """Whether the object an event concerns was made by another cell than the one that ran.

    An object that nobody saw being made belongs to another cell if its name is bound by one.
    In a function such a name may be anything, so the answer is no.
    """
    *_, whole = value.wholes()
    made = next((one for one in notebook.every(Create) if one.value is whole), None)
    if made is not None:
        return made.ran_in != event.ran_in
    if whole.site is not None:
        return whole.site.cell != event.ran_in
    name = spelled.partition(".")[0].partition("[")[0]
    here = any(b.name == name and b.ran_in == event.ran_in for b in notebook.every(Bind))
    return bool(name) and event.function is None and not here


def calls_beside(event: Event, notebook: Notebook, *tags: str) -> Iterator[Call]:
    """The calls with one of these tags that the same run of a cell reaches."""
    for call in notebook.every(Call):
        if call.tag in tags and call.ran_in == event.ran_in:
            yield call


def frees(event: Event, notebook: Notebook) -> bool:
    """Whether the cell also collects garbage or empties a cache: it means to make room."""
    return next(calls_beside(event, notebook, "collect", "empty-cache"), None) is not None
