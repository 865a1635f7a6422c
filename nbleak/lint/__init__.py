"""Rules over the stream of events that `flow` emits; suppression comments; fixes.

Never imports: IPython, psutil, pynvml, a framework; libcst only when a fix is built.
"""

from nbleak.lint.examples import Bad, Example, Good
from nbleak.lint.linter import Linter, lint_notebook
from nbleak.lint.registry import all_rules, find_rule, rule_info
from nbleak.lint.rule import Rule

__all__ = [
    "Bad",
    "Example",
    "Good",
    "Linter",
    "Rule",
    "all_rules",
    "find_rule",
    "lint_notebook",
    "rule_info",
]
