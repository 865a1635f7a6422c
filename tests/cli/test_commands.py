"""The commands around ``check``."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import version
from typing import TYPE_CHECKING

import click
import pytest

from nbleak.cli import main, nbleak
from nbleak.lint import all_rules
from nbleak.model import CommandError

if TYPE_CHECKING:
    from pathlib import Path


PAPER_JSON = ("rules", "--paper", "--format", "json")


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


def test_rules_of_the_paper(capsys: pytest.CaptureFixture[str]) -> None:
    """Every row and every practice stands there, with the rules for it or a dash."""
    for option, key, count in (("--paper", "smells", 46), ("--practices", "practices", 50)):
        _, out, _ = run(capsys, "rules", option, "--format", "json")
        rows = json.loads(out)[key]
        assert len(rows) == len({row["name"] for row in rows}) == count
        _, out, _ = run(capsys, "rules", option)
        assert len(out.splitlines()) == sum(max(len(row["rules"]), 1) for row in rows)
    assert "P7   Unreleased Tensor/Model References" in run(capsys, "rules", "--paper")[1]
    rows = {row["row"]: row for row in json.loads(run(capsys, *PAPER_JSON)[1])["smells"]}
    rules = {rule["code"]: rule for rule in rows["P7"]["rules"]}
    assert (rules["NBL202"]["basis"], rules["NBL202"]["default"]) == ("static", "on")
    assert run(capsys, "rules", "--paper", "--practices")[0] == 2


def test_rules_that_stand_for_the_paper_name_it(capsys: pytest.CaptureFixture[str]) -> None:
    """A rule's prose says what it rests on, when it is shown, and the authors' names."""
    _, out, _ = run(capsys, "explain", "NBL125")
    assert "Evidence\n  Found in the text alone. Shown by default." in out
    assert "- Context Manager Usage" in out
    assert "smell: Unreleased Tensor/Model References." in run(capsys, "explain", "NBL202")[1]


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


def test_python_runs_it_where_its_name_is_not_on_the_path() -> None:
    """``python -m nbleak`` is the command, exit codes included."""
    done = subprocess.run(
        [sys.executable, "-m", "nbleak", "explain", "NBL999"],
        text=True,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert "NBL999" in done.stderr
