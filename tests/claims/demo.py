"""What a demo is, and how its file is read.

A file in `demos/` bears a rule's name: a notebook in percent format whose first comment says the
claim and how it is measured. It has one ``setup`` cell, then the cells marked ``bad``, then those
marked ``good``. In its cells ``turns`` is how often loops go round.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from nbleak.files.script import script_cells

if TYPE_CHECKING:
    from nbleak.model import Cell

DEMOS = Path(__file__).parent / "demos"
_FIELD = re.compile(
    r"^# (meter|per|bad|good|turns|collect|not on a CPU|not a leak): (.+)$", re.MULTILINE
)
_CELL = re.compile(r"^# %% (setup|bad|good)$", re.MULTILINE)


@dataclass(frozen=True)
class Demo:
    """One rule's leak and its remedy, as cells that run.

    Attributes:
        rule: The rule's name.
        claim: One sentence.
        meter: What is read; see `meters`.
        per: ``turn`` of a loop, ``run`` of the bad cells, or ``cell``: what stays after one run.
        bad: Least growth of the bad cells; most, where `otherwise` says it is no leak.
        good: Most growth of the good ones.
        turns: A few and many: growth per turn is what many leave less what a few leave.
        collect: Python's cycle collector runs before readings.
        elsewhere: Why no CPU can show it; empty where one does. It runs where CUDA is at hand.
        otherwise: What goes wrong where nothing grows; empty where something does.
        setup, wrong, right: Sources of the cells.
    """

    rule: str
    claim: str
    meter: str
    per: str
    bad: float
    good: float
    turns: tuple[int, int]
    collect: bool
    elsewhere: str
    otherwise: str
    setup: str
    wrong: tuple[str, ...]
    right: tuple[str, ...]

    def cells(self, half: str) -> tuple[Cell, ...]:
        """Setup and one half, to be linted; cells that run again stand there again."""
        sources = [self.setup, *self.half(half)]
        once = script_cells("# %%\n".join(sources), "demo.py")
        again = [replace(cell, ref=replace(cell.ref, run=2)) for cell in once[1:]]
        return (*once, *again) if self.per == "run" else once

    def half(self, half: str) -> tuple[str, ...]:
        """The cells of the ``bad`` or the ``good`` half."""
        return self.wrong if half == "bad" else self.right


def read(path: Path) -> Demo:
    """The demo in a file."""
    head, *parts = _CELL.split(path.read_text(encoding="utf-8"))
    facts = dict(_FIELD.findall(head))
    cells = list(zip(parts[::2], parts[1::2], strict=True))
    otherwise = facts.get("not a leak", "")
    bad = _number(facts["bad"], "at most " if otherwise else "at least ")
    few, many = facts.get("turns", "4, 12").split(", ")
    (setup,) = [source for half, source in cells if half == "setup"]
    return Demo(
        rule=path.stem.replace("_", "-"),
        claim=_claim(head),
        meter=facts["meter"],
        per=facts["per"],
        bad=bad,
        good=_number(facts["good"], "at most ") if "good" in facts else bad / 10,
        turns=(int(few), int(many)),
        collect=facts.get("collect", "yes") == "yes",
        elsewhere=facts.get("not on a CPU", ""),
        otherwise=otherwise,
        setup=setup,
        wrong=tuple(source for half, source in cells if half == "bad"),
        right=tuple(source for half, source in cells if half == "good"),
    )


def demos() -> dict[str, Demo]:
    """All demos by the name of their rule."""
    return {demo.rule: demo for demo in map(read, sorted(DEMOS.glob("*.py")))}


def _claim(head: str) -> str:
    lines = [line for line in head.splitlines() if line and not _FIELD.match(line)]
    return " ".join(line.removeprefix("# ") for line in lines)


def _number(text: str, words: str) -> float:
    assert text.startswith(words), text
    return float(text.removeprefix(words).replace(" ", ""))
