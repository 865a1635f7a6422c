"""An allocator's pool inside the C heap, told from outside."""

from __future__ import annotations


class Pool:
    """How much of a pool is free, at least.

    TensorFlow on x86 (oneDNN) takes tensors from 256 KiB on from a pool that never shrinks, so a
    freed tensor stays allocated to the C heap. TensorFlow tells what is in use of the pool, smaller
    tensors not counted, and not the pool's size. What left its use is free in the pool; what came
    into use without the heap growing was taken from there.

    Source: ``tensorflow/core/common_runtime/mkl_cpu_allocator.h``: what is allocated outside the
    pool is counted with ``mkl_small_allocator_collect_stats`` alone, which is off.
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
                self.free_bytes -= used
            else:
                self.free_bytes -= min(self.free_bytes, max(0, used - max(0, grown)))
        self._heap_bytes, self._used_bytes = heap_bytes, used_bytes
        return self.free_bytes
