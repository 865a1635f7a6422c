"""What a scenario is, how its file is read, and how it is played.

A file in `cells/` is a notebook in percent format. Its first line is the story's name, its second
either ``# in use`` or ``# leak: kind=graph, root=bank, bytes=8388608, code=NBL202``: what must be
flagged, on which holder, its exclusive bytes within 5 %, the rule that explains it. ``[raises]``
marks the cell that is meant to fail; ``[net]`` stands for the cell in ``_net.py``; ``frees=0`` says
that freeing is not part of the story. What TensorFlow keeps outlives a shell, so its stories are
played in processes of their own: ``python -m tests.scenarios.scenario NAME``.
"""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
import warnings
from dataclasses import dataclass
from pathlib import Path

from ..shells import ROOT, Shell

CELLS = Path(__file__).parent / "cells"


@dataclass(frozen=True)
class Scenario:
    """Cells run one after the other; what must be flagged at their end.

    Attributes:
        kind: Of the leak; empty when nothing may be flagged in any cell.
        root: Of its holder; empty for any.
        raises: Position of the cell that is meant to raise, from 0.
        frees: Least part of the predicted bytes that must come back.
    """

    name: str
    cells: tuple[str, ...]
    kind: str = ""
    root: str = ""
    bytes: int = 0
    code: str = ""
    raises: int = -1
    frees: float = 0.95

    @property
    def alone(self) -> bool:
        """Whether it needs a process of its own."""
        return any("tensorflow" in cell or "keras" in cell for cell in self.cells)


@dataclass(frozen=True)
class Told:
    """A leak as it was told."""

    kind: str
    root: str
    bytes: int
    code: str | None


@dataclass(frozen=True)
class Played:
    """What came out.

    Attributes:
        leaks: Below any cell, oldest first.
        standing: Flagged by a look at the end that was not before.
        predicted_bytes: Of releasing the last leak; freed_bytes: what that brought.
    """

    leaks: list[Told]
    standing: list[Told]
    predicted_bytes: int
    freed_bytes: int


def read(path: Path) -> Scenario:
    """The scenario in a file."""
    head, *cells = path.read_text(encoding="utf-8").split("# %%")
    name, expected = (line.removeprefix("# ") for line in head.strip().splitlines())
    facts: dict[str, str] = {}
    if expected.startswith("leak: "):
        pairs = expected.removeprefix("leak: ").split(", ")
        facts = dict(pair.split("=", 1) for pair in pairs)
    else:
        assert expected == "in use", path
    marks = [cell.partition("\n")[0] for cell in cells]
    sources = [
        (CELLS / "_net.py").read_text() if "[net]" in mark else cell.partition("\n")[2]
        for mark, cell in zip(marks, cells, strict=True)
    ]
    return Scenario(
        name=name,
        cells=tuple(source.rstrip("\n") for source in sources),
        kind=facts.pop("kind", ""),
        root=facts.pop("root", ""),
        bytes=int(facts.pop("bytes", 0)),
        code=facts.pop("code", ""),
        frees=float(facts.pop("frees", 0.95)),
        raises=next((n for n, mark in enumerate(marks) if "[raises]" in mark), -1),
    )


def scenarios() -> dict[str, Scenario]:
    """All scenarios by the name of their file."""
    return {path.stem: read(path) for path in sorted(CELLS.glob("[a-z]*.py"))}


def play(shell: Shell, scenario: Scenario) -> Played:
    """Run the cells of a scenario in a shell with nbleak loaded, and free its last leak."""
    session = shell.extension.session
    before = {(leak.kind, leak.holder.root) for leak in session.look().leaks}
    leaks = []
    for number, source in enumerate(scenario.cells):
        result = shell.run(source)
        if number != scenario.raises:
            assert result.success, result.error_before_exec or result.error_in_exec
        leaks += shell.report.leaks
    found = [_told(leak) for leak in session.look().leaks]
    freed = None
    if leaks and scenario.frees:
        holder = session.holder(leaks[-1].holder.kind, leaks[-1].holder.root)
        freed = shell.extension.actions.release(holder)
    return Played(
        leaks=[_told(leak) for leak in leaks],
        standing=[told for told in found if (told.kind, told.root) not in before],
        predicted_bytes=freed.predicted_bytes if freed else 0,
        freed_bytes=freed.after_gc_bytes if freed else 0,
    )


def _told(leak) -> Told:
    code = leak.finding.code if leak.finding else leak.rule
    return Told(leak.kind, leak.holder.root, leak.bytes, code)


def play_alone(name: str) -> Played:
    """Play a scenario in a process of its own."""
    quiet = {"TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "", "KERAS_BACKEND": "tensorflow"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.scenarios.scenario", name],
        cwd=ROOT,
        env={**os.environ, **quiet},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    data = json.loads(done.stdout.splitlines()[-1])
    data["leaks"] = [Told(**told) for told in data["leaks"]]
    data["standing"] = [Told(**told) for told in data["standing"]]
    return Played(**data)


def main(name: str) -> None:
    """Play one scenario and print what came out as the last line."""
    warnings.simplefilter("ignore")
    shell = Shell()
    shell.ok("%load_ext nbleak")
    played = play(shell, scenarios()[name])
    print(json.dumps(dataclasses.asdict(played)))


if __name__ == "__main__":
    main(sys.argv[1])
