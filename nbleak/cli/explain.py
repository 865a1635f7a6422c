"""``nbleak explain``: a rule's prose."""

from __future__ import annotations

import shutil
import sys

import click


@click.command()
@click.argument("rule", metavar="CODE|NAME")
@click.option(
    "--format", "style", type=click.Choice(["text", "markdown", "html"]), default="text",
    show_default=True,
)  # fmt: skip
def command(rule: str, style: str) -> None:
    """Say what a rule finds, why it leaks, and what to write instead; no network is needed."""
    from nbleak.lint import rule_info
    from nbleak.render import render_rule

    width = shutil.get_terminal_size((80, 24)).columns
    click.echo(render_rule(rule_info(rule), style, color=sys.stdout.isatty(), width=width))
