"""One cell run by many engines: their reports beside each other."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from nbleak.model.report import VERSION, Report

_SAME = 0.1  # part of the median by which engines that do the same differ
_SAME_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineReport:
    """What one engine did.

    Attributes:
        engine: Its number or address.
        report: None where none came.
        error: Why the cell or the engine ended early; empty where it did not.
        output: What the cell printed there.
    """

    engine: str
    report: Report | None = None
    error: str = ""
    output: str = ""

    @property
    def leaked_bytes(self) -> int | None:
        """Bytes it should not have kept; None where no report came."""
        return self.report.leaked_bytes if self.report is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """The reports of all engines, in their order."""

    engines: tuple[EngineReport, ...]
    version: int = VERSION

    @property
    def leaked_bytes(self) -> int:
        """The sum over the engines that reported."""
        return sum(engine.leaked_bytes or 0 for engine in self.engines)

    @property
    def worst(self) -> EngineReport | None:
        """The engine that keeps most; None where none leaked."""
        leaking = [engine for engine in self.engines if engine.leaked_bytes]
        return max(leaking, key=lambda engine: engine.leaked_bytes or 0, default=None)

    @property
    def odd(self) -> tuple[EngineReport, ...]:
        """Engines that differ from the others, where most are alike; of two neither is odd."""
        told = [(engine, engine.leaked_bytes) for engine in self.engines]
        known = [(engine, leaked) for engine, leaked in told if leaked is not None]
        if len(known) < 3:  # noqa: PLR2004 - of two, neither is odd
            return ()
        middle = median(leaked for _, leaked in known)
        apart = max(middle * _SAME, _SAME_BYTES)
        odd = tuple(engine for engine, leaked in known if abs(leaked - middle) > apart)
        return odd if len(odd) * 2 < len(known) else ()
