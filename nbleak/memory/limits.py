"""How much memory this process may have."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@cache
def host_limit() -> int | None:
    """The machine's memory or its control group's limit, whichever is less; read once."""
    limits = [limit for limit in (_machine(), control_group_limit(Path("/"))) if limit]
    return min(limits, default=None)


def control_group_limit(root: Path) -> int | None:
    """The lowest limit on the way up from this process's control group; None when none is set.

    Inside a container the path the kernel tells may lead nowhere; the mount's own top then
    holds the container's limit, and is looked at in any case.
    """
    found = [limit for file in _limit_files(root) if (limit := _number(file)) is not None]
    return min(found, default=None)


def _limit_files(root: Path) -> Iterator[Path]:
    try:
        lines = (root / "proc/self/cgroup").read_text().splitlines()
    except OSError:
        return
    for line in lines:
        _, controllers, place = line.split(":", 2)
        if controllers == "":
            mount, name = "sys/fs/cgroup", "memory.max"
        elif "memory" in controllers.split(","):
            mount, name = "sys/fs/cgroup/memory", "memory.limit_in_bytes"
        else:
            continue
        path = PurePosixPath(place.lstrip("/"))
        for part in (path, *path.parents):
            yield root / mount / part / name


def _number(file: Path) -> int | None:
    try:
        text = file.read_text().strip()
    except OSError:
        return None
    return int(text) if text.isdigit() else None  # version 2 says "max" for no limit


def _machine() -> int | None:
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, OSError, ValueError):
        import psutil

        return int(psutil.virtual_memory().total)
