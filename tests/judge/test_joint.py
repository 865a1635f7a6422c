"""What several holders keep together."""

from __future__ import annotations

import dataclasses

from nbleak.judge import Evidence, beside, combined, joined
from nbleak.model import Census, Holder, HolderKind
from nbleak.model.holder import ADVISE

from .facts import MIB, evidence, graph, holder

A = holder(HolderKind.NAME, "a", size=0)
B = holder(HolderKind.NAME, "b", size=0)
BOTH = frozenset({(HolderKind.NAME, "a"), (HolderKind.NAME, "b")})


def census(*holders: Holder, size: int = 30 * MIB) -> Census:
    """These holders, of which a and b keep so much together."""
    facts: Evidence = evidence(*holders)
    assert facts.census is not None
    return dataclasses.replace(facts.census, joint=((BOTH, size),))


def test_all_who_hold_the_same_go_in_one_release() -> None:
    """What each does, one after the other, and what only both bring."""
    release = joined(A, census(A, B)).release

    assert release.statement == "del a; del b"
    assert [(part.action, part.target, part.root) for part in release.also] == [
        ("del-name", "b", "b")
    ]
    assert release.predicted_bytes == 30 * MIB
    assert release.by_nbleak


def test_one_that_keeps_more_alone_goes_alone() -> None:
    """So does one that shares with nobody."""
    more = holder(HolderKind.NAME, "a", size=40 * MIB)

    assert beside(more, census(more, B)) == ()
    assert joined(more, census(more, B)) == more
    assert joined(holder(HolderKind.NAME, "c"), census(A, B)).release.also == ()


def test_nobody_is_taken_along_where_another_is_not_known() -> None:
    """Half of a group brings nothing."""
    assert joined(A, census(A)) == A


def test_graphs_that_share_are_detached_not_deleted() -> None:
    """No more comes back than they saved: the tensors stay."""
    first = holder(HolderKind.GRAPH, "a", size=0, graph=graph(saved=20 * MIB))
    second = holder(HolderKind.GRAPH, "b", size=0, graph=graph(saved=20 * MIB))
    detach = dataclasses.replace(second.release, action="detach-name")
    second = dataclasses.replace(second, release=detach)

    release = joined(first, census(first, second, A, B)).release

    assert [part.action for part in release.also] == ["detach-name"]
    assert release.predicted_bytes == 20 * MIB


def test_what_the_user_alone_can_do_makes_all_of_it_advice() -> None:
    """Said whole, promised nothing."""
    advice = dataclasses.replace(B.release, action=ADVISE, statement="let b end")
    ending = dataclasses.replace(B, release=advice)

    release = joined(A, census(A, ending)).release

    assert (release.by_nbleak, release.predicted_bytes) == (False, None)
    assert release.statement == "del a; let b end"


def test_several_that_the_user_names_bring_their_own_and_what_they_share() -> None:
    """Each counted once; of one alone nothing changes."""
    third = holder(HolderKind.NAME, "c", size=5 * MIB)

    assert combined([A, B, third], census(A, B, third)).release.predicted_bytes == 35 * MIB
    assert combined([third], census(third)) == third
