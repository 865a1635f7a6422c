"""Verdict, holder, bytes, release and freed bytes of every story in `cells/`."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest

from .scenario import Played, play, play_alone, scenarios

ALL = scenarios()
LEAKING = [name for name, scenario in ALL.items() if scenario.kind]
IN_USE = [name for name, scenario in ALL.items() if not scenario.kind]


def loggers() -> list[logging.Logger]:
    """All that exist."""
    known = logging.Logger.manager.loggerDict.values()
    return [logging.getLogger(), *(each for each in known if isinstance(each, logging.Logger))]


@pytest.fixture(autouse=True)
def _handlers() -> Iterator[None]:
    """What a story leaves on a logger, the next one would be charged with."""
    before = {id(handler) for logger in loggers() for handler in logger.handlers}
    yield
    for logger in loggers():
        for handler in list(logger.handlers):
            if id(handler) not in before:
                logger.removeHandler(handler)


@pytest.fixture
def played(request: pytest.FixtureRequest) -> Played:
    """The story of that name, played to its end."""
    if ALL[request.param].alone:
        return play_alone(request.param)
    return play(request.getfixturevalue("loaded"), ALL[request.param])


@pytest.mark.parametrize(
    ("name", "played"), [(name, name) for name in LEAKING], indirect=["played"]
)
def test_a_leak_is_named_sized_explained_and_freed(name: str, played: Played) -> None:
    """The right holder, its bytes within 5 %, the line's rule, and the bytes come back."""
    scenario = ALL[name]

    assert {leak.kind for leak in played.leaks} == {scenario.kind}
    leak = played.leaks[-1]
    assert leak.root == (scenario.root or leak.root)
    assert leak.code == (scenario.code or leak.code)
    if scenario.bytes:
        assert leak.bytes == pytest.approx(scenario.bytes, rel=0.05)
    if scenario.frees:
        assert played.freed_bytes >= scenario.frees * played.predicted_bytes > 0


@pytest.mark.parametrize(("name", "played"), [(name, name) for name in IN_USE], indirect=["played"])
def test_a_look_alike_is_left_alone(name: str, played: Played) -> None:
    """Nothing is flagged below any of its cells, nor by a look at the end."""
    assert (name, played.leaks, played.standing) == (name, [], [])


def test_both_sides_are_told() -> None:
    """A suite of leaks alone would reward flagging everything."""
    assert len(LEAKING) >= 30
    assert len(IN_USE) >= 30
