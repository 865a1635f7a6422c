"""Runs one cell several times as one execution.

IPython has read the cell, transformed it and parsed it when it calls `run_ast_nodes`; for one call
we stand in that method's place and call it once a run. The source, its line numbers, `await`,
magics and the cell's errors are IPython's own, and only the last run shows its last expression.
"""

from __future__ import annotations

import signal
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LEAST, MOST = 3, 500


class Repeat:
    """Takes its place in a shell until the next cell starts or `cancel` is called.

    Args:
        shell: Where the next call of `run_ast_nodes` is the cell to repeat.
        runs: After the warm-up.
        before: Called before a run with its number; 0 is the warm-up.
        between: Called after each run that another follows, with the execution count.
    """

    def __init__(
        self,
        shell: Any,
        runs: int,
        before: Callable[[int], None],
        between: Callable[[int | None], None],
    ) -> None:
        self._shell = shell
        self._runs = runs
        self._before, self._between = before, between
        shell.run_ast_nodes = self._run

    def cancel(self) -> None:
        """The cell has ended, run or not."""
        vars(self._shell).pop("run_ast_nodes", None)

    async def _run(
        self,
        nodelist: list[Any],
        cell_name: str,
        interactivity: str = "last_expr",
        compiler: Any = compile,
        result: Any = None,
    ) -> bool:
        self.cancel()  # cells that the cell itself runs are not repeated
        for run in range(self._runs + 1):
            if not self._quietly(self._before, run, result):
                return True
            shown = interactivity if run == self._runs else "none"
            # A copy: for one setting IPython appends to the list.
            if await self._shell.run_ast_nodes(
                list(nodelist), cell_name, interactivity=shown, compiler=compiler, result=result
            ):
                return True
            count = getattr(result, "execution_count", None)
            if run < self._runs and not self._quietly(self._between, count, result):
                return True
        return False

    def _quietly(self, call: Callable[[Any], None], argument: Any, result: Any) -> bool:
        """Whether to go on; an interrupt in our own time ends the cell as one in the user's."""
        try:
            with _interrupts_wait():
                call(argument)
        except KeyboardInterrupt as interrupt:
            if result is not None:
                result.error_in_exec = interrupt.with_traceback(None)
            print("KeyboardInterrupt", file=sys.stderr)
            return False
        except Exception:
            return True  # measuring is never worth the user's cell
        return True


@contextmanager
def _interrupts_wait() -> Iterator[None]:
    """An interrupt that comes meanwhile is raised at the end.

    A collection runs finalizers and callbacks of weak references, and an interrupt that falls into
    one of those is lost.
    """
    waiting = signal.getsignal(signal.SIGINT)
    if waiting is None or threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    signal.signal(signal.SIGINT, lambda number, _frame: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, waiting)
    if came:
        raise KeyboardInterrupt
