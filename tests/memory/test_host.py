"""Memory of the host: allocations of known size, exact peaks, and what allocators keep."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import time
from ctypes.util import find_library
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import torch

from nbleak.memory import Meters, diff, live_bytes, malloc, procfs, pymalloc, trim
from nbleak.memory.probes.heap import Heap
from nbleak.memory.probes.host import Host

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from nbleak.model import Change

MIB = 1 << 20
BIG = 64 * MIB


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def measured(make: Callable[[], Any]) -> dict[str, Change]:
    """Every change while something is made and held."""
    meters = Meters()
    meters.take()
    before = meters.take()
    meters.reset_peaks()
    held = make()
    after = meters.take()
    del held
    return {change.id: change for change in diff(before, after).changes}


def kept(changes: dict[str, Change], name: str) -> int:
    """The known difference of a meter."""
    value = changes[name].kept
    assert value is not None
    return value


BLOCK = 32
"""What one float takes in Python's arenas: its 24 bytes, rounded up to 16."""
FLOATS = 2_000_000

ALLOCATIONS = {
    "numpy": (lambda: np.ones(BIG // 8), BIG),
    "numpy-untouched": (lambda: np.empty(BIG // 8), BIG),
    "numpy-many": (lambda: [np.ones(MIB // 8) for _ in range(64)], BIG),
    "torch": (lambda: torch.ones(BIG // 4), BIG),
    "torch-many": (lambda: [torch.ones(MIB // 4) for _ in range(64)], BIG),
    "bytes": (lambda: bytes(BIG), BIG),
    "bytes-many": (lambda: [bytes(MIB) for _ in range(64)], BIG),
    "bytearray": (lambda: bytearray(BIG), BIG),
    "list": (lambda: [None] * (BIG // 8), BIG),
    "list-of-floats": (
        lambda: list(map(float, range(FLOATS))),
        sys.getsizeof(list(map(float, range(FLOATS)))) + FLOATS * BLOCK,
    ),
    "list-of-ints": (
        lambda: list(range(1000, 1000 + FLOATS)),
        sys.getsizeof(list(range(FLOATS))) + FLOATS * 32,
    ),
    "list-of-lists": (
        # Header of the collector 16, list 40, its one pointer's block 16, each a block's multiple.
        lambda: [[None] for _ in range(FLOATS // 4)],
        sys.getsizeof([None for _ in range(FLOATS // 4)]) + FLOATS // 4 * (64 + 16),
    ),
}


@pytest.mark.parametrize("name", ALLOCATIONS)
def test_an_allocation_of_known_size_is_told_within_a_percent(name: str) -> None:
    """Live heap grows by what was allocated, whoever allocated it."""
    make, size = ALLOCATIONS[name]
    assert kept(measured(make), "host.live") == pytest.approx(size, rel=0.01)


def test_what_is_freed_is_gone_at_once() -> None:
    """The live heap falls back though resident memory may not."""
    meters = Meters()
    before = meters.take()
    floats = list(map(float, range(FLOATS)))
    array = np.ones(BIG // 8)
    del floats, array
    change = diff(before, meters.take()).get("host.live")
    assert change is not None
    assert change.kept is not None
    assert abs(change.kept) < MIB // 2


def test_touched_pages_are_resident() -> None:
    """Resident and anonymous memory grow by what was written."""
    changes = measured(lambda: np.ones(BIG // 8))
    assert kept(changes, "host.rss") == pytest.approx(BIG, rel=0.01)
    assert kept(changes, "host.anonymous") == pytest.approx(BIG, rel=0.01)


def test_shared_tensors_are_shared_memory() -> None:
    """A tensor moved to shared memory leaves the heap and is still live data."""
    meters = Meters()
    meters.take()
    before = meters.take()
    tensor = torch.ones(BIG // 4).share_memory_()
    after = meters.take()
    changes = {change.id: change for change in diff(before, after).changes}
    assert kept(changes, "host.shared") == pytest.approx(BIG, rel=0.01)
    assert (live_bytes(after) or 0) - (live_bytes(before) or 0) == pytest.approx(BIG, rel=0.02)
    del tensor


def test_a_short_temporary_is_seen_every_time() -> None:
    """300 MiB held for 30 ms show in the peak within a percent, 15 times of 15."""
    size = 300 * MIB
    meters = Meters()
    seen = []
    for _ in range(15):
        before = meters.take()
        meters.reset_peaks()
        temporary = np.ones(size // 8)
        time.sleep(0.03)
        del temporary
        change = diff(before, meters.take()).get("host.rss")
        assert change is not None
        assert change.peak is not None
        assert change.before is not None
        seen.append(change.peak - change.before)
    assert seen == [pytest.approx(size, rel=0.01)] * 15


def test_an_older_peak_is_not_this_cells() -> None:
    """After a reset the mark stands at what is resident now."""
    meters = Meters()
    np.ones(BIG // 8)
    before = meters.take()
    meters.reset_peaks()
    change = diff(before, meters.take()).get("host.rss")
    assert change is not None
    assert change.peak is not None
    assert change.after is not None
    assert change.peak - change.after < 4 * MIB


def test_where_the_mark_cannot_be_reset_there_is_no_peak(monkeypatch: pytest.MonkeyPatch) -> None:
    """A masked clear_refs gives one problem with a cure and peaks of None, not a lifetime's."""

    def masked() -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(procfs, "reset_high_water", masked)
    meters = Meters([Host()])
    meters.reset_peaks()
    snapshot = meters.take()
    (problem,) = snapshot.problems
    assert "clear_refs" in problem.cure
    assert [meter.peak for meter in snapshot.meters] == [None, None, None]
    assert all(meter.value is not None for meter in snapshot.meters)


def test_without_procfs_resident_memory_is_still_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Elsewhere psutil gives resident memory, and what is not known is None."""
    monkeypatch.setattr(procfs, "status", lambda: None)
    (rss,) = Host().read()
    assert rss.value is not None
    assert rss.value > MIB
    assert rss.peak is None
    assert trim() is None


@pytest.mark.parametrize("allocator", ["jemalloc", "tcmalloc_minimal"])
def test_a_preloaded_allocator_is_asked(allocator: str) -> None:
    """Live memory is exact under the allocators that hosted notebooks preload."""
    script = """
import numpy as np
from nbleak.memory import Meters, diff, live_bytes
meters = Meters(); meters.take(); before = meters.take()
held = np.ones(50_000_000 // 8); with_it = meters.take()
del held; after = meters.take()
print(diff(before, with_it).get("host.live").kept, diff(before, after).get("host.live").kept)
print(live_bytes(with_it) - live_bytes(before))
"""
    library = find_library(allocator)
    assert library, f"{allocator} is missing; .ci/need-allocators installs it"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "LD_PRELOAD": library},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    held, gone, live = map(int, done.stdout.split())
    assert (held, live) == pytest.approx((50_000_000, 50_000_000), rel=0.01)
    assert abs(gone) < MIB


def test_without_a_telling_allocator_resident_memory_counts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What is alive is unknown, but what a cell keeps still raises the sum."""
    monkeypatch.setattr(malloc, "reader", lambda: None)
    meters = Meters([Host(), Heap()])
    before = meters.take()
    held = np.ones(64 * MIB // 8)
    after = meters.take()
    assert after.get("host.live").value is None
    assert live_bytes(after) - live_bytes(before) == pytest.approx(held.nbytes, rel=0.05)


def test_without_a_telling_allocator_live_memory_is_unknown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Another C library or allocator: None with the reason."""
    monkeypatch.setattr(malloc, "reader", lambda: None)
    meters = {meter.id: meter for meter in Heap().read()}
    assert meters["host.live"].value is None
    assert meters["host.kept"].value is None
    assert "glibc" in meters["host.live"].how


def test_without_arenas_statistics_live_memory_is_unknown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Half a figure is none."""
    monkeypatch.setattr(pymalloc, "pools", lambda: None)
    assert [meter.value for meter in Heap().read()] == [None, None, None]


def test_arenas_read_seldom_count_as_they_were() -> None:
    """In between only the C heap is read: NumPy's buffer shows, a million floats do not yet."""
    _heap(Heap())  # what another has read will do
    seldom = Heap(pools_every_s=3600.0)
    before, blocks, _ = _heap(seldom)
    floats, array = list(map(float, range(FLOATS))), np.ones(64 * MIB // 8)
    after, same, _ = _heap(seldom)
    _, now, _ = _heap(Heap())
    # The list's own table of 8 MB is in the C heap, too.
    assert after - before == pytest.approx(array.nbytes + sys.getsizeof(floats), rel=0.05)
    assert same == blocks
    assert now - blocks == pytest.approx(len(floats), rel=0.01)


def _heap(probe: Heap) -> tuple[int, int, int]:
    """What lives, Python's blocks, and what allocators keep free."""
    meters = {meter.id: meter.value for meter in probe.read()}
    return meters["host.live"], meters["python.blocks"], meters["host.kept"]


def test_python_blocks_follow_the_objects() -> None:
    """A million floats are a million blocks."""
    changes = measured(lambda: list(map(float, range(FLOATS))))
    assert kept(changes, "python.blocks") == pytest.approx(FLOATS, rel=0.01)


def test_pymalloc_switched_off_is_read_right() -> None:
    """With PYTHONMALLOC=malloc the C heap holds everything, and is told."""
    script = """
from nbleak.memory import Meters, diff
meters = Meters(); meters.take(); before = meters.take()
held = list(map(float, range(1_000_000)))
change = diff(before, meters.take()).get("host.live")
print(change.kept)
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONMALLOC": "malloc"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert int(done.stdout) == pytest.approx(40_000_000, rel=0.02)


def test_freed_memory_kept_by_the_allocator_is_named_and_given_back() -> None:
    """Resident but not live: told as kept, not as live, and a trim returns it."""
    meters = Meters()
    trim()
    before = meters.take()
    arrays = [np.ones(100_000 // 8) for _ in range(3000)]
    arrays = arrays[::50]
    held = diff(before, meters.take())
    live, saved = held.get("host.live"), held.get("host.kept")
    assert live is not None
    assert saved is not None
    assert live.kept == pytest.approx(6_000_000, rel=0.1)
    assert saved.kept == pytest.approx(294_000_000, rel=0.05)
    sizes = trim()
    assert sizes is not None
    assert sizes[0].total - sizes[1].total > 250_000_000
    assert sizes[0].kept - sizes[1].kept > 250_000_000
    trimmed = diff(before, meters.take()).get("host.kept")
    assert trimmed is not None
    assert trimmed.kept is not None
    assert trimmed.kept < 30_000_000
    assert arrays
