"""NBL123: a thread that never ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Unreleased
from nbleak.lint.examples import Bad, Good
from nbleak.lint.handles import started
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.flow import Event
    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix


class NbBackgroundThread(Rule[Unreleased]):
    """A thread or an executor that outlives its cell.

    Leak:
        A thread that loops for ever runs until the kernel ends, and keeps all that its function
        can reach: the list it appends to, the model it watches. The cell that runs again starts
        one more. An executor that is not shut down keeps its threads waiting.

    Instead:
        Let the loop ask an event, ``while not stop.wait(1):``, and set it when you are done.
        ``with ThreadPoolExecutor() as pool:`` ends its threads.

    Limits:
        Silent for threads that are joined, cancelled or stopped anywhere, and for those whose
        function ends by itself: only ``while True`` without ``break`` or ``return`` counts, and a
        timer whose function starts the next one. An executor without a plain name ends with what
        owns it. Silent in scripts without cells: there a daemon's end is the script's, and an
        executor is joined when Python exits.

    Sources:
        Python docs, ``threading`` and ``concurrent.futures``. Jupyter help issue 318.
    """

    code = "NBL123"
    name = "nb-background-thread"
    title = "Thread or executor left from a cell"
    severity = Severity.MEDIUM
    ends_with_process = True
    practices = ("Loop Exit Condition Enforcement", "Resource Reset and Cleanup")
    setup = """
import threading, time
from concurrent.futures import ThreadPoolExecutor
import torch
log = []
"""
    examples = (
        Bad(
            "a poll that never stops",
            """
def poll():
    while True:
        log.append(torch.cuda.memory_allocated()); time.sleep(1)
threading.Thread(target=poll, daemon=True).start()  # !
""",
            by_hand=True,
        ),
        Bad(
            "a method of a monitor, started by its constructor",
            """
class Monitor:
    def __init__(self, delay):
        self.delay = delay
        self.samples = []
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()  # !
    def run(self):
        while True:
            self.samples.append(torch.cuda.memory_allocated())
            time.sleep(self.delay)
# %%
monitor = Monitor(5)
""",
            by_hand=True,
        ),
        Bad(
            "a timer that starts itself again",
            """
def save():
    log.append(torch.cuda.memory_allocated())
    threading.Timer(60, save).start()  # !
# %%
save()
""",
            by_hand=True,
        ),
        Bad(
            "an executor nobody shuts down",
            """
executor = ThreadPoolExecutor(8)  # !
futures = [executor.submit(len, name) for name in ("a", "b")]
print([future.result() for future in futures])
""",
        ),
        Good(
            "a stop event",
            """
stop = threading.Event()
def poll():
    while not stop.wait(1):
        log.append(torch.cuda.memory_allocated())
worker = threading.Thread(target=poll, daemon=True)
worker.start()
""",
        ),
        Good(
            "a thread that ends by itself",
            """
def warm_up():
    for _ in range(3):
        torch.rand(8) @ torch.rand(8)
threading.Thread(target=warm_up).start()
""",
        ),
        Good(
            "joined in another cell",
            """
def work(queue):
    while True:
        if queue.get() is None:
            break
worker = threading.Thread(target=work, args=(log,))
worker.start()
# %%
worker.join()
""",
        ),
        Good(
            "an executor in a with block",
            """
with ThreadPoolExecutor(8) as executor:
    sizes = list(executor.map(len, ["a", "b"]))
""",
        ),
        Good(
            "all threads are joined",
            """
def pump():
    while True:
        time.sleep(1)
threads = [threading.Thread(target=pump) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
""",
        ),
    )

    def check(self, event: Unreleased, notebook: Notebook) -> Iterator[Finding]:
        """An endless thread nobody stops, or an executor with a name that nobody shuts down."""
        handle = event.handle
        place: Event = event
        if handle.name == "thread" and handle.fact("endless"):
            name = f"`{handle.fact('runs')}`"
            message = f"the thread runs {name} for ever: nothing stops it, and another run of the"
            message += " cell starts one more"
            place = started(event, notebook) or event
        elif handle.name == "thread-pool" and event.name.isidentifier():
            message = f"`{event.name}` is never shut down: its threads wait until the kernel ends"
        else:
            return
        yield self.found(place, message, subject=event.name)

    def fix(self, event: Unreleased, notebook: Notebook) -> Fix | None:
        """An executor as a context manager; for a thread only a person knows."""
        from nbleak.lint.fixes import open_in_with

        if event.handle.name != "thread-pool":
            return None
        others = notebook.elsewhere(event.cell)
        return open_in_with(notebook.source(event.cell), event.span, elsewhere=others)
