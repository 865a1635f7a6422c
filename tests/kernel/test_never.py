"""What must never happen, each shown in a real shell or a real kernel."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import weakref
from typing import Any

import pytest

from nbleak.model import Report

from ..session.fakes import Broken
from ..shells import ROOT, Kernel, Shell

HOSTILE = """
class Meta(type):
    def __getattribute__(cls, name):
        raise RuntimeError(name)

def refuse(self, *args, **more):
    raise RuntimeError("touched")

NAMES = ("__repr__ __str__ __len__ __eq__ __hash__ __bool__ __iter__ __getattr__ "
         "__getattribute__ __contains__ __getitem__ __call__ __format__ __sizeof__ __dir__").split()
Hostile = type("Hostile", (), {name: refuse for name in NAMES})

class Weird(metaclass=Meta):
    pass

import types
class Lazy(types.ModuleType):
    def __getattr__(self, name):
        raise RuntimeError("imported")

held = [Hostile() for _ in range(3)]
table = {"a": Hostile(), 3: Weird(), "lazy": Lazy("lazy")}
nested = (held, table, {"deep": [table]})
"""


def test_no_user_object_is_kept_alive(loaded: Shell) -> None:
    """With reports shown and sent, a deleted object dies at once."""
    sent: list[Report] = []
    loaded.extension.session.sinks.append(sent.append)
    loaded.ok("import torch", "%%leakcheck\nbig = torch.zeros(1024, 1024)\nbox = [big, {'x': big}]")
    loaded.ok("%nbleak top", "%nbleak status")
    alive = weakref.ref(loaded.ip.user_ns["big"])

    gc.disable()
    try:
        loaded.ok("del big, box")
        assert alive() is None
    finally:
        gc.enable()
    assert sent


@pytest.mark.parametrize(
    "part", ["_linter", "_meters", "_retainer", "_past.ledger", "_past.notebook", "_past.growth"]
)
def test_our_errors_do_not_reach_the_cell(loaded: Shell, part: str, capsys) -> None:
    """Whatever of ours breaks, the cell's outcome, its output and `sys.last_*` are its own."""
    above, _, name = part.rpartition(".")
    session = loaded.extension.session
    setattr(getattr(session, above) if above else session, name, Broken())

    result = loaded.run("print('hello')\n6 * 7")

    assert (result.success, result.result) == (True, 42)
    said = capsys.readouterr()
    assert said.out.startswith("hello\n")
    assert "Traceback" not in said.out + said.err
    assert not hasattr(sys, "last_value")


def test_a_broken_display_does_not_reach_the_cell(loaded: Shell) -> None:
    """The report is lost, the cell is not."""
    loaded.extension.display = Broken()

    assert loaded.run("%%leakcheck\n6 * 7").result == 42


def test_no_framework_and_no_device_is_started() -> None:
    """A session of plain cells imports neither torch nor TensorFlow, and starts no driver."""
    source = (
        "import sys\n"
        "from IPython.core.interactiveshell import InteractiveShell\n"
        "ip = InteractiveShell.instance()\n"
        "for cell in ('%load_ext nbleak', 'x = 1', '%%leakcheck\\ny = [0] * 100', '%nbleak status',"
        " '%nbleak top'): ip.run_cell(cell, store_history=True)\n"
        "print([m for m in ('torch', 'tensorflow', 'keras', 'jax') if m in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", source], capture_output=True, text=True, cwd=ROOT, check=True
    )

    assert done.stdout.splitlines()[-1] == "[]"


def test_torch_is_watched_without_a_cuda_context(loaded: Shell) -> None:
    """Measuring with torch at hand initialises nothing."""
    import torch

    loaded.ok("import torch", "%%leakcheck\nx = torch.zeros(1000)", "%nbleak status")

    assert not torch.cuda.is_initialized()


def test_unknown_objects_are_not_touched(loaded: Shell) -> None:
    """Classes whose every dunder raises are held everywhere, and nobody notices us."""
    loaded.ok(HOSTILE, "%%leakcheck\nmore = [Hostile(), Weird()]", "%nbleak top", "%nbleak status")

    assert loaded.report.problems == ()


def test_a_shown_hostile_object_is_only_ipythons_business(loaded: Shell, capsys) -> None:
    """Echoing one raises in IPython's display as it would without us."""
    loaded.ok(HOSTILE)
    loaded.run("held[0]")

    assert loaded.ok("1 + 1").result == 2


def test_checkpoints_are_not_run_again(loaded: Shell) -> None:
    """Saved tensors are read raw: the forward of a checkpointed block runs once."""
    loaded.ok(
        "import torch\nfrom torch.utils.checkpoint import checkpoint\ncalls = []\n"
        "lin = torch.nn.Linear(600, 600)\n"
        "def block(x):\n    calls.append(1)\n    return torch.relu(lin(x)) ** 2\n",
        "%%leakcheck\nouts = [checkpoint(block, torch.randn(600, 600, requires_grad=True),"
        " use_reentrant=False).sum() for _ in range(5)]",
        "%nbleak top",
    )

    assert len(loaded.ip.user_ns["calls"]) == 5


def test_ten_thousand_cells_stay_small(loaded: Shell) -> None:
    """History, hooks and memory do not grow with the number of cells."""
    callbacks = {k: list(v) for k, v in loaded.ip.events.callbacks.items()}
    session = loaded.extension.session

    class Info:
        silent, store_history, cell_id = False, True, None

    class Result:
        execution_count, error_before_exec, error_in_exec, result = 1, None, None, None

    def cells(count: int) -> None:
        for number in range(count):
            info, result = Info(), Result()
            info.raw_cell = f"x_{number % 97} = {number}"
            result.info = info
            loaded.ip.events.trigger("pre_run_cell", info)
            loaded.ip.events.trigger("post_run_cell", result)

    cells(2_500)
    gc.collect()
    before = sys.getallocatedblocks()
    cells(10_000)
    gc.collect()

    assert len(session.history) == session.config.history
    assert sys.getallocatedblocks() - before < 10_000
    assert {k: list(v) for k, v in loaded.ip.events.callbacks.items()} == callbacks


def test_the_kernel_stays_busy_while_a_cell_runs(kernel: Kernel) -> None:
    """Nothing we send in mid-cell says idle: one busy and one idle for each request."""
    ran = kernel.ok("import time; time.sleep(0.3)")

    states = [content["execution_state"] for content in ran.contents("status")]
    assert states == ["busy", "idle"]


def test_names_are_never_markup(loaded: Shell) -> None:
    """Text from the notebook arrives escaped in the HTML of its report."""
    loaded.ok("import torch")
    loaded.ok(
        "%%leakcheck\ntable = {'<img src=x onerror=alert(1)>': []}\n"
        "w = torch.randn(512, 512, requires_grad=True)\n"
        "for _ in range(9): table['<img src=x onerror=alert(1)>'].append((w ** 2).exp().sum())"
    )
    (bundle,) = loaded.displayed

    assert "<img" not in bundle["text/html"]
    assert "table" in bundle["text/html"]
    json.dumps(bundle)


def test_unknown_readings_are_a_dash(loaded: Shell, capsys) -> None:
    """A meter that cannot be read is shown as unknown, not as nothing."""
    from dataclasses import replace

    session = loaded.extension.session
    take = session._meters.take

    def blind() -> Any:
        snapshot = take()
        return replace(
            snapshot, meters=tuple(replace(m, value=None, peak=None) for m in snapshot.meters)
        )

    session._meters.take = blind
    loaded.ok("%%leakcheck\nx = 1")

    assert "–" in loaded.displayed[-1]["text/plain"]
    assert loaded.report.delta.get("host.rss").kept is None
