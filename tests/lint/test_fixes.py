"""Builders of fixes."""

from __future__ import annotations

import ast

import pytest

from nbleak.files import apply_edits
from nbleak.lint.fixes import (
    append_call,
    append_semicolon,
    begin_with,
    call_directly,
    follow_with,
    imported_as,
    used_as_number,
    wrap_arguments,
    wrap_in_with,
)
from nbleak.model import Safety, Span


def whole(text: str) -> Span:
    """The span of a text that begins at line 1, column 0."""
    lines = text.split("\n")
    return Span(line=1, column=0, end_line=len(lines), end_column=len(lines[-1]))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("loss", "loss.item()"),
        ("out.loss", "out.loss.item()"),
        ("f(x)[0]", "f(x)[0].item()"),
        ("a + b", "(a + b).item()"),
        ("-a", "(-a).item()"),
        ("(a + b)", "(a + b).item()"),
        ("a if b else c", "(a if b else c).item()"),
        ("f(\n  x,  # why\n)", "f(\n  x,  # why\n).item()"),
    ],
)
def test_append_call(before: str, after: str) -> None:
    """Parentheses appear where the operator binds weaker than a call."""
    fix = append_call(before, whole(before), ".item()", Safety.SAFE)
    assert fix is not None
    assert apply_edits(before, fix.edits) == after
    assert fix.safety is Safety.SAFE


def test_append_call_to_something_else() -> None:
    """What is no expression is left alone."""
    assert append_call("!ls", whole("!ls"), ".item()", Safety.SAFE) is None


LOOP = '''\
    for x in loader:  # every batch

        text = """
  as it is
"""
        if x:
            net(x)
        # done
'''


def test_wrap_keeps_comments_and_strings() -> None:
    """Lines move in, the insides of strings do not."""
    source = f"def f(loader):\n{LOOP}    return 1\n"
    span = Span(line=2, column=4, end_line=8, end_column=18)
    fix = wrap_in_with(source, span, "torch.no_grad()")
    assert fix is not None
    after = apply_edits(source, fix.edits)
    assert after == (
        "def f(loader):\n"
        "    with torch.no_grad():\n"
        "        for x in loader:  # every batch\n"
        "\n"
        '            text = """\n  as it is\n"""\n'
        "            if x:\n"
        "                net(x)\n"
        "        # done\n"
        "    return 1\n"
    )


@pytest.mark.parametrize(
    ("source", "span"),
    [
        ("a = 1; net(x)", Span(line=1, column=7, end_line=1, end_column=13)),
        ("net(x); a = 1", Span(line=1, column=0, end_line=1, end_column=6)),
        ("for x in y:\n    !ls\n", Span(line=1, column=0, end_line=2, end_column=7)),
        ("  for x in y:\n    %t\n", Span(line=1, column=2, end_line=2, end_column=6)),
    ],
)
def test_wrap_leaves_alone_what_it_cannot_read(source: str, span: Span) -> None:
    """Two statements in a line, and IPython syntax, have no fix."""
    assert wrap_in_with(source, span, "w") is None


def test_wrap_at_top_level() -> None:
    """A statement of its own with a comment behind it."""
    source = "x = 1\nout = net(x)  # go\n"
    fix = wrap_in_with(source, Span(line=2, column=0, end_line=2, end_column=12), "w()")
    assert fix is not None
    assert apply_edits(source, fix.edits) == "x = 1\nwith w():\n    out = net(x)  # go\n"
    assert fix.safety is Safety.SUGGESTED


def test_semicolon() -> None:
    """It stands behind the statement and before the comment."""
    source = "(logits)  # look"
    (statement,) = ast.parse(source).body
    assert statement.end_lineno == 1
    assert statement.end_col_offset is not None
    span = Span(line=1, column=0, end_line=1, end_column=statement.end_col_offset)
    assert apply_edits(source, append_semicolon(span).edits) == "(logits);  # look"


@pytest.mark.parametrize(
    "use",
    [
        "print(total)",
        "print(f'{total / n:.3f}')",
        "avg = total / len(loader)\nprint(avg)",
        "total > 3",
        "total /= n",
        "total",
        "x = float(total)",
    ],
)
def test_used_as_number(use: str) -> None:
    """Arithmetic, comparison, formatting and printing work with numbers as well."""
    assert used_as_number("total", ["total = 0", "for x in y:\n    total += x", use])


@pytest.mark.parametrize(
    "use",
    [
        "total.item()",
        "(total / n).item()",
        "avg = total / n\navg.cpu()",
        "total[0]",
        "f(total)",
        "hist.append(total)",
        "def f():\n    return total / n",
        "a, b = total, 1",
        "lst = [total]",
        "obj.x = total",
    ],
)
def test_used_as_more_than_a_number(use: str) -> None:
    """Anything that a tensor might be wanted for counts."""
    assert not used_as_number("total", ["total = 0", use])


def test_used_as_number_knows_its_limits() -> None:
    """Dotted names and code that does not parse are never known well enough."""
    assert not used_as_number("self.total", ["self.total += x"])
    assert not used_as_number("total", ["total = ("])


def test_imported_as() -> None:
    """The name that an import at the top level of a cell binds, and none that nothing binds."""
    assert imported_as("torch", ["import torch\nimport torch.nn as nn"]) == "torch"
    assert imported_as("torch", ["import torch.nn as nn"]) == ""
    assert (
        imported_as("torch", ["%time\ntry:\n    import torch.nn\nexcept ImportError: 0"]) == "torch"
    )
    assert imported_as("torch", ["def load():\n    import torch as th", "for x in :"]) == ""
    assert imported_as("torch", ["'\ud800'", "import torch as th"]) == "th"  # half a character
    assert imported_as("matplotlib.pyplot", ["from matplotlib import cm, pyplot as plt"]) == "plt"
    assert imported_as("matplotlib.pyplot", ["from matplotlib import pyplot"]) == "pyplot"
    assert imported_as("matplotlib.pyplot", ["import matplotlib.pyplot"]) == "matplotlib.pyplot"
    assert imported_as("matplotlib.pyplot", ["import matplotlib", "from . import pyplot"]) == ""
    assert imported_as("torch", ["x = 1", "import numpy as np\nimport torch as th"]) == "th"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("for i in x:\n    a = f(i)  # new", "for i in x:\n    clear()\n    a = f(i)  # new"),
        ('def f():\n  """Doc."""\n  a = g()', 'def f():\n  """Doc."""\n  clear()\n  a = g()'),
        (
            "while x:\n    if y:\n        a = g()",
            "while x:\n    clear()\n    if y:\n        a = g()",
        ),
    ],
)
def test_begin_with(before: str, after: str) -> None:
    """First in what repeats, after a docstring, at its indentation."""
    last = before.count("\n") + 1
    fix = begin_with(before, Span(line=last, column=8, end_line=last, end_column=9), "clear()")
    assert fix is not None
    assert apply_edits(before, fix.edits) == after


@pytest.mark.parametrize("source", ["a = f()", "for i in x: a = f(i)", "def f(): a = g()"])
def test_begin_with_nothing_that_repeats_in_lines(source: str) -> None:
    """Neither at top level nor in a block without lines of its own."""
    assert begin_with(source, whole(source), "clear()") is None


def test_follow_with() -> None:
    """After the statement's last line and its comment."""
    before = "for i in x:\n    del (\n        a)  # gone\n    b = 1"
    fix = follow_with(before, Span(line=2, column=4, end_line=3, end_column=10), "clear()")
    assert fix is not None
    assert apply_edits(before, fix.edits) == before.replace("gone\n", "gone\n    clear()\n")
    assert follow_with("a = 1; del a", whole("a = 1; del a"), "clear()") is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("m.predict(x)", "m(x, training=False).numpy()"),
        ("self.net.predict(x[None], verbose=0)", "self.net(x[None], training=False).numpy()"),
        ("m.predict(x=f(x), batch_size=1)", "m(f(x), training=False).numpy()"),
    ],
)
def test_call_directly(before: str, after: str) -> None:
    """Options that only concern ``predict`` are dropped."""
    fix = call_directly(before, whole(before))
    assert fix is not None
    assert apply_edits(before, fix.edits) == after


@pytest.mark.parametrize("text", ["m.predict(x, steps=1)", "m.predict(*xs)", "predict(x)", "a +"])
def test_call_directly_where_options_matter(text: str) -> None:
    """Steps, callbacks, unpacked arguments."""
    assert call_directly(text, whole(text)) is None


def test_wrap_arguments() -> None:
    """The named places only; comments stay; unpacked arguments have no places."""
    before = "t.step(x,  # data\n       i + 1, k=2)"
    fix = wrap_arguments(before, whole(before), (1,), "tf.constant")
    assert fix is not None
    assert apply_edits(before, fix.edits) == before.replace("i + 1", "tf.constant(i + 1)")
    assert wrap_arguments("f(*xs, i)", whole("f(*xs, i)"), (1,), "g") is None
    assert wrap_arguments("!f(x)", whole("!f(x)"), (0,), "g") is None
