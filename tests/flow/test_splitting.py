"""Splitting a program into cells at statement boundaries does not change what is seen."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from nbleak.flow import (
    AttrStore,
    Backward,
    Create,
    Event,
    Forward,
    Grow,
    Hook,
    Store,
    Unreleased,
    blank,
)

from .reading import PROGRAMS, Reading, read, statements

MATTER = (AttrStore, Backward, Create, Forward, Grow, Hook, Store, Unreleased)


def signature(reading: Reading) -> list[tuple[object, ...]]:
    """What rules ask of the events that matter, in a form that can be compared."""
    found = []
    for event in reading.events:
        if isinstance(event, MATTER):
            value = getattr(event, "value", None)
            found.append((
                type(event).__name__, event.span.line, event.span.column, event.function,
                event.called, event.grad.value, tuple(loop.over_name for loop in event.loops),
                "" if value is None else f"{value.kind} {value.holds_history()}",
                reading.scope.consumption.consumed(event), event.confidence.value,
                *_more(event),
            ))  # fmt: skip
    return sorted(found, key=repr)


def _more(event: Event) -> tuple[object, ...]:
    if isinstance(event, Store):
        growing = tuple(loop.over_name for loop in event.growing)
        return event.container, event.how, event.key, growing, event.local, event.bounded
    if isinstance(event, Grow):
        return event.name, event.loop_grown.over_name, event.local
    if isinstance(event, Forward):
        return event.name, event.evaluating, event.eval_place
    return ()


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_splitting(path: Path) -> None:
    """Whole, one statement a cell, and cut at random places: the same events."""
    source = blank(path.read_text())
    whole = read(source)
    parts = statements(source)
    expected = signature(whole)
    assert len(expected) > 3
    assert signature(read(*parts)) == expected
    choose = random.Random(len(source))  # noqa: S311 - any cut will do
    for _ in range(3):
        cuts = sorted(choose.sample(range(1, len(parts)), min(4, len(parts) - 1)))
        cells = [
            _together(parts[a:b]) for a, b in zip([0, *cuts], [*cuts, len(parts)], strict=True)
        ]
        assert signature(read(*cells)) == expected


def _together(parts: list[str]) -> str:
    """Several statements at their lines."""
    text = ""
    for part in parts:
        line = len(part) - len(part.lstrip("\n"))
        text += "\n" * (line - text.count("\n")) + part.lstrip("\n")
    return text
