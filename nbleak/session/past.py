"""Everything that is remembered of earlier cells, and what a judge is told of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from nbleak.judge import Evidence
from nbleak.model import Cell, CellRef
from nbleak.session.frame import NOT_LINTED
from nbleak.session.growth import Growth
from nbleak.session.keepers import Keepers
from nbleak.session.ledger import Ledger
from nbleak.session.lineage import Lineage, certain
from nbleak.session.notebook import Notebook

if TYPE_CHECKING:
    from nbleak.model import Census, Delta, Finding, Leak
    from nbleak.session.frame import Frame


class Past:
    """The cells of one notebook, what grew with which of them, and what was told.

    Attributes:
        notebook: Runs, findings and stores. growth: gains of holders. ledger: leaks told.
        keepers: Which cell put what where it is held. lineage: what names were computed from.
    """

    def __init__(self) -> None:
        self.notebook, self.growth, self.ledger = Notebook(), Growth(), Ledger()
        self.keepers, self.lineage = Keepers(), Lineage()

    def counted(self, cell: Cell) -> Cell:
        """The cell with one more run of its source."""
        return replace(cell, ref=replace(cell.ref, run=self.notebook.count_run(cell)))

    def evidence(
        self,
        frame: Frame,
        delta: Delta | None,
        census: Census | None,
        *,
        threshold_bytes: int,
        raised: bool,
    ) -> Evidence:
        """Both halves of a cell that has ended, which becomes part of the past itself."""
        facts, cell = frame.linted.facts, frame.cell
        self.notebook.learn(cell, frame.linted)
        settled = () if raised else frame.linted.settled
        self.notebook.forget(settled)
        self.keepers.record(cell.ref, facts, census, raised=raised)
        self.lineage.record(cell, facts, raised=raised)
        return Evidence(
            cell=cell.ref,
            threshold_bytes=threshold_bytes,
            raised=raised,
            idle_s=frame.idle_s,
            delta=delta,
            census=census,
            stores=self.notebook.stores(facts),
            loops=facts.loops,
            undoes=self.notebook.undoes,
            looped=facts.looped,
            memos=facts.memos,
            unshown=facts.unshown,
            used=facts.used,
            findings=frame.linted.findings,
            earlier=self.notebook.earlier(cell),
            settled=settled,
            counts=self.notebook.executed(cell),
            bindings=self.lineage.bindings(facts),
            differences=certain(facts),
            chains=self.lineage.chains(cell),
            growth=self.growth.record(census, cell, facts) if census else {},
        )

    def standing(
        self, census: Census, unreleased: tuple[Finding, ...], *, threshold_bytes: int
    ) -> Evidence:
        """For a look that belongs to no cell; leaves growth and ledger alone.

        Args:
            census: What was seen.
            unreleased: What the notebook would leave open if it ended now.
            threshold_bytes: What a leak must keep.
        """
        return Evidence(
            cell=CellRef(),
            threshold_bytes=threshold_bytes,
            census=census,
            stores=self.notebook.stores(NOT_LINTED.facts),
            earlier=(*self.notebook.earlier(Cell(ref=CellRef(), source="")), *unreleased),
            loops=True,
            undoes=self.notebook.undoes,
            unshown=self.notebook.unshown,
            growth=self.growth.known,
        )

    def sort(
        self, leaks: tuple[Leak, ...], census: Census | None, *, threshold_bytes: int
    ) -> tuple[tuple[Leak, ...], tuple[Leak, ...]]:
        """New or grown leaks, and those that stand; without a walk nothing is known to stand."""
        if census is None:
            return leaks, ()
        return self.ledger.sort(leaks, threshold_bytes=threshold_bytes)
