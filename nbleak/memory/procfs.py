"""The kernel's account of this process, on Linux.

Files are opened for each reading: a held descriptor saves 1.5 of 4 microseconds, and would read
the parent after a fork, count among the user's own, and name another file once user code closed it.
"""

from __future__ import annotations

import os
import re

_FIELDS = re.compile(rb"^(VmHWM|VmRSS|RssAnon|RssFile|RssShmem|VmSwap):\s+(\d+) kB", re.MULTILINE)
_PAGE = 8192


def status() -> dict[str, int] | None:
    """Sizes of this process in bytes by the kernel's names; None where there is no procfs."""
    text = read("/proc/self/status")
    if text is None:
        return None
    return {name.decode(): int(kb) * 1024 for name, kb in _FIELDS.findall(text)} or None


def read(path: str) -> bytes | None:
    """The first 8 KiB of a file; None when there is no such file."""
    try:
        file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except (OSError, AttributeError):
        return None
    try:
        return os.read(file, _PAGE)
    except OSError:
        return None  # the process it was about is gone
    finally:
        os.close(file)


def reset_high_water() -> None:
    """Let ``VmHWM`` count from now on; costs 1 to 70 microseconds.

    Raises:
        OSError: The kernel has no such file, or does not let this process write it.

    Source: proc_pid_clear_refs(5).
    """
    file = os.open("/proc/self/clear_refs", os.O_WRONLY | os.O_CLOEXEC)
    try:
        os.write(file, b"5")
    finally:
        os.close(file)
