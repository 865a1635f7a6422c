"""What the NVIDIA driver says of each device: all of it, this process, the others."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from nbleak.memory import nvml
from nbleak.memory.probe import Probe
from nbleak.memory.ration import TOO_DEAR, Ration
from nbleak.model import Meter, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.memory.nvml import Board

USED = "NVML, as `nvidia-smi --query-gpu=memory.used,memory.total --format=csv`."
PROCESSES = "NVML, as `nvidia-smi --query-compute-apps=pid,used_memory --format=csv`: "
OURS = PROCESSES + "tensors, cached blocks and the context of this process."
OTHERS = PROCESSES + "all processes but this one."
SLICED = "Not known: a device in MIG mode does not tell processes apart."
SLICED_WHOLE = "Not known: the device is in MIG mode, and which slice is used is not said."
CONTAINED = "Not known: this process runs in a container, and the driver counts the host's ids."
UNTOLD = "Not known: this driver does not tell memory by process (WDDM and WSL do not)."
REFUSED = "Not known: the driver answered {error}."


class Nvml(Probe):
    """Device memory from outside the frameworks; nothing where there is no NVIDIA driver.

    NVML counts devices in bus order. CUDA puts the fastest first unless CUDA_DEVICE_ORDER is
    PCI_BUS_ID, so with unlike devices the numbers may differ.
    """

    name = "nvml"
    cure = "`nvidia-smi` in a terminal should show the same trouble."

    def __init__(self) -> None:
        self._pid: int | None = None
        self._driver: Any = None
        self._boards: tuple[Board, ...] = ()
        self._ration = Ration()

    def read(self) -> Iterator[Meter]:
        """Three figures for each visible device."""
        self._open()
        for board in self._boards:
            yield self._used(board)
            yield from self._processes(board)

    def close(self) -> None:
        """Let the driver's library go."""
        if self._driver is not None and self._pid == os.getpid():
            self._driver.nvmlShutdown()
        self._driver, self._boards, self._pid = None, (), None

    def _open(self) -> None:
        if self._pid == os.getpid():
            return
        # Noted first: a driver that fails is asked once, not at each cell. A child starts anew.
        self._pid, self._driver, self._boards = os.getpid(), None, ()
        self._driver = nvml.driver()
        if self._driver is not None:
            visible = os.environ.get("CUDA_VISIBLE_DEVICES")
            self._boards = tuple(nvml.boards(self._driver, visible))

    def _used(self, board: Board) -> Meter:
        if board.sliced and board.whole:
            return _meter(board, "used", "device, used", None, SLICED_WHOLE)
        try:
            used, total = nvml.memory(self._driver, board.handle)
        except self._driver.NVMLError as error:
            return _meter(board, "used", "device, used", None, REFUSED.format(error=error))
        if not total:
            return _meter(board, "used", "device, used", None, REFUSED.format(error="0 in all"))
        return _meter(board, "used", "device, used", used, USED, total)

    def _processes(self, board: Board) -> Iterator[Meter]:
        ours, others, why = self._split(board)
        yield _meter(board, "process", "used by this process", ours, why if ours is None else OURS)
        yield _meter(
            board, "others", "used by other processes", others, why if others is None else OTHERS
        )

    def _split(self, board: Board) -> tuple[int | None, int | None, str]:
        if board.sliced:
            return None, None, SLICED
        if not nvml.sees_own_pid():
            return None, None, CONTAINED
        try:
            usage = self._ration(lambda: nvml.usage(self._driver, board.handle))
        except self._driver.NVMLError as error:
            return None, None, REFUSED.format(error=error)
        if usage is None:
            return None, None, TOO_DEAR
        ours = usage.pop(os.getpid(), 0)
        others = [used for used in usage.values() if used is not None]
        return ours, sum(others) if len(others) == len(usage) else None, UNTOLD


def _meter(
    board: Board, key: str, label: str, value: int | None, how: str, limit: int | None = None
) -> Meter:
    return Meter(
        id=f"nvml.gpu:{board.ordinal}.{key}",
        area=f"gpu:{board.ordinal}",
        label=label,
        unit=Unit.BYTES,
        value=value,
        limit=limit,
        how=how,
    )
