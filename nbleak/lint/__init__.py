"""Rules over the stream of events that `flow` emits; suppression comments; fixes.

Never imports: IPython, psutil, pynvml, a framework; libcst only when a fix is built.
"""

from nbleak.lint.coverage import rules_of_practice, rules_of_smell
from nbleak.lint.examples import Bad, Example, Good
from nbleak.lint.linter import Linter, lint_notebook
from nbleak.lint.paper import PRACTICES, SMELLS, Smell
from nbleak.lint.registry import all_rules, find_rule, rule_info
from nbleak.lint.rule import MeasuredRule, Rule

__all__ = [
    "PRACTICES",
    "SMELLS",
    "Bad",
    "Example",
    "Good",
    "Linter",
    "MeasuredRule",
    "Rule",
    "Smell",
    "all_rules",
    "find_rule",
    "lint_notebook",
    "rule_info",
    "rules_of_practice",
    "rules_of_smell",
]
