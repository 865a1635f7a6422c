"""What every probe in the folder promises."""

from __future__ import annotations

import subprocess
import sys

import matplotlib.pyplot as plt
import pytest
import torch

from nbleak.memory import Probe, probes
from nbleak.model import Unit
from nbleak.plugins import discover

PROBES = discover(probes, Probe)
KINDS = pytest.mark.parametrize("kind", PROBES, ids=lambda kind: kind.__name__)


assert plt  # loaded, so that its probe has something to watch


def test_the_folder_is_the_registry() -> None:
    """Every probe named in the documentation is found."""
    names = [kind.name for kind in PROBES]
    assert len(set(names)) == len(names)
    assert {
        "heap", "host", "keras", "matplotlib", "nvml", "process", "tensorflow", "torch"
    } <= set(names)  # fmt: skip


@KINDS
def test_readings_are_well_formed(kind: type[Probe]) -> None:
    """Ids are unique and dotted, an area, a label and a way to check are given, values are sane."""
    meters = list(kind().read())
    assert len({meter.id for meter in meters}) == len(meters)
    for meter in meters:
        assert "." in meter.id
        assert meter.area
        assert meter.label
        assert meter.how
        assert meter.unit in Unit
        assert meter.value is None or meter.value >= 0
        assert meter.limit is None or meter.limit > 0


@KINDS
def test_reading_twice_gives_the_same_meters(kind: type[Probe]) -> None:
    """Ids do not depend on what was read before."""
    probe = kind()
    first = [meter.id for meter in probe.read()]
    probe.reset_peak()
    assert [meter.id for meter in probe.read()] == first


@KINDS
def test_a_closed_probe_can_be_closed_again(kind: type[Probe]) -> None:
    """Unloading twice, or before anything was read, harms nothing."""
    probe = kind()
    probe.close()
    list(probe.read())
    probe.close()
    probe.close()


@KINDS
def test_every_probe_says_what_it_is(kind: type[Probe]) -> None:
    """A docstring, and a lower-case name for its problems."""
    assert kind.__doc__
    assert kind.name == kind.name.lower()


def test_watching_imports_nothing() -> None:
    """A process without frameworks, psutil and pynvml stays without them."""
    script = """
import sys
from nbleak.memory import Meters, diff, live_bytes
meters = Meters()
before = meters.take()
meters.reset_peaks()
after = meters.take()
diff(before, after)
assert live_bytes(after) > 0
assert not meters.problems, meters.problems
watched = {"torch", "tensorflow", "keras", "numpy", "matplotlib", "psutil", "pynvml", "IPython"}
print(sorted(watched & set(sys.modules)))
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"


def test_watching_torch_never_starts_cuda() -> None:
    """With torch on the CPU there is nothing to watch, and CUDA stays down."""
    kind = next(kind for kind in PROBES if kind.name == "torch")
    torch.ones(10)
    probe = kind()
    assert list(probe.read()) == []
    probe.reset_peak()
    assert not torch.cuda.is_initialized()
