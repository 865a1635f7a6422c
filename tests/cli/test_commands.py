"""The commands around ``check``."""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import TYPE_CHECKING

import click
import pytest

from nbleak.cli import main, nbleak
from nbleak.lint import all_rules
from nbleak.model import CommandError

if TYPE_CHECKING:
    from pathlib import Path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit code and both outputs."""
    code = main(list(arguments))
    return code, *capsys.readouterr()


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    """The version is the package's."""
    assert run(capsys, "--version") == (0, f"nbleak {version('nbleak')}\n", "")


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    """Each file of the folder is a command with a sentence of help."""
    code, out, _ = run(capsys, "--help")
    assert code == 0
    for name in ("check", "demo", "explain", "rules", "run"):
        command = nbleak.get_command(click.Context(nbleak), name)
        assert command is not None
        assert command.get_short_help_str()
        assert f"\n  {name} " in out


@pytest.mark.parametrize("rule", ["NBL202", "torch-loss-list-retention"])
def test_explain(capsys: pytest.CaptureFixture[str], rule: str) -> None:
    """A rule is explained by code or name."""
    code, out, _ = run(capsys, "explain", rule)
    assert code == 0
    for word in ("NBL202", "torch-loss-list-retention", "Leak", "Instead", "Limits", "Sources"):
        assert word in out


def test_explain_unknown_rule(capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown rule is an error that names what was probably meant."""
    code, out, err = run(capsys, "explain", "NBL2O2")
    assert (code, out) == (2, "")
    assert "NBL202 torch-loss-list-retention" in err


def test_rules(capsys: pytest.CaptureFixture[str]) -> None:
    """One line a rule, and the same as JSON."""
    _, out, _ = run(capsys, "rules")
    assert [line.split()[0] for line in out.splitlines()] == [rule.code for rule in all_rules()]
    _, out, _ = run(capsys, "rules", "--format", "json")
    rules = json.loads(out)["rules"]
    assert [rule["name"] for rule in rules] == [rule.name for rule in all_rules()]


def test_unknown_command(capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown command is a usage error."""
    code, _, err = run(capsys, "chekc")
    assert code == 2
    assert "chekc" in err


def test_an_error_names_its_exit_code(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Errors on purpose become one sentence and their own code."""

    @click.command()
    def command() -> None:
        raise CommandError(f"nothing in {tmp_path}; put something there", exit_code=3)

    monkeypatch.setattr(type(nbleak), "get_command", lambda *_: command)
    code, out, err = run(capsys, "anything")
    assert (code, out) == (3, "")
    assert err == f"nbleak: nothing in {tmp_path}; put something there\n"
