"""Out of memory: what was asked for, and the least that has to go."""

from __future__ import annotations

import pytest

from nbleak.judge import judge, shortage
from nbleak.model import Census, HolderKind, OnDevice

from .facts import MIB, evidence, holder

CUDA = "OutOfMemoryError: CUDA out of memory. Tried to allocate 20.00 MiB. GPU 0 has a total"
HOST = "_ArrayMemoryError: Unable to allocate 20.0 MiB for an array with shape (5, 1024)"
ERROR = holder(HolderKind.TRACEBACK, "last error", size=5 * MIB, hidden=True)
MODEL = holder(HolderKind.NAME, "model", size=40 * MIB)
CACHE = holder(HolderKind.NAME, "cache", size=18 * MIB)
SMALL = holder(HolderKind.NAME, "small", size=2 * MIB)


def short(error, *holders, joint=()):
    """The shortage after that error with those holders about."""
    facts = evidence(*holders)
    census = Census(
        holders=holders, total_bytes=0, nodes=1, complete=True, seconds=0.0, joint=joint
    )
    return shortage(error, census, judge(facts).leaks)


@pytest.mark.parametrize(
    ("error", "asked", "device"),
    [
        (CUDA, 20 * MIB, True),
        (HOST, 20 * MIB, False),
        ("MemoryError", None, False),
        ("RuntimeError: CUDA out of memory. Tried to allocate 2.00 GiB", 2048 * MIB, True),
        (
            "RuntimeError: can't allocate memory: you tried to allocate 4096 bytes. Error code 12",
            4096,
            False,
        ),
        (
            "ResourceExhaustedError: OOM when allocating tensor with shape[1024,8] and type half",
            MIB // 64,
            False,
        ),
    ],
)
def test_what_was_asked_for_is_read_from_the_error(error, asked, device) -> None:
    """Each library says it in its own words; unknown stays unknown."""
    found = short(error, MODEL)

    assert (found.asked_bytes, found.device) == (asked, device)


@pytest.mark.parametrize("error", [None, "ValueError: no", "KeyError: memory"])
def test_other_errors_are_no_shortage(error) -> None:
    """A report of them says nothing about memory."""
    assert short(error, MODEL) is None


def test_leaks_go_first_and_no_more_than_needed() -> None:
    """The error's frames are free; of names, the fewest that suffice."""
    found = short(HOST, ERROR, MODEL, CACHE, SMALL)

    assert [h.root for h in found.cut] == ["model"]
    assert found.brings_bytes == 40 * MIB
    assert [h.root for h in short(HOST, ERROR, CACHE, SMALL).cut] == ["last error", "cache"]


def test_what_two_names_share_needs_both_to_go() -> None:
    """Dropping one of them frees nothing."""
    a = holder(HolderKind.NAME, "a", size=0)
    b = holder(HolderKind.NAME, "b", size=0)
    both = frozenset({(HolderKind.NAME, "a"), (HolderKind.NAME, "b")})

    found = short(HOST, a, b, SMALL, joint=((both, 30 * MIB),))

    assert {h.root for h in found.cut} == {"a", "b"}
    assert found.brings_bytes == 30 * MIB


def test_what_hangs_on_a_name_goes_with_it() -> None:
    """The graph of a list and the list itself bring its bytes once."""
    graph = holder(HolderKind.GRAPH, "losses", size=15 * MIB)
    second = holder(HolderKind.CLOSURE, "losses #2", size=3 * MIB)
    name = holder(HolderKind.NAME, "losses", size=18 * MIB)

    found = short(HOST, graph, second, name, SMALL)

    assert found.brings_bytes == 20 * MIB
    assert {h.root for h in found.cut} >= {"losses", "small"}


def test_on_a_device_only_its_bytes_count() -> None:
    """A large array on the host does not help a GPU."""
    on_gpu = (OnDevice(area="gpu:0", bytes=25 * MIB),)
    weights = holder(HolderKind.NAME, "weights", size=25 * MIB, on_devices=on_gpu)

    assert [h.root for h in short(CUDA, MODEL, weights).cut] == ["weights"]


def test_when_all_together_is_too_little_all_are_named() -> None:
    """The report says that it does not suffice."""
    found = short(HOST, SMALL)

    assert [h.root for h in found.cut] == ["small"]
    assert found.brings_bytes < found.asked_bytes


def test_without_a_look_nothing_is_proposed() -> None:
    """What was asked for is still told."""
    assert shortage(HOST, None, ()).cut == ()
