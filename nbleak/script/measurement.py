"""One block that is measured, run once or several times."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nbleak.config import format_bytes
from nbleak.model import Ended, LeakLimitError
from nbleak.script.block import BlockLinter
from nbleak.script.opening import opened, project_config

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nbleak.model import Report
    from nbleak.script.block import Block

_KEY = 1
_HANDLES = ("process.", "matplotlib.", "keras.", "tf.functions")  # their bytes are not seen


class Measurement:
    """A session around one block: what was held before it is told from what it keeps.

    Costs two looks at all live objects, about a second with a million.

    Args:
        block: What will run.
        names: What it can reach. Nothing of it is kept.
        repeat: Runs after a warm-up; 0 for one plain run.
    """

    def __init__(self, block: Block, names: Mapping[str, Any], *, repeat: int = 0) -> None:
        config = project_config()
        linter = BlockLinter(config, block)
        self._space, self._session = opened(config, linter, names, ref=block.cell.ref)
        self._session.begin(_KEY, block.cell, forced=True, repeat=repeat)

    def ran(self, names: Mapping[str, Any]) -> None:
        """A run has ended, and another follows."""
        self._space.see(names)
        self._session.ran()
        self._space.see({})

    def end(self, names: Mapping[str, Any], error: BaseException | None = None) -> Report | None:
        """The block has ended; what it kept."""
        self._space.see(names)
        try:
            return self._session.end(
                _KEY,
                ended=_ended(error),
                error=None if error is None else type(error).__name__,
            )
        finally:
            self._space.see({})
            self._session.close()


def tell(report: Report, *, quiet: bool, kept_bytes: int | None) -> None:
    """Print a report, and raise where more was kept than allowed.

    Args:
        report: Of a block that has ended.
        quiet: Print it only where something leaked.
        kept_bytes: What may stay; None allows everything.

    Raises:
        LeakLimitError: More stayed.
    """
    if report.leaks or not quiet:
        from nbleak.render import render  # late: it brings jinja2 and rich

        print(render(report, "text"))
    error = None if kept_bytes is None else limit_error(report, kept_bytes)
    if error is not None:
        raise error


def limit_error(report: Report, kept_bytes: int) -> LeakLimitError | None:
    """The error to raise where a block kept more than allowed, or counts grow with each run."""
    grown = [
        series.label
        for series in (report.growth.growing if report.growth else ())
        if series.id.startswith(_HANDLES)
    ]
    if report.leaked_bytes <= kept_bytes and not grown:
        return None
    said = [
        f"leaked {format_bytes(report.leaked_bytes)}, allowed are {format_bytes(kept_bytes)}"
        if report.leaked_bytes > kept_bytes
        else "",
        f"grows with each run: {', '.join(grown)}" if grown else "",
        f"held by {', '.join(leak.holder.root for leak in report.leaks)}" if report.leaks else "",
    ]
    return LeakLimitError(f"{report.cell.label} {'; '.join(filter(None, said))}")


def _ended(error: BaseException | None) -> Ended:
    if error is None:
        return Ended.OK
    return Ended.INTERRUPTED if isinstance(error, KeyboardInterrupt) else Ended.ERROR
