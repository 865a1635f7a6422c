"""Several rules concern Keras models in loops: one place is told by one of them."""

from __future__ import annotations

import pytest

from nbleak.lint import Bad, Example, find_rule

from . import cutting

CODES = ("NBL301", "NBL303", "NBL304", "NBL305", "NBL308", "NBL311", "NBL315", "NBL316", "NBL317")
BESIDE = {"NBL311": ("NBL301", "NBL303")}
"""A model that a loop deletes it has built as well: two lines, and each has its rule."""
CASES = [
    pytest.param(code, rule.whole(example), id=f"{code}: {example.title}")
    for code in CODES
    for rule in (find_rule(code),)
    for example in rule.examples
    if isinstance(example, Bad)
]


@pytest.mark.parametrize(("code", "example"), CASES)
def test_one_place_is_told_by_one_rule(code: str, example: Example) -> None:
    """Of each bad example the rule it belongs to tells, and none of the others."""
    cells = cutting.as_written(example.code)
    shown = [(finding.code, finding.span.line) for finding in cutting.found(cells)]
    own = (code, *BESIDE.get(code, ()))
    others = [item for item in shown if item[0] in CODES and item[0] not in own]
    assert others == []
    assert example.lines[0] in cutting.lines(cutting.found(cells, code=code))
