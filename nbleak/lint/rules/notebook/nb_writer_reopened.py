"""NBL122: a cell that opens a log writer and leaves it to another to close."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Call, Create, Kind
from nbleak.lint.examples import Bad, Good
from nbleak.lint.loops import turns_often
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding

_KINDS = frozenset({"writer", "run"})
_COLLECTED = ("create_file_writer",)
"""Writers without a thread: the collector closes the former one."""


class NbWriterReopened(Rule[Create]):
    """Writers and runs that pile up with each run of a cell.

    Leak:
        A TensorBoard writer has a file and a thread, an experiment run a process and a
        connection. The cell that runs again opens another one under the same name; the thread of
        the former one waits for events until the kernel ends, with its file and its queue.

    Instead:
        Close the former one first, or open it in a ``with``:

            if "writer" in globals():
                writer.close()
            writer = SummaryWriter("runs/exp")

    Limits:
        At top level only, where the same cell closes nothing of that name. A hint where another
        cell closes it, for runs, which their libraries may finish, and for writers of TensorFlow 2,
        which have no thread.

    Sources:
        tensorboardX issue 108; PyTorch docs, ``torch.utils.tensorboard``.
    """

    code = "NBL122"
    name = "nb-writer-reopened"
    title = "Re-running a cell opens another writer"
    severity = Severity.LOW
    practices = ("Interactive Resource Cleanup", "Context Manager Resource Control")
    about_cells = True
    setup = """
from torch.utils.tensorboard import SummaryWriter
"""
    examples = (
        Bad(
            "closed by no cell",
            """
# %%
writer = SummaryWriter("runs/exp")  # !
for step in range(100):
    writer.add_scalar("loss", 1 / (step + 1), step)
""",
        ),
        Bad(
            "closed by a later cell",
            """
# %%
writer = SummaryWriter("runs/exp")  # !
# %%
writer.add_scalar("loss", 0.1, 0)
writer.close()
""",
            hint=True,
        ),
        Good(
            "a with block for each part, and one that is closed",
            """
# %%
with SummaryWriter("runs/a") as writer:
    writer.add_scalar("loss", 0.1, 0)
# %%
writer = SummaryWriter("runs/b")
writer.add_scalar("loss", 0.1, 0)
writer.close()
""",
        ),
        Good(
            "the former one is closed first",
            """
# %%
if "writer" in globals():
    writer.close()
writer = SummaryWriter("runs/exp")
""",
        ),
        Good(
            "closed by the same cell",
            """
# %%
writer = SummaryWriter("runs/exp")
for step in range(9):
    writer.add_scalar("loss", 1 / (step + 1), step)
writer.close()
""",
        ),
        Good(
            "a with block",
            """
# %%
with SummaryWriter("runs/exp") as writer:
    writer.add_scalar("loss", 0.1, 0)
""",
        ),
    )

    def check(self, event: Create, notebook: Notebook) -> Iterator[Finding]:
        """A writer is opened at top level and not closed by the same cell."""
        word = event.value.name
        name = event.name
        known = event.kind is Kind.HANDLE and word in _KINDS
        if not known or event.function is not None or not name.isidentifier():
            return
        closed = [call for call in notebook.every(Call) if _closes(call, event)]
        if any(call.ran_in == event.ran_in for call in closed):
            return
        if event.value.released and not any(_is_about(call, event) for call in closed):
            return  # by a ``with``
        if not closed and turns_often(event.loops, 2):
            return  # any-summary-writer-unclosed tells of one for each turn
        yield self.found(
            event,
            f"each run of this cell opens another {word} as `{name}`: the former one stays open",
            subject=name,
            hint=bool(closed) or word == "run" or event.qualname.endswith(_COLLECTED),
        )


def _is_about(call: Call, event: Create) -> bool:
    return call.receiver is not None and event.id in call.receiver.via


def _closes(call: Call, event: Create) -> bool:
    """Whether a call releases the writer, its former self by name, or all runs there are."""
    if call.tag != "release":
        return False
    if call.receiver is None:
        return event.value.name == "run"
    by_name = call.function is None and call.receiver_name == event.name
    return by_name or _is_about(call, event)
