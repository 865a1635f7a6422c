"""The linter: cells as they come, judged by what is known so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import torch

from nbleak.config import Config
from nbleak.lint import Linter, find_rule, lint_notebook
from nbleak.model import Cell, CellRef, Confidence

if TYPE_CHECKING:
    from nbleak.model import Finding

SETUP = """\
import torch
from torch import nn
net, criterion = nn.Linear(8, 1), nn.MSELoss()
loader = torch.utils.data.DataLoader(data, 4)
"""
LEAK = """\
history = []
for xb, yb in loader:
    history.append(criterion(net(xb), yb))
"""


def cell(source: str, name: str | None = None, index: int | None = None) -> Cell:
    """A cell with an id."""
    return Cell(ref=CellRef(id=name, index=index), source=source)


def codes(findings: tuple[Finding, ...]) -> list[str]:
    """The codes of some findings."""
    return [finding.code for finding in findings]


def test_each_cell_has_its_own_findings() -> None:
    """What an earlier cell bound is known; what it leaked is not said again."""
    linter = Linter(Config())
    assert linter.lint(cell(SETUP, "a")).findings == ()
    linted = linter.lint(cell(LEAK, "b"))
    assert codes(linted.findings) == ["NBL202"]
    (finding,) = linted.findings
    assert (finding.cell.id, finding.span.line, finding.subject) == ("b", 3, "history")
    assert finding.confidence is Confidence.SEEN
    assert "`history`" in finding.message
    assert [store.container for store in linted.facts.stores] == ["history"]
    assert linter.lint(cell("x = 1", "c")).findings == ()
    assert codes(linter.finish()) == ["NBL202"]


def test_a_later_backward_withdraws_a_finding() -> None:
    """Judged at the end, what reaches backward was wanted, if late."""
    linter = Linter(Config())
    linter.lint(cell(SETUP, "a"))
    assert codes(linter.lint(cell(LEAK, "b")).findings) == ["NBL202"]
    linter.lint(cell("torch.stack(history).sum().backward()", "c"))
    assert codes(linter.finish()) == ["NBL208"]


def test_what_a_later_cell_settles_is_told_with_it() -> None:
    """Once, whether the cell is read once or twice, and not with a cell that uses up nothing."""
    linter = Linter(Config())
    linter.lint(cell(SETUP, "setup"))
    (kept,) = linter.lint(cell(LEAK, "leak")).findings
    use = cell("torch.stack(history).sum().backward()", "use")

    assert linter.lint(cell("x = len(history)", "look")).settled == ()
    assert linter.lint(use).settled == (kept,)
    assert linter.lint(use).settled == (kept,)
    assert linter.lint(cell("y = 1", "other")).settled == ()
    assert codes(linter.lint(cell(LEAK.replace("history", "losses"), "leak")).findings) == [
        "NBL202"
    ]


def test_the_same_cell_again_replaces_its_first_pass() -> None:
    """Linting a cell again, edited or with live types, leaves no trace of the first time."""
    linter = Linter(Config())
    linter.lint(cell(SETUP, "a"))
    linter.lint(cell(LEAK, "b"))
    assert codes(linter.lint(cell(LEAK, "b")).findings) == ["NBL202"]
    assert codes(linter.finish()) == ["NBL202"]
    linter.lint(cell(LEAK.replace("yb))", "yb).item())"), "b"))
    assert linter.finish() == ()


BLOCK = """\
from torch import nn
class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(64, 64)
    def forward(self, x):
        self.act = self.fc(x)
        return self.act.relu()
"""


@pytest.mark.parametrize("between", [(), ("x = 1",)])
def test_what_a_changed_cell_no_longer_reads(between: tuple[str, ...]) -> None:
    """An attribute is read by the cells as they are now, and by functions as long as they are."""
    linter = Linter(Config(select=("NBL219",)))
    linter.lint(cell(BLOCK, "a"))
    for reader in ("block = Block()\nprint(block.act)", "def look(b: Block):\n    print(b.act)"):
        linter.lint(cell(reader, "b"))
        for number, source in enumerate(between):
            linter.lint(cell(source, f"between {number}"))
        assert linter.finish() == ()
        linter.lint(cell("block = Block()", "b"))
        assert codes(linter.finish()) == ["NBL219"]


def test_without_ids_the_text_says_which_cell_it_is() -> None:
    """A kernel that knows no ids lints the same text twice: once before and once after."""
    linter = Linter(Config())
    linter.lint(cell(SETUP))
    linter.lint(cell(LEAK))
    linter.lint(cell(LEAK))
    assert codes(linter.finish()) == ["NBL202"]


def test_a_finding_stands_where_the_code_stands() -> None:
    """Calling a function of an earlier cell reports its line in that cell."""
    linter = Linter(Config())
    linter.lint(cell(SETUP, "a"))
    logs = "history = []\ndef log(xb, yb):\n    history.append(criterion(net(xb), yb))"
    linter.lint(cell(logs, "b"))
    linted = linter.lint(cell("for xb, yb in loader:\n    log(xb, yb)", "c"))
    (finding,) = linted.findings
    assert (finding.cell.id, finding.span.line, finding.function) == ("b", 3, "log")


def test_a_finding_stands_where_a_value_is_handed_in() -> None:
    """What a function of an earlier cell only stores is its caller's to detach."""
    linter = Linter(Config())
    linter.lint(cell(SETUP, "a"))
    linter.lint(cell("history = []\ndef log(value):\n    history.append(value)", "b"))
    train = "def train():\n    for xb, yb in loader:\n        log(criterion(net(xb), yb))\ntrain()"
    (finding,) = linter.lint(cell(train, "c")).findings
    assert (finding.cell.id, finding.span.line, finding.function) == ("c", 3, "train")
    assert finding.fix is not None
    assert {edit.span.line for edit in finding.fix.edits} == {3}


def test_live_types_overrule_names() -> None:
    """A name that only suggests a loss is nothing when the namespace says float."""
    source = "for step in range(100):\n    history.append(loss)"
    types: dict[str, type] = {"history": list, "loss": float}
    linter = Linter(Config(hints=True))
    assert linter.lint(cell(source, "a"), types.get).findings == ()


def test_live_types_are_enough() -> None:
    """A model and a criterion that only the namespace knows are known well enough."""
    types: dict[str, type] = {
        "history": list,
        "m": torch.nn.Linear,
        "c": torch.nn.MSELoss,
        "d": torch.utils.data.DataLoader,
    }
    source = "for x, y in d:\n    history.append(c(m(x), y))"
    linter = Linter(Config())
    (finding,) = linter.lint(cell(source, "a"), types.get).findings
    assert finding.code == "NBL202"
    assert finding.confidence is not Confidence.SUGGESTED


def test_findings_are_in_order_of_place() -> None:
    """Cells in order of the notebook, then lines, then columns."""
    both = "for xb, yb in loader:\n    b.append(criterion(net(xb), yb)); a.append(net(xb))\n"
    cells = [cell(SETUP, "a", 1), cell(f"a, b = [], []\n{both}", "b", 2), cell(LEAK, "c", 3)]
    findings, problems = lint_notebook(cells, Config())
    assert problems == ()
    assert [(f.cell.id, f.code) for f in findings] == [
        ("b", "NBL202"), ("b", "NBL203"), ("c", "NBL202"),
    ]  # fmt: skip


def test_what_is_open_may_be_closed_yet() -> None:
    """An unreleased handle is told on request, and no more once a later cell releases it."""
    linter = Linter(Config(), fixes=False)
    source = "from multiprocessing import Pool\npool = Pool(2)\npool.map(print, rows)"
    assert linter.lint(cell(source, "a")).findings == ()
    assert codes(linter.unreleased()) == ["NBL125"]
    assert linter.lint(cell(LEAK, "b")).problems == ()
    assert codes(linter.unreleased()) == ["NBL125"]
    linter.lint(cell("pool.terminate()\npool.join()", "c"))
    assert linter.unreleased() == ()


def test_one_defect_is_told_once() -> None:
    """By the rule whose remedy mends all of it; where that one is not asked, by the other."""
    source = f"{SETUP}net.eval()\nouts = []\nfor xb, yb in loader:\n    outs.append(net(xb))"
    assert codes(lint_notebook([cell(source)], Config())[0]) == ["NBL210"]
    assert codes(lint_notebook([cell(source)], Config(ignore=("NBL210",)))[0]) == ["NBL203"]


def test_hints_are_asked_for() -> None:
    """A hint is silent unless hints are on, or its rule was asked for by name."""
    source = SETUP + "for xb, yb in loader:\n    print(yb.shape)\n    torch.cuda.empty_cache()"
    assert lint_notebook([cell(source)], Config())[0] == ()
    (hint,) = lint_notebook([cell(source)], Config(hints=True))[0]
    assert (hint.code, hint.hint) == ("NBL226", True)
    assert codes(lint_notebook([cell(source)], Config(select=("NBL226",)))[0]) == ["NBL226"]


def test_a_rule_that_fails_costs_only_its_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    """An error in a rule is a problem, once, and the other rules go on."""

    def check(*_: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr(type(find_rule("NBL203")), "check", check)
    linter = Linter(Config())
    linter.lint(cell(SETUP, "a"))
    linted = linter.lint(cell(LEAK, "b"))
    assert codes(linted.findings) == ["NBL202"]
    (problem,) = linted.problems
    assert problem.where == "lint.torch-output-list-retention"
    assert "KeyError" in problem.message
    assert linter.lint(cell(LEAK, "c")).problems == ()


def test_fixes_can_wait() -> None:
    """A linter without fixes finds the same."""
    linter = Linter(Config(), fixes=False)
    linter.lint(cell(SETUP, "a"))
    (finding,) = linter.lint(cell(LEAK, "b")).findings
    assert finding.fix is None


def test_what_a_magic_times_is_not_shown() -> None:
    """``%timeit net(x)`` keeps nothing in Out."""
    source = "x = torch.rand(8, 8)\n%timeit net(x)"
    assert lint_notebook([cell(SETUP, "a"), cell(source, "b")], Config())[0] == ()


def test_rules_about_cells_want_cells() -> None:
    """A script shows nothing and runs once; the same text in a notebook's cell is found."""
    script = Cell(ref=CellRef(path="train.py"), source=SETUP + "net(data)")
    assert codes(lint_notebook([script], Config(hints=True))[0]) == []
    inside = Cell(ref=CellRef(path="train.py", index=1), source=script.source)
    assert codes(lint_notebook([inside], Config(hints=True))[0]) == ["NBL101"]


def test_what_ends_with_its_process_is_no_finding_in_a_script() -> None:
    """The pool of a script goes when it ends; that of a notebook stays with the kernel."""
    source = "import multiprocessing\npool = multiprocessing.Pool(8)\npool.map(len, [])"
    script = Cell(ref=CellRef(path="train.py"), source=source)
    assert codes(lint_notebook([script], Config())[0]) == []
    inside = Cell(ref=CellRef(path="train.py", index=1), source=source)
    assert codes(lint_notebook([inside], Config())[0]) == ["NBL125"]


def test_a_helper_is_seen_from_its_caller() -> None:
    """What a method does inside its caller's ``inference_mode`` records nothing."""
    source = (
        "class Score:\n"
        "    def __init__(self):\n"
        "        self.net = nn.Linear(8, 8)\n"
        "    def features(self, x):\n"
        "        self.net.eval()\n"
        "        return self.net(x)\n"
        "    {decorator}\n"
        "    def score(self, batches):\n"
        "        return [self.features(x) for x in batches]\n"
    )
    free = source.format(decorator="@torch.inference_mode()")
    assert codes(lint_notebook([cell(SETUP + free, "a")], Config())[0]) == []
    bound = source.format(decorator="@functools.wraps(len)")
    assert codes(lint_notebook([cell(SETUP + bound, "a")], Config())[0]) == ["NBL210"]


@pytest.mark.timeout(60)
@pytest.mark.parametrize("keeps", ["pages.append(c59)", "keep(c59, pages)"])
def test_what_holds_one_thing_many_times_is_looked_into_once(keeps: str) -> None:
    """Sixty dicts, each of which holds the one before twice: as many ways as grains of sand."""
    nested = "".join(f'c{n + 1} = {{"a": c{n}, "b": c{n}}}\n' for n in range(59))
    source = f"""
pages, c0 = [], {{}}
{nested}c0["a"] = c0["b"] = c59
def keep(one, many):
    many.append(one)
for xb, yb in torch.utils.data.DataLoader(data, 4, num_workers=2):
    {keeps}
"""
    found, problems = lint_notebook([cell(SETUP, "a"), cell(source, "b")], Config(hints=True))
    assert problems == ()
    assert not [finding for finding in found if "c59" in finding.message]


def test_a_training_loop_is_not_wrapped() -> None:
    """Where the loop also trains, the fix wraps the one statement that evaluates."""
    source = (
        "for epoch in range(9):\n"
        "    criterion(net(x), y).backward()\n"
        "    net.eval()\n"
        "    shown = net(z)\n"
        "    net.train()\n"
    )
    (finding,) = lint_notebook([cell(SETUP, "a"), cell(source, "b")], Config())[0]
    assert finding.code == "NBL210"
    assert finding.fix is not None
    (edit,) = finding.fix.edits
    assert edit.text == "    with torch.inference_mode():\n        shown = net(z)"
