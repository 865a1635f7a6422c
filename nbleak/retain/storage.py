"""Which storages a tensor of PyTorch keeps alive: one key per data pointer, bytes as allocated."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_OVERHEAD_BYTES: Final = 400  # of a tensor's C++ side; counts where the data is smaller
_SMALL_BYTES: Final = 4096
_NOTHING: Final = (0, _OVERHEAD_BYTES)
_PARTS: Final = {
    "torch.sparse_coo": ("_indices", "_values"),
    "torch.sparse_csr": ("crow_indices", "col_indices", "values"),
    "torch.sparse_bsr": ("crow_indices", "col_indices", "values"),
    "torch.sparse_csc": ("ccol_indices", "row_indices", "values"),
    "torch.sparse_bsc": ("ccol_indices", "row_indices", "values"),
}


class TensorStorages:
    """Reads storages through C-level descriptors, so that no subclass code runs.

    Sparse tensors are the sum of their parts. Meta and fake tensors and wrappers of function
    transforms own no memory, or none that can be told.

    Source: ``untyped_storage`` raises on sparse, nested and functorch tensors; meta and fake
    tensors report a huge size with a null pointer (measured with torch 2.13).
    """

    def __init__(self, torch: Any) -> None:
        base = native(torch, "TensorBase") or native(torch, "_TensorBase")
        self._storage = base.__dict__["untyped_storage"]
        self._pointer = torch.UntypedStorage.data_ptr
        self._bytes = torch.UntypedStorage.nbytes
        self._layout = base.__dict__["layout"].__get__
        self._seen = base.__dict__["nbytes"].__get__
        self._device = base.__dict__["device"].__get__
        self._is_cpu = base.__dict__["is_cpu"].__get__
        self.tensor = base
        self._torch = torch
        self._set_grad = native(torch, "_set_grad_enabled")

    def of(self, tensor: Any) -> Iterable[tuple[int, int, int]]:
        """Data pointer, bytes and overhead of each storage; nothing where there is no memory."""
        try:
            storage = self._storage(tensor)
            pointer = self._pointer(storage)
            size = self._bytes(storage)
        except Exception:
            return list(self._parts(tensor))
        return ((pointer, size, _overhead_bytes(size)),) if pointer and size else ()

    def of_all(self, tensors: list[Any]) -> tuple[list[int], dict[int, tuple[int, int]]] | None:
        """Data pointers in order, and the bytes behind each, read at half the cost of `of`.

        None where `of` must be asked: one of them has no memory, or several storages.
        """
        try:
            storages = list(map(self._storage, tensors))
            pointers = list(map(self._pointer, storages))
            each = dict(zip(pointers, storages, strict=True))
            read = self._bytes
            sizes = {key: (n := read(kept), _overhead_bytes(n)) for key, kept in each.items()}
        except Exception:
            return None
        return None if 0 in sizes or _NOTHING in sizes.values() else (pointers, sizes)

    def seen_bytes(self, tensor: Any) -> int | None:
        """Bytes that the tensor shows of its storage; None where it cannot tell."""
        try:
            return int(self._seen(tensor))
        except Exception:
            return None

    def device(self, tensor: Any) -> int | None:
        """The number of the accelerator its memory lies on; None for the host."""
        return None if self._is_cpu(tensor) else max(int(self._device(tensor).index or 0), 0)

    def on_devices(self, tensors: list[Any]) -> Iterator[tuple[int, int]]:
        """Position and number of those on an accelerator; 0.1 µs for each on the host."""
        if not all(map(self._is_cpu, tensors)):
            numbers = map(self.device, tensors)
            yield from ((at, n) for at, n in enumerate(numbers) if n is not None)

    def _parts(self, tensor: Any) -> Iterator[tuple[int, int, int]]:
        enabled = self._torch.is_grad_enabled()
        self._set_grad(False)  # noqa: FBT003 - a C function
        try:
            names = _PARTS.get(str(self._layout(tensor)), ())
            for name in names:
                yield from self.of(getattr(self.tensor, name)(tensor))
            if not names and self.tensor.__dict__["is_nested"].__get__(tensor):
                yield from self.of(self.tensor.values(tensor))
        except Exception:
            return
        finally:
            self._set_grad(enabled)


def _overhead_bytes(size: int) -> int:
    """What a tensor of that size takes beside its data, where that counts."""
    return _OVERHEAD_BYTES if size < _SMALL_BYTES else 0


def native(torch: Any, name: str) -> Any:
    """Something of PyTorch's C module, where the Python one runs too much; None when absent."""
    return getattr(vars(torch)["_C"], name, None)


def loaded_torch() -> Any:
    """PyTorch when it is imported to the end; else None."""
    torch = sys.modules.get("torch")
    return torch if getattr(torch, "nn", None) is not None else None


def no_torch_functions() -> Any:
    """A context in which no code of tensor subclasses runs."""
    torch = loaded_torch()
    guard = native(torch, "DisableTorchFunction") if torch is not None else None
    return contextlib.nullcontext() if guard is None else guard()
