"""The largest live holders of a kernel's memory, leak or in use, with the cells behind them."""

from __future__ import annotations

from dataclasses import dataclass

from nbleak.model.holder import Holder
from nbleak.model.leak import Leak
from nbleak.model.report import VERSION, RuleInfo
from nbleak.model.source import CellRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A holder as it is now, and what was judged of it. `Holder.born` says who made its bytes.

    Attributes:
        leak: The judgement; None where it is in use.
        kept_by: The execution that last bound or filled it, showed it, or raised it; None where
            nobody saw which.
        can_free: Whether letting go is offered: brings something, and takes only what is named.
        together: Others that hold most of the same bytes: letting go of one of them frees none.
    """

    holder: Holder
    leak: Leak | None = None
    kept_by: CellRef | None = None
    can_free: bool = False
    together: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """Who holds what at one moment.

    Attributes:
        as_of: The cell that ended last; None before the first.
        holdings: Largest exclusive bytes first.
        left_out: Holders over the floor that are not listed, for there are too many.
        floor_bytes: What a holder must reach to count.
        total_bytes: All storages found, each once, listed or not.
        complete: The look ended by itself; if not, exclusive bytes are None and some may lack.
        cost_s: What the look cost, seconds.
        rules: Prose of the rules that leaks are told under.
    """

    as_of: CellRef | None
    holdings: tuple[Holding, ...]
    left_out: int
    floor_bytes: int
    total_bytes: int
    complete: bool
    cost_s: float
    rules: tuple[RuleInfo, ...] = ()
    version: int = VERSION
