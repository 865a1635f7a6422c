"""`%%leakcheck --repeat N` runs its cell as a plain cell, several times."""

from __future__ import annotations

import json
import signal
import time

import pytest

from nbleak.model import Ended, Trend

from ..shells import Kernel, Ran, Shell

KEEPS = """\
import numpy as np
box.append(np.ones(200_000))
"""


def test_a_growing_cell_is_named(loaded: Shell) -> None:
    """How much a run, who holds it, and on which line."""
    loaded.ok("box = []", f"%%leakcheck --repeat 6\n{KEEPS}")
    growth = loaded.report.growth

    assert (growth.asked, growth.runs) == (6, 6)
    (grower,) = growth.holders
    assert (grower.root, grower.line) == ("box", 3)
    assert grower.series.slope == pytest.approx(1_600_000, rel=0.01)
    (live,) = [series for series in growth.growing if series.id == "host.live"]
    assert live.low > 1_500_000
    text = loaded.displayed[-1]["text/plain"]
    assert "grows 1.53 MiB" in text.splitlines()[0]
    assert "a run: box" in text.splitlines()[0]
    assert "<polyline" in loaded.displayed[-1]["text/html"]


def test_a_steady_cell_is_steady(loaded: Shell) -> None:
    """Values that are replaced, caches that fill once and garbage in cycles are no growth."""
    loaded.ok(
        "import functools\n@functools.lru_cache\ndef table(n): return bytearray(n)",
        "%%leakcheck --repeat 8\nclass Node: pass\nnode = Node()\nnode.me = node\n"
        "node.data = bytearray(500_000)\nkept = table(3_000_000)\n"
        "rows = [str(n) for n in range(99)]",
    )
    growth = loaded.report.growth

    assert [s.id for s in growth.growing if s.unit == "bytes"] == []
    assert growth.holders == ()
    assert growth.collected_bytes > 400_000
    assert "is steady over 8 runs" in loaded.displayed[-1]["text/plain"]


def test_tensors_and_graphs_are_counted(loaded: Shell) -> None:
    """By shape, and by autograd node."""
    loaded.ok(
        "import torch\nw = torch.randn(300, 300, requires_grad=True)\nlosses = []",
        "%%leakcheck --repeat 5\nlosses.append((torch.relu(w @ torch.ones(300, 300)) ** 2).sum())",
    )
    growth = loaded.report.growth
    growing = {series.id: series.slope for series in growth.growing}

    assert growing["torch.graph_nodes"] > 2
    assert growing["tensors.float32 scalar on cpu"] == 1
    assert [holder.root for holder in growth.holders] == ["losses"]


def test_the_cell_runs_so_often_and_says_so_first(loaded: Shell, capsys) -> None:
    """One warm-up and N runs; the sentence stands before the first output of the cell."""
    loaded.ok("runs = 0", "%%leakcheck --repeat 4 --quiet\nruns += 1\nprint('run', runs)")
    said = capsys.readouterr().out.splitlines()

    assert said[0].startswith("nbleak runs this cell 5 times")
    assert said[1:] == ["run 1", "run 2", "run 3", "run 4", "run 5"]
    assert loaded.report.cell.run == 5


def test_the_last_expression_is_shown_once(loaded: Shell, capsys) -> None:
    """Of the last run; `Out` and `_` are those of a plain cell."""
    result = loaded.ok("n = 0", "%%leakcheck --repeat 3 --quiet\nn += 1\nn * 10")

    assert result.result == 40
    assert loaded.ip.user_ns["_"] == 40
    assert capsys.readouterr().out.count("40") == 1


def test_every_setting_of_interactivity_holds(loaded: Shell, capsys) -> None:
    """IPython may append to the list of nodes; each run gets its own."""
    loaded.ip.ast_node_interactivity = "last_expr_or_assign"
    try:
        loaded.ok("n = 0", "%%leakcheck --repeat 3 --quiet\nn = n + 1")
    finally:
        loaded.ip.ast_node_interactivity = "last_expr"

    assert loaded.ip.user_ns["n"] == 4
    assert capsys.readouterr().out.rstrip().endswith(": 4")


def test_the_source_is_untouched(loaded: Shell) -> None:
    """Strings keep their lines and their margins."""
    loaded.ok('%%leakcheck --repeat 3 --quiet\ntext = """a\nb\n  %%time\n!ls"""')

    assert loaded.ip.user_ns["text"] == "a\nb\n  %%time\n!ls"


def test_the_next_cell_runs_once(loaded: Shell) -> None:
    """Also after a cell that did not compile, and one that runs cells itself."""
    loaded.ok("n = 0")
    loaded.run("%%leakcheck --repeat 3 --quiet\nn +")
    loaded.ok("n += 1")
    assert loaded.ip.user_ns["n"] == 1

    loaded.ok("%%leakcheck --repeat 3 --quiet\nget_ipython().run_cell('n += 1')")
    loaded.ok("n += 1")
    assert loaded.ip.user_ns["n"] == 6


def test_a_cell_that_another_callback_runs_first_is_not_repeated(loaded: Shell) -> None:
    """The cell that asked is, whoever runs cells between its announcement and its start."""
    loaded.ok("n = m = 0")

    def other(info) -> None:
        loaded.ip.events.unregister("pre_run_cell", other)
        loaded.ip.run_cell("m += 1")

    loaded.ip.events.register("pre_run_cell", other)
    loaded.ok("%%leakcheck --repeat 3 --quiet\nn += 1")

    assert (loaded.ip.user_ns["n"], loaded.ip.user_ns["m"]) == (4, 1)


def test_what_others_put_in_the_same_place_stays(loaded: Shell) -> None:
    """Below ours and above ours."""
    calls = []

    def wrapped(run):
        async def ours(*args, **more):
            calls.append(1)
            return await run(*args, **more)

        return ours

    below = loaded.ip.run_ast_nodes = wrapped(loaded.ip.run_ast_nodes)
    loaded.ok("n = 0", "%%leakcheck --repeat 3 --quiet\nn += 1")
    assert vars(loaded.ip)["run_ast_nodes"] is below
    assert (loaded.ip.user_ns["n"], len(calls)) == (4, 5)

    def other(_info) -> None:
        loaded.ip.events.unregister("pre_run_cell", other)
        loaded.ip.run_ast_nodes = wrapped(loaded.ip.run_ast_nodes)

    loaded.ip.events.register("pre_run_cell", other)
    loaded.ok("%%leakcheck --repeat 3 --quiet\nn += 1")
    assert loaded.ip.user_ns["n"] == 8
    loaded.ok("n += 1")
    assert loaded.ip.user_ns["n"] == 9
    del loaded.ip.run_ast_nodes


def test_switching_off_cancels_what_has_not_begun(loaded: Shell) -> None:
    """The cell then runs as it would without us."""
    loaded.ok("n = 0")

    def other(_info) -> None:
        loaded.ip.events.unregister("pre_run_cell", other)
        loaded.extension.hooks.unregister()

    loaded.ip.events.register("pre_run_cell", other)
    loaded.ok("%%leakcheck --repeat 3 --quiet\nn += 1")

    assert loaded.ip.user_ns["n"] == 1
    assert "run_ast_nodes" not in vars(loaded.ip)


def test_an_interrupt_is_not_lost_beside_an_error_of_ours(loaded: Shell) -> None:
    """Ctrl-C between two runs ends the cell, even where the reading breaks too."""
    loaded.ok("n = 0")

    def broken(**_more) -> None:
        signal.raise_signal(signal.SIGINT)
        raise RuntimeError

    loaded.extension.session.ran = broken
    result = loaded.run("%%leakcheck --repeat 9 --quiet\nn += 1")

    assert isinstance(result.error_in_exec, KeyboardInterrupt)
    assert loaded.ip.user_ns["n"] == 1


def test_an_error_ends_it_with_what_was_measured(loaded: Shell, capsys) -> None:
    """The traceback is the cell's own, the figures are those of the runs before."""
    loaded.ok("n = 0")
    result = loaded.run("%%leakcheck --repeat 9\nn += 1\n1 / (n - 6)")
    report = loaded.report

    assert isinstance(result.error_in_exec, ZeroDivisionError)
    assert (report.ended, report.growth.runs) == (Ended.ERROR, 4)
    assert loaded.ip.user_ns["n"] == 6
    assert "raised and is steady over 4 runs" in loaded.displayed[-1]["text/plain"]
    assert "nbleak" not in capsys.readouterr().out.split("ZeroDivisionError")[-1]


@pytest.mark.parametrize("number", ["0", "2", "501", "-1", "many"])
def test_a_number_that_cannot_be_is_refused(loaded: Shell, number: str) -> None:
    """Three runs at least: fewer rise in order by chance."""
    result = loaded.run(f"%%leakcheck --repeat {number}\nran = True")

    assert not result.success
    assert "ran" not in loaded.ip.user_ns


def test_below_another_magic_it_is_refused(loaded: Shell, capsys) -> None:
    """There the cell is that magic's, and cannot be run several times."""
    loaded.run("%%capture\n%%leakcheck --repeat 3\nran = True")

    assert "ran" not in loaded.ip.user_ns


def test_json_carries_series_and_slopes(loaded: Shell, tmp_path) -> None:
    """The file holds every reading."""
    path = tmp_path / "growth.json"
    loaded.ok("box = []", f"%%leakcheck --quiet --repeat 5 --json {path}\n{KEEPS}")

    growth = json.loads(path.read_text())["growth"]
    (live,) = [series for series in growth["series"] if series["id"] == "host.live"]

    assert len(live["values"]) == 6
    assert live["trend"] == Trend.GROWS
    assert live["low"] <= live["slope"] <= live["high"]


def test_no_user_object_is_kept(loaded: Shell) -> None:
    """What the runs made dies with its name."""
    import gc
    import weakref

    loaded.ok("class Thing: pass", "%%leakcheck --repeat 4\nthing = Thing()")
    alive = weakref.ref(loaded.ip.user_ns["thing"])
    gc.disable()
    try:
        loaded.ok("del thing")
        assert alive() is None
    finally:
        gc.enable()


def test_in_a_kernel(kernel: Kernel) -> None:
    """`await`, a nested magic, one display for the progress, one report."""
    kernel.ok("import asyncio\nbox = []\nn = 0")
    ran = kernel.ok(
        "%%leakcheck --repeat 5\nawait asyncio.sleep(0.25)\nwhere = %pwd\n"
        "n += 1\nbox.append(bytearray(2_000_000))\nn"
    )
    (report,) = ran.reports

    assert report["growth"]["runs"] == 5
    assert [h["root"] for h in report["growth"]["holders"]] == ["box"]
    assert [c["data"]["text/plain"] for c in ran.contents("execute_result")] == ["6"]
    progress = [c["data"]["text/plain"] for c in ran.contents("update_display_data")]
    assert any("run 3 of 5" in text for text in progress)
    assert progress[-1].startswith("nbleak ran this cell 6 times")
    assert ran.contents("display_data")[0]["data"]["text/plain"].startswith("nbleak runs this cell")


def test_an_interrupt_keeps_the_partial_result(kernel: Kernel) -> None:
    """The report of the runs that ended is shown; the cell ends as interrupted."""
    kernel.ok("import time\nbox = []\nn = 0")
    message = kernel.client.execute(
        "%%leakcheck --repeat 100\nbox.append(bytearray(2_000_000))\nn += 1\ntime.sleep(0.1)"
    )
    time.sleep(4)
    kernel.manager.interrupt_kernel()
    messages = kernel.until_idle(message)
    kernel.reply_to(message)
    (report,) = Ran("", {}, messages).reports

    assert report["ended"] == "interrupted"
    assert 3 < report["growth"]["runs"] < 100
    assert [h["root"] for h in report["growth"]["holders"]] == ["box"]
    # The warm-up, the measured runs, and perhaps the one that was interrupted.
    begun = int(kernel.ok("n").bundles[-1]["text/plain"]) - 1
    assert begun - report["growth"]["runs"] in {0, 1}


def test_runs_by_hand_leave_ghosts_too(loaded: Shell) -> None:
    """What former runs made and a list still holds is named, with the runs."""
    loaded.ok("box = []")
    for _ in range(3):
        loaded.ok(f"%%leakcheck\n{KEEPS}")

    (ghost,) = loaded.report.ghosts
    assert (ghost.root, ghost.runs) == ("box", (1, 2))
    assert ghost.bytes == pytest.approx(3_200_000, rel=0.01)
    assert "from former runs: box 3.05 MiB (runs 1 to 2)" in loaded.displayed[-1]["text/plain"]


def test_a_cell_that_replaces_its_values_has_no_ghosts(loaded: Shell) -> None:
    """Nothing of a former run is left."""
    for _ in range(3):
        loaded.ok("%%leakcheck\nimport numpy as np\ndata = np.ones(400_000)")

    assert loaded.report.ghosts == ()
