"""NBL124: a task that never ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Unreleased
from nbleak.lint.examples import Bad, Good
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding


class NbAsyncTask(Rule[Unreleased]):
    """An asyncio task that runs on behind the cells.

    Leak:
        The kernel's event loop never stops, so a task with an endless loop runs until the kernel
        ends, and keeps its frame with all local variables. The cell that runs again
        starts one more; the former one can no longer be reached by its name.

    Instead:
        Keep the task, and cancel it before a new one is made:

            if "task" in globals():
                task.cancel()
            task = asyncio.create_task(watch())

    Limits:
        Silent for tasks that are cancelled, awaited or gathered anywhere, for task groups, and
        for coroutines that end by themselves: only ``while True`` without ``break`` or
        ``return`` counts. Silent in scripts without cells: ``asyncio.run`` cancels what is left.

    Sources:
        Python docs, ``asyncio.create_task``. Jupyter notebook issue 3860.
    """

    code = "NBL124"
    name = "nb-async-task"
    title = "asyncio task left running"
    severity = Severity.MEDIUM
    ends_with_process = True
    practices = ("Loop Exit Condition Enforcement", "Resource Reset and Cleanup")
    setup = """
import asyncio
async def watch(delay=1):
    while True:
        print("still here")
        await asyncio.sleep(delay)
"""
    examples = (
        Bad(
            "the task is kept and never cancelled",
            """
task = asyncio.create_task(watch())  # !
""",
        ),
        Bad(
            "nobody can cancel it",
            """
asyncio.ensure_future(watch(5))  # !
""",
        ),
        Bad(
            "a method of an object",
            """
class Board:
    def __init__(self):
        self.rows = []
    async def refresh(self):
        while True:
            self.rows.append(len(self.rows))
            await asyncio.sleep(1)
    def start(self):
        loop = asyncio.get_event_loop()
        self.job = loop.create_task(self.refresh())  # !
# %%
board = Board()
board.start()
""",
        ),
        Good(
            "the former one is cancelled first",
            """
if "task" in globals():
    task.cancel()
task = asyncio.create_task(watch())
""",
        ),
        Good(
            "a coroutine that ends",
            """
async def count(n):
    for i in range(n):
        await asyncio.sleep(1)
asyncio.create_task(count(10))
""",
        ),
        Good(
            "awaited",
            """
jobs = [asyncio.create_task(watch(i)) for i in range(3)]
await asyncio.gather(*jobs)
""",
        ),
        Good(
            "with a time limit",
            """
try:
    await asyncio.wait_for(asyncio.create_task(watch()), timeout=10)
except asyncio.TimeoutError:
    print("done")
""",
        ),
    )

    def check(self, event: Unreleased, notebook: Notebook) -> Iterator[Finding]:
        """A task with an endless coroutine that nobody cancels or awaits."""
        del notebook
        if event.handle.name != "task" or not event.handle.fact("endless"):
            return
        kept = f"`{event.name}`" if event.name else "the task"
        yield self.found(
            event,
            f"{kept} runs `{event.handle.fact('runs')}` for ever: nothing cancels it, and another"
            " run of the cell starts one more",
            subject=event.name,
        )
