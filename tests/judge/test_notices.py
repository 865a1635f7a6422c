"""Notices from plain facts."""

from __future__ import annotations

import pytest

from nbleak.judge import Evidence, noticed
from nbleak.judge.noticed import all_notices
from nbleak.lint import find_rule
from nbleak.model import Change, Delta, Unit

from .facts import MIB, evidence

GIB = 1024 * MIB
ALL = frozenset(notice.code for notice in all_notices())


def device(reserved: int, allocated: int, fragments: int | None) -> Delta:
    """What a cell did to an allocator, bytes more."""
    rows = {"reserved": reserved, "allocated": allocated, "fragments": fragments}
    return Delta(
        seconds=1.0,
        changes=tuple(
            Change(
                id=f"torch.cuda:0.{what}",
                area="gpu:0",
                label=what,
                unit=Unit.BYTES,
                before=0,
                after=more,
            )
            for what, more in rows.items()
        ),
    )


def test_an_allocator_in_pieces_is_told() -> None:
    """Reserved grew, allocated did not, and most of the rest lies between blocks in use."""
    found = noticed(evidence(delta=device(100 * MIB, 5 * MIB, 80 * MIB)), (), None, ALL)

    assert [(v.finding.code, v.bytes) for v in found] == [("NBL247", 80 * MIB)]


@pytest.mark.parametrize(
    "delta",
    [
        device(100 * MIB, 90 * MIB, 10 * MIB),  # a model was loaded
        device(100 * MIB, 5 * MIB, 2 * MIB),  # a cache that can be returned
        device(100 * MIB, 5 * MIB, None),  # an allocator that does not tell
        device(MIB - 1, 0, MIB - 1),
    ],
)
def test_a_larger_cache_is_ordinary(delta: Delta) -> None:
    """Reserved above allocated alone is how the allocator works."""
    assert noticed(evidence(delta=delta), (), None, ALL) == ()


def resting(idle_s: float | None, **before: int) -> Evidence:
    """A cell after a pause, and what the meters of a device said when it began."""
    rows = tuple(
        Change(
            id=meter.replace("_", ".", 1) + f":0.{what}",
            area="gpu:0",
            label=what,
            unit=Unit.BYTES,
            before=size,
            after=0,
        )
        for name, size in before.items()
        for meter, _, what in [name.rpartition("_")]
    )
    return evidence(delta=Delta(seconds=1.0, changes=rows), idle_s=idle_s)


@pytest.mark.parametrize(
    ("before", "held_bytes"),
    [
        ({"nvml_gpu_process": 3 * GIB, "torch_cuda_reserved": 2 * GIB}, 3 * GIB),
        ({"torch_cuda_reserved": 2 * GIB, "torch_cuda_allocated": GIB}, 2 * GIB),
        ({"torch_cuda_reserved": GIB, "tf_gpu_allocated": GIB}, 2 * GIB),
    ],
)
def test_a_device_held_over_a_pause_is_told(before: dict[str, int], held_bytes: int) -> None:
    """By the driver's count of this process, or else by what the frameworks took from it."""
    found = noticed(resting(7800, **before), (), None, ALL)

    assert [(v.finding.code, v.bytes) for v in found] == [("NBL130", held_bytes)]
    assert "of GPU 0 held for 2 h 10 min" in found[0].reason


@pytest.mark.parametrize(
    "told",
    [
        resting(None, nvml_gpu_process=3 * GIB),  # the first cell, or a thread that worked
        resting(29 * 60, nvml_gpu_process=3 * GIB),
        resting(7800, nvml_gpu_process=700 * MIB),  # little more than the context
        resting(7800, nvml_gpu_others=9 * GIB, nvml_gpu_used=9 * GIB),  # another's
    ],
)
def test_a_short_pause_or_a_small_part_is_nothing(told: Evidence) -> None:
    """Somebody thinks, or another process has the device."""
    assert noticed(told, (), None, ALL) == ()


def test_notices_are_their_rules() -> None:
    """Name and severity are those of the rule with that code."""
    for notice in all_notices():
        rule = find_rule(notice.code)
        assert (notice.name, notice.severity) == (rule.name, rule.severity)
