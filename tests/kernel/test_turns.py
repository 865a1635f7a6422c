"""Which name counts the turns of a cell's loop."""

from __future__ import annotations

import threading

import pytest

from nbleak.kernel.turns import Turns, counted_loops


def names(source: str) -> list[tuple[int, str]]:
    """First line and name of each counted loop."""
    return [(loop.first, loop.name) for loop in counted_loops(source)]


@pytest.mark.parametrize(
    "head",
    [
        "for i in range(9):",
        "for i in range(2, n):",
        "for i in range(0, n, 4):",
        "for i in tqdm(range(n), desc='x'):",
        "for i in trange(n):",
        "for i in tqdm.tqdm(range(n)):",
        "for i, batch in enumerate(loader):",
        "for i, (x, y) in tqdm(enumerate(loader)):",
    ],
)
def test_loops_that_count(head: str) -> None:
    """By a range or an enumerate, a progress bar around it or not."""
    assert names(f"x = 1\n{head}\n    pass") == [(2, "i")]


def test_a_counter_in_the_body_counts() -> None:
    """Also of a loop without an end."""
    assert names("while True:\n    work()\n    step += 1") == [(1, "step")]
    assert names("for batch in loader:\n    seen += 32") == [(1, "seen")]


@pytest.mark.parametrize(
    "source",
    [
        "for lr in [1, 10, 100]:\n    pass",
        "for batch in loader:\n    total += loss",
        "for a, b in zip(range(9), c):\n    pass",
        "for i in range(a, b, c):\n    pass",
        "def f():\n    for i in range(9):\n        pass",
        "for i in range(",
    ],
)
def test_what_does_not_count(source: str) -> None:
    """Values that are no numbers of turns, loops of functions, text that does not parse."""
    assert names(source) == []


def test_loops_below_with_and_magics_are_seen() -> None:
    """At their lines in the cell as typed."""
    source = "%%leakcheck\n%time x = 1\nwith a:\n    for i in range(9):\n        pass"

    assert names(source) == [(4, "i")]


def test_the_turn_of_a_running_loop() -> None:
    """The number of the turn, whatever it starts and steps with, and None outside of the loop."""
    source = (
        "for i in range(10, 99, 2):\n    ask()\nask()\n"
        "def inner():\n    ask()\nfor k in range(3):\n    inner()\n"
    )
    seen: list[object] = []
    space: dict[str, object] = {}
    turns = Turns(source, space, threading.get_ident())
    space["ask"] = lambda: seen.append(turns())
    exec(compile(source, "cell", "exec"), space)  # noqa: S102 - the cell

    assert seen[:3] == [(1, 0), (1, 1), (1, 2)]
    assert seen[-4:] == [None, (6, 0), (6, 1), (6, 2)]


def test_a_name_that_holds_something_else_is_not_touched() -> None:
    """An object that refuses everything counts nothing."""

    class Refusing:
        def __sub__(self, other: object) -> object:
            raise RuntimeError("touched")

    space: dict[str, object] = {"Refusing": Refusing}
    source = "for i in range(3):\n    i = Refusing()\n    ask()\n"
    seen: list[object] = []
    turns = Turns(source, space, threading.get_ident())
    space["ask"] = lambda: seen.append(turns())
    exec(compile(source, "cell", "exec"), space)  # noqa: S102 - the cell

    assert seen == [None] * 3
