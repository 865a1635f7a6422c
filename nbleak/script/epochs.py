"""Growth from epoch to epoch of a trainer, as one report at the end of training."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from nbleak.config import parse_bytes
from nbleak.script.block import Block
from nbleak.script.measurement import Measurement, tell
from nbleak.script.space import main_names

if TYPE_CHECKING:
    from nbleak.model import Report

_MOST = 1000  # epochs that are kept apart where the trainer knows no end


class Epochs:
    """What a callback of a trainer does: epochs are the runs of a repeated block.

    The first epoch is the warm-up. Each costs one look at all live objects.

    Attributes:
        report: None before training has ended.

    Args:
        kept: Bytes that may stay after training; more raises `LeakLimitError`. None allows all.
        quiet: Print the report only where something leaked.
    """

    def __init__(self, *, kept: str | int | None = None, quiet: bool = False) -> None:
        self.report: Report | None = None
        self._kept_bytes = parse_bytes(kept) if isinstance(kept, str) else kept
        self._quiet = quiet
        self._measurement: Measurement | None = None
        self._left = 0

    def begin(self, epochs: int | None) -> None:
        """Training starts, for so many epochs; None where nobody knows."""
        asked = epochs if epochs is not None and epochs > 0 else _MOST
        path = str(getattr(sys.modules.get("__main__"), "__file__", "") or "")
        block = Block(name="training", path=path)
        self._left = asked - 1
        self._measurement = Measurement(block, main_names(), repeat=self._left)

    def epoch(self) -> None:
        """An epoch has ended."""
        if self._measurement is not None and self._left > 0:
            self._left -= 1
            self._measurement.ran(main_names())

    def end(self) -> None:
        """Training has ended: print what it kept, and raise where that is more than allowed."""
        measurement, self._measurement = self._measurement, None
        if measurement is None:
            return
        self.report = measurement.end(main_names())
        if self.report is not None:
            tell(self.report, quiet=self._quiet, kept_bytes=self._kept_bytes)
