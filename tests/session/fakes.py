"""Stand-ins for the rooms below a session, one of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from nbleak.model import (
    Cell,
    CellFacts,
    CellRef,
    Census,
    Freed,
    Holder,
    Linted,
    Meter,
    Snapshot,
    Unit,
)

from ..judge.facts import MIB


def cell(source: str = "x = 1", *, id: str | None = None, count: int = 1) -> Cell:  # noqa: A002
    """A cell to run."""
    return Cell(ref=CellRef(id=id, count=count), source=source)


@dataclass
class FakeMeters:
    """A heap that grows by `step_bytes` with each reading."""

    live_bytes: int = 100 * MIB
    step_bytes: int = 0
    calls: list[str] = field(default_factory=list)

    def take(self) -> Snapshot:
        self.calls.append("take")
        self.live_bytes += self.step_bytes
        meter = Meter(
            id="host.live", area="host", label="live", unit=Unit.BYTES, value=self.live_bytes
        )
        return Snapshot(taken_s=float(len(self.calls)), cost_s=0.0, meters=(meter,))

    def reset_peaks(self) -> None:
        self.calls.append("reset")

    def close(self) -> None:
        self.calls.append("close")


@dataclass
class FakeLinter:
    """Gives the same findings for every cell."""

    findings: tuple[Any, ...] = ()
    facts: CellFacts = field(default_factory=CellFacts)
    seen: list[Cell] = field(default_factory=list)
    open: tuple[Any, ...] = ()

    def lint(self, cell: Cell, live: object = None) -> Linted:
        self.seen.append(cell)
        return Linted(findings=self.findings, facts=self.facts)

    def unreleased(self) -> tuple[Any, ...]:
        return self.open


@dataclass
class FakeRetainer:
    """Finds the same holders at every walk."""

    holders: tuple[Holder, ...] = ()
    walks: int = 0
    asked: list[dict[str, Any]] = field(default_factory=list)
    worth: bool = True

    def census(
        self, *, budget: object, cell: CellRef | None = None, remember: bool = True
    ) -> Census:
        self.walks += 1
        return Census(holders=self.holders, total_bytes=0, nodes=0, complete=True, seconds=0.0)

    def tensors(self) -> dict[str, int]:
        return {}

    def shapes(self, places: object) -> dict[Any, Any]:
        return {}

    def changed(
        self,
        live_bytes: int | None,
        threshold_bytes: int,
        *,
        counts: dict[str, int],
        **more: bool,
    ) -> bool:
        self.asked.append(more)
        return self.worth

    def release(self, holder: Holder, *, measure: Any) -> Freed:
        before = measure()
        self.holders = tuple(h for h in self.holders if h is not holder)
        return Freed(
            holder=holder,
            predicted_bytes=holder.exclusive_bytes,
            at_once_bytes=before,
            after_gc_bytes=before,
        )

    def close(self) -> None:
        self.holders = ()


class Broken:
    """Everything about it raises."""

    def __getattr__(self, name: str) -> Any:
        def fail(*_args: object, **_more: object) -> None:
            raise RuntimeError(f"{name} broke")

        return fail
