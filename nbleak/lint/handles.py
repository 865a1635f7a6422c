"""Things to close that nobody closes: which of them add up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Call, LoopKind
from nbleak.lint.loops import turns_often

if TYPE_CHECKING:
    from nbleak.flow import Unreleased
    from nbleak.lint.notebook import Notebook

_FOR_EACH_ITEM = frozenset({"__getitem__"})


def opened_often(event: Unreleased) -> bool:
    """A loop opens it in every turn, a dataset for every item, a callback or a server each time.

    One of a function's own is gone at the return, as far as CPython and what else holds it allow;
    opened again and again it is a matter of luck how many are open at once.
    """
    method = (event.function or "").rpartition(".")[2]
    called = event.method_of is None and any(o.kind is LoopKind.CALL for o in event.loops)
    return called or turns_often(event.loops) or method in _FOR_EACH_ITEM


def started(event: Unreleased, notebook: Notebook) -> Call | None:
    """Where a thread or a process begins; None where nobody sees it begin."""
    for call in notebook.every(Call):
        if call.tag == "start" and call.receiver is not None and event.id in call.receiver.via:
            return call
    return None
