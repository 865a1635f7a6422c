"""`%%leakcheck --engines` on a real cluster of four engines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from IPython.core.error import UsageError

from nbleak.kernel.leakcheck import magic_line
from nbleak.model import CellRef, EngineReport, Merged, Report, decode
from nbleak.render import render_merged

from ..render.parts import MIB
from ..shells import Kernel


@pytest.fixture(scope="module")
def notebook() -> Iterator[Kernel]:
    """A kernel with nbleak and a client of four engines."""
    made = Kernel()
    made.ok(
        "%load_ext nbleak",
        "import ipyparallel\ncluster = ipyparallel.Cluster(n=4, log_level=40)\n"
        "rc = cluster.start_and_connect_sync(activate=False)\nrc.ids",
    )
    yield made
    made.run("cluster.stop_cluster_sync()")
    made.close()


CELL = """\
import os, time
kept = globals().setdefault("kept", [])
for _ in range(3):
    kept.append(bytes(5_000_000 if RANK == 2 else 1_000_000))
class Node: pass
def fail():
    local = bytes(8_000_000 if RANK == 2 else 2_000_000)
    raise ValueError("no")
try:
    fail()
except ValueError as error:
    failure = error
print("rank", RANK)
"""


def test_all_engines_run_and_the_odd_one_is_told(notebook: Kernel, tmp_path: Path) -> None:
    """A line an engine, the sum and the worst; what is printed comes back; nothing runs here."""
    notebook.ok("for n in rc.ids: rc[n].push({'RANK': n}, block=True)")
    out = tmp_path / "merged.json"
    ran = notebook.ok(f"%%leakcheck --engines --json {out}\n{CELL}")
    merged = decode(Merged, json.loads(out.read_text()))
    text = ran.bundles[-1]["text/plain"]

    assert [engine.engine for engine in merged.engines] == ["0", "1", "2", "3"]
    assert all(engine.report.leaks for engine in merged.engines)
    assert merged.worst.engine == "2"
    assert [engine.engine for engine in merged.odd] == ["2"]
    assert merged.leaked_bytes == pytest.approx(14_000_000, rel=0.05)
    assert "4 engines kept 13.4 MiB they should not have, engine 2 most: 7.63 MiB" in text
    assert "Engine 2 is not like the others." in text
    assert [f"[{n}] rank {n}" in ran.text for n in range(4)] == [True] * 4
    assert "NameError" in notebook.run("failure").reply["ename"]


def test_an_error_on_one_engine_is_its_own(notebook: Kernel) -> None:
    """The others' reports survive, and the cell here succeeds."""
    ran = notebook.ok("%%leakcheck --engines\nif RANK == 1:\n    1 / 0\nx = 1")
    text = ran.bundles[-1]["text/plain"]

    assert "ZeroDivisionError: division by zero" in text
    assert "4 engines kept nothing" in text


def test_more_than_allowed_raises(notebook: Kernel) -> None:
    """All engines together."""
    ran = notebook.run(
        "%%leakcheck --engines --fail-on 1MB\ndef fail():\n    local = bytes(3_000_000)\n"
        "    raise ValueError\ntry:\n    fail()\nexcept ValueError as e:\n    second = e"
    )
    assert ran.reply["ename"] == "LeakLimitError"
    assert "all engines leaked 11.4 MiB" in ran.reply["evalue"]


def test_an_engine_that_dies_is_told(notebook: Kernel) -> None:
    """In mid-cell; the others' reports survive."""
    ran = notebook.run(
        "%%leakcheck --engines\nimport os\nif RANK == 3:\n    os._exit(7)\nx = 1", timeout_s=280
    )
    text = ran.bundles[-1]["text/plain"]

    assert ran.status == "ok", ran.reply
    assert "3 engines kept nothing they should not have; 1 engine did not report" in text
    assert "EngineError" in text


def test_without_a_cluster_it_says_how_to_start_one(kernel: Kernel) -> None:
    """And the cell runs nowhere."""
    ran = kernel.run("%%leakcheck --engines\nnever = 1")

    assert ran.reply["ename"] == UsageError.__name__
    assert "ipyparallel.Cluster(n=4)" in ran.reply["evalue"]
    assert kernel.run("never").status == "error"
    both = kernel.run("%%leakcheck --engines --repeat 5\nnever = 1")
    assert "--repeat is for this kernel" in both.reply["evalue"]


def made(*leaked: int | None) -> Merged:
    """Engines that leaked so much; None for one without a report."""
    return Merged(
        engines=tuple(
            EngineReport(engine=str(n), error="died")
            if size is None
            else EngineReport(engine=str(n), report=_Leaking(size))
            for n, size in enumerate(leaked)
        )
    )


class _Leaking(Report):
    """A report that leaked so much."""

    def __init__(self, size: int) -> None:
        super().__init__(cell=CellRef())
        object.__setattr__(self, "_size", size)

    @property
    def leaked_bytes(self) -> int:
        return self._size


def test_who_is_odd() -> None:
    """Most must be alike; of two neither is odd; one that died is not counted."""
    assert [e.engine for e in made(MIB, MIB, 9 * MIB, MIB).odd] == ["2"]
    assert made(MIB, 9 * MIB).odd == ()
    assert made(0, 0, 0).odd == ()
    assert made(MIB, 9 * MIB, 90 * MIB).odd == ()
    assert [e.engine for e in made(8 * MIB, None, 8 * MIB, 8 * MIB, 0).odd] == ["4"]
    assert made(None, None).worst is None
    assert "0 engines kept nothing they should not have; 2 engines" in render_merged(
        made(None, None)
    )


def test_the_magics_line_is_read() -> None:
    """As any other of its options."""
    assert magic_line("%%leakcheck --engines\nx = 1") == "--engines"
