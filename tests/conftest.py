"""Fixtures of the whole suite."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest

from .shells import KERNELS, Kernel, Shell

# A job in the background of a shell ignores interrupts, and so do all processes it starts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def shell() -> Iterator[Shell]:
    """A fresh IPython shell in this process."""
    made = Shell()
    yield made
    made.close()


@pytest.fixture
def loaded(shell: Shell) -> Shell:
    """A shell with nbleak loaded."""
    shell.ok("%load_ext nbleak")
    return shell


@pytest.fixture(scope="module", params=KERNELS)
def kernel(request: pytest.FixtureRequest) -> Iterator[Kernel]:
    """Each supported ipykernel in turn, one process a module, nbleak loaded."""
    made = Kernel(request.param)
    made.ok("%load_ext nbleak")
    yield made
    made.close()
