"""What the host can hold, and what readings may cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psutil
import pytest

from nbleak.memory.limits import control_group_limit, host_limit
from nbleak.memory.ration import Ration

if TYPE_CHECKING:
    from pathlib import Path


def tree(root: Path, groups: str, **limits: str) -> Path:
    """A file system with control groups; `__` stands for a slash in a limit's folder."""
    (root / "proc/self").mkdir(parents=True)
    (root / "proc/self/cgroup").write_text(groups)
    for place, text in limits.items():
        file = root / "sys/fs/cgroup" / place.replace("__", "/")
        folder = file / ("memory.limit_in_bytes" if place.startswith("memory") else "memory.max")
        file.mkdir(parents=True, exist_ok=True)
        folder.write_text(text)
    return root


def test_the_limit_is_at_most_the_machines_memory() -> None:
    """Never more than is there."""
    limit = host_limit()
    assert limit is not None
    assert 0 < limit <= psutil.virtual_memory().total


def test_the_lowest_limit_on_the_way_up_counts(tmp_path: Path) -> None:
    """A slice above the process's own group may be the tighter one."""
    tree(tmp_path, "0::/user/app\n", user="1000\n", user__app="2000\n")
    assert control_group_limit(tmp_path) == 1000


def test_no_limit_is_none(tmp_path: Path) -> None:
    """The word ``max`` sets none."""
    tree(tmp_path, "0::/user/app\n", user="max\n", user__app="max\n")
    assert control_group_limit(tmp_path) is None


def test_version_1_is_read_too(tmp_path: Path) -> None:
    """The memory controller has its own tree there."""
    groups = "9:name=systemd:/\n4:memory:/job\n3:cpuset:/\n0::/\n"
    tree(tmp_path, groups, memory__job="4096\n")
    assert control_group_limit(tmp_path) == 4096


def test_a_containers_limit_stands_at_the_mounts_top(tmp_path: Path) -> None:
    """The host's path leads nowhere inside; the top of the mount is the container's group."""
    tree(tmp_path, "4:memory:/docker/abc\n", memory__="8192\n")
    assert control_group_limit(tmp_path) == 8192


def test_without_control_groups_there_is_no_limit(tmp_path: Path) -> None:
    """A system without procfs has none."""
    assert control_group_limit(tmp_path) is None


class Clock:
    """A clock that moves when told."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_cheap_readings_are_never_refused() -> None:
    """A tight loop of fast readings gets every one."""
    clock = Clock()
    ration = Ration(clock)

    def reading() -> int:
        clock.now += 0.0001
        return 1

    assert [ration(reading) for _ in range(10_000)] == [1] * 10_000


def test_dear_readings_take_a_twentieth_of_the_time() -> None:
    """Both ends of a cell get one out of what was saved; a quick series is refused."""
    clock = Clock()
    ration = Ration(clock)

    def reading() -> int:
        clock.now += 0.058
        return 1

    assert ration(reading) == 1
    assert ration(reading) == 1
    started = clock.now
    served = 0
    for _ in range(10_000):
        clock.now += 0.01
        served += ration(reading) or 0
    assert served > 10
    assert served * 0.058 < 0.25 + (clock.now - started) * 0.055


def test_a_reading_that_fails_counts_as_well() -> None:
    """The error passes, its time is charged."""
    clock = Clock()
    ration = Ration(clock)

    def reading() -> int:
        clock.now += 1.0
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        ration(reading)
    assert ration(lambda: 1) is None
