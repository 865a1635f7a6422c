"""Which rules implement the smells of the paper, and which prevent what its practices do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nbleak.lint.registry import all_rules

if TYPE_CHECKING:
    from nbleak.lint.paper import Smell
    from nbleak.lint.rule import Rule


def rules_of_smell(smell: Smell) -> tuple[Rule[Any], ...]:
    """The rules that implement a row of the paper, in order of code."""
    return tuple(rule for rule in all_rules() if rule.paper == smell.name)


def rules_of_practice(practice: str) -> tuple[Rule[Any], ...]:
    """The rules whose findings that practice prevents, in order of code."""
    return tuple(rule for rule in all_rules() if practice in rule.practices)
