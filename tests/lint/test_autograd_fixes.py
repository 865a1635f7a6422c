"""Builders of fixes around autograd: what the cell reads afterwards."""

from __future__ import annotations

import ast
import textwrap

import pytest

from nbleak.files import apply_edits
from nbleak.lint.fixes import (
    append_call,
    decorate,
    detach_after,
    drop_keyword,
    remove_after,
    save_for_backward,
)
from nbleak.model import Fix, Safety, Span


def span_of(source: str, text: str) -> Span:
    """The place of the first occurrence of a text, which is one expression or statement."""
    start = source.index(text)
    before, inside = source[:start], text.split("\n")
    line, column = before.count("\n") + 1, len(before.rpartition("\n")[2])
    end_column = len(inside[-1]) + (column if len(inside) == 1 else 0)
    return Span(line=line, column=column, end_line=line + len(inside) - 1, end_column=end_column)


def applied(source: str, fix: Fix | None) -> str:
    """The source after the fix, which must still parse."""
    assert fix is not None
    after = apply_edits(source, fix.edits)
    ast.parse(after)
    return after


@pytest.mark.parametrize(
    ("value", "parts", "after"),
    [
        ("(step, loss)", (1,), "(step, loss.detach())"),
        ("[a + b, c]", (0, 1), "[(a + b).detach(), c.detach()]"),
        ("{'n': 1, 'loss': loss}", ("loss",), "{'n': 1, 'loss': loss.detach()}"),
        ("dict(n=1, loss=-a)", ("loss",), "dict(n=1, loss=(-a).detach())"),
        ("[f(x) for x in y]", (None,), "[f(x).detach() for x in y]"),
        ("(\n    n,  # why\n    loss,\n)", (1,), "(\n    n,  # why\n    loss.detach(),\n)"),
    ],
)
def test_append_to_parts(value: str, parts: tuple[object, ...], after: str) -> None:
    """Only the entries that matter change, also where the display has many lines."""
    source = f"bag.append({value})"
    span = span_of(source, value)
    fix = append_call(value, span, ".detach()", Safety.SAFE, parts=parts)
    assert applied(source, fix) == f"bag.append({after})"


def test_append_to_parts_written_elsewhere() -> None:
    """A name stands for entries that are not written here."""
    assert append_call("row", span_of("row", "row"), ".x()", Safety.SAFE, parts=(0,)) is None


@pytest.mark.parametrize(
    ("call", "after"),
    [
        ("loss.backward(retain_graph=True)", "loss.backward()"),
        ("f(x, retain_graph=True, y=1)", "f(x, y=1)"),
        ("f(x, retain_graph=True)", "f(x)"),
        ("f(retain_graph=True, **more)", "f(**more)"),
    ],
)
def test_drop_keyword(call: str, after: str) -> None:
    """The argument goes with its comma."""
    fix = drop_keyword(call, span_of(call, call), "retain_graph", Safety.SUGGESTED)
    assert applied(call, fix) == after


def test_drop_keyword_that_is_not_there() -> None:
    """Nothing to drop, or no call."""
    span = Span(line=1, column=0, end_line=1, end_column=4)
    assert drop_keyword("f(x)", span, "retain_graph", Safety.SAFE) is None
    assert drop_keyword("x", span, "retain_graph", Safety.SAFE) is None


def test_decorate() -> None:
    """The decorator stands next to the function, below others."""
    source = "class A:\n    @staticmethod\n    def f(x):\n        return net(x)\n"
    fix = decorate(source, span_of(source, "net(x)"), "torch.no_grad()")
    assert applied(source, fix).split("\n")[1:4] == [
        "    @staticmethod",
        "    @torch.no_grad()",
        "    def f(x):",
    ]
    assert decorate("net(x)", span_of("net(x)", "net(x)"), "w") is None


def test_a_dropped_handle_is_kept_and_removed() -> None:
    """It gets a name the cell does not use."""
    source = "handle = 1\nnet.register(f)\nfor x in y:\n    net(x)  # go\nprint()\n"
    fix = remove_after(source, span_of(source, "net.register(f)"), span_of(source, "net(x)"), "")
    assert applied(source, fix) == (
        "handle = 1\nhandle_2 = net.register(f)\nfor x in y:\n    net(x)  # go\n"
        "handle_2.remove()\nprint()\n"
    )


def test_handles_of_a_loop_are_removed_together() -> None:
    """A list before the loop, a loop after the last use."""
    source = "def f():\n    for m in net:\n        m.register(f)\n    net(x)\n"
    fix = remove_after(source, span_of(source, "m.register(f)"), span_of(source, "net(x)"), "")
    assert applied(source, fix) == (
        "def f():\n    handles = []\n    for m in net:\n        handles.append(m.register(f))\n"
        "    net(x)\n    for handle in handles:\n        handle.remove()\n"
    )


@pytest.mark.parametrize(
    "source",
    [
        "def f():\n    m.register(f)\n    return net(x)\n",
        "if a:\n    m.register(f)\nnet(x)\n",
        "x = 1; m.register(f)\nnet(x)\n",
    ],
)
def test_hooks_that_a_person_must_remove(source: str) -> None:
    """Nothing can follow a return, and what only happens sometimes cannot be undone always."""
    span, last = span_of(source, "m.register(f)"), span_of(source, "net(x)")
    assert remove_after(source, span, last, "") is None


@pytest.mark.parametrize(
    ("bound", "line"),
    [
        ("out, h = rnn(x, h)", "h = tuple(part.detach() for part in h)"),
        ("out, (h, c) = rnn(x, (h, c))", "h = h.detach()"),
    ],
)
def test_detach_a_state(bound: str, line: str) -> None:
    """The pair of an LSTM is detached part by part, unless it is taken apart already."""
    source = f"for x in y:\n    {bound}\n    loss.backward()\n"
    spans = span_of(source, bound), span_of(source, "loss.backward()")
    assert applied(source, detach_after(source, *spans, "h", pair=True)) == f"{source}    {line}\n"


FUNCTION = textwrap.dedent("""\
    class F(Function):
        @staticmethod
        def forward(ctx, x):
            y = x.exp()
            ctx.x = x
            ctx.y = y  # kept
            ctx.n = 3
            return y
        @staticmethod
        def backward(state, g):
            return g * state.y + state.x
    """)


def test_save_for_backward() -> None:
    """One call saves all, and backward reads them by position."""
    fix = save_for_backward(FUNCTION, span_of(FUNCTION, "ctx.x = x"), ["x", "y"])
    assert applied(FUNCTION, fix) == (
        FUNCTION.replace("        ctx.x = x\n", "")
        .replace("ctx.y = y", "ctx.save_for_backward(x, y)")
        .replace("state.y", "state.saved_tensors[1]")
        .replace("state.x", "state.saved_tensors[0]")
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ctx.n = 3", "ctx.save_for_backward(x)"),
        ("return y", "return ctx.y"),
        ("ctx.n = 3", "ctx.y = y"),
        ("return g * state.y", "state.y = 1"),
    ],
)
def test_contexts_that_a_person_must_change(old: str, new: str) -> None:
    """Tensors saved already, read in the same method, or bound twice."""
    source = FUNCTION.replace(old, new, 1)
    assert save_for_backward(source, span_of(source, "ctx.x = x"), ["x", "y"]) is None
