"""Out of memory: what was asked for, and the cheapest way to get it back."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING, Final

from nbleak.judge.joint import brings, bytes_together
from nbleak.model import HolderKind, Shortage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from nbleak.judge.joint import Key
    from nbleak.model import Census, Holder, Leak

# Source: torch.OutOfMemoryError, TensorFlow's ResourceExhaustedError, NumPy's _ArrayMemoryError.
_NAMED: Final = re.compile(r"^\w*(OutOfMemory|ResourceExhausted|Memory)Error\b")
_SAID: Final = re.compile(
    r"out of memory|not enough memory|can't allocate memory|^\w+: .*\bOOM when allocating",
    re.IGNORECASE,
)
_DEVICE: Final = re.compile(r"\b(CUDA|HIP|XPU|MPS|GPU)\b|^OutOfMemoryError")
_SIZE: Final = re.compile(r"allocate[d:]? ([\d.,]+) ?([KMGT]?i?B|bytes)", re.IGNORECASE)
_SHAPE: Final = re.compile(r"shape\s*\[([\d,\s]+)\] and type (\w+)")
_UNITS: Final = {"b": 0, "bytes": 0, "k": 1, "m": 2, "g": 3, "t": 4}
_WIDTHS: Final = {
    "double": 8,
    "int64": 8,
    "half": 2,
    "bfloat16": 2,
    "bool": 1,
    "int8": 1,
    "uint8": 1,
}
_FEW: Final = 12  # holders whose combinations are tried


def shortage(error: str | None, census: Census | None, leaks: tuple[Leak, ...]) -> Shortage | None:
    """What to let go of after an error that means too little memory; None for other errors.

    Args:
        error: The error in words, its type's name in front.
        census: Who held what when the cell had ended, the error's own frames included.
        leaks: Those of the holders that are leaks: letting go of them costs the user nothing.
    """
    if error is None or not (_NAMED.search(error) or _SAID.search(error)):
        return None
    asked, device = _asked_bytes(error), _DEVICE.search(error) is not None
    if census is None:
        return Shortage(asked_bytes=asked, device=device)
    return enough(asked, census, leaks, device=device)


def enough(
    wanted_bytes: int | None, census: Census, leaks: tuple[Leak, ...], *, device: bool = False
) -> Shortage:
    """The smallest set of holders that brings so many bytes; see `cut` for None.

    Args:
        wanted_bytes: What has to come back.
        census: Who holds what now.
        leaks: Those of the holders that are leaks.
        device: A device's memory is wanted; the host's where no holder is known to have any.
    """
    only = device and any(holder.device_bytes for holder in census.holders)
    joint = {} if only else dict(census.joint)
    sharing = frozenset().union(*joint)
    held = [
        h
        for h in census.holders
        if h.kind is not HolderKind.UNKNOWN and (brings(h, only) or (h.kind, h.root) in sharing)
    ]
    free = {(leak.holder.kind, leak.holder.root) for leak in leaks}
    free |= {(h.kind, h.root) for h in held if h.kind is HolderKind.CYCLE}
    chosen = cut(held, wanted_bytes, free=free, joint=joint, device=only)
    total = bytes_together(chosen, joint, only)
    return Shortage(asked_bytes=wanted_bytes, device=device, cut=chosen, brings_bytes=total)


def cut(
    holders: Iterable[Holder],
    wanted_bytes: int | None,
    *,
    free: set[Key],
    joint: Mapping[frozenset[Key], int],
    device: bool = False,
) -> tuple[Holder, ...]:
    """The smallest set of holders that brings so many bytes, leaks before what is in use.

    Exact among the largest dozen; beyond them the larger goes first. When nobody says how much is
    wanted, all leaks, or without one the largest holder.

    Args:
        holders: Those that can be let go of.
        wanted_bytes: What has to come back.
        free: Kinds and roots of holders that nobody will miss.
        joint: What only several holders together keep, by their kind and root.
        device: Whether only bytes of accelerators count.
    """
    ranked = sorted(holders, key=lambda h: -brings(h, device))
    leaks = tuple(h for h in ranked if (h.kind, h.root) in free)
    if wanted_bytes is None:
        return leaks or tuple(ranked[:1])
    if bytes_together(leaks, joint, device) >= wanted_bytes:
        return _fewest(leaks, wanted_bytes, joint, device)
    rest = tuple(h for h in ranked if h not in leaks)
    for count in range(1, 4):
        for added in combinations(rest[:_FEW], count):
            if bytes_together((*leaks, *added), joint, device) >= wanted_bytes:
                return _fewest((*leaks, *added), wanted_bytes, joint, device)
    everything = bytes_together(ranked, joint, device)
    return _fewest((*leaks, *rest), min(wanted_bytes, everything), joint, device)


def _fewest(
    holders: tuple[Holder, ...],
    wanted_bytes: int,
    joint: Mapping[frozenset[Key], int],
    device: bool,  # noqa: FBT001 - passed on
) -> tuple[Holder, ...]:
    """Without those that are not needed, the smallest left out first."""
    chosen = list(holders)
    for holder in sorted(holders, key=lambda h: brings(h, device)):
        others = [h for h in chosen if h is not holder]
        if others and bytes_together(others, joint, device) >= wanted_bytes:
            chosen = others
    return tuple(chosen)


def _asked_bytes(error: str) -> int | None:
    size, shape = _SIZE.search(error), _SHAPE.search(error)
    if size is not None:
        unit = size[2].lower()
        power = _UNITS[unit] if unit in _UNITS else _UNITS[unit[0]]
        return int(float(size[1].replace(",", "").rstrip(".")) * 1024**power)
    if shape is not None:
        count = _WIDTHS.get(shape[2], 4)
        for part in shape[1].split(","):
            count *= int(part)
        return count
    return None
