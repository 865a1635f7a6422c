"""`nbleak.watch`: what a block of a script, or a function, keeps."""

from __future__ import annotations

import functools
import sys
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from nbleak.config import parse_bytes
from nbleak.script.block import function_block, with_block
from nbleak.script.measurement import Measurement, tell
from nbleak.script.space import names_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType
    from typing import Self

    from nbleak.model import Report

P = ParamSpec("P")
R = TypeVar("R")


class watch:  # noqa: N801 - used like a function, as contextlib.suppress is
    """Measures a ``with`` block or each call of a function, and says what it kept.

    >>> with nbleak.watch(kept="10MB") as watched:  # doctest: +SKIP
    ...     train()
    >>> watched.report.leaked_bytes  # doctest: +SKIP

    As a decorator with ``repeat`` it calls the function once to warm up and then so often, and
    says what grows with each call. The result is that of the last.

    Attributes:
        report: What was measured last; None before the end.

    Args:
        kept: Bytes that may stay, as a number or ``"10MB"``; more raises `LeakLimitError` at the
            end. None allows everything.
        repeat: Runs after a warm-up; only as a decorator.
        quiet: Print the report only where something leaked.

    Raises:
        ValueError: `kept` is no size, or `repeat` is negative.
    """

    def __init__(
        self, *, kept: str | int | None = None, repeat: int = 0, quiet: bool = False
    ) -> None:
        if repeat < 0:
            raise ValueError(f"repeat takes 0 or more runs, not {repeat}")
        self.report: Report | None = None
        self._kept_bytes = parse_bytes(kept) if isinstance(kept, str) else kept
        self._repeat = repeat
        self._quiet = quiet
        self._measurement: Measurement | None = None

    def __enter__(self) -> Self:
        if self._repeat:
            raise ValueError("a with block runs once; to repeat, decorate: @watch(repeat=5)")
        if self._measurement is not None:
            raise RuntimeError("this watch measures already; make another for the inner block")
        frame = sys._getframe(1)  # noqa: SLF001 - the block's names and lines stand there
        self._measurement = Measurement(with_block(frame), names_of(frame))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        measurement, self._measurement = self._measurement, None
        if measurement is not None:
            names = names_of(sys._getframe(1))  # noqa: SLF001 - as above
            self._told(measurement.end(names, error), raised=error is not None)

    def __call__(self, function: Callable[P, R]) -> Callable[P, R]:
        """Measure each call of a function."""

        @functools.wraps(function)
        def measured(*args: P.args, **kwargs: P.kwargs) -> R:
            block = function_block(function)
            measurement = Measurement(block, function.__globals__, repeat=self._repeat)
            try:
                for _ in range(self._repeat):
                    function(*args, **kwargs)
                    measurement.ran(function.__globals__)
                result = function(*args, **kwargs)
            except BaseException as error:
                self._told(measurement.end(function.__globals__, error), raised=True)
                raise
            self._told(measurement.end(function.__globals__), raised=False)
            return result

        return measured

    def _told(self, report: Report | None, *, raised: bool) -> None:
        """Print it, and raise where more was kept than allowed; the user's own error goes first."""
        self.report = report
        if report is not None:
            tell(report, quiet=self._quiet, kept_bytes=None if raised else self._kept_bytes)
