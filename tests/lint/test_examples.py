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
    if case.values[0].mends and isinstance(case.values[1], Bad)
]


@pytest.mark.parametrize(("rule", "example"), CASES)
@pytest.mark.parametrize(
    "cut", [cutting.as_written, cutting.joined, cutting.split, cutting.renamed]
)
def test_examples(rule: Rule[Any], example: Example, cut: Cut) -> None:
    """A Bad is found at its marks and nowhere else, a Good is silent, however it is cut.

    A Bad may be only a hint, and a Good may give one, where they say so.
    A rule about cells finds what it is about, or less, when all is one cell; what it would
    find in statements cut apart is another notebook's smell.
    """
    if rule.about_cells and cut is cutting.split:
        return
    hints = example.hint if isinstance(example, Bad) else not example.hint
    found = cutting.found(cut(example.code), hints=hints, code=rule.code)
    assert all(finding.hint for finding in found) or not example.hint
    if rule.about_cells and cut is cutting.joined:
        assert set(cutting.lines(found)) <= set(example.lines)
    else:
        assert cutting.lines(found) == list(example.lines)
    assert all(finding.message and finding.code == rule.code for finding in found)


@pytest.mark.parametrize(("rule", "example"), MENDED)
def test_fixes(rule: Rule[Any], example: Example) -> None:
    """Applying a rule's fixes removes its findings, leaves code that parses, and is done then."""
    code = example.code
    found = cutting.found(cutting.as_written(code), hints=example.hint, code=rule.code)
    fixes = [finding.fix for finding in found]
    assert any(fixes) is not example.by_hand
    for fix in disjoint(fix for fix in fixes if fix):
        code = apply_edits(code, fix.edits)
    compile(code, "example.py", "exec")
    left = cutting.found(cutting.as_written(code), hints=example.hint, code=rule.code)
    assert bool(left) is example.by_hand
