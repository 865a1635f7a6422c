"""One cell run by many engines, or the tasks of many workers: their reports beside each other."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from nbleak.model.report import VERSION, Report

_SAME = 0.1  # part of the median by which engines that do the same differ
_SAME_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Tasks:
    """All tasks of one name that a worker ran: what they did to its live bytes.

    Attributes:
        name: As the cluster groups them.
        runs: How many were measured by themselves.
        beside: How many ran while another was measured, whose row has their bytes.
        seconds: Of those measured, together.
        before_bytes: Before the first; None where not known.
        kept_bytes: Sum over the tasks after which more lived.
        freed_bytes: Sum over the tasks after which less lived.
        peak_bytes: Highest resident memory of the process during one; None where not known.
        leaked_bytes: Of the leaks that they made or let grow, each as it was last.
    """

    name: str
    runs: int = 0
    beside: int = 0
    seconds: float = 0.0
    before_bytes: int | None = None
    kept_bytes: int = 0
    freed_bytes: int = 0
    peak_bytes: int | None = None
    leaked_bytes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineReport:
    """What one engine did.

    Attributes:
        engine: Its number, name or address.
        report: None where none came.
        error: Why the cell or the engine ended early; empty where it did not.
        output: What the cell printed there.
        tasks: What a worker of a task queue ran, in order of first appearance.
    """

    engine: str
    report: Report | None = None
    error: str = ""
    output: str = ""
    tasks: tuple[Tasks, ...] = ()

    @property
    def leaked_bytes(self) -> int | None:
        """Bytes it should not have kept; None where no report came."""
        return self.report.leaked_bytes if self.report is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """The reports of all engines, in their order.

    Attributes:
        called: What an engine is called where it runs.
    """

    engines: tuple[EngineReport, ...]
    called: str = "engine"
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
