"""What `atexit` runs at the end: listed without being touched, let go of without taking others."""

from __future__ import annotations

import atexit
from collections.abc import Callable, Iterator

import pytest

from nbleak.retain.exits import registered

from .conftest import Bench


class Odd:
    """Counts who compares it."""

    touched = 0

    def __eq__(self, other: object) -> bool:
        self.touched += 1
        return self is other

    __hash__ = None

    def __call__(self, *args: object) -> None:
        """Do nothing."""


@pytest.fixture
def at_exit() -> Iterator[Callable[..., None]]:
    """Registers callbacks that are taken away afterwards."""
    added: list[Callable[..., None]] = []

    def add(func: Callable[..., None], *args: object, **kwargs: object) -> None:
        added.append(func)
        atexit.register(func, *args, **kwargs)

    yield add
    for func in added:
        atexit.unregister(func)


def test_callbacks_are_listed_without_comparing_them(at_exit: Callable[..., None]) -> None:
    """Functions, arguments and keywords, in order; one that was taken away is not there."""
    odd, kept = Odd(), [1]
    at_exit(print, "gone")
    before = len(registered())
    atexit.unregister(print)
    at_exit(odd, kept, 2)
    at_exit(len, obj=kept)

    found = registered()

    assert odd.touched == 0
    assert len(found) == before + 1
    assert found[-2][0] is odd
    assert found[-2][1] == (kept, 2)
    assert found[-1] == (len, (), {"obj": kept})


def test_many_callbacks_move_the_table(at_exit: Callable[..., None]) -> None:
    """The interpreter moves it when it is full; its place is read anew each time."""
    before = len(registered())
    for number in range(200):
        at_exit(len, [number])

    assert [args for _, args, _ in registered()[before:]] == [([n],) for n in range(200)]


def test_a_callback_that_a_library_registered_too_stays(
    bench: Bench, at_exit: Callable[..., None]
) -> None:
    """Unregistering takes away every equal one, so it is left to the user."""
    at_exit(len, ())
    bench.retainer.baseline()
    holder = bench.holder(
        "registry",
        "atexit callback len",
        "import atexit\natexit.register(len, torch.zeros(1_000_000));",
    )
    count = len(registered())

    assert bench.free(holder).message == "a library registered len as well"
    assert len(registered()) == count
