"""Fixes that move statements: out of a loop, into a ``with``, or to the end of a use."""

from __future__ import annotations

import pytest

from nbleak.files import apply_edits
from nbleak.lint.fixes import close_after, delete_after, hoist, open_in_with
from nbleak.model import Fix, Span


def line_of(source: str, text: str) -> Span:
    """The span of the first line that holds a text."""
    lines = source.split("\n")
    number = next(n for n, line in enumerate(lines, start=1) if text in line)
    return Span(line=number, column=0, end_line=number, end_column=len(lines[number - 1]))


def mended(source: str, fix: Fix | None) -> str:
    """The source after the fix; empty if there is none."""
    after = "" if fix is None else apply_edits(source, fix.edits)
    compile(after, "cell", "exec")
    return after


EPOCHS = """\
def fit(ds, n):
    for epoch in range(n):
        # every epoch
        feed = DataLoader(
            ds,  # the images
            num_workers=4,
        )  # workers
        for x in feed:
            step(x)
    return 1
"""


def test_hoist_moves_the_statement_with_its_comments() -> None:
    """The lines inside the brackets move along, everything else stays."""
    fix = hoist(EPOCHS, line_of(EPOCHS, "feed ="), line_of(EPOCHS, "for epoch"))
    assert mended(EPOCHS, fix) == (
        "def fit(ds, n):\n"
        "    feed = DataLoader(\n"
        "        ds,  # the images\n"
        "        num_workers=4,\n"
        "    )  # workers\n"
        "    for epoch in range(n):\n"
        "        # every epoch\n"
        "        for x in feed:\n"
        "            step(x)\n"
        "    return 1\n"
    )


def test_hoist_out_of_nested_loops_and_with_a_decorator() -> None:
    """A function definition moves with its decorator; loops in between are crossed."""
    source = "for a in b:\n  for c in d:\n    @deco\n    def f(x):\n      return x\n    f(c)\n"
    fix = hoist(source, line_of(source, "@deco"), line_of(source, "for a"))
    after = mended(source, fix)
    assert after == "@deco\ndef f(x):\n  return x\nfor a in b:\n  for c in d:\n    f(c)\n"


@pytest.mark.parametrize(
    "body",
    [
        "feed = make(i)\n    use(feed)",
        "n = i + 1\n    feed = make(n)\n    use(feed)",
        "use(feed)\n    feed = make(a)\n    use(feed)",
        "feed = make(a)\n    feed = wrap(feed)\n    use(feed)",
        "feed = make(next(a))\n    use(feed)",
        "feed = make(random_split(a))\n    use(feed)",
        "a.append(i)\n    feed = make(a)\n    use(feed)",
        "a.size = i\n    feed = make(a)\n    use(feed)",
        "if i:\n        feed = make(a)\n        use(feed)",
        "feed = make(a); use(feed)",
        "feed = make(a)",
        "feed = make(b)\n    for b in feed:\n        use(b)",
        "import b\n    feed = make(b)\n    use(feed)",
        "!ls\n    feed = !ls",
    ],
)
def test_hoist_leaves_what_a_turn_changes(body: str) -> None:
    """Inputs that change, names bound twice, conditions and draws stay in the loop."""
    source = f"for i in range(9):\n    {body}\n"
    assert hoist(source, line_of(source, "feed ="), line_of(source, "for i")) is None


def test_close_after_the_last_use() -> None:
    """The call stands behind the statement that uses the name last, and behind its comment."""
    source = "f = open(p)\nfor line in f:\n    print(line)  # all\nx = 1\n"
    after = "f = open(p)\nfor line in f:\n    print(line)  # all\nf.close()\nx = 1\n"
    assert mended(source, close_after(source, line_of(source, "f ="))) == after


def test_close_in_a_loop_and_before_the_name_is_used_anew() -> None:
    """A name bound anew in the same block ends the first one's life."""
    source = "for p in ps:\n    w = Writer(p)\n    w.add(1)\nw = 2\n"
    after = "for p in ps:\n    w = Writer(p)\n    w.add(1)\n    w.close()\nw = 2\n"
    assert mended(source, close_after(source, line_of(source, "Writer"), ".close()")) == after
    source = "f = open(a)\nf.read()\nf = open(b)\nf.read()\nf.close()\n"
    after = "f = open(a)\nf.read()\nf.close()\nf = open(b)\nf.read()\nf.close()\n"
    assert mended(source, close_after(source, line_of(source, "open(a)"))) == after


LOOP = "for x in xs:\n    out = net(x)  # go\n    if out:\n        use(out)  # last\n"


def test_delete_after_the_last_use() -> None:
    """Behind whatever stands there, in the same turn."""
    after = mended(LOOP, delete_after(LOOP, line_of(LOOP, "# go")))
    assert after == LOOP.replace("# last\n", "# last\n    del out\n")


@pytest.mark.parametrize(
    ("source", "elsewhere"),
    [
        (f"{LOOP}print(out)", ()),
        (LOOP, ("print(out)",)),
        (f"out = None\nfor _ in range(2):\n    print(out)\n{LOOP}", ()),
        (LOOP.replace("    if", "    if x:\n        continue\n    if"), ()),
    ],
)
def test_delete_leaves_what_is_read_again(source: str, elsewhere: tuple[str, ...]) -> None:
    """After the loop, in another cell, by the next turn; and what a turn may leave early."""
    assert delete_after(source, line_of(source, "# go"), elsewhere=elsewhere) is None


def test_open_in_with() -> None:
    """What uses it moves in; what follows stays outside; comments and strings stay."""
    body = 'g.write("""a\nb""")\n'
    source = f'def f(p):\n    g = open(p, "w")  # out\n    # write\n    {body}    return 1\n'
    after = mended(source, open_in_with(source, line_of(source, "open")))
    head = 'def f(p):\n    with open(p, "w") as g:  # out\n'
    assert after == f"{head}        # write\n        {body}    return 1\n"


def test_open_in_with_keeps_what_stands_above_the_uses() -> None:
    """Blank lines and comments before the first use move in with it."""
    source = "f = open(p)\n\n# all of it\ntext = f.read()\n"
    after = "with open(p) as f:\n\n    # all of it\n    text = f.read()\n"
    assert mended(source, open_in_with(source, line_of(source, "open"))) == after


def test_open_in_with_around_a_return() -> None:
    """A ``with`` closes on the way out, a call behind a return would never run."""
    source = "def f(p):\n    g = open(p)\n    return g.read()\n"
    assert close_after(source, line_of(source, "open")) is None
    after = "def f(p):\n    with open(p) as g:\n        return g.read()\n"
    assert mended(source, open_in_with(source, line_of(source, "open"))) == after


@pytest.mark.parametrize(
    "rest",
    [
        "files.append(f)",
        "self.f = f",
        "g = lambda: f.read()",
        "if x:\n    f = open(q)\nf.read()",
        "rows = (line for line in f)",
        "def g():\n    return f.read()",
    ],
)
def test_close_leaves_what_lives_on(rest: str) -> None:
    """A resource that is handed over, or used later by a function, is not closed."""
    source = f"f = open(p)\n{rest}\n"
    assert close_after(source, line_of(source, "f =")) is None
    assert open_in_with(source, line_of(source, "f =")) is None


def test_close_knows_other_cells_and_outer_blocks() -> None:
    """A name used in another cell, or behind the block, lives on."""
    source = "f = open(p)\nf.read()\n"
    assert close_after(source, line_of(source, "open"), elsewhere=["print(f.name)"]) is None
    assert close_after(source, line_of(source, "open"), elsewhere=["!cat f", "of = 1"])
    source = "if x:\n    f = open(p)\nf.read()\n"
    assert close_after(source, line_of(source, "open")) is None
