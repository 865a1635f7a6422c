"""``nbleak rules``: all rules in a table."""

from __future__ import annotations

import json
from typing import Any

import click

_SHOWN = ("code", "name", "severity", "default", "title")


@click.command()
@click.option(
    "--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True
)
def command(style: str) -> None:
    """List the rules: code, name, severity, default and what they find."""
    from nbleak.lint import all_rules

    rows = [_row(rule) for rule in all_rules()]
    if style == "json":
        click.echo(json.dumps({"version": 1, "rules": rows}, indent=2, ensure_ascii=False))
    else:
        _table(rows)


def _row(rule: Any) -> dict[str, str]:
    return {
        "code": rule.code,
        "name": rule.name,
        "title": rule.title,
        "severity": rule.severity.value,
        "default": rule.default.value,
        "paper": rule.paper,
    }


def _table(rows: list[dict[str, str]]) -> None:
    """One line a rule, never wrapped, so that it can be searched."""
    wide = {heading: max(len(row[heading]) for row in rows) for heading in _SHOWN}
    for row in rows:
        click.echo("  ".join(row[heading].ljust(wide[heading]) for heading in _SHOWN).rstrip())
