"""A cell runs out of memory, and the kernel goes on."""

from __future__ import annotations

import pytest

from nbleak.kernel.outcome import ended, words
from nbleak.model import Ended
from nbleak.render import render

from ..shells import Shell

ERRORS = {
    "a device": "torch.OutOfMemoryError('CUDA out of memory. Tried to allocate 12.00 MiB.')",
    "the host": "MemoryError('Unable to allocate 12.0 MiB for an array')",
}
STEP = """
def step(acts=None):
    acts = [torch.zeros(1024, 1024) for _ in range(4)]
    kept.append(weakref.ref(acts[0]))
    raise {error}
step()
"""


@pytest.mark.parametrize("name", ERRORS)
def test_an_out_of_memory_error_names_the_cut_and_gives_it_back(loaded: Shell, name: str) -> None:
    """The frames of the error are the cheapest cut; without them the kernel works on."""
    loaded.ok("import torch, weakref\nkept = []\nmodel = torch.zeros(1024, 1024)")
    loaded.run(STEP.format(error=ERRORS[name]))
    short = loaded.report.shortage

    assert short.asked_bytes == 12 * 1024 * 1024
    assert short.device == (name == "a device")
    assert [holder.root for holder in short.cut] == ["last error"]
    assert short.brings_bytes >= short.asked_bytes
    assert "to get 16.0 MiB back: clear the last error" in " ".join(
        render(loaded.report, "text").split()
    )

    loaded.ok("%nbleak free last error")
    assert loaded.ip.user_ns["kept"][0]() is None
    loaded.ok("again = [torch.zeros(1024, 1024) for _ in range(4)]")


def test_the_error_before_is_no_unknown_holder(loaded: Shell) -> None:
    """Its frames are garbage in cycles, which the collector takes away."""
    loaded.ok("import torch, weakref, gc\nkept = []\ngc.disable()")
    source = STEP.format(error=ERRORS["the host"])
    loaded.run(source)
    loaded.run(source)
    found = {(leak.kind, leak.holder.root) for leak in loaded.extension.session.look().leaks}
    loaded.ok("gc.enable()")

    assert found == {("last-traceback", "last error")}


def test_tensorflows_error_says_what_was_asked_for(loaded: Shell) -> None:
    """Its words stand in an attribute: ``args`` is empty."""
    loaded.run(
        "class OpError(Exception):\n"
        "    __module__ = 'tensorflow.python.framework.errors_impl'\n"
        "    def __init__(self, node_def, op, message):\n"
        "        super().__init__()\n        self._message = message\n"
        "class ResourceExhaustedError(OpError): pass\n"
        "raise ResourceExhaustedError(None, None,\n"
        "    'OOM when allocating tensor with shape[1024,1024] and type float on /device:GPU:0')"
    )
    short = loaded.report.shortage

    assert (short.asked_bytes, short.device) == (4 * 1024 * 1024, True)


def test_numpys_error_says_what_was_asked_for(loaded: Shell) -> None:
    """It makes its words from a shape and a type."""
    loaded.run("import numpy as np\nnp.ones(2**44)")

    assert loaded.report.shortage.asked_bytes == 8 * 2**44


def test_an_errors_own_code_is_not_asked_for_words() -> None:
    """Neither a class that only sounds like NumPy's nor one that refuses to be looked at."""

    class Refuses(type):
        def __getattribute__(cls, name: str) -> None:
            raise RuntimeError(name)

    class OddError(MemoryError, metaclass=Refuses):
        __module__ = "numpyro"
        __class__ = property(lambda _self: 1 / 0)

        def __str__(self) -> str:
            raise RuntimeError

    assert words(OddError()) == "OddError"
    assert ended(OddError()) is Ended.ERROR


def test_another_error_is_no_shortage(loaded: Shell) -> None:
    """Nobody asked for memory."""
    loaded.run("1 / 0")

    assert loaded.report.shortage is None
