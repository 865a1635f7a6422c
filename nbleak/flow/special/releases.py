"""Contexts that release what they are given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow.called import Called, special
from nbleak.flow.handles import handles_in, release
from nbleak.flow.values import Kind, Value

if TYPE_CHECKING:
    from nbleak.flow.run import Run


@special("closing")
def closing(run: Run, called: Called) -> Value:
    """``contextlib.closing(x)``: closes x at its end."""
    context = run.make(Kind.CONTEXT, called.node, "contextlib.closing")
    context.source = called.argument(0, "thing")
    context.facts = {"closes": True}
    return context


@special("enter_context")
def enter_context(run: Run, called: Called) -> Value:
    """``stack.enter_context(x)``: the stack closes x."""
    if not called.args:
        return run.unknown()
    for held in handles_in(called.args[0]):
        release(run, held)
    return called.args[0]
