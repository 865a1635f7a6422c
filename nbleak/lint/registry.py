"""Every rule, by code or name."""

from __future__ import annotations

import difflib
from functools import cache
from typing import TYPE_CHECKING, Any

from nbleak import plugins
from nbleak.lint.rule import Rule
from nbleak.model import Default, UnknownRuleError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nbleak.config import Config
    from nbleak.model import RuleInfo

PAPER = "paper"

_LOOK_LIKE_DIGITS = str.maketrans("oil", "011")


@cache
def all_rules() -> tuple[Rule[Any], ...]:
    """One of each rule in the folder, in order of code."""
    from nbleak.lint import rules

    return tuple(sorted((kind() for kind in plugins.discover(rules, Rule)), key=lambda r: r.code))


def find_rule(code_or_name: str) -> Rule[Any]:
    """The rule with that code or name, in any case.

    Raises:
        UnknownRuleError: There is none; the message names what is near.
    """
    wanted = code_or_name.strip().casefold()
    known = {key.casefold(): rule for rule in all_rules() for key in (rule.code, rule.name)}
    if wanted in known:
        return known[wanted]
    digits = wanted[:3] + wanted[3:].translate(_LOOK_LIKE_DIGITS)
    near = difflib.get_close_matches(wanted, known, n=3, cutoff=0.5)
    near = [digits] if digits in known else near
    names = " or ".join(f"{known[key].code} {known[key].name}" for key in near)
    hint = f"did you mean {names}?" if near else "see nbleak rules"
    raise UnknownRuleError(f"there is no rule {code_or_name!r}; {hint}")


def rule_info(code_or_name: str) -> RuleInfo:
    """A rule's prose.

    Raises:
        UnknownRuleError: There is no such rule; the message names what is near.
    """
    return find_rule(code_or_name).info


def chosen(config: Config) -> tuple[Rule[Any], ...]:
    """The rules that `config` selects and does not ignore.

    Raises:
        UnknownRuleError: ``select`` or ``ignore`` names a rule that does not exist.
    """
    ignored, selected = resolve(config.ignore), resolve(config.select)
    return tuple(
        rule
        for rule in all_rules()
        if rule not in ignored
        and (rule in selected if config.select else rule.default is not Default.OFF)
    )


def resolve(names: Iterable[str]) -> set[Rule[Any]]:
    """The rules of these codes, names and families; ``paper`` stands for all with a paper row.

    Raises:
        UnknownRuleError: There is no such rule.
    """
    found: set[Rule[Any]] = set()
    for name in names:
        group = name.strip().casefold()
        members = {r for r in all_rules() if r.family == group or (group == PAPER and r.paper)}
        found |= members or {find_rule(name)}
    return found
