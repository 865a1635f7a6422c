"""All probes together, and probes that fail."""

from __future__ import annotations

import os
import sys
import weakref
from typing import TYPE_CHECKING

import pytest
import torch

from nbleak.memory import Meters, Probe, diff
from nbleak.model import Meter, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator


def meter(value: int | None, *, peak: int | None = None, name: str = "fake.value") -> Meter:
    """A meter of a library."""
    return Meter(
        id=name, area="host", label="fake", unit=Unit.BYTES, value=value, peak=peak, initial=0
    )


class Fake(Probe):
    """A probe that can be told to fail."""

    name = "fake"
    cure = "Repair it."
    breaks = False
    peak_breaks = False

    def read(self) -> Iterator[Meter]:
        yield meter(7, peak=9)
        if self.breaks:
            raise RuntimeError("broken")
        yield meter(8, name="fake.other")

    def reset_peak(self) -> None:
        if self.peak_breaks:
            raise PermissionError("not allowed")


def test_a_failing_probe_is_told_once() -> None:
    """Its problem stands in one snapshot, in `problems` for good, and nothing escapes."""
    fake = Fake()
    meters = Meters([fake])
    meters.take()
    fake.breaks = True
    told = meters.take().problems
    assert [problem.where for problem in told] == ["memory.fake"]
    assert "broken" in told[0].message
    assert told[0].cure == "Repair it."
    assert meters.take().problems == ()
    assert meters.problems == told


def test_a_reading_that_failed_is_unknown_not_zero() -> None:
    """What was read before the failure stands; the rest is None with a reason."""
    fake = Fake()
    meters = Meters([fake])
    meters.take()
    fake.breaks = True
    after = meters.take()
    assert [(m.id, m.value) for m in after.meters] == [("fake.value", 7), ("fake.other", None)]
    assert after.meters[1].how


def test_a_first_reading_after_a_failure_is_no_growth() -> None:
    """A meter that could not be read before did not begin at 0."""
    fake = Fake()
    meters = Meters([fake])
    fake.breaks = True
    before = meters.take()
    fake.breaks = False
    change = diff(before, meters.take()).get("fake.other")
    assert change is not None
    assert change.before is None
    assert change.kept is None


def test_a_peak_that_cannot_be_reset_is_unknown() -> None:
    """The old mark is not passed off as the cell's; once resetting works, peaks are back."""
    fake = Fake()
    fake.peak_breaks = True
    meters = Meters([fake])
    meters.reset_peaks()
    meters.reset_peaks()
    snapshot = meters.take()
    assert [m.peak for m in snapshot.meters] == [None, None]
    assert len(snapshot.problems) == 1
    fake.peak_breaks = False
    meters.reset_peaks()
    assert meters.take().meters[0].peak == 9


def test_a_broken_probe_leaves_the_others_alone() -> None:
    """One failure costs one probe."""

    class Broken(Fake):
        name = "broken"

        def read(self) -> Iterator[Meter]:
            raise OSError("gone")

        def close(self) -> None:
            raise OSError("gone")

    meters = Meters([Broken(), Fake()])
    assert len(meters.take().meters) == 2
    meters.close()
    assert {problem.where for problem in meters.problems} == {"memory.broken"}


def test_failures_leave_no_trace_in_sys() -> None:
    """The exception of a probe is not kept where IPython and pdb look for the user's."""
    fake = Fake()
    fake.breaks = True
    before = getattr(sys, "last_value", None)
    Meters([fake]).take()
    assert getattr(sys, "last_value", None) is before
    assert sys.exc_info() == (None, None, None)


def test_an_interrupt_gets_through() -> None:
    """The user's Ctrl-C is no problem of a probe."""

    class Interrupted(Fake):
        def read(self) -> Iterator[Meter]:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Meters([Interrupted()]).take()


def test_snapshots_keep_no_user_object() -> None:
    """A tensor that was alive at every reading dies with its last name."""
    meters = Meters()
    tensor = torch.ones(1000)
    alive = weakref.ref(tensor)
    before = meters.take()
    meters.reset_peaks()
    after = meters.take()
    delta = diff(before, after)
    del tensor
    assert alive() is None
    assert delta.changes


def test_nothing_is_held_open() -> None:
    """Many snapshots later the process has the open files it had, and no more threads."""
    meters = Meters()
    first = meters.take()
    for _ in range(50):
        meters.reset_peaks()
        last = meters.take()
    delta = diff(first, last)
    for name in ("process.fds", "process.threads", "process.children"):
        change = delta.get(name)
        assert change is not None
        assert change.kept == 0


def test_a_forked_child_reads_itself() -> None:
    """After a fork the same instance tells the child's memory, and the parent's is unmoved."""
    meters = Meters()
    before = meters.take()
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            held = bytearray(64 << 20)
            held[:: 1 << 12] = b"x" * len(held[:: 1 << 12])
            change = diff(before, meters.take()).get("host.live")
            meters.reset_peaks()
            meters.close()
            kept = change.kept if change else None
            os.write(writer, f"{kept} {len(meters.problems)}".encode())
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    os.close(writer)
    kept, problems = os.read(reader, 100).split()
    os.close(reader)
    assert abs(int(kept) - (64 << 20)) < (64 << 20) * 0.01
    assert int(problems) == 0
    change = diff(before, meters.take()).get("host.live")
    assert change is not None
    assert change.kept is not None
    assert abs(change.kept) < 1 << 20
