"""A session of 10,000 cells in a real kernel, with every sink on."""

from __future__ import annotations

import json
import queue
import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from ..shells import Kernel
from .comm import Comm

pytestmark = pytest.mark.timeout(600)  # a minute on an idle machine
CELLS = 10_000
NOTEBOOK = '''
import torch, weakref
from tests.kernel.own import own_bytes

class Thing:
    """Something of the user's."""

things, net = [], torch.nn.Linear(8, 8)
KINDS = (
    "x = {run}",
    "thing = Thing(); things.append(weakref.ref(thing))",
    "def step(batch):\\n    return net(batch).sum() + {run}",
    "losses = []\\nfor batch in torch.randn(4, 2, 8):\\n    losses.append(step(batch))",
    "{run} + 1",
    "x = [Thing() for _ in range({run} % 50)]",
    "if {run} % 25 == 0: 1 / 0",
    "history = []\\nfor b in torch.randn({big}, 400, 8):\\n    history.append(net(b).exp().sum())",
    "history = None",
    "%nbleak {what}",
)

def play(runs, shell=get_ipython()):
    """A notebook of 100 cells, from top to bottom; each run of a cell differs a little."""
    for run in runs:
        for place in range(100):
            what = "status" if place == 99 and run % 10 == 0 else "config"
            big = 200 if place == 7 and run % 25 == 1 else 2
            source = KINDS[place % 10].format(run=run, what=what, big=big)
            shell.run_cell(source, store_history=True, cell_id=f"cell-{place}")

def session(runs, shell=get_ipython()):
    """Everything, in an idle moment of the kernel: a cell within a cell is not measured."""
    shell.history_manager.db_cache_size = 100_000  # IPython's own writing is half of the time
    play(range(2))
    before = own_bytes(shell)
    play(range(2, 2 + runs))
    alive = sum(thing() is not None for thing in things)
    told.update(before=before, after=own_bytes(shell), made=len(things), alive=alive)

told = {}
'''


class Session:
    """What the kernel said of itself, and what a client heard meanwhile, by kind of message."""

    def __init__(self, kernel: Kernel) -> None:
        self.heard: Counter[str] = Counter()
        Comm(kernel)  # a page that is open
        kernel.ok("%load_ext nbleak", NOTEBOOK)
        kernel.ok(f"get_ipython().kernel.io_loop.call_later(0, session, {CELLS // 100}); None")
        asked = kernel.client.execute("import json; print(json.dumps(told))")
        self.told: dict[str, int] = json.loads(self._until(kernel, asked))

    def _until(self, kernel: Kernel, asked: str) -> str:
        text, deadline = "", time.monotonic() + 600
        while time.monotonic() < deadline:
            try:
                message = kernel.client.get_iopub_msg(timeout=1)
            except queue.Empty:
                continue
            content: dict[str, Any] = message["content"]
            kind = content["data"].get("type", "") if message["msg_type"] == "comm_msg" else ""
            self.heard[kind or message["msg_type"]] += 1
            if message["parent_header"].get("msg_id") == asked:
                text += content.get("text", "")
                if content.get("execution_state") == "idle":
                    return text
        raise TimeoutError("the session did not end")


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    """Played once."""
    kernel = Kernel()
    try:
        yield Session(kernel)
    finally:
        kernel.close()


def test_every_sink_heard_of_the_cells(session: Session) -> None:
    """A report and the smells of each cell, samples, and leaks that were shown."""
    assert session.heard["report"] >= CELLS
    assert session.heard["smells"] >= CELLS
    assert session.heard["frame"] >= CELLS
    assert session.heard["display_data"] > 0


def test_nbleak_itself_stays_small(session: Session) -> None:
    """What it keeps grows by less than 1 MB in ten thousand cells."""
    assert session.told["before"] > 100_000  # something was weighed
    assert session.told["after"] - session.told["before"] < 1_000_000


def test_objects_of_the_user_die(session: Session) -> None:
    """Only the one that has a name is alive."""
    assert session.told["made"] > CELLS / 20
    assert session.told["alive"] == 1
