"""``nbleak rules``: all rules in a table; the paper's smells and practices with their rules."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from nbleak.lint import Rule

    Row = dict[str, Any]

_NONE = "–"


@click.command()
@click.option(
    "--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@click.option("--paper", is_flag=True, help="The 46 smells of arXiv:2511.15229 with their rules.")
@click.option("--practices", is_flag=True, help="The 50 practices of that paper with their rules.")
def command(style: str, *, paper: bool, practices: bool) -> None:
    """List the rules: code, name, severity, default, what they rest on and what they find."""
    if paper and practices:
        raise click.UsageError("--paper and --practices exclude each other: ask twice")
    key, rows = _smells() if paper else _practices() if practices else _rules()
    if style == "json":
        click.echo(json.dumps({"version": 1, key: rows}, indent=2, ensure_ascii=False))
    else:
        _table(_lines(rows))


def _rules() -> tuple[str, list[Row]]:
    from nbleak.lint import all_rules

    return "rules", [_rule(rule) for rule in all_rules()]


def _smells() -> tuple[str, list[Row]]:
    from nbleak.lint import SMELLS, rules_of_smell

    return "smells", [
        {
            "row": smell.row,
            "name": smell.name,
            "category": smell.category,
            "rules": list(map(_rule, rules_of_smell(smell))),
        }
        for smell in SMELLS
    ]


def _practices() -> tuple[str, list[Row]]:
    from nbleak.lint import PRACTICES, rules_of_practice

    return "practices", [
        {"name": practice, "rules": list(map(_rule, rules_of_practice(practice)))}
        for practice in PRACTICES
    ]


def _rule(rule: Rule[Any]) -> Row:
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.value,
        "default": rule.default.value,
        "basis": rule.basis.value,
        "title": rule.title,
        "paper": rule.paper,
        "practices": list(rule.practices),
    }


def _lines(rows: Iterable[Row]) -> Iterable[list[str]]:
    """One line a rule; of what has rules, one line for each, and one where there is none."""
    for row in rows:
        if "rules" not in row:
            yield [row[name] for name in ("code", "name", "severity", "default", "basis", "title")]
            continue
        head = [row[name] for name in ("row", "name") if name in row]
        rules: list[Row] = row["rules"] or [{}]
        for rule in rules:
            yield head + [rule.get(name, _NONE) for name in ("code", "name", "default", "basis")]


def _table(rows: Iterable[Sequence[str]]) -> None:
    """Columns as wide as they must be, never wrapped, so that the lines can be searched."""
    lines = list(rows)
    wide = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        click.echo("  ".join(map(str.ljust, line, wide)).rstrip())
