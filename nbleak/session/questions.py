"""What a session is asked between cells: who holds what now, and to let go of it."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

from nbleak.judge import enough, judge
from nbleak.memory import live_bytes
from nbleak.model import CellRef, Report
from nbleak.retain import Budget
from nbleak.session.ending import unreleased
from nbleak.session.inventory import inventory
from nbleak.session.live import by_purpose
from nbleak.session.past import Past
from nbleak.session.wanted import Wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from nbleak.config import Config
    from nbleak.judge import Judgement
    from nbleak.model import (
        Census,
        Finding,
        Freed,
        Holder,
        HolderKind,
        Inventory,
        RuleInfo,
        Shortage,
        Snapshot,
    )
    from nbleak.session.collaborators import Linting, Measuring, Retaining


class Questions:
    """Looks at everything that is held, and leaves growth and ledger alone.

    Attributes:
        config: May be replaced between cells.
        history: Reports of the cells, newest last.
    """

    def __init__(
        self,
        config: Config,
        linter: Linting,
        meters: Measuring,
        retainer: Retaining,
        clock: Callable[[], float],
    ) -> None:
        self.config = config
        self.history: deque[Report] = deque(maxlen=config.history)
        self._linter, self._meters, self._retainer, self._clock = linter, meters, retainer, clock
        self._past = Past()

    def look(self) -> Report:
        """Everything that is held now, whoever made it; leaves growth and ledger alone."""
        return self._stand()[1]

    def inventory(self) -> Inventory:
        """The largest holders now, leak or in use, and the cells behind them; costs a look."""
        census, look = self._stand()
        return inventory(
            census,
            look,
            self.history,
            self._past.keepers,
            floor_bytes=self.config.threshold_bytes,
        )

    def _stand(self) -> tuple[Census, Report]:
        started = self._clock()
        census = self._retainer.census(budget=self._budget(forced=True), remember=False)
        evidence = self._past.standing(
            census, self.unreleased(), threshold_bytes=self.config.threshold_bytes
        )
        judgement = judge(evidence)
        return census, Report(
            cell=CellRef(),
            leaks=tuple(map(self._past.ledger.recall, judgement.leaks)),
            in_use=judgement.in_use,
            total_bytes=census.total_bytes,
            walked=True,
            complete=census.complete,
            cost_s=self._clock() - started,
            rules=rules_of(judgement),
            live=by_purpose(census, self._meters.take()),
        )

    def enough(self, wanted_bytes: int) -> Shortage:
        """The smallest set of holders that brings so many bytes back; nothing is freed."""
        census, look = self._stand()
        return enough(wanted_bytes, census, look.leaks)

    def unreleased(self) -> tuple[Finding, ...]:
        """What would stay open if the notebook ended here, as the cells' text tells."""
        return unreleased(self._linter, self._past.notebook) if self.config.lint else ()

    def find(self, words: str) -> Holder | None:
        """The holder that a user means; see `Wanted.called`. Costs a look."""
        return Wanted(*self._stand(), self.history).called(words)

    def holder(self, kind: HolderKind, root: str) -> Holder | None:
        """The holder of that kind and root as it is now; None when it holds nothing."""
        return Wanted(*self._stand(), self.history).of(kind, root)

    def release(self, holder: Holder) -> Freed:
        """Let go of a holder and measure what that freed; the caller owns the moment."""
        return self._retainer.release(holder, measure=self._measure)

    def configure(self, config: Config, linter: Linting) -> None:
        """Use other options and a linter that follows them."""
        self.config, self._linter = config, linter
        self.history = deque(self.history, maxlen=config.history)

    def snapshot(self) -> Snapshot:
        """The meters now, with everything that they could not read so far."""
        return replace(self._meters.take(), problems=self._meters.problems)

    def close(self) -> None:
        """Forget everything and close what is open."""
        self.history.clear()
        self._retainer.close()
        self._meters.close()

    def _measure(self) -> int | None:
        return live_bytes(self._meters.take())

    def _budget(self, *, forced: bool) -> Budget:
        config = self.config
        if forced:
            return Budget(seconds=config.request_s, nodes=config.request_nodes)
        return Budget(seconds=config.walk_s, nodes=config.walk_nodes)


def rules_of(judgement: Judgement) -> tuple[RuleInfo, ...]:
    """Prose of every rule a report names, so that it can be explained without a kernel."""
    from nbleak.lint import rule_info  # late: half of what loading would cost

    codes: Iterable[str | None] = (
        *(leak.rule for leak in judgement.leaks),
        *(verdict.finding.code for verdict in judgement.verdicts),
    )
    return tuple(rule_info(code) for code in sorted({code for code in codes if code}))
