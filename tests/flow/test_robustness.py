"""It always ends, never raises, takes back what it did, and costs little."""

from __future__ import annotations

import ast
import gc
import re
import weakref

import executing  # IPython needs it
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nbleak.flow import (
    Event,
    Flow,
    Forward,
    Grow,
    Scope,
    Store,
    Unreleased,
    Value,
    finish,
    interpret,
)
from nbleak.flow import notebook as folding
from nbleak.flow.called import SPECIALS, Called
from nbleak.flow.libs import FUNCTIONS, METHODS, NAMED_METHODS
from nbleak.flow.run import Run

from .reading import PROGRAMS, TORCH, cell, read

TEXTS = [part for path in PROGRAMS for part in path.read_text().split("# %%\n") if part.strip()]
HARD = [
    "",
    "\n",
    "\0",
    "x = 1\0",
    "\ufeffx = 1",
    "\tif x:\n\t  y",
    "x = '",
    "(" * 500,
    "((((" * 40 + "1",
    "-" * 3000 + "1",
    "x" + ".a" * 3000,
    "x" + "[0]" * 3000,
    "f" + "()" * 2000,
    "1" + "+1" * 5000,
    "if x:\r\n    y = 1\r\n",
    "a\rb",
    "é = 'ü'; é += ñ",
    "x = [" + "[" * 90 + "]" * 90 + "]",
    "lambda: (yield)",
    "return 5",
    "break",
    "continue",
    "await x",
    "del x, y.z, a[0]",
    "global q; q = 1",
    "*a, b = c",
    "for x.y in z: pass",
    "with a as (b, c): pass",
    "class A(A): pass\nA()",
    "def f(f=f): return f(f)\nf(f)",
    "x = x = x += 1",
    "try: pass\nexcept* E: pass",
    "match x:\n    case [a, *b]: c\n    case {'k': v, **r}: d",
    "a = b = []\na.append(a)\na += a\nfor a in a: a.append(a)",
    "x: int",
    "print('%' % 3, '!')",
    "nonlocal z",
    "f'{x!r:{y}}'",
    "a[b:=1]",
    "type X = int",
    "class C:\n    def __init__(s): s.s = s\n    def __call__(s): return s\nc = C()\nc.s.s.s()()()",
    "d = {}\nd['d'] = d\nd['d']['d']['d'] = 1\nprint(d)",
    "for i in f: f = [f]",
]


@pytest.mark.parametrize("source", HARD)
def test_hard_cells(source: str) -> None:
    """Each gives a flow and at most one problem, and the next cell is analysed as ever."""
    scope = Scope()
    first = interpret(cell(source, "a"), scope)
    assert isinstance(first, Flow)
    assert len(first.problems) <= 1
    second = interpret(cell("bag = []\nfor i in x:\n    bag.append([i])", "b"), scope)
    assert [e.container for e in second.events if isinstance(e, Store)] == ["bag"]
    assert finish(scope).problems == ()
    scope.close()


@st.composite
def damaged(draw: st.DrawFn) -> list[str]:
    """Cells of real programs in any order, with tokens deleted, doubled and swapped."""
    cells = []
    for text in draw(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=4)):
        tokens = re.findall(r"\s+|\w+|[^\w\s]", text)
        for _ in range(draw(st.integers(0, 3))):
            place, other = draw(st.tuples(*[st.integers(0, len(tokens) - 1)] * 2))
            tokens[place : place + 1] = draw(st.sampled_from([[], [tokens[other]], ["\0é"]]))
            tokens = tokens or [" "]
        cells.append("".join(tokens))
    return cells


@settings(max_examples=400, deadline=None)
@given(damaged())
def test_damaged_programs(cells: list[str]) -> None:
    """The only problem ever is that text is not Python."""
    scope = Scope()
    for number, source in enumerate(cells):
        for problem in interpret(cell(source, str(number)), scope).problems:
            assert "not Python" in problem.message or "does not parse" in problem.message
    assert finish(scope).problems == ()


def test_the_step_limit_ends_a_cell_with_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was seen until then is kept, and the next cell starts afresh."""
    monkeypatch.setattr(folding, "STEPS_BASE", 60)
    monkeypatch.setattr(folding, "STEPS_PER_CHARACTER", 0)
    scope = Scope()
    source = "bag = []\nfor i in x:\n    bag.append([i])\n" + "f(1)\n" * 100
    flow = interpret(cell(source, "a"), scope)
    assert "step limit" in flow.problems[0].message
    assert [e.container for e in flow.events if isinstance(e, Store)] == ["bag"]
    assert interpret(cell("y = 1", "b"), scope).problems == ()


def test_a_function_that_its_own_body_makes_again_is_looked_into_once() -> None:
    """Each look at `inner` calls `forward`, which makes another `inner`."""
    source = """
class Net(nn.Module):
    def forward(self, x):
        def inner(y):
            return self(y)
        graph.apply(inner)
        bag.append(x)
        return x
"""
    reading = read(TORCH, source)
    assert reading.problems == []
    assert {event.function for event in reading.of(Store)} == {"Net.forward"}


@pytest.mark.timeout(20)
def test_what_others_tie_to_our_trees_is_not_followed() -> None:
    """A traceback of IPython gives what all trees of the process share a parent in another."""
    source = executing.Source("elsewhere.py", ["def seen():\n", "    return []\n"])
    names = [node for node in ast.walk(ast.parse("x")) if isinstance(node, ast.Load)]
    assert source.tree is not None
    assert all(hasattr(name, "parent") for name in names)
    assert read("def real(x):\n    return x.real + x[0]\nreal(z)").problems == []


def test_an_error_in_one_function_says_nothing_of_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was being added when it happened is not what another function adds."""
    append, calls = SPECIALS["append"], []

    def flaky(run: Run, called: Called) -> Value:
        calls.append(called)
        if len(calls) > 1:
            raise ZeroDivisionError
        return append(run, called)

    monkeypatch.setitem(SPECIALS, "append", flaky)
    scope = Scope()
    interpret(cell(TORCH + "bag = []", "a"), scope)
    source = """
def first():
    for x, y in loader:
        bag.append(1).total += net(x)
def second(h):
    for x, y in loader:
        (h := net(h))
"""
    interpret(cell(source, "b"), scope)
    ended = finish(scope)
    assert len(ended.problems) == 1
    (grow,) = [event for event in ended.events if isinstance(event, Grow)]
    assert grow.inner is None


def test_an_error_inside_is_one_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing escapes."""
    monkeypatch.setitem(SPECIALS, "append", lambda *_: 1 / 0)
    reading = read("a = []\na.append(1)", "b = 1", end=False)
    assert [len(flow.problems) for flow in reading.flows] == [1, 0]
    assert "ZeroDivisionError" in reading.problems[0]


def test_the_same_cell_again_replaces_its_former_pass() -> None:
    """State, uses and ids are those of one pass, whatever stood there before."""
    once, twice = Scope(), Scope()
    loop = (
        "total = 0\nbag = []\nfor x, y in loader:\n    loss = criterion(net(x), y)\n"
        "    bag.append(loss)\n    total += loss"
    )
    sources = [TORCH, loop]
    for scope in (once, twice):
        for number, source in enumerate(sources):
            if scope is twice:
                interpret(
                    cell(source.replace("loss", "cost") + "\nsum(bag).backward()", str(number)),
                    scope,
                )
                finish(scope)
            flow = interpret(cell(source, str(number)), scope)
            if scope is once:
                expected = flow
    assert [told(e) for e in flow.events] == [told(e) for e in expected.events]
    assert list(once.names) == list(twice.names)
    assert len(once.consumption.uses) == len(twice.consumption.uses) == 0


def told(event: Event) -> str:
    """The event, but for the addresses by which a scope knows its namespaces."""
    return re.sub(r"dep=\([^)]*\)", "", repr(event))


def test_finish_leaves_the_scope_as_it_was() -> None:
    """It can be asked after every cell, and answers the same."""
    scope = Scope()
    interpret(cell(TORCH + "def f(l=[]):\n    l.append(net(1))\n    global q\n    q = l"), scope)
    before = list(scope.names), len(scope.functions), len(scope.handles)
    answers = [[repr(e) for e in finish(scope).events] for _ in range(3)]
    assert answers[0] == answers[1] == answers[2] != []
    assert (list(scope.names), len(scope.functions), len(scope.handles)) == before


CYCLES = """
class A:
    def f(self):
        return A
    def g(self):
        return lambda: self.f()
a = A()
a.g()()
def r():
    return r()
r()
"""


def test_a_closed_scope_needs_no_collector() -> None:
    """`close` breaks the cycles between functions, classes and scopes."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        scope = Scope()
        interpret(cell(CYCLES), scope)
        gone = weakref.ref(scope.functions[0].data.node)
        scope.close()
        del scope
        assert gone() is None
    finally:
        if collecting:
            gc.enable()


def test_the_collector_is_left_as_it_was() -> None:
    """On stays on, off stays off."""
    for switch in (gc.disable, gc.enable):
        switch()
        state = gc.isenabled()
        interpret(cell("x = 1"), Scope())
        finish(Scope())
        assert gc.isenabled() is state


def test_every_special_of_the_tables_exists() -> None:
    """A row that names a handler has one."""
    rows = [*FUNCTIONS.values()]
    rows += [
        row for table in (*METHODS.values(), *NAMED_METHODS.values()) for row in table.values()
    ]
    assert {row.special for row in rows if row.special} <= set(SPECIALS)


def test_a_cell_that_runs_again_later_replaces_what_it_did() -> None:
    """Edited functions, uses and handles of its former run are forgotten."""
    scope = Scope()
    define = "def f():\n    bag = []\n    for x, y in loader:\n        bag.append(net(x))"
    use = "out = [net(x) for x, y in loader]\nsum(out).backward()\nh = open('x')"
    for number, source in enumerate((TORCH, define, use)):
        interpret(cell(source, str(number)), scope)
    interpret(cell(define.replace("net(x)", "1"), "1"), scope)
    interpret(cell("x = 1", "2"), scope)
    ended = finish(scope).events
    assert not [e for e in ended if isinstance(e, Forward)]
    assert not [e for e in ended if isinstance(e, Unreleased)]
    assert scope.consumption.uses == []


def test_a_long_session_is_bounded() -> None:
    """The same cells run again and again leave no more behind than once."""
    scope = Scope()
    cells = [cell("def f(x):\n    return x", "a"), cell("h = open('x')\nf(1)", "b")]
    sizes = []
    for turn in range(200):
        for one in cells:
            interpret(one, scope)
        if turn in (1, 199):
            sizes.append((len(scope.functions), len(scope.handles), len(scope.trail.log)))
    assert sizes[0] == sizes[1]
