"""IPython syntax is blanked, and nothing moves."""

from __future__ import annotations

import ast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nbleak.flow import Display, Magic, Store, blank, is_python

from .reading import read

PYTHON = [
    ("%matplotlib inline\nx = 1", "x = 1"),
    ("!pip install torch\nx = 1", "x = 1"),
    ("files = !ls *.py\nx = 1", "x = 1"),
    ("home = %env HOME\nx = 1", "x = 1"),
    ("torch.nn?\nx = 1", "x = 1"),
    ("?torch\nx = 1", "x = 1"),
    ("??torch.nn\nx = 1", "x = 1"),
    ("x = 5\n% 3\ny = 1", "y = 1"),
    ("if True:\n    !ls\n    x = 1", "    x = 1"),
    ("!wget a \\\n  b \\\n  c\nx = 1", "x = 1"),
    ("/f 1 2\nx = 1", "x = 1"),
    ("%%time\nx = 1", "x = 1"),
    ("\n# a comment\n%%capture out\nx = 1", "x = 1"),
    ("%%leakcheck --repeat 3\nx = 1", "x = 1"),
    ("%timeit -n 1 for y in range(3): pass\nx = 1", "x = 1"),
    ('%matplotlib inline\nprint("a = %i" % a)', 'print("a = %i" % a)'),
    ("%pylab\nplt.text(0, 0, 'Loss=%.4f' % loss)", "plt.text(0, 0, 'Loss=%.4f' % loss)"),
    ('!ls\ndef f():\n    """\n    >>> f()\n    """\n    return 1', "    return 1"),
    ("d['a'], x.y = !ls\nx = 1", "x = 1"),
]
HIDDEN = ["%%bash\nls", "%%writefile a.py\nx = 1", "%%html\n<b>", "%%javascript\nx", "%%unknown\nx"]
UNTOUCHED = [
    'text = """\n%time\n!ls\nwhat?\n"""\nx = 1',
    "x = (5\n% 3)\ny = 1",
    "x = 5 % 3\ny = x != 4",
    "x = f'{a!r}'\ny = '50%'",
    "assert x, 'really?'",
    "x = 1  # why?",
    "s = 'it''s'\nt = 3 \\\n% 2",
    'print("a = %i" % a)',
    "plt.text(0, 0, 'Loss=%.4f' % loss)",
    'def f():\n    """An example.\n\n    >>> f()\n    1\n    """\n    return 1',
]


@pytest.mark.parametrize(("source", "kept"), PYTHON)
def test_blanking(source: str, kept: str) -> None:
    """Escapes go, Python stays where it was, and the result parses."""
    text = blank(source)
    assert is_python(source)
    assert len(text.split("\n")) == len(source.split("\n"))
    assert source.split("\n").index(kept) == text.split("\n").index(kept)
    ast.parse(text)


@pytest.mark.parametrize("source", HIDDEN)
def test_other_languages_are_hidden(source: str) -> None:
    """Nothing of a cell in another language is parsed."""
    assert not is_python(source)
    assert blank(source).strip() == ""
    assert read(source).problems == []


@pytest.mark.parametrize("source", UNTOUCHED)
def test_python_is_untouched(source: str) -> None:
    """Signs inside strings, brackets, continuations and comments are Python."""
    assert blank(source) == source


def test_the_statement_behind_a_line_magic_is_seen() -> None:
    """``%time f()`` runs f()."""
    reading = read("items = []\nfor i in range(9):\n    %time items.append([i])")
    assert reading.one(Store).container == "items"
    assert reading.one(Store).span.column == 10


@pytest.mark.parametrize("line", ["pip install torch", "conda install x -y", "ls -la", "cd .."])
def test_automagic_is_blanked(line: str) -> None:
    """Commands without a percent sign do not cost the cell its analysis."""
    reading = read(f"{line}\nitems = []\nfor i in range(9):\n    items.append([i])")
    assert reading.problems == []
    assert reading.one(Store).span.line == 4


@pytest.mark.parametrize(
    "source", ["  items = []\n  for i in x:\n      items.append([i])",
               ">>> items = []\n>>> for i in x:\n...     items.append([i])\n[1]"],
)  # fmt: skip
def test_indented_cells_and_prompts(source: str) -> None:
    """IPython runs both, so both are read, at their own places."""
    reading = read(source) if source.startswith(">") else read("x = 1", source)
    assert reading.problems == []
    assert reading.one(Store).span.line == 3


def test_top_level_await() -> None:
    """Notebooks may await at top level."""
    reading = read("items = []\nasync for i in x:\n    items.append(await f(i))")
    assert reading.problems == []
    assert reading.one(Store).how == "append"


@pytest.mark.parametrize(("tail", "shown"), [("", True), (";", False), ("  ; # x", False)])
def test_a_semicolon_hides_the_display(tail: str, *, shown: bool) -> None:
    """Only what IPython shows is a display."""
    reading = read(f"x = [1]\nx{tail}")
    assert bool(reading.of(Display)) is shown


def test_magics_are_events() -> None:
    """Rules about magics need no text."""
    (first, second) = read("%%capture out\n%timeit f()").of(Magic)
    assert (first.name, first.line, first.whole_cell) == ("capture", "out", True)
    assert (second.name, second.line) == ("timeit", "f()")


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="%!?x =\n'\"#\\()[]>.;\t1é", max_size=60))
def test_lines_never_move(source: str) -> None:
    """Whatever the text, blanking keeps the number of lines."""
    assert len(blank(source).split("\n")) == len(source.split("\n"))
