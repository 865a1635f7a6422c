"""A notebook client that has nbleak in its kernel and listens to its stream."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import DeadKernelError

from nbleak.model import STREAM_COMM_ID, Report, decode
from nbleak.run.pulse import Pulse

if TYPE_CHECKING:
    from collections.abc import Callable

    from nbformat import NotebookNode

LOAD = """\
import nbleak as _nbleak
_nbleak.load_ipython_extension(get_ipython())
get_ipython().run_line_magic("nbleak", "config buttons=off")
get_ipython().run_line_magic("nbleak", "config sample=off")
del _nbleak
"""
LOOK = """\
_nbleak = get_ipython()._nbleak_extension
_nbleak.stream.publish_standing(_nbleak.session.look())
del _nbleak
"""


class WatchedClient(NotebookClient):
    """Executes a notebook and hands every report over as it arrives.

    Args:
        nb: The notebook; outputs are written into it.
        received: Called with the index of the cell, counted from 0, and its report.
        number: The number of that cell in the file; None for one that does not stand there.
        passes: How often to execute all cells, one after the other.
        more: Options of `nbclient.NotebookClient`.

    Attributes:
        standing: What was held at the end; None where nobody could be asked.
        pulse: The looks at the kernel from outside.
        exit_status: Of a kernel that died: negative for a signal; None where it is not known.
    """

    def __init__(
        self,
        nb: NotebookNode,
        received: Callable[[int, Report], None],
        *,
        number: Callable[[int], int | None] = lambda index: index + 1,
        passes: int = 1,
        **more: Any,
    ) -> None:
        # Widgets of a kernel that is gone show an error where the HTML would have been shown.
        super().__init__(nb, store_widget_state=False, **more)
        self._received = received
        self._number = number
        self._passes = passes
        self.standing: Report | None = None
        self.pulse = Pulse(None)
        self.exit_status: int | None = None

    async def async_start_new_kernel(self, **kwargs: Any) -> None:
        """Start the kernel; its own log would stand between the lines of the cells."""
        if getattr(self.km, "ipykernel", False):
            self.extra_arguments = [*self.extra_arguments, "--log-level=CRITICAL"]
        await super().async_start_new_kernel(**kwargs)

    async def async_execute(self, reset_kc: bool = False, **kwargs: Any) -> NotebookNode:  # noqa: ARG002, FBT001, FBT002
        """Execute all cells with nbleak loaded, then ask what is still held."""
        self.reset_execution_trackers()
        async with self.async_setup_kernel(**kwargs):
            await self._hidden(LOAD)
            self.code_cells_executed = 0
            with Pulse(getattr(self._process(), "pid", None)) as self.pulse:
                process = self._process()
                try:
                    await self._all_cells()
                except DeadKernelError:
                    self.exit_status = process.poll() if process is not None else None
                    raise
                finally:
                    await self._hidden(LOOK)
        return self.nb

    async def _all_cells(self) -> None:
        for _ in range(self._passes):
            for index, cell in enumerate(self.nb.cells):
                self.pulse.cell = self._number(index)
                count = self.code_cells_executed + 1
                await self.async_execute_cell(cell, index, execution_count=count)
                self.pulse.cell = None

    def _process(self) -> Any:
        """The kernel's process, where it is one of this machine; else None."""
        return getattr(getattr(self.km, "provisioner", None), "process", None)

    def process_message(self, msg: dict[str, Any], cell: NotebookNode, cell_index: int) -> Any:
        """Take our stream out; everything else is the notebook's."""
        content = msg["content"]
        if msg["msg_type"] == "comm_msg" and content.get("comm_id") == STREAM_COMM_ID:
            self._take(content["data"], cell_index)
            return None
        return super().process_message(msg, cell, cell_index)

    def _take(self, data: dict[str, Any], cell_index: int) -> None:
        if data["type"] not in {"report", "standing"}:
            return  # for those who watch
        report = decode(Report, data["report"])
        if data["type"] == "standing":
            self.standing = report
        else:
            self._received(cell_index, report)

    async def _hidden(self, source: str) -> None:
        """Run code that leaves no trace in the notebook or in the history."""
        self.nb.cells.append(nbformat.v4.new_code_cell(source))
        try:
            last = len(self.nb.cells) - 1
            await self.async_execute_cell(self.nb.cells[last], last, store_history=False)
        finally:
            self.nb.cells.pop()
