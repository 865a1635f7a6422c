"""How many of the paper's 46 smells each linter has a rule for, told by the rules' own examples.

A smell counts where a linter says something of one of its bad examples and nothing of its good
ones. The examples are nbleak's, which favours it.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from nbleak.flow import blank
from nbleak.lint import all_rules
from nbleak.lint.examples import Bad
from nbleak.lint.rule import Rule
from tests.bench.peers import PEERS, installed


def examples(target: Path) -> dict[str, set[str]]:
    """Write each example as a script; the scripts of each smell, bad ones named ``bad_…``."""
    smells: dict[str, set[str]] = {}
    for rule in (each for each in all_rules() if each.paper):
        for number, name, text in _texts(rule):
            path = target / f"{name}_{rule.code}_{number}.py"
            try:
                compile(text, str(path), "exec", flags=0x2000)
            except SyntaxError:
                continue  # what is no Python stops a neighbour in mid-run
            path.write_text(text, encoding="utf-8")
            smells.setdefault(rule.paper, set()).add(path.name)
    return smells


def _texts(rule: Rule) -> list[tuple[int, str, str]]:
    return [
        (number, "bad" if isinstance(one, Bad) else "good", blank(rule.setup + one.code))
        for number, one in enumerate(rule.examples)
    ]


def found(command: list[str | Path], target: Path, files: set[str]) -> Callable[[str], bool]:
    """Whether a linter's output names a file."""
    done = subprocess.run([*command, target], check=False, capture_output=True, text=True)
    named = {name for name in files if name in done.stdout}
    return named.__contains__


def main() -> None:
    """Print the counts."""
    nbleak = [Path(sys.executable).parent / "nbleak", "check", "--no-cache"]
    with tempfile.TemporaryDirectory() as scratch:
        target = Path(scratch)
        smells = examples(target)
        files = set().union(*smells.values())
        commands = {"nbleak": nbleak} | {
            name: [installed(name, package) / command, *more]
            for name, (package, (command, *more)) in PEERS.items()
        }
        print(f"Smells of arXiv:2511.15229 that a rule tells from their repair, of {len(smells)}")
        for name, command in commands.items():
            says = found(command, target, files)
            told = [
                smell
                for smell, own in smells.items()
                if any(says(one) for one in own if one.startswith("bad"))
                and not any(says(one) for one in own if one.startswith("good"))
            ]
            print(f"  {name:<16} {len(told):3}")


if __name__ == "__main__":
    main()
