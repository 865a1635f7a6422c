"""Every example of every rule, cut into cells in different ways."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from nbleak.files import apply_edits, disjoint
from nbleak.lint import Bad, Example, Rule, all_rules

from . import cutting

if TYPE_CHECKING:
    from collections.abc import Callable

    from nbleak.model import Cell

    Cut = Callable[[str], tuple[Cell, ...]]

CASES = [
    pytest.param(rule, rule.whole(example), id=f"{rule.name}: {example.title}")
    for rule in all_rules()
    for example in rule.examples
    if rule.reads
]
MENDED = [
    pytest.param(*case.values, id=case.id)
    for case in CASES
    if type(case.values[0]).fix is not Rule.fix and isinstance(case.values[1], Bad)
]


@pytest.mark.parametrize(("rule", "example"), CASES)
@pytest.mark.parametrize(
    "cut", [cutting.as_written, cutting.joined, cutting.split, cutting.renamed]
)
def test_examples(rule: Rule[Any], example: Example, cut: Cut) -> None:
    """A Bad is found at its marks and nowhere else, a Good is silent, however it is cut.

    A rule about cells finds what it is about, or less, when all is one cell; what it would
    find in statements cut apart is another notebook's smell.
    """
    if rule.about_cells and cut is cutting.split:
        return
    found = cutting.found(cut(example.code), code=rule.code)
    if rule.about_cells and cut is cutting.joined:
        assert set(cutting.lines(found)) <= set(example.lines)
    else:
        assert cutting.lines(found) == list(example.lines)
    assert all(finding.message and finding.code == rule.code for finding in found)


@pytest.mark.parametrize(("rule", "example"), MENDED)
def test_fixes(rule: Rule[Any], example: Example) -> None:
    """Applying a rule's fixes removes its findings, leaves code that parses, and is done then."""
    code = example.code
    fixes = [finding.fix for finding in cutting.found(cutting.as_written(code), code=rule.code)]
    assert any(fixes) is not example.by_hand
    for fix in disjoint(fix for fix in fixes if fix):
        code = apply_edits(code, fix.edits)
    compile(code, "example.py", "exec")
    left = cutting.found(cutting.as_written(code), code=rule.code)
    assert bool(left) is example.by_hand
