"""Verdict, holder, bytes, release and freed bytes of every story in `cells/`."""

from __future__ import annotations

import pytest

from ..shells import Shell
from .scenario import play, scenarios

ALL = scenarios()
LEAKING = [name for name, scenario in ALL.items() if scenario.kind]
IN_USE = [name for name, scenario in ALL.items() if not scenario.kind]


@pytest.mark.parametrize("name", LEAKING)
def test_a_leak_is_named_sized_explained_and_freed(loaded: Shell, name: str) -> None:
    """The right holder, its bytes within 5 %, the line's rule, and the bytes come back."""
    scenario = ALL[name]
    played = play(loaded, scenario)

    assert {leak.kind for leak in played.leaks} == {scenario.kind}
    leak = played.leaks[-1]
    if scenario.root:
        assert leak.holder.root == scenario.root
    if scenario.bytes:
        assert leak.bytes == pytest.approx(scenario.bytes, rel=0.05)
    if scenario.code:
        assert (leak.finding.code if leak.finding else leak.rule) == scenario.code
    if scenario.frees:
        holder = loaded.extension.session.holder(leak.holder.kind, leak.holder.root)
        freed = loaded.extension.actions.release(holder)
        assert freed.after_gc_bytes >= scenario.frees * freed.predicted_bytes > 0


@pytest.mark.parametrize("name", IN_USE)
def test_a_look_alike_is_left_alone(loaded: Shell, name: str) -> None:
    """Nothing is flagged below any of its cells, nor by a look at the end."""
    before = holders(loaded)  # what other tests left in this process is none of the story's
    played = play(loaded, ALL[name])

    assert [(leak.kind, leak.holder.root) for leak in played.leaks] == []
    assert holders(loaded) <= before


def holders(shell: Shell) -> set[tuple[str, str]]:
    """Kind and root of everything flagged now."""
    return {(leak.kind, leak.holder.root) for leak in shell.extension.session.look().leaks}


def test_both_sides_are_told() -> None:
    """A suite of leaks alone would reward flagging everything."""
    assert len(LEAKING) >= 10
    assert len(IN_USE) >= 10
