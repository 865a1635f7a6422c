"""Rules of which text shows nothing, told when a cell has run and one asked for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from nbleak.lint import MeasuredRule, all_rules
from nbleak.model import Verdict

from ..shells import Shell

# Which cannot be told of a cell on a CPU, and why; see docs/decisions.
ELSEWHERE = {
    "NBL102": "a leak: tests/scenarios/cells/a_cell_that_failed.py",
    "NBL121": "whether two names keep the same rows, neither text nor addresses tell",
    "NBL130": "on a CPU it holds no device: tests/judge/test_notices.py",
    "NBL247": "only device allocators split blocks: tests/judge/test_notices.py",
    "NBL314": "a peak does not tell which expression made it; the report shows the peak itself",
}
TRAINED = """
for step in range(3):
    batch = torch.randn(2048, 512)
    loss = net(batch).tanh().sum()
    total += loss.item()"""
EDITED = """
open(reloaded_part.__file__, 'a').write('# edited')
importlib.reload(reloaded_part)
x = torch.zeros(1024, 1024)"""
FAILED = """
def step():
    raise torch.OutOfMemoryError('CUDA out of memory. Tried to allocate 12.00 GiB.')
step()"""
IMPORTED = "import importlib, torch, reloaded_part\nnet = reloaded_part.Net()"
TOLD = {
    "NBL115": (("import torch\nnet = torch.nn.Linear(512, 512)\ntotal = 0.0", TRAINED), "loss", 4),
    "NBL128": ((IMPORTED, EDITED), "net", 1),
    "NBL231": (("import torch\nmodel = torch.zeros(1024, 1024)", FAILED), None, 1),
}


@pytest.fixture
def asking(loaded: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A shell in which hints are shown and rules that are off are selected."""
    (tmp_path / "reloaded_part.py").write_text(
        "import torch\nclass Net:\n    def __init__(self): self.weight = torch.zeros(1024, 1024)\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    return loaded


def noticed(shell: Shell, code: str) -> list[Verdict]:
    """What the last report says under a code."""
    return [v for v in shell.report.verdicts if v.finding.code == code]


@pytest.mark.parametrize("code", TOLD)
def test_a_rule_of_the_run_is_told_under_its_code(asking: Shell, code: str) -> None:
    """With a line, a number, and the prose of the rule."""
    cells, subject, line = TOLD[code]
    asking.ok(f"%nbleak config select={code}")
    for cell in cells:
        asking.run(cell)
    found = noticed(asking, code)

    assert (subject, line) in [(v.finding.subject, v.finding.span.line) for v in found]
    assert all(v.reason and v.outcome == "confirmed" for v in found)
    assert code in {rule.code for rule in asking.report.rules}


@pytest.mark.parametrize("code", TOLD)
def test_nobody_is_told_who_did_not_ask(asking: Shell, code: str) -> None:
    """They are hints, or off."""
    for cell in TOLD[code][0]:
        asking.run(cell)

    assert noticed(asking, code) == []


def test_what_a_loop_found_there_is_not_left_behind_by_it(asking: Shell) -> None:
    """A total from before, a name bound again after the loop, small things."""
    asking.ok(
        "%nbleak config select=NBL115",
        "import torch\nstate = torch.zeros(1024, 1024)",
        "for step in range(3):\n    state = state + 1\n    small = torch.ones(3)\n"
        "    batch = torch.randn(1024, 1024)\nbatch = None",
    )

    assert noticed(asking, "NBL115") == []


def test_every_rule_of_the_run_is_told_or_has_a_reason() -> None:
    """A new one without either fails here."""
    measured = {rule.code for rule in all_rules() if isinstance(rule, MeasuredRule)}

    assert measured == ELSEWHERE.keys() | TOLD.keys()
