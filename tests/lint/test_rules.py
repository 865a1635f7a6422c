"""What every rule must have."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from nbleak.config import Config
from nbleak.lint import (
    PRACTICES,
    SMELLS,
    Bad,
    Good,
    Linter,
    Rule,
    all_rules,
    find_rule,
    rule_info,
)
from nbleak.model import Basis, Default, UnknownRuleError

RULES = pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
FAMILIES = {"notebook": "1", "torch": "2", "tensorflow": "3"}


@RULES
def test_file_class_and_name_agree(rule: Rule[Any]) -> None:
    """``torch_hook.py`` holds ``TorchHook``, named ``torch-hook``, in its family's folder."""
    path = Path(inspect.getfile(type(rule)))
    assert path.stem == rule.name.replace("-", "_")
    assert type(rule).__name__ == "".join(part.capitalize() for part in rule.name.split("-"))
    assert re.fullmatch(r"NBL\d{3}", rule.code)
    assert rule.code[3] == FAMILIES[path.parent.name]


@RULES
def test_prose_is_complete(rule: Rule[Any]) -> None:
    """The title and all four sections say something; the docstring is where they come from."""
    info = rule.info
    assert rule.title
    for part in (info.leak, info.instead, info.limits, info.sources):
        assert len(part) > 20
        assert not part.endswith(":")
    assert rule_info(rule.code) is rule_info(rule.name.upper())


@RULES
def test_what_it_rests_on_is_said(rule: Rule[Any]) -> None:
    """Paper rows and practices bear the authors' names; only measured rules read no event."""
    assert rule.paper in {"", *(smell.name for smell in SMELLS)}
    assert set(rule.practices) <= set(PRACTICES)
    assert bool(rule.reads) == (rule.basis is not Basis.MEASURED)
    assert all(find_rule(name).name == name != rule.name for name in rule.yields_to)
    assert rule.family == Path(inspect.getfile(type(rule))).parent.name


@RULES
def test_examples_show_the_smell_and_its_lookalikes(rule: Rule[Any]) -> None:
    """A rule that reads events has a Bad with a mark and three Goods without any."""
    bad = [example for example in rule.examples if isinstance(example, Bad)]
    good = [example for example in rule.examples if isinstance(example, Good)]
    assert bad
    assert not any(example.lines for example in good)
    if rule.reads:
        assert all(example.lines for example in bad)
        assert len(good) >= 3 or rule.default is not Default.ON


def test_codes_and_names_are_unique() -> None:
    """No two rules share a code or a name."""
    rules = all_rules()
    assert len({rule.code for rule in rules}) == len({rule.name for rule in rules}) == len(rules)
    assert [rule.code for rule in rules] == sorted(rule.code for rule in rules)


def test_unknown_rules_have_near_matches() -> None:
    """A typing error is answered with what was probably meant."""
    with pytest.raises(UnknownRuleError, match="NBL201 torch-loss-accumulation"):
        find_rule("torch-loss-acumulation")
    with pytest.raises(UnknownRuleError, match="see nbleak rules"):
        find_rule("???")
    with pytest.raises(UnknownRuleError):
        Linter(Config(ignore=("NBL999",)))


def test_select_and_ignore() -> None:
    """By code, name or family in any case; ``paper`` stands for every rule with a row there."""
    codes = [rule.code for rule in Linter(Config(select=("nbl201", "torch-missing-no-grad"))).rules]
    assert codes == ["NBL201", "NBL210"]
    family = Linter(Config(select=("TensorFlow",))).rules
    assert family == tuple(rule for rule in all_rules() if rule.code.startswith("NBL3"))
    paper = Linter(Config(select=("paper",), ignore=("NBL201",))).rules
    assert all(rule.paper and rule.code != "NBL201" for rule in paper)
    assert len(paper) == sum(bool(rule.paper) for rule in all_rules()) - 1


def test_linting_imports_no_libcst_and_no_kernel() -> None:
    """LibCST waits for the first fix; IPython and frameworks are never needed."""
    code = (
        "import sys; from nbleak.lint import Linter; from nbleak.config import Config;"
        "from nbleak.model import Cell, CellRef;"
        "Linter(Config()).lint(Cell(ref=CellRef(), source='import torch\\nx = 1'));"
        "print([m for m in ('libcst', 'IPython', 'torch', 'psutil', 'rich') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
