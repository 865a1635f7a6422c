"""What the kernel sends while a cell runs."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from nbleak.model import StreamFrame, decode

from ..shells import Kernel, Ran, Shell

MIB = 2**20
HOLDS = "for _ in range(2): sum(range(80_000_000))"
"""Each holds the lock for longer than a look may be late."""


def frames(ran: Ran) -> list[StreamFrame]:
    """Frames that belong to that request, in order."""
    told = [content["data"] for content in ran.contents("comm_msg")]
    return [decode(StreamFrame, data["frame"]) for data in told if data["type"] == "frame"]


def number(kernel: Kernel, expression: str) -> int:
    """A whole number that lives in the kernel."""
    return int(kernel.ok(expression).bundles[-1]["text/plain"])


def helper(pid: int) -> int | None:
    """The process that reads the kernel from outside."""
    wanted = f"outside.py\0{pid}\0".encode()
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if wanted in (folder / "cmdline").read_bytes():
                return int(folder.name)
    return None


def ends(pid: int) -> bool:
    """Whether a process is gone within five seconds."""
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError):
            if b"outside.py" in Path(f"/proc/{pid}/cmdline").read_bytes():
                time.sleep(0.1)
                continue
        return True
    return False


def test_loading_says_which_nbleak_is_here() -> None:
    """The first frame names the kernel's start and the release, before any cell is measured."""
    kernel = Kernel()
    try:
        (hello,) = frames(kernel.ok("%load_ext nbleak"))
        assert (hello.key, hello.executions, hello.version) == (True, (), 1)
        assert hello.kernel
        assert hello.release.count(".") == 2
    finally:
        kernel.close()


def test_the_first_reading_comes_with_its_limit() -> None:
    """Nobody has to wait for a key frame to see how much there is."""
    kernel = Kernel()
    try:
        told = frames(kernel.ok("%load_ext nbleak", "import time; time.sleep(0.5)"))
        first = next(frame for frame in told if frame.moments)
        assert first.capacities[0].limit > 0
        assert sum(len(frame.capacities) for frame in told if not frame.key) == 1
    finally:
        kernel.close()


def test_a_busy_cell_is_sampled(kernel: Kernel) -> None:
    """Four moments a second with live and resident bytes, then the execution's balance."""
    kernel.ok("import time")  # the first cell waits for the linter's import
    told = frames(kernel.ok("kept = bytearray(b'x' * 50_000_000)\ntime.sleep(2)"))
    moments = [moment for frame in told for moment in frame.moments if not frame.key]

    assert len({frame.kernel for frame in told}) == 1
    assert 6 <= len(moments) <= 14
    assert moments == sorted(moments, key=lambda moment: moment.at_s)
    host = moments[-1].readings[0]
    assert (host.area, host.live is None, host.used is None) == ("host", False, False)
    done = told[-1].executions[-1]
    assert done.ended_s is not None
    assert done.ended_s - done.started_s == pytest.approx(2.1, abs=0.9)
    balance = next(balance for balance in done.balances if balance.area == "host")
    assert balance.after - balance.before == pytest.approx(50_000_000, rel=0.1)
    kernel.ok("del kept")


def test_readings_go_on_while_c_code_holds_the_lock(kernel: Kernel) -> None:
    """What this process could not read comes from outside: no long hole."""
    told = frames(kernel.ok(HOLDS))
    moments = sorted(
        {moment.at_s: moment for frame in told for moment in frame.moments}.values(),
        key=lambda moment: moment.at_s,
    )
    since_s = told[0].executions[-1].started_s
    seen = [moment for moment in moments if moment.at_s >= since_s]
    outside = [moment for moment in seen if moment.readings[0].live is None]

    assert len(outside) >= 4
    assert all(moment.readings[0].used > MIB for moment in outside)
    steps = [after.at_s - before.at_s for before, after in pairwise(seen)]
    assert max(steps) < 2.0  # a quarter of a second, on a machine with nothing else to do
    assert not any(moment.gap for moment in seen)


def test_nobody_sees_the_helper(kernel: Kernel) -> None:
    """It is no child, costs less than 16 MiB, and no count of the cell moves because of it."""
    pid = number(kernel, "import os; os.getpid()")
    ran = kernel.ok("import os\ntry:\n    os.waitpid(-1, os.WNOHANG)\nexcept ChildProcessError:\n"
                    "    print('none')")  # fmt: skip

    other = helper(pid)
    assert other is not None
    assert ran.text == "none\n"
    status = Path(f"/proc/{other}/status").read_text()
    assert int(status.partition("VmRSS:")[2].split()[0]) < 16 * 1024
    changes = {c["id"]: c for c in ran.reports[-1]["delta"]["changes"]}
    for count in ("process.threads", "process.children"):
        assert changes[count]["before"] == changes[count]["after"]


def test_without_the_helper_a_hole_is_called_one(kernel: Kernel) -> None:
    """Killed by anybody, it is missed by nobody but the timeline, which says so."""
    other = helper(number(kernel, "import os; os.getpid()"))
    assert other is not None
    os.kill(other, signal.SIGKILL)
    assert ends(other)

    ran = kernel.ok(HOLDS)
    seen = [moment for frame in frames(ran) for moment in frame.moments if not frame.key]
    seen += [moment for frame in frames(ran) for moment in frame.moments if frame.key]

    assert any(moment.gap for moment in seen)
    assert kernel.ok("1 + 1").bundles[-1]["text/plain"] == "2"


def test_the_helper_ends_with_its_kernel() -> None:
    """However that ended: it was killed."""
    kernel = Kernel()
    kernel.ok("%load_ext nbleak", "x = 1")
    other = helper(number(kernel, "import os; os.getpid()"))
    assert other is not None

    kernel.close()

    assert ends(other)


def test_an_idle_kernel_is_silent(kernel: Kernel) -> None:
    """Two seconds after a cell nothing more is sent, and no thread is left."""
    kernel.ok("y = 1")
    time.sleep(3)
    _drained(kernel)
    time.sleep(2)

    assert [m["msg_type"] for m in _drained(kernel)] == []
    said = kernel.run("import threading; print([t.name for t in threading.enumerate()])",
                      store_history=False).text  # fmt: skip
    assert "nbleak-sampler" not in said


def test_a_key_frame_is_complete(kernel: Kernel) -> None:
    """A page that sees nothing else has the cells so far and what each area can hold."""
    kernel.ok("first = 1", "second = 2")
    told = frames(kernel.ok("import time; time.sleep(6)"))
    key = [frame for frame in told if frame.key][-1]

    assert len(key.executions) >= 3
    assert len(key.moments) >= 20
    assert key.capacities[0].area == "host"
    assert key.capacities[0].limit > 0


@pytest.mark.parametrize("off", ["%nbleak config sample=off", "%config NBLeak.sample = False"])
def test_it_can_be_switched_off(kernel: Kernel, off: str) -> None:
    """Then nothing is sent but reports."""
    kernel.ok(off)
    try:
        assert frames(kernel.ok("import time; time.sleep(0.6)")) == []
    finally:
        kernel.ok("%nbleak config sample=on")


def test_a_shell_without_a_kernel_is_not_sampled(loaded: Shell) -> None:
    """There is nobody to tell."""
    loaded.ok("import threading\nnames = [t.name for t in threading.enumerate()]")

    assert "nbleak-sampler" not in loaded.ip.user_ns["names"]


def test_unloading_ends_thread_and_helper() -> None:
    """At once, not only with the kernel."""
    kernel = Kernel()
    try:
        kernel.ok("%load_ext nbleak", "x = 1")
        other = helper(number(kernel, "import os; os.getpid()"))
        assert other is not None
        kernel.ok("%unload_ext nbleak")
        said = kernel.ok("import threading; print([t.name for t in threading.enumerate()])").text
        assert "nbleak-sampler" not in said
        assert ends(other)
    finally:
        kernel.close()


def _drained(kernel: Kernel) -> list[dict[str, Any]]:
    found = []
    with contextlib.suppress(Exception):
        while True:
            found.append(kernel.client.get_iopub_msg(timeout=0.2))
    return found
