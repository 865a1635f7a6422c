"""NBL106: a TensorBoard writer that nobody closes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Create, Unreleased
from nbleak.lint.examples import Bad, Good
from nbleak.lint.fixes import close_after, open_in_with
from nbleak.lint.handles import opened_often
from nbleak.lint.loops import turns_often
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix


class AnySummaryWriterUnclosed(Rule[Unreleased]):
    """A thread and a file for each run.

    Leak:
        A writer owns a thread, a queue of events with their images and histograms, and an open
        file. All three stay until ``close``; the last events are not on disk before it. One for
        each run or each call adds up.

    Instead:
        ``with SummaryWriter(path) as writer:``, or ``writer.close()`` in a ``finally``.

    Limits:
        One kept in an attribute gives a hint, unless a loop makes one for each object. A single
        one at the top level is told by nb-writer-reopened, and a run of MLflow or Weights & Biases
        only counts where a loop begins several. A hint is also a writer of TensorFlow 2 in a
        function that is called once, which closes at return. Silent for writers that are closed
        anywhere, returned or given to code nobody sees, and for those that Lightning, Keras or a
        Trainer make for themselves.

    Sources:
        PyTorch docs, ``torch.utils.tensorboard``; tensorboardX issue 108.
    """

    code = "NBL106"
    name = "any-summary-writer-unclosed"
    title = "TensorBoard writer not closed"
    severity = Severity.MEDIUM
    practices = ("Context Manager Resource Control", "Session and Resource Cleanup")
    setup = """
import tensorflow as tf
from torch.utils.tensorboard import SummaryWriter
"""
    examples = (
        Bad(
            "a writer for each run",
            """
for run in range(20):
    writer = SummaryWriter(f"runs/{run}")  # !
    for step in range(100):
        writer.add_scalar("loss", step_loss(step), step)
""",
        ),
        Bad(
            "one for each call, handed to a function",
            """
def note(out, epoch, value):
    out.add_scalar("loss", value, epoch)
def train(net, path):
    writer = SummaryWriter(path)  # !
    for epoch in range(10):
        note(writer, epoch, fit(net))
    return net
# %%
train(net, "runs/a")
""",
        ),
        Bad(
            "only where it is wanted",
            """
def train(path, log=True):
    writer = SummaryWriter(path) if log else None  # !
    for step in range(100):
        if writer:
            writer.add_scalar("loss", step_loss(step), step)
for path in paths:
    train(path)
""",
        ),
        Bad(
            "one for each run, handed over again and again",
            """
def learn(agent, path):
    writer = SummaryWriter(path)  # !
    for step in range(1000):
        agent.step(step, writer)
for seed in range(20):
    learn(make_agent(seed), f"runs/{seed}")
""",
        ),
        Bad(
            "TensorFlow's writer",
            """
for run in range(20):
    sink = tf.summary.create_file_writer(f"runs/{run}")  # !
    with sink.as_default():
        tf.summary.scalar("loss", 1.0, step=0)
""",
        ),
        Bad(
            "TensorFlow's writer, one for each call",
            """
def learn(agent, name):
    sink = tf.summary.create_file_writer(f"runs/{name}")  # !
    with sink.as_default():
        tf.summary.scalar("reward", agent.update(), step=0)
    sink.flush()
for name in tasks:
    learn(agent, name)
""",
        ),
        Good(
            "TensorFlow's writer, gone at the return",
            """
def log_all(values, path):
    sink = tf.summary.create_file_writer(path)
    with sink.as_default():
        for step, value in enumerate(values):
            tf.summary.scalar("loss", value, step=step)
log_all([1.0, 0.5], "runs/a")
""",
            hint=True,
        ),
        Bad(
            "runs that a loop begins and does not end",
            """
import mlflow
for city in cities:
    run = mlflow.start_run(run_name=city, nested=True)  # !
    mlflow.log_metric("error", evaluate(city))
""",
            by_hand=True,
        ),
        Good(
            "each run ends with its turn",
            """
import mlflow, wandb
for city in cities:
    with mlflow.start_run(run_name=city):
        mlflow.log_metric("error", evaluate(city))
for rate in rates:
    wandb.init(project="p", config={"rate": rate})
    train(rate)
    wandb.finish()
""",
        ),
        Good(
            "a with block",
            """
for run in range(20):
    with SummaryWriter(f"runs/{run}") as writer:
        writer.add_scalar("loss", 1.0, 0)
""",
        ),
        Good(
            "closed in a later cell",
            """
writer = SummaryWriter("runs/a")
for step in range(100):
    writer.add_scalar("loss", 1.0, step)
# %%
writer.close()
""",
        ),
        Good(
            "closed by the function that takes it",
            """
def finish(w):
    w.flush()
    w.close()
def train(path):
    writer = SummaryWriter(path)
    writer.add_scalar("loss", 1.0, 0)
    finish(writer)
train("runs/a")
""",
        ),
        Good(
            "one for the session",
            """
writer = SummaryWriter("runs/a")
for step in range(100):
    writer.add_scalar("loss", 1.0, step)
""",
        ),
        Good(
            "a factory",
            """
def make(name):
    return SummaryWriter(f"runs/{name}")
with make("a") as writer:
    writer.add_scalar("loss", 1.0, 0)
""",
        ),
    )

    def check(self, event: Unreleased, notebook: Notebook) -> Iterator[Finding]:
        """At the end of the notebook a writer, or a run of every turn, is still open."""
        del notebook
        made, again = event.created, turns_often(event.loops, 2)
        if not isinstance(made, Create):
            return
        name = f"`{event.name}`" if event.name else "it"
        if event.handle.name == "run" and again and event.loop is not None:
            message = f"no run is finished before the next begins: nothing closes {name}"
        elif event.handle.name == "writer" and event.name:  # else it dies with its statement
            message = f"nothing closes {name}: its thread, its queue and its file stay open"
        else:
            return
        if not again and made.function is None:
            return  # nb-writer-reopened tells of one in a cell
        soon = made.qualname.endswith("create_file_writer") and made.function is not None
        one = (soon or "." in event.name) and not opened_often(event)
        yield self.found(made, message, subject=event.name, hint=one)

    def fix(self, event: Unreleased, notebook: Notebook) -> Fix | None:
        """Open it in a ``with``; TensorFlow's writers have none and are closed instead."""
        source = notebook.source(event.cell)
        others = [notebook.source(cell.ref) for cell in notebook.cells() if cell.ref != event.cell]
        made = getattr(event.created, "qualname", "")
        if made.startswith("tensorflow"):
            return close_after(source, event.statement, elsewhere=others)
        return open_in_with(source, event.statement, elsewhere=others)
