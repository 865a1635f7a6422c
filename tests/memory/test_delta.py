"""Differences of snapshots."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nbleak.memory import diff, live_bytes
from nbleak.model import Change, Meter, Snapshot, Unit

MIB = 1 << 20


def meter(
    value: int | None,
    *,
    peak: int | None = None,
    initial: int | None = None,
    name: str = "torch.cuda:0.allocated",
    area: str = "gpu:0",
) -> Meter:
    """One reading of a device."""
    return Meter(
        id=name,
        area=area,
        label="allocated",
        unit=Unit.BYTES,
        value=value,
        peak=peak,
        initial=initial,
    )


def snapshot(*meters: Meter, at: float = 0.0) -> Snapshot:
    """Readings at a time."""
    return Snapshot(taken_s=at, cost_s=0.5, meters=meters)


def change(before: Snapshot, after: Snapshot, *between: Snapshot) -> Change:
    """The only change."""
    (only,) = diff(before, after, between).changes
    return only


def test_seconds_leave_out_the_reading_itself() -> None:
    """The first snapshot's own cost is not the cell's time."""
    assert diff(snapshot(at=10.0), snapshot(at=12.0)).seconds == 1.5


def test_a_library_loaded_in_mid_cell_began_at_nothing() -> None:
    """What torch allocated since its import is all the cell's."""
    assert change(snapshot(), snapshot(meter(5, initial=0))).kept == 5


def test_a_machine_meter_that_appears_began_unknown() -> None:
    """What other programs hold on a device was there before we looked."""
    assert change(snapshot(), snapshot(meter(5))).kept is None


def test_a_meter_that_vanished_ends_unknown() -> None:
    """Nothing says it fell to 0."""
    gone = change(snapshot(meter(5)), snapshot())
    assert (gone.before, gone.after, gone.kept) == (5, None, None)


def test_an_unknown_value_stays_unknown() -> None:
    """None on either side gives no difference."""
    assert change(snapshot(meter(None, initial=0)), snapshot(meter(5, initial=0))).kept is None
    assert change(snapshot(meter(5)), snapshot(meter(None))).kept is None


def test_a_peak_that_was_reset_in_mid_cell_is_unknown() -> None:
    """A mark far below what stood there was reset by the cell itself."""
    reset = change(snapshot(meter(100 * MIB)), snapshot(meter(10 * MIB, peak=12 * MIB)))
    assert reset.peak is None


def test_a_peak_a_little_low_is_what_stood() -> None:
    """The kernel's counters lag; a peak is never shown below the values beside it."""
    close = change(snapshot(meter(100 * MIB)), snapshot(meter(10, peak=100 * MIB - 4096)))
    assert close.peak == 100 * MIB


def test_inner_cells_do_not_hide_the_outer_peak() -> None:
    """Snapshots taken before each inner reset carry the peak up to there."""
    outer, inner = snapshot(meter(1)), snapshot(meter(1, peak=50))
    assert change(outer, snapshot(meter(2, peak=10)), inner).peak == 50
    assert change(outer, snapshot(meter(2, peak=10)), snapshot(meter(1))).peak is None


@given(
    st.none() | st.integers(0, 1 << 40),
    st.none() | st.integers(0, 1 << 40),
    st.none() | st.integers(0, 1 << 40),
)
def test_a_change_is_never_invented(
    before: int | None, after: int | None, peak: int | None
) -> None:
    """Values pass through as they are; a peak, if told, is not below them."""
    told = change(snapshot(meter(before)), snapshot(meter(after, peak=peak)))
    assert (told.before, told.after) == (before, after)
    if told.peak is not None:
        assert told.peak >= max(before or 0, after or 0)
    if peak is None:
        assert told.peak is None


def host(live: int | None, shared: int | None = 0) -> tuple[Meter, Meter]:
    """The host's two parts of live memory."""
    return (
        meter(live, name="host.live", area="host"),
        meter(shared, name="host.shared", area="host"),
    )


def test_live_bytes_count_each_place_once() -> None:
    """Heap, shared memory and devices; TensorFlow's CPU buffers are in the heap already."""
    told = snapshot(
        *host(100, 20),
        meter(80, name="tf.cpu:0.allocated", area="host"),
        meter(3),
        meter(9, name="torch.cuda:0.reserved"),
        meter(4, name="tf.gpu:1.allocated", area="gpu:1"),
        meter(50, name="nvml.gpu:0.used"),
    )
    assert live_bytes(told) == 127


def test_live_bytes_are_unknown_when_a_part_is() -> None:
    """A sum with a hole is no sum."""
    assert live_bytes(snapshot(*host(None))) is None
    assert live_bytes(snapshot(*host(1), meter(None))) is None
    assert live_bytes(snapshot()) is None
