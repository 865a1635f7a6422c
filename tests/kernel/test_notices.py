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
    "NBL130": "on a CPU it holds no device: tests/judge/test_notices.py",
    "NBL247": "only device allocators split blocks: tests/judge/test_notices.py",
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
LEARNT = """
import numpy as np
class Line:
    def predict(self, x): return x[:, :1] * 2.0
model, x, y = Line(), np.random.rand(3000, 4), np.random.rand(3000)"""
PREDICTED = """
pred = model.predict(x)
error = np.mean((y - pred) ** 2)
kept = np.ones(3_000_000)"""
FORMS = """
import numpy as np
raw = np.ones(6_000_000)
clean = raw * 2
scaled = clean - clean.mean()"""
READ = "print(scaled.sum())\nkept = np.ones(3_000_000)"
TOLD = {
    "NBL115": (("import torch\nnet = torch.nn.Linear(512, 512)\ntotal = 0.0", TRAINED), "loss", 4),
    "NBL121": ((FORMS, READ), "clean", 1),
    "NBL128": ((IMPORTED, EDITED), "net", 1),
    "NBL231": (("import torch\nmodel = torch.zeros(1024, 1024)", FAILED), None, 1),
    "NBL314": ((LEARNT, PREDICTED), "y", 3),
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


GREW = "\nkept = np.ones(3_000_000)"
MANY = LEARNT.replace("3000", "2_000_000")
MSE = "def mse(a, b): return np.mean((a - b) ** 2)"


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        ((MANY, "pred = model.predict(x)\nprint(pred - y)"), 2),
        ((MANY, MSE, "mse(model.predict(x), y)"), 1),
        ((LEARNT, "pred = model.predict(x)", "np.mean(pred == y)" + GREW), 1),
        ((LEARNT, "flat = np.ravel(y)\npred = np.abs(model.predict(x))\npred - flat" + GREW), 3),
        ((LEARNT, "pred = model.predict(x)", "pred = abs(pred)\npred - y" + GREW), 2),
    ],
    ids=["no memory for it", "nor in a function", "compared", "by way of others", "bound anew"],
)
def test_a_square_that_nobody_meant_is_told(
    asking: Shell, cells: tuple[str, ...], line: int
) -> None:
    """Where it stands, in the words of the user's names."""
    asking.ok("%nbleak config select=NBL314")
    for cell in cells:
        asking.run(cell)

    assert [v.finding.span.line for v in noticed(asking, "NBL314")] == [line]


@pytest.mark.parametrize(
    "cell",
    [
        "pred = model.predict(x)[:, 0]\npred - y",
        "pred = model.predict(x)\npred[:, None] - y[None, :]\nnp.subtract.outer(pred[:, 0], y)",
        "column = y.reshape(-1, 1)\nfar = abs(column - y)",
        "pred = model.predict(x)\nflat = pred.ravel()\nfar = abs(pred - flat)",
        "grid = np.linspace(0, 1, 3000)[:, None]\nkernel = np.exp(-(grid - y) ** 2)",
        "pred = model.predict(x)[:500]\nfew = y[:500]\npred - few",
        "pred = model.predict(x)[:, 0]\npred - y\npred = model.predict(x)",
        "pred = model.predict(x)\nif len(pred) < 10:\n    pred - y",
        "pred = model.predict(x)\n[pred - y for pred, y in zip(pred, y)]",
        "pred = model.predict(x)\npred * y",
    ],
)
def test_an_outer_difference_that_is_meant_is_not(asking: Shell, cell: str) -> None:
    """Written out, of one origin, of no model's output, small, or never computed."""
    asking.ok("%nbleak config select=NBL314", LEARNT, cell + GREW)

    assert noticed(asking, "NBL314") == []


def test_locals_of_an_earlier_error_are_not_those_of_this_run(asking: Shell) -> None:
    """They stay in the traceback until the next error."""
    asking.ok(
        "%nbleak config select=NBL314",
        LEARNT,
        "def error(pred, y, ends=False):\n    if ends: raise ValueError\n    return pred - y",
        "pred = model.predict(x)",
    )
    asking.run("error(pred, y, True)")
    asking.ok("error(pred[:, 0], y)" + GREW)

    assert noticed(asking, "NBL314") == []


@pytest.mark.parametrize(
    "cells",
    [
        (FORMS, "print(raw.sum(), scaled.sum())" + GREW),
        (FORMS, "print(clean.sum())", READ),
        ("def show(): return clean.mean()", FORMS, READ),
        (FORMS, "%time clean.sum()", READ),
        (FORMS + GREW,),
        (FORMS, "print(raw.sum())" + GREW),
        (FORMS.replace("6_", "12_") + "\nkeep = [clean]", READ),
        (FORMS.replace("6_", "12_").replace("raw * 2", "raw[1:]"), READ),
        (FORMS.replace("clean - clean.mean()", "np.ones(clean.shape)"), READ),
        (FORMS.replace("raw * 2", "raw.reshape(2, -1) * 2"), READ),
        (FORMS.replace("6_000", "600"), READ),
        (FORMS, "clean = None", READ),
    ],
    ids=[
        "the first is read as well",
        "one was read on the way",
        "a function reads one",
        "a magic reads one",
        "nothing ran after",
        "the last is not read",
        "a list has one as well",
        "a view",
        "made to its size",
        "other rows",
        "small",
        "let go of",
    ],
)
def test_forms_that_somebody_needs_are_no_copies(asking: Shell, cells: tuple[str, ...]) -> None:
    """Or that let go of bring nothing."""
    asking.ok("%nbleak config select=NBL121", *cells)

    assert noticed(asking, "NBL121") == []


def test_a_table_its_array_and_a_tensor_are_forms_of_one_thing(asking: Shell) -> None:
    """Rows that are dropped on the way do not matter; each library's own copy counts."""
    asking.ok(
        "%nbleak config select=NBL121",
        "import numpy as np, pandas as pd, torch",
        "table = pd.DataFrame({'a': np.ones(3_000_000), 'b': np.arange(3e6)})",
        "kept = table[table['b'] > 9]",
        "rows = kept.to_numpy(copy=True)",
        "batch = torch.tensor(rows)",
        "print(batch.sum())\nmore = np.ones(3_000_000)",
    )

    assert [v.finding.message for v in noticed(asking, "NBL121")] == [
        "only `batch` is read; `table`, `kept` and `rows` keep former forms of it"
    ]
