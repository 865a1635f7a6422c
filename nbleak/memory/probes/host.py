"""The process as the operating system sees it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from nbleak.memory import procfs
from nbleak.memory.limits import host_limit
from nbleak.memory.probe import Probe
from nbleak.model import Meter, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

RSS = "VmRSS in /proc/self/status, as `ps -o rss`; the peak is VmHWM, reset through clear_refs."
ANONYMOUS = "RssAnon in /proc/self/status: resident pages no file stands behind."
SHARED = "RssShmem in /proc/self/status: shared memory, such as tensors sent between processes."
ELSEWHERE = "psutil's rss; this system has no peak that can be reset."


class Host(Probe):
    """Resident memory, and its exact peak where the kernel lets the mark be reset.

    The peak misses nothing, however short: the kernel keeps it. Other threads count too.
    """

    name = "host"
    cure = "Peaks need /proc/self/clear_refs to be writable; some hardened containers mask it."

    def read(self) -> Iterator[Meter]:
        """Resident, anonymous and shared bytes."""
        status = procfs.status()
        if status is None:
            yield _meter("rss", "resident", _rss_elsewhere(), ELSEWHERE)
            return
        yield _meter("rss", "resident", status.get("VmRSS"), RSS, status.get("VmHWM"))
        yield _meter("anonymous", "anonymous", status.get("RssAnon"), ANONYMOUS)
        yield _meter("shared", "shared", status.get("RssShmem"), SHARED)

    def reset_peak(self) -> None:
        """Reset the kernel's high-water mark."""
        if sys.platform == "linux":
            procfs.reset_high_water()


def _meter(key: str, label: str, value: int | None, how: str, peak: int | None = None) -> Meter:
    return Meter(
        id=f"host.{key}",
        area="host",
        label=label,
        unit=Unit.BYTES,
        value=value,
        peak=peak,
        limit=host_limit(),
        how=how,
    )


def _rss_elsewhere() -> int:
    import psutil

    return int(psutil.Process().memory_info().rss)
