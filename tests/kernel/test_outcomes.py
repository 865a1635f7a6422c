"""Whatever a cell does, its outcome is its own and nbleak goes on."""

from __future__ import annotations

import signal
import sys
import threading
import time

import pytest

from nbleak.model import Ended

from ..shells import Kernel, Shell


def test_a_syntax_error_is_the_cells_own(kernel: Kernel) -> None:
    """The usual error, and the next cell is measured."""
    assert kernel.run("for x in :\n  pass").reply["ename"] == "SyntaxError"
    assert kernel.ok("y = 1").reports[0]["ended"] == "ok"


def test_a_raising_cell_is_reported_as_such(loaded: Shell) -> None:
    """The report says which error, in words."""
    loaded.run("raise ValueError('told', 3)")

    assert loaded.report.ended is Ended.ERROR
    assert loaded.report.error == "ValueError: told"


@pytest.mark.parametrize("method", ["__str__", "__bool__"])
def test_an_error_that_cannot_be_shown_does_not_stop_the_measuring(
    loaded: Shell, method: str
) -> None:
    """IPython itself trips over such an error; the next cell is measured all the same."""
    loaded.run(
        f"class Odd(Exception):\n    def {method}(self): raise SystemError\nraise Odd('told')"
    )

    assert loaded.report.ended is Ended.ERROR
    loaded.ok("x = 1")
    assert loaded.report.ended is Ended.OK


def test_an_interrupt_in_mid_cell(kernel: Kernel) -> None:
    """KeyboardInterrupt ends the cell as usual; its report says so."""
    timer = threading.Timer(1.5, kernel.manager.interrupt_kernel)
    timer.start()
    ran = kernel.run("import time\nfor _ in range(200): time.sleep(0.1)")
    timer.join()

    assert ran.reply["ename"] == "KeyboardInterrupt"
    assert ran.reports[0]["ended"] == "interrupted"
    assert kernel.ok("1 + 1").reports[0]["ended"] == "ok"


def interrupting(call):
    """The call, with Ctrl-C pressed meanwhile."""

    def called(*args, **more):
        signal.raise_signal(signal.SIGINT)
        return call(*args, **more)

    return called


def test_an_interrupt_in_our_time_before_the_cell_ends_it_unrun(loaded: Shell, capsys) -> None:
    """The user wanted it stopped: nothing of it runs, and no error of ours is shown."""
    meters = loaded.extension.session._meters
    meters.reset_peaks = interrupting(meters.reset_peaks)
    result = loaded.run("ran = True")
    del meters.reset_peaks

    assert isinstance(result.error_in_exec, KeyboardInterrupt)
    assert "ran" not in loaded.ip.user_ns
    assert loaded.report.ended is Ended.INTERRUPTED
    assert "nbleak" not in "".join(capsys.readouterr())
    assert not hasattr(sys, "last_value")
    loaded.ok("ran = True")
    assert loaded.report.ended is Ended.OK


def test_an_interrupt_in_our_time_after_the_cell_is_the_cells(loaded: Shell, capsys) -> None:
    """The report is made, what waits behind the cell does not run, no error of ours is shown."""
    retainer = loaded.extension.session._retainer
    retainer.changed = interrupting(retainer.changed)
    result = loaded.run("ran = True")
    del retainer.changed

    assert isinstance(result.error_in_exec, KeyboardInterrupt)
    assert loaded.ip.user_ns["ran"]
    assert len(loaded.extension.session.history) == 1
    assert not loaded.extension.session.busy
    assert "nbleak" not in "".join(capsys.readouterr())
    assert not hasattr(sys, "last_value")


def test_an_interrupt_in_our_time_in_a_kernel(kernel: Kernel) -> None:
    """The reply is that of an interrupted cell, so cells that wait behind it do not run."""
    kernel.run(
        "import signal\nmeters = get_ipython()._nbleak_extension.session._meters\n"
        "def reset():\n    signal.raise_signal(signal.SIGINT)\n    del meters.reset_peaks\n"
        "    meters.reset_peaks()\nmeters.reset_peaks = reset",
        silent=True,
    )
    ran = kernel.run("ran = True")

    assert ran.reply["ename"] == "KeyboardInterrupt"
    assert ran.reports[0]["ended"] == "interrupted"
    assert kernel.run("ran").reply["ename"] == "NameError"


def test_run_and_timeit_are_one_cell(loaded: Shell, tmp_path) -> None:
    """Nested executions belong to the cell that started them."""
    script = tmp_path / "script.py"
    script.write_text("from_script = 3\n")
    notebook = tmp_path / "nested.ipy"
    notebook.write_text("from_cells = 4\n")

    loaded.ok(f"%run {script}")
    loaded.ok(f"%run {notebook}")
    loaded.ok("%timeit -n1 -r1 sum(range(10))")

    assert loaded.ip.user_ns["from_script"] + loaded.ip.user_ns["from_cells"] == 7
    assert len(loaded.extension.session.history) == 3


def test_async_cells_are_measured(kernel: Kernel) -> None:
    """A cell that awaits has one report with its time."""
    (report,) = kernel.ok("import asyncio\nawait asyncio.sleep(0.2)").reports

    assert report["delta"]["seconds"] >= 0.2


@pytest.mark.parametrize("source", ["", "   \n", "# only a comment", "%%html\n<b>x</b>", "x = 1;"])
def test_cells_with_nothing_to_say(loaded: Shell, source: str) -> None:
    """Blank cells, comments and other languages pass in silence."""
    loaded.ok(source, "after = 1")

    assert [d for d in loaded.displayed if "application/vnd.nbleak.report.v1+json" in d] == []
    assert loaded.report.ended is Ended.OK


def test_a_cell_that_deletes_our_names(loaded: Shell) -> None:
    """`%reset`, `del get_ipython` and a cleared namespace do not stop the measuring."""
    loaded.ok("nbleak = 5", "%reset -f", "x = 1")
    loaded.ok("import builtins\nglobals().pop('get_ipython', None)\nfor n in list(globals()):\n"
              "    if not n.startswith('__'): globals().pop(n)")  # fmt: skip
    loaded.ok("y = 2")

    assert loaded.report.ended is Ended.OK
    assert loaded.report.delta is not None


def test_silent_executions_are_not_cells(kernel: Kernel) -> None:
    """Other extensions' requests are none of our business."""
    assert kernel.run("x = 1", silent=True).reports == []
    assert kernel.run("x = 1", store_history=False).reports == []


def test_cells_on_other_threads_do_not_mix(loaded: Shell) -> None:
    """A subshell's cell during another one gets no report of its own."""
    started = threading.Event()
    ip = loaded.ip

    class Info:
        raw_cell, silent, store_history, cell_id = "x = 1", False, True, None

    class Result:
        info, execution_count = Info, 1
        error_before_exec, error_in_exec, result = None, None, None

    def beside() -> None:
        started.wait()
        ip.events.trigger("pre_run_cell", Info)
        ip.events.trigger("post_run_cell", Result)

    thread = threading.Thread(target=beside)
    thread.start()
    ip.user_ns["started"] = started
    ip.user_ns["wait"] = lambda: (started.set(), thread.join(), time.sleep(0))
    loaded.ok("wait()")

    assert len(loaded.extension.session.history) == 1
