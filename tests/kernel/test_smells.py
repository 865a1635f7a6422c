"""What cells smell of, as a front end hears it from a real kernel and asks for more."""

from __future__ import annotations

import uuid
from typing import Any, cast

import pytest

from nbleak.kernel.smells import Smells
from nbleak.model import (
    Cell,
    CellRef,
    Confidence,
    Draft,
    Finding,
    Mended,
    Outcome,
    Report,
    Severity,
    SmellsFrame,
    Span,
    Verdict,
    decode,
)

from ..shells import Kernel, Ran
from .comm import Comm

MAKE = "import torch\nweights = torch.randn(500, 500, requires_grad=True)"
LEAK = """losses = []
for _ in range(12):
    losses.append((weights ** 2).exp().sum())"""


@pytest.fixture
def fresh() -> Any:
    """A kernel of its own, nbleak loaded, and one cell that makes what the others use."""
    kernel = Kernel()
    kernel.ok("%load_ext nbleak")
    run(kernel, "make", MAKE)
    yield kernel
    kernel.close()


def run(kernel: Kernel, cell: str, source: str) -> Ran:
    """Run a cell under its id, as a notebook does."""
    client = kernel.client
    content = {"code": source, "silent": False, "store_history": True, "user_expressions": {}}
    message = client.session.msg("execute_request", content, metadata={"cellId": cell})
    client.shell_channel.send(message)
    messages = kernel.until_idle(message["header"]["msg_id"])
    return Ran("ok", kernel.reply_to(message["header"]["msg_id"]), messages)


def told(ran: Ran) -> SmellsFrame:
    """The one frame that a run sent."""
    sent = [content["data"] for content in ran.contents("comm_msg")]
    (frame,) = [decode(SmellsFrame, data["smells"]) for data in sent if data["type"] == "smells"]
    return frame


def test_a_run_tells_its_cells_smells_with_the_verdict(fresh: Kernel) -> None:
    """Number, place, text's checksum and whether it can be mended; the prose only once."""
    frame = told(run(fresh, "leak", LEAK))
    (cell,) = frame.cells
    (smell,) = cell.smells

    assert (cell.cell.id, cell.checksum) == ("leak", Cell(ref=CellRef(), source=LEAK).checksum)
    assert (smell.finding.code, smell.finding.span.line) == ("NBL202", 3)
    assert (smell.outcome, smell.fixable) == (Outcome.CONFIRMED, True)
    assert (smell.bytes or 0) > 10_000_000
    assert "held by losses" in smell.reason
    assert [rule.code for rule in frame.rules] == ["NBL202"]

    again = told(run(fresh, "leak", LEAK))
    assert again.number == frame.number + 1
    assert again.rules == ()


def test_only_what_changed_is_told(fresh: Kernel) -> None:
    """Another cell's run says nothing of this one; mended and run again it is told as clean."""
    run(fresh, "leak", LEAK)

    assert [cell.cell.id for cell in told(run(fresh, "other", "x = 1")).cells] == ["other"]
    (cell,) = told(run(fresh, "leak", LEAK.replace(".sum())", ".sum().item())"))).cells
    assert cell.smells == ()


def test_a_smell_is_told_where_it_stands(fresh: Kernel) -> None:
    """Shown by the run of another cell, it belongs to the cell whose function leaks."""
    step = "kept = []\ndef step(x):\n    kept.append((x ** 2).exp().sum())"
    run(fresh, "define", step)

    cells = told(run(fresh, "use", "for _ in range(12):\n    step(weights)")).cells

    (defined,) = (cell for cell in cells if cell.cell.id == "define")
    assert defined.checksum == Cell(ref=CellRef(), source=step).checksum
    assert [(s.finding.span.line, s.outcome) for s in defined.smells] == [(3, Outcome.CONFIRMED)]
    (used,) = (cell for cell in cells if cell.cell.id == "use")
    assert used.smells == ()


def test_a_smell_is_taken_back_by_the_cell_that_uses_up_what_was_kept(fresh: Kernel) -> None:
    """Losses that the next cell sums for one backward; run again they are kept again."""
    run(fresh, "leak", LEAK)

    cells = told(run(fresh, "use", "sum(losses).backward()")).cells

    (taken,) = (cell for cell in cells if cell.cell.id == "leak")
    assert [(s.finding.code, s.outcome) for s in taken.smells] == [("NBL202", Outcome.WITHDRAWN)]
    assert "uses up what it keeps" in taken.smells[0].reason
    (again,) = (cell for cell in told(run(fresh, "leak", LEAK)).cells if cell.cell.id == "leak")
    assert [smell.outcome for smell in again.smells] == [Outcome.CONFIRMED]


def test_the_first_word_is_that_there_is_nothing_yet() -> None:
    """So a page knows that it missed nothing."""
    kernel = Kernel()
    try:
        frame = told(kernel.ok("%load_ext nbleak"))
        assert (frame.key, frame.number, frame.cells, frame.rules) == (True, 0, (), ())
    finally:
        kernel.close()


def recalled(kernel: Kernel) -> SmellsFrame:
    """What the kernel tells of smells when it is asked to tell everything again."""
    comm = Comm(kernel)
    assert comm.ask({"type": "tell"}) == {"type": "told"}
    (frame,) = [decode(SmellsFrame, d["smells"]) for d in comm.told if d["type"] == "smells"]
    return frame


def test_who_came_late_asks_for_everything(fresh: Kernel) -> None:
    """One key frame: all cells with smells, and the prose of their rules."""
    last = told(run(fresh, "leak", LEAK))
    last = told(run(fresh, "other", "x = 1"))

    frame = recalled(fresh)

    assert (frame.key, frame.number, frame.kernel) == (True, last.number, last.kernel)
    assert [cell.cell.id for cell in frame.cells] == ["leak"]
    assert [rule.code for rule in frame.rules] == ["NBL202"]


def test_a_text_that_has_not_run_is_linted_as_if_it_ran_next(fresh: Kernel) -> None:
    """What earlier cells made is known, its smells have no verdict, and nothing of it stays."""
    text = "# é\n" + LEAK
    for _ in range(2):  # asking leaves no trace that a second asking would meet
        reply = Comm(fresh).ask({"type": "lint", "cell": "draft", "source": text})
        draft = decode(Draft, reply["draft"])
        (smell,) = draft.smells.smells
        assert (smell.finding.span.line, smell.outcome) == (4, None)
        assert draft.smells.checksum == Cell(ref=CellRef(), source=text).checksum
        assert [rule.code for rule in draft.rules] == ["NBL202"]
    run(fresh, "use", "sum([1])")
    frame = recalled(fresh)
    assert frame.cells == ()


def test_an_edited_cell_stands_for_itself(fresh: Kernel) -> None:
    """Its former text is forgotten while the new one is read; magics are no error."""
    run(fresh, "leak", LEAK)
    mended = "%time 1\n" + LEAK.replace(".sum())", ".sum().item())")
    reply = Comm(fresh).ask({"type": "lint", "cell": "leak", "source": mended})
    assert decode(Draft, reply["draft"]).smells.smells == ()


def test_a_fix_comes_when_somebody_asks(fresh: Kernel) -> None:
    """As edits of the text that was sent; only then is the tool that makes it imported."""
    run(fresh, "leak", LEAK)
    imported = "__import__('sys').modules.get('libcst') is None"
    assert run(fresh, "ask", imported).bundles[-1]["text/plain"] == "True"
    place = {"code": "NBL202", "line": 3, "column": 18}

    reply = Comm(fresh).ask({"type": "fix", "cell": "leak", "source": LEAK, **place})

    mended = decode(Mended, reply["mended"])
    assert mended.fix is not None
    assert [edit.span.line for edit in mended.fix.edits] == [3]
    assert run(fresh, "ask", imported).bundles[-1]["text/plain"] == "False"


def test_what_cannot_be_mended_is_said_so(fresh: Kernel) -> None:
    """A place without that smell has no fix, and a request without its fields is refused."""
    ask = {"type": "fix", "cell": uuid.uuid4().hex, "source": "x = 1", "code": "NBL202"}

    assert Comm(fresh).ask({**ask, "line": 1, "column": 0})["mended"] == {"fix": None}
    assert Comm(fresh).ask(ask)["type"] == "refused"


class Heard:
    """Stands where the stream does; keeps the last frame."""

    connected = True
    kernel_id = "here"

    def publish_smells(self, frame: SmellsFrame) -> None:
        """As `Stream` does."""
        self.frame = frame


def test_a_run_costs_the_same_in_a_long_notebook(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every cell pays for it: only what the run touched is looked at, a former verdict too."""
    heard: Any = Heard()
    smells = Smells(heard, cast("Any", None))
    for number in range(300):
        smells.ran(Report(cell=CellRef(id=f"cell-{number}", count=number)), "x = 1")
    looked: list[str] = []
    look = smells._at
    monkeypatch.setattr(smells, "_at", lambda key: looked.append(key) or look(key))
    finding = Finding(
        code="NBL202", name="torch-loss-list-retention", message="kept", confidence=Confidence.SEEN,
        span=Span(line=1, column=0, end_line=1, end_column=1), cell=CellRef(id="cell-7"),
        severity=Severity.HIGH,
    )  # fmt: skip
    shown = Verdict(finding=finding, outcome=Outcome.CONFIRMED, reason="4 MiB")
    smells.ran(Report(cell=CellRef(id="late", count=301), verdicts=(shown,)), "run()")
    assert [(c.cell.id, len(c.smells)) for c in heard.frame.cells] == [("cell-7", 1), ("late", 0)]
    smells.ran(Report(cell=CellRef(id="late", count=302)), "run()")
    assert [(c.cell.id, len(c.smells)) for c in heard.frame.cells] == [("cell-7", 0), ("late", 0)]
    assert looked == ["cell-7", "late"] * 2
