"""What is done on a real device while its counters are recorded: known bytes, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

MIB = 1 << 20


def steps(torch: Any) -> Iterator[tuple[str, int]]:
    """Name of each step, done, and the bytes of tensors that are alive then."""
    kept: dict[str, Any] = {}
    kept["first"] = torch.zeros(MIB, device="cuda")
    yield "a tensor of 4 MiB", 4 * MIB
    kept["big"] = torch.zeros(64 * MIB, device="cuda")
    yield "256 MiB more", 260 * MIB
    del kept["big"]
    yield "256 MiB freed, cached by the allocator", 4 * MIB
    torch.cuda.empty_cache()
    yield "cache emptied", 4 * MIB
    kept["pieces"] = [torch.zeros(256 * 1024, device="cuda") for _ in range(64)]
    kept["pieces"] = kept["pieces"][::2]
    yield "every second of 64 pieces of 1 MiB freed", 36 * MIB
    torch.cuda.empty_cache()
    yield "fragments that no emptying returns", 36 * MIB
    kept.clear()
    torch.cuda.empty_cache()
    yield "everything freed", 0
    try:
        torch.zeros(1 << 46, device="cuda", dtype=torch.uint8)
    except torch.cuda.OutOfMemoryError:
        yield "after an allocation of 64 TiB failed", 0
