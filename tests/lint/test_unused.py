"""Comments that silence nothing."""

from __future__ import annotations

import pytest

from nbleak.config import Config
from nbleak.files import apply_edits
from nbleak.lint import lint_notebook
from nbleak.model import Cell, CellRef, Finding, Safety

HEAD = "import torch\nnet = torch.nn.Linear(8, 1)\ntotal = 0.0\nfor xb in data:\n"
LOSS = "    loss = net(xb).sum()\n    loss.backward()\n    total += loss"


def found(source: str, **options: object) -> tuple[Finding, ...]:
    """What is found in one cell; the comments are asked about by default."""
    config = Config().merged(options or {"select": "NBL100"})
    return lint_notebook([Cell(ref=CellRef(), source=source)], config)[0]


def mended(source: str) -> str:
    """The source after the fixes."""
    edits = [
        edit
        for finding in found(source)
        if finding.fix and finding.fix.safety is Safety.SAFE
        for edit in finding.fix.edits
    ]
    return apply_edits(source, edits)


def test_nobody_is_told_who_did_not_ask() -> None:
    """Shown with hints or by name; another choice of rules makes no comment useless."""
    source = "x = 1  # nbleak: ignore\n"
    assert [f.code for f in found(source, hints=True)] == ["NBL100"]
    assert [f.code for f in found(source)] == ["NBL100"]
    assert found(source, top=5) == ()
    assert found(source, hints=True, ignore="NBL100") == ()
    used = f"{HEAD}{LOSS}  # nbleak: ignore[NBL201]\n"
    assert found(used, hints=True) == ()
    assert found(used, select="NBL100,NBL202") == ()
    assert found(used, hints=True, ignore="NBL201") == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("x = 1  # nbleak: ignore\ny\n", "x = 1\ny\n"),
        ("# nbleak: ignore[NBL201]\ny\n", "y\n"),
        ("if x:\n    # nbleak: ignore-cell\n    y\n", "if x:\n    y\n"),
        ("y\n  # nbleak: ignore", "y\n"),
        ("x  # why: see below  # nbleak: ignore\n", "x  # why: see below\n"),
        ("x  # nbleak: ignore because of y\n", "x  # because of y\n"),
        ("x  # nbleak: ignore  # noqa\n", "x  # noqa\n"),
        ("x = (1,  # nbleak: ignore\n  2)\n", "x = (1,\n  2)\n"),
        (
            f"{HEAD}{LOSS}  # nbleak: Ignore [NBL999, NBL201,nbl210]\n",
            f"{HEAD}{LOSS}  # nbleak: Ignore [NBL201]\n",
        ),
        (f"{HEAD}{LOSS}  # nbleak: ignore[NBL201]\n", f"{HEAD}{LOSS}  # nbleak: ignore[NBL201]\n"),
    ],
)
def test_the_fix_takes_only_what_is_of_no_use(before: str, after: str) -> None:
    """Code, other comments and names that are of use stay; then there is nothing to say."""
    assert mended(before) == after
    assert found(after) == ()


def test_what_cannot_be_judged_is_left_alone() -> None:
    """A cell that is not Python, another language, a rule that only a run shows."""
    assert found("def f(:\n    x  # nbleak: ignore\n") == ()
    assert found("%%bash\nls  # nbleak: ignore\n") == ()
    assert found("train()  # nbleak: ignore[NBL102]\n") == ()


def test_the_message_names_what_is_of_no_use() -> None:
    """Rules as people write them, and which of them do not exist."""
    (finding,) = found("x  # nbleak: ignore[nbl201, torch-missing-no-grad, NBL999]\n")
    assert finding.message == (
        "nothing here is found by `NBL201` and `torch-missing-no-grad` and "
        "there is no rule `NBL999`"
    )
    assert finding.hint
