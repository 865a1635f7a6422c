"""Takes the place of a shell's `run_ast_nodes` for one cell.

IPython has read the cell, transformed it and parsed it when it calls that method, so the source,
its line numbers, `await`, magics and the cell's errors stay IPython's own.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

from nbleak.kernel.outcome import fail

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    Once = Callable[[str], Awaitable[bool]]

METHOD = "run_ast_nodes"


class StandIn(ABC):
    """In place until its cell starts or `cancel` is called; other cells pass through.

    Somebody else may have put his own there before us, and may put it there after us: both stay.

    Args:
        shell: Where the cell will run.
        info: The execution, as IPython announces it.
    """

    def __init__(self, shell: Any, info: Any) -> None:
        self._shell, self._info = shell, info
        self._below = vars(shell).get(METHOD)
        self._ours = self._called  # a bound method is a new object each time
        self._waits = True
        setattr(shell, METHOD, self._ours)

    def cancel(self) -> None:
        """The cell has ended, run or not."""
        self._waits = False
        held = vars(self._shell)
        if held.get(METHOD) is not self._ours:
            return
        if self._below is None:
            del held[METHOD]
        else:
            held[METHOD] = self._below

    @abstractmethod
    async def run(self, once: Once, interactivity: str, result: Any) -> bool:
        """Do as the method does; whether the cell raised.

        Args:
            once: Runs the cell, once.
            interactivity: Which of its values it is to show.
            result: Of the execution.
        """

    async def _called(
        self,
        nodelist: list[Any],
        cell_name: str,
        interactivity: str = "last_expr",
        compiler: Any = compile,
        result: Any = None,
    ) -> bool:
        below = self._below or getattr(type(self._shell), METHOD).__get__(self._shell)

        async def once(shown: str) -> bool:
            # A copy: for one setting IPython appends to the list.
            raised: bool = await below(
                list(nodelist), cell_name, interactivity=shown, compiler=compiler, result=result
            )
            return raised

        if not self._waits or result is None or result.info is not self._info:
            return await once(interactivity)
        self.cancel()
        return await self.run(once, interactivity, result)


class Interrupted(StandIn):
    """The user stopped the cell before it began: none of it runs."""

    async def run(self, once: Once, interactivity: str, result: Any) -> bool:  # noqa: ARG002
        """See `StandIn`."""
        fail(self._shell, result, KeyboardInterrupt())
        return True
