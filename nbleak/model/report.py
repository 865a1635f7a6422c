"""One executed cell, told once: what every renderer, sidebar and file reads."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from nbleak.model.finding import Basis, Default, Severity
from nbleak.model.growth import Growth
from nbleak.model.holder import Holder
from nbleak.model.leak import Ghost, Leak, Outcome, Verdict
from nbleak.model.live import LivePart
from nbleak.model.memory import Delta
from nbleak.model.problem import Problem
from nbleak.model.radar import Radar
from nbleak.model.shortage import Shortage
from nbleak.model.source import CellRef

VERSION = 1


class Ended(StrEnum):
    """How the cell ended."""

    OK = "ok"
    ERROR = "error"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleInfo:
    """A rule's prose, carried along so that readers can explain it offline.

    Attributes:
        leak: What goes wrong. instead: What to write. limits: When it is silent or wrong.
        basis: What its findings rest on. default: When they are shown.
        paper: The smell of arXiv:2511.15229 it implements; empty for none.
        practices: The practices of that paper which prevent it.
    """

    code: str
    name: str
    title: str
    severity: Severity
    leak: str
    instead: str
    limits: str
    sources: str = ""
    basis: Basis = Basis.STATIC
    default: Default = Default.ON
    paper: str = ""
    practices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What one executed cell did.

    Attributes:
        delta: None when the cell ran without a snapshot before it.
        verdicts: The cell's own findings, judged.
        leaks: New or grown with this cell, largest first.
        standing: Reported below an earlier cell and still there, largest first.
        in_use: Not flagged, largest first.
        total_bytes: Sum of all storages found by the walk; None when no walk ran.
        walked: Whether a walk ran, complete: whether it ended by itself.
        cost_s: What nbleak itself cost around this cell, seconds.
        rules: Prose of every rule named in here.
        ghosts: What former runs of the cell made and others still hold, largest first.
        radar: A steady rise while the cell ran; None when there was none, or nobody looked.
        growth: What grew over the runs of a repeated cell; None when it ran once.
        live: What lives in each area where PyTorch has tensors, by purpose; those of a device
            add up to what it counts as alive. Empty without a complete walk.
        shortage: How to get going again, where the cell ran out of memory.
    """

    cell: CellRef
    ended: Ended = Ended.OK
    error: str | None = None
    delta: Delta | None = None
    verdicts: tuple[Verdict, ...] = ()
    leaks: tuple[Leak, ...] = ()
    standing: tuple[Leak, ...] = ()
    in_use: tuple[Holder, ...] = ()
    total_bytes: int | None = None
    walked: bool = False
    complete: bool = True
    cost_s: float = 0.0
    problems: tuple[Problem, ...] = ()
    rules: tuple[RuleInfo, ...] = ()
    ghosts: tuple[Ghost, ...] = ()
    radar: Radar | None = None
    growth: Growth | None = None
    shortage: Shortage | None = None
    live: tuple[LivePart, ...] = ()
    version: int = VERSION

    @property
    def leaked_bytes(self) -> int:
        """Bytes that should not be there, all leaks together."""
        return sum(leak.bytes for leak in self.leaks)

    def outcome(self, outcome: Outcome) -> tuple[Verdict, ...]:
        """The verdicts with that outcome."""
        return tuple(verdict for verdict in self.verdicts if verdict.outcome == outcome)
