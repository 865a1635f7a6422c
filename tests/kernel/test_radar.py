"""Watching a cell while it runs."""

from __future__ import annotations

import threading

import pytest

from nbleak.model import Step

from ..shells import Kernel, Shell

KEEPS = """\
%%leakcheck
import time
for turn in range(60):
    box.append(bytes(bytearray(3_000_000)))
    waste = bytearray(20_000_000)
    del waste
    time.sleep(0.06)
"""


def test_what_a_loop_keeps_a_turn(kernel: Kernel) -> None:
    """Counted by turns, with what still fits; no thread is left.

    In a process of its own: beside the heap of a long test run a look is dear, so few are taken.
    """
    ran = kernel.ok("box = []", KEEPS)
    radar = ran.reports[-1]["radar"]

    assert radar["step"] == Step.ITERATION
    assert radar["slope"] == pytest.approx(3_000_000, rel=0.1)
    assert radar["left"] > 10
    assert "kept while it ran: 2.8" in ran.bundles[-1]["text/plain"]
    names = kernel.ok("import threading; print([t.name for t in threading.enumerate()])").text
    assert "nbleak-watch" not in names


def test_a_loop_that_keeps_nothing_is_silent(loaded: Shell) -> None:
    """Nothing is shown and nothing is said."""
    loaded.ok("box = []", KEEPS.replace("box.append(", "box = (").replace("60", "40"))

    assert loaded.report.radar is None
    assert len(loaded.displayed) == 1


def test_a_plain_cell_is_not_watched(loaded: Shell) -> None:
    """No thread runs beside a cell that did not ask."""
    loaded.ok("import threading\nnames = [t.name for t in threading.enumerate()]")
    assert "nbleak-watch" not in loaded.ip.user_ns["names"]

    loaded.ok("%%leakcheck --quiet\nnames = [t.name for t in threading.enumerate()]")
    assert "nbleak-watch" in loaded.ip.user_ns["names"]


def test_an_error_ends_the_watch(loaded: Shell) -> None:
    """So does switching nbleak off in mid-cell."""
    loaded.run("%%leakcheck --quiet\n1/0")
    loaded.run("%%leakcheck --quiet\n%nbleak off")

    assert "nbleak-watch" not in [thread.name for thread in threading.enumerate()]


def test_the_forecast_is_live(kernel: Kernel) -> None:
    """It is an output of the cell that runs, sent before the cell ends, and changes in place."""
    kernel.ok("box = []")
    ran = kernel.ok(KEEPS.replace("60", "80") + "print('done')")
    kinds = [
        (m["msg_type"], str(m["content"].get("data", "") or m["content"].get("text", "")))
        for m in ran.messages
    ]
    live = [n for n, (kind, text) in enumerate(kinds) if "out of memory in about" in text
            and kind in {"display_data", "update_display_data"} and "nbleak:" in text]  # fmt: skip
    done = next(n for n, (_, text) in enumerate(kinds) if "done" in text)

    assert live
    assert live[0] < done
    assert kinds[live[0]][0] == "display_data"
    assert all(kinds[n][0] == "update_display_data" for n in live[1:])
    assert ran.reports[0]["radar"]["step"] == "iteration"
