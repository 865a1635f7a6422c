"""What releases handles, and what does not."""

from __future__ import annotations

import dataclasses

import pytest

from nbleak import flow
from nbleak.model import Cell, CellRef

from .reading import read

SETUP = """\
import asyncio, atexit, contextlib, multiprocessing, subprocess, threading
from somewhere import finish_it
"""


def left(source: str) -> list[str]:
    """What the notebook leaves open, as resource and name."""
    scope = flow.Scope()
    for index, text in enumerate((SETUP, source)):
        assert not flow.interpret(Cell(ref=CellRef(index=index), source=text), scope).problems
    found = flow.finish(scope).events
    return [f"{e.handle.name} {e.name}" for e in found if isinstance(e, flow.Unreleased)]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("p = multiprocessing.Pool(2)", ["pool p"]),
        ("p = multiprocessing.get_context('spawn').Pool(2)", ["pool p"]),
        ("def f():\n    p = multiprocessing.Pool(2)\nf()", ["pool p"]),
        ("def f():\n    return multiprocessing.Pool(2)\nq = f()", ["pool "]),
        ("threading.Thread(target=print).start()", ["thread "]),
        ("text = open('a').read()", ["file "]),
        ("p = subprocess.Popen(['ls'])\nprint(p)", ["child p"]),
        ("def f():\n    w = open('a')\n    w.close()\nf()\nw = open('b')", ["file w"]),
    ],
)
def test_left_open(source: str, expected: list[str]) -> None:
    """What nobody releases is left, under the name of the thing itself."""
    assert left(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "with multiprocessing.Pool(2) as p:\n    p.map(len, 'ab')",
        "with contextlib.closing(multiprocessing.Pool(2)) as p:\n    p.map(len, 'ab')",
        "with contextlib.ExitStack() as s:\n    p = s.enter_context(open('a'))",
        "s = contextlib.ExitStack()\np = multiprocessing.Pool(2)\ns.callback(p.terminate)",
        "p = multiprocessing.Pool(2)\natexit.register(p.close)",
        "p = multiprocessing.Pool(2)\ntry:\n    p.map(len, 'ab')\nfinally:\n    p.terminate()",
        "p = multiprocessing.Pool(2)\nfinish_it(p)",
        "def f():\n    return multiprocessing.Pool(2)\nq = f()\nq.close()",
        "def never_called():\n    return multiprocessing.Pool(2)",
        "ps = [threading.Thread(target=print) for _ in 'ab']\nfor p in ps:\n    p.join()",
        "async def f():\n    pass\nt = asyncio.create_task(f())\nawait t",
        "async def f():\n    pass\nts = [asyncio.create_task(f())]\nawait asyncio.gather(*ts)",
        "p = subprocess.Popen(['ls'])\np.communicate()",
        "if 'w' in globals():\n    w.close()\nw = open('a')",
    ],
)
def test_released(source: str) -> None:
    """Closed, awaited, left by ``with``, or handed to code nobody sees."""
    assert left(source) == []


def test_work_beside_the_cell_is_run() -> None:
    """What a thread or a pool of threads is given is called; what a process is given is not."""
    scope = flow.Scope()
    source = (
        "bag = []\ndef keep(x):\n    bag.append(x)\n"
        "threading.Thread(target=keep, args=(1,)).start()\n"
        "with multiprocessing.pool.ThreadPool(2) as p:\n    p.map(keep, ['a'])\n"
        "with multiprocessing.Pool(2) as p:\n    p.map(keep, [None])"
    )
    cells = [Cell(ref=CellRef(index=i), source=text) for i, text in enumerate((SETUP, source))]
    events = [event for cell in cells for event in flow.interpret(cell, scope).events]
    stored = [event for event in events if isinstance(event, flow.Store)]
    assert {store.value.kind for store in stored} == {flow.Kind.NUMBER, flow.Kind.STRING}
    assert all(store.called for store in stored)


@pytest.mark.parametrize("test", ["", "if a: "])
def test_what_is_left_open_stands_where_it_was_made(test: str) -> None:
    """All that an event says of its place and circumstances."""
    scope = flow.Scope()
    flow.interpret(Cell(ref=CellRef(index=1), source=SETUP), scope)
    source = f"for i in x:\n    {test}p = multiprocessing.Pool(2)"
    made = flow.interpret(Cell(ref=CellRef(index=2), source=source), scope).events
    (created,) = [event for event in made if isinstance(event, flow.Create)]
    (left_open,) = flow.finish(scope).events
    for field in dataclasses.fields(flow.Event):
        assert getattr(left_open, field.name) == getattr(created, field.name)
    assert left_open.guarded is bool(test)


@pytest.mark.parametrize(
    ("use", "unshown"),
    [
        ("return len(shown.value)", {"Image"}),
        ("shown.value = b''\n    return str(shown.format)", {"Image"}),
        ("return shown", set()),
        ("display(shown)", set()),
        ("shown.close()", set()),
        ("kept.append(shown)", set()),
        ("global shown\n    return len(shown.value)", set()),
    ],
)
def test_a_widget_that_is_only_asked_is_shown_nowhere(use: str, unshown: set[str]) -> None:
    """Whatever else is done with it may show or close it."""
    made = f"def preview(data):\n    shown = widgets.Image(value=data)\n    {use}\n"
    setup = "import ipywidgets as widgets\nfrom IPython.display import display\nkept = []\n"

    assert (
        read(setup + made, "for _ in range(4):\n    preview(b'')").flows[-1].facts.unshown
        == unshown
    )
