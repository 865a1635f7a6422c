"""Open files, threads, children and figures."""

from __future__ import annotations

import ctypes
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import psutil
import pytest

from nbleak.memory import Meters, diff
from nbleak.memory.probes import process
from nbleak.memory.probes.process import Process, count_children

mpl.use("agg")


def count(name: str) -> int:
    """A meter's value now."""
    meter = Meters().take().get(name)
    assert meter is not None
    assert meter.value is not None
    return meter.value


def test_open_files_are_counted() -> None:
    """Two more open files are two more, and the count is the folder's."""
    before = count("process.fds")
    with tempfile.TemporaryFile(), tempfile.TemporaryFile():
        assert count("process.fds") == before + 2
        assert count("process.fds") == len(list(Path("/proc/self/fd").iterdir())) - 1
    assert count("process.fds") == before


def test_threads_are_counted() -> None:
    """A thread that waits is one more."""
    before = count("process.threads")
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert count("process.threads") == before + 1
    finally:
        stop.set()
        thread.join()


def test_pythons_own_threads_are_counted_apart() -> None:
    """A thread that a library starts below Python is no thread of the user's."""
    libc = ctypes.CDLL(None)
    before, whole = count("process.python_threads"), count("process.threads")
    handle = ctypes.c_ulong()
    libc.pthread_create(ctypes.byref(handle), None, libc.sleep, ctypes.c_void_p(1))
    try:
        assert count("process.threads") == whole + 1
        assert count("process.python_threads") == before
    finally:
        libc.pthread_join(handle, None)


def test_children_are_counted_without_being_waited_for() -> None:
    """Running and ended children count until somebody waits; their exit code stays theirs."""
    before = count("process.children")
    command = [sys.executable, "-c", "import sys; sys.stdin.read(); sys.exit(7)"]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as child:
        assert count("process.children") == before + 1
        assert count_children() == before + 1
    assert child.returncode == 7
    assert count("process.children") == before


def test_elsewhere_psutil_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Off Linux the same meters come from psutil and from Python itself."""
    monkeypatch.setattr(process.sys, "platform", "darwin")
    here = {meter.id: meter.value for meter in Process().read()}
    assert here == {
        "process.fds": psutil.Process().num_fds(),
        "process.threads": psutil.Process().num_threads(),
        "process.python_threads": threading.active_count(),
        "process.children": len(psutil.Process().children()),
    }


def test_open_figures_are_counted() -> None:
    """Figures pyplot keeps, not those that were closed."""
    plt.close("all")
    meters = Meters()
    before = meters.take()
    for _ in range(3):
        plt.figure()
    change = diff(before, meters.take()).get("matplotlib.figures")
    plt.close("all")
    assert change is not None
    assert change.kept == 3
    assert count("matplotlib.figures") == 0
