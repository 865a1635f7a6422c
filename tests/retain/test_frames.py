"""What a paused generator has just yielded, told without a snapshot of its frame."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator

import pytest

from nbleak.retain.frames import frame_of, handed_out, in_loop


def in_a_loop() -> Iterator[object]:
    """The iterator of the loop stands on the frame's stack."""
    for _ in range(3):
        batch, kept = [1], [2]
        yield batch
        del kept


def in_two_loops_with_a_block() -> Iterator[object]:
    """More of that, and a local that is not set yet."""
    with contextlib.suppress(ValueError):
        for _ in range(3):
            for _ in "ab":
                images, labels = [1], [2]
                yield images, labels
                later = images
                del later


def something_new() -> Iterator[object]:
    """An expression is no local: only the reader has it."""
    for _ in range(3):
        batch = [1]
        yield batch + [2]  # noqa: RUF005 - so it is written


async def asynchronous() -> AsyncIterator[object]:
    """Wraps what it yields."""
    for _ in range(3):
        batch, kept = [1], [2]
        yield batch
        del kept


def test_what_was_yielded_is_known() -> None:
    """The very object, in the first and the next round."""
    suspended = in_a_loop()
    for _ in range(2):
        given = next(suspended)
        assert [found is given for found in handed_out(suspended)] == [True]


def test_several_at_once_are_known() -> None:
    """A tuple of locals, however deep in blocks."""
    suspended = in_two_loops_with_a_block()
    given = next(suspended)

    assert [any(f is g for f in handed_out(suspended)) for g in given] == [True, True]


def test_what_is_no_local_is_not_handed_out() -> None:
    """What stays behind is the generator's own."""
    suspended = something_new()
    next(suspended)

    assert handed_out(suspended) == ()


def test_an_asynchronous_generator_hands_out_too() -> None:
    """Paused between two rounds of its loop."""

    async def first() -> list[bool]:
        suspended = asynchronous()
        given = await anext(suspended)
        found = handed_out(suspended)
        await suspended.aclose()
        return [each is given for each in found]

    assert asyncio.run(first()) == [True]


def _turns():
    for _ in range(2):
        yield
    yield


def _waits():
    for _ in range(2):
        pass
    yield
    for _ in range(2):
        pass


def _tests():
    while (yield):
        pass


async def _asks():
    await _Pause()


class _Pause:
    def __await__(self):
        yield


@pytest.mark.parametrize(
    ("paused", "expected"), [(_turns, True), (_tests, True), (_waits, False), (_asks, False)]
)
def test_a_frame_in_a_loop(paused, expected) -> None:
    """Only one around the place where it stands counts, and none that an ``await`` makes."""
    suspended = paused()
    suspended.send(None)

    assert in_loop(frame_of(suspended)) is expected
    suspended.close()
