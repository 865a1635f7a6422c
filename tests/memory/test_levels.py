"""What lives and what still fits, by area."""

from __future__ import annotations

from nbleak.memory import levels, watching
from nbleak.model import Meter, Snapshot, Unit


def snapshot(*meters: Meter) -> Snapshot:
    """A reading of these."""
    return Snapshot(taken_s=0.0, cost_s=0.0, meters=meters)


def meter(name: str, area: str, value: int | None, limit: int | None = None) -> Meter:
    """A meter of bytes."""
    return Meter(id=name, area=area, label=name, unit=Unit.BYTES, value=value, limit=limit)


def test_the_host_follows_what_is_allocated() -> None:
    """A block of 50 MB raises what lives by as much, and leaves the room what it is, nearly."""
    meters = watching()
    before = levels(meters.take())["host"]
    held = bytearray(50_000_000)
    after = levels(meters.take())["host"]

    assert 49_000_000 < after[0] - before[0] < 52_000_000
    assert after[1] is not None
    assert len(held) == 50_000_000


def test_devices_add_up_and_keep_the_least_room() -> None:
    """Two frameworks on one device; an unknown reading is no level."""
    found = levels(
        snapshot(
            meter("torch.cuda:0.allocated", "gpu:0", 30, 100),
            meter("tf.gpu:0.allocated", "gpu:0", 20, 90),
            meter("torch.cuda:1.allocated", "gpu:1", None, 100),
            meter("torch.cuda:0.reserved", "gpu:0", 80, 100),
        )
    )

    assert found == {"gpu:0": (50, 70)}


def test_an_unknown_pool_leaves_the_host_unknown() -> None:
    """What TensorFlow keeps free would be told as alive."""
    heap = meter("host.live", "host", 100)

    assert levels(snapshot(heap, meter("tf.cpu:0.kept", "host", 30)))["host"][0] == 70
    assert levels(snapshot(heap, meter("tf.cpu:0.kept", "host", None))) == {}
