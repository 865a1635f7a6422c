"""What a front end is told of each area, by this process and from outside of it."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from nbleak.memory import capacities, nvml, outside, period_s, readings
from nbleak.model import Meter, Snapshot, Unit


def snapshot(*meters: tuple[str, str, int | None, int | None]) -> Snapshot:
    """Meters by id, area, value and peak; everything can hold 100."""
    return Snapshot(
        taken_s=0.0,
        cost_s=0.0,
        meters=tuple(
            Meter(id=id_, area=area, label="", unit=Unit.BYTES, value=value, peak=peak, limit=100)
            for id_, area, value, peak in meters
        ),
    )


HOST = (("host.live", "host", 20, None), ("host.rss", "host", 30, 40))
USED = ("torch.cuda:0.allocated", "gpu:0", 6, 7)
BOARDS = (("nvml.gpu:0.used", "gpu:0", 9, None), ("nvml.gpu:1.used", "gpu:1", 1, None))


def test_a_machine_without_devices_has_one_area() -> None:
    """Not one for a device that is not there."""
    (host,) = readings(snapshot(*HOST))

    assert (host.area, host.live, host.used, host.peak) == ("host", 20, 30, 40)


def test_each_device_has_what_the_framework_and_the_driver_say() -> None:
    """One that nobody used lives unknown, and the reason is a sentence."""
    shot = snapshot(*HOST, USED, *BOARDS)
    _, used, idle = readings(shot)

    assert (used.live, used.used, used.peak) == (6, 9, 7)
    assert (idle.live, idle.used, idle.peak) == (None, 1, None)
    whys = [(capacity.limit, capacity.why) for capacity in capacities(shot)]
    assert whys[:2] == [(100, ""), (100, "")]
    assert whys[2][1].endswith(".")


def test_from_outside_each_device_is_read_by_the_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    """A device that does not answer is left out, the others are not."""

    def memory(_driver: object, handle: int) -> tuple[int, int]:
        if handle == 1:
            raise RuntimeError("lost")
        return 5, 80

    boards = [SimpleNamespace(ordinal=number, handle=number) for number in range(3)]
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.setattr(nvml, "driver", object)
    monkeypatch.setattr(nvml, "boards", lambda _driver, _visible: iter(boards))
    monkeypatch.setattr(nvml, "memory", memory)

    told = json.loads(outside.line(os.getpid(), outside.Devices(str(Path.cwd()))) or b"")

    assert [reading["area"] for reading in told["readings"]] == ["host", "gpu:0", "gpu:2"]
    assert told["readings"][1] == {"area": "gpu:0", "live": None, "used": 5, "peak": None}


def test_a_process_that_has_ended_is_told_from_one_that_has_not() -> None:
    """Then the reader ends as well."""
    assert outside.line(os.getpid(), outside.Devices("")) is not None
    assert outside.line(2**22 + 1, outside.Devices("")) is None


def test_looks_get_rarer_as_a_cell_goes_on() -> None:
    """Ten hours are some thousand looks, so a page that is closed costs its server little."""
    at_s, looks = 0.0, 0
    while at_s < 10 * 3600:
        at_s += period_s(at_s)
        looks += 1

    assert period_s(0) == 0.25
    assert looks < 9_000
