"""Requests of a front end, over a comm, in a real kernel."""

from __future__ import annotations

from typing import Any

from nbleak.model import STREAM_COMM_ID

from ..shells import Kernel
from .comm import Comm

LEAK = "import torch\ntorch.zeros(1024, 1024)"


def leaked(kernel: Kernel) -> dict[str, Any]:
    """A fresh leak's holder."""
    (leak,) = kernel.ok(LEAK).reports[0]["leaks"]
    return leak["holder"]


def test_a_holder_is_freed_and_measured(kernel: Kernel) -> None:
    """The reply says what was predicted and what came back; all pages hear that it was freed."""
    holder, comm = leaked(kernel), Comm(kernel)

    reply = comm.ask({"type": "free", "kind": holder["kind"], "root": holder["root"]})

    assert {"type": "freed"} in comm.told
    assert reply["type"] == "freed"
    assert reply["freed_bytes"] >= 0.95 * reply["predicted_bytes"] > 0
    assert reply["residue"] == ""


def test_what_is_gone_is_refused(kernel: Kernel) -> None:
    """A second click, or a made-up holder, is answered with a sentence."""
    for request in (
        {"type": "free", "kind": "output", "root": "Out[999]"},
        {"type": "free", "kind": "no-such-kind", "root": "x"},
        {"type": "free"},
        {"type": "reboot"},
    ):
        comm = Comm(kernel)
        reply = comm.ask(request)
        assert reply["type"] == "refused"
        assert reply["message"]
        assert {"type": "freed"} not in comm.told


def test_a_request_never_runs_code(kernel: Kernel) -> None:
    """A root is looked up among holders; it is not evaluated."""
    kernel.ok("touched = []")
    request = {"type": "free", "kind": "name", "root": "touched.append(1)"}

    assert Comm(kernel).ask(request)["type"] == "refused"
    assert kernel.ok("len(touched)").bundles[-1]["text/plain"] == "0"


def test_a_page_that_came_late_is_told_everything_again(kernel: Kernel) -> None:
    """The list of comms says that nbleak is here; asked, the stream repeats cells and holders."""
    holder = leaked(kernel)
    client = kernel.client
    message = client.session.msg("comm_info_request", {"target_name": STREAM_COMM_ID})
    client.shell_channel.send(message)
    assert STREAM_COMM_ID in kernel.reply_to(message["header"]["msg_id"])["comms"]
    comm = Comm(kernel)

    assert comm.ask({"type": "tell"}) == {"type": "told"}
    # The tail of the cell before may still be told in between.
    frame = next(d for d in comm.told if d["type"] == "frame" and d["frame"]["key"])
    (smells,) = (d for d in comm.told if d["type"] == "smells")
    (standing,) = (d for d in comm.told if d["type"] == "standing")
    assert smells["smells"]["key"]
    assert frame["frame"]["executions"][-1]["leaks"] == 1
    assert holder["root"] in {leak["holder"]["root"] for leak in standing["report"]["leaks"]}


def test_unloaded_it_is_in_no_list() -> None:
    """A page then knows that there is nobody to ask."""
    kernel = Kernel()
    try:
        kernel.ok("%load_ext nbleak", "%unload_ext nbleak")
        listed = "print(list(get_ipython().kernel.comm_manager.comms))"
        assert STREAM_COMM_ID not in kernel.ok(listed).text
    finally:
        kernel.close()
