"""An allocator's pool inside the C heap, told from outside."""

from __future__ import annotations


class Pool:
    """How much of a pool is free, at least.

    TensorFlow on x86 (oneDNN) takes tensors over 256 KiB from a pool that never shrinks, so a
    freed tensor stays allocated to the C heap. TensorFlow tells what is in use and not the
    pool's size. What left its use without leaving the heap is free in the pool; what came into
    use without the heap growing was taken from there. When other code frees or allocates
    in the same interval the figure is too low, never too high.

    Source: ``tensorflow/core/common_runtime/mkl_cpu_allocator.h``.
    """

    __slots__ = ("_heap_bytes", "_used_bytes", "free_bytes")

    def __init__(self) -> None:
        self.free_bytes = 0
        self._heap_bytes: int | None = None
        self._used_bytes = 0

    def update(self, heap_bytes: int, used_bytes: int) -> int:
        """The free bytes, given the heap's live bytes and the pool user's bytes now."""
        if self._heap_bytes is not None:
            grown = heap_bytes - self._heap_bytes
            used = used_bytes - self._used_bytes
            if used < 0:
                self.free_bytes += max(0, -used - max(0, -grown))
            else:
                self.free_bytes -= min(self.free_bytes, max(0, used - max(0, grown)))
        self._heap_bytes, self._used_bytes = heap_bytes, used_bytes
        return self.free_bytes
