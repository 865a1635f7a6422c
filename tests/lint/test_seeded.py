"""Leaks seeded into clean programs: each is found where it is, and nothing else is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from nbleak.lint import find_rule

from . import cutting
from .seeded.seeds import Seed, clean, programs, seeds, sown

if TYPE_CHECKING:
    from collections.abc import Callable

    from nbleak.model import Cell

ALL = seeds()


@pytest.mark.parametrize("program", programs())
@pytest.mark.parametrize("cut", [cutting.as_written, cutting.joined, cutting.renamed])
def test_a_clean_program_is_silent(program: str, cut: Callable[[str], tuple[Cell, ...]]) -> None:
    """No finding, hints included, however it is cut."""
    assert cutting.found(cut(clean(program)), hints=True) == ()


@pytest.mark.parametrize("seed", ALL, ids=str)
def test_a_seeded_leak_is_found(seed: Seed) -> None:
    """The rules stated, on the lines stated, and no other finding."""
    text, expected = sown(seed)
    compile(text, seed.program, "exec")
    found = cutting.found(cutting.as_written(text), hints=True)
    assert [(finding.span.line, finding.code) for finding in found] == expected


def test_the_seeds_are_many_and_of_many_kinds() -> None:
    """A recall is worth as much as what it was measured on."""
    assert len(programs()) >= 20
    assert len({code for seed in ALL for code, _ in seed.blamed}) >= 45
    assert len(ALL) >= 80
    assert all(find_rule(code) for seed in ALL for code, _ in seed.blamed)
