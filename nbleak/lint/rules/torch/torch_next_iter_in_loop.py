"""NBL236: ``next(iter(loader))`` in a loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Backward, Call, Kind
from nbleak.lint.examples import Bad, Good
from nbleak.lint.loaders import has_workers
from nbleak.lint.loops import turns_often
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.flow import Loop, Value
    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding


class TorchNextIterInLoop(Rule[Call]):
    """A new iterator for each batch.

    Leak:
        ``iter(loader)`` starts the loader's workers, fills their queues with prefetched batches and
        draws a new order of the whole dataset. ``next(iter(loader))`` in a loop does that for one
        batch and throws the rest away, every time: workers times ``prefetch_factor`` batches are
        made in shared memory, and one is used.

    Instead:
        Loop over the loader, or keep one iterator, ``batches = iter(loader)``, and make a new one
        when it raises ``StopIteration``.

    Limits:
        Only in a loop of the same function, or one whose turns are training steps, so a helper that
        peeks at a batch now and then is silent, and so is one look before the loop. A loader
        without workers, or one that an ``if`` asks now and then, gives a hint.

    Sources:
        PyTorch docs, ``torch.utils.data``; PyTorch issue 1917. Measured with 2 workers on a tiny
        dataset: 0.11 s for each batch.
    """

    code = "NBL236"
    name = "torch-next-iter-in-loop"
    title = "next(iter(loader)) inside a loop"
    severity = Severity.MEDIUM
    paper = "Redundant DataLoader Instantiation"
    practices = ("Optimize DataLoader Workers and Persistence", "Efficient Iterator Management")
    setup = """
import torch
from torch.utils.data import DataLoader, TensorDataset
ds = TensorDataset(torch.rand(640, 8), torch.rand(640, 1))
loader = DataLoader(ds, batch_size=32, num_workers=4, shuffle=True)
"""
    examples = (
        Bad(
            "a batch for each step",
            """
for step in range(1000):
    xb, yb = next(iter(loader))  # !
    train_step(xb, yb)
""",
        ),
        Bad(
            "in a function of another cell",
            """
def fit(feed, steps):
    for step in range(steps):
        batch = iter(feed).__next__()  # !
        train_step(*batch)
# %%
fit(loader, 500)
""",
        ),
        Bad(
            "unlabelled data beside the labelled",
            """
labelled = DataLoader(pairs, batch_size=8)
for xb, yb in labelled:
    ub, _ = next(iter(loader))  # !
    train_step(xb, yb, ub)
""",
        ),
        Bad(
            "the iterator has a name of its own",
            """
for step in range(1000):
    batches = iter(loader)  # !
    xb, yb = next(batches)
    train_step(xb, yb)
""",
        ),
        Bad(
            "a helper that gives each training step its batch",
            """
def draw():
    return next(iter(loader))  # !
# %%
for step in range(10_000):
    xb, yb = draw()
    loss = torch.nn.functional.cross_entropy(net(xb), yb)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
""",
        ),
        Good(
            "an iterator for each epoch",
            """
for epoch in range(10):
    batches = iter(loader)
    for step in range(100):
        xb, yb = next(batches)
        train_step(xb, yb)
""",
        ),
        Good(
            "one iterator, restarted",
            """
batches = iter(loader)
for step in range(1000):
    try:
        xb, yb = next(batches)
    except StopIteration:
        batches = iter(loader)
        xb, yb = next(batches)
    train_step(xb, yb)
""",
        ),
        Good(
            "one look at a batch",
            """
xb, yb = next(iter(loader))
print(xb.shape)
for epoch in range(10):
    for xb, yb in loader:
        train_step(xb, yb)
""",
        ),
        Good(
            "a helper that shows a batch, called now and then",
            """
def show():
    xb, yb = next(iter(loader))
    print(xb[0])
for epoch in range(10):
    for xb, yb in loader:
        train_step(xb, yb)
    show()
""",
        ),
        Good(
            "a dict and a list",
            """
cache = {}
for key in keys:
    cache[key] = load(key)
    if len(cache) > 9:
        cache.pop(next(iter(cache)))
for word in words:
    first = next(iter([word]))
""",
        ),
        Good(
            "no workers",
            """
plain = DataLoader(ds, batch_size=32, shuffle=True)
for step in range(1000):
    xb, yb = next(iter(plain))
    train_step(xb, yb)
""",
            hint=True,
        ),
    )

    def check(self, event: Call, notebook: Notebook) -> Iterator[Finding]:
        """An element is taken from an iterator that the same expression makes, in a loop."""
        loop = event.loop
        if event.tag != "next" or loop is None:
            return
        if loop.function != event.function and not _trains(loop, notebook):
            return  # a helper that peeks at a batch
        made = _made_for_it(event, notebook)
        loader = _fresh_over(event) if made is None else made.result.source
        if loader is None or loader.kind is not Kind.LOADER or not turns_often([loop]):
            return
        text = notebook.text(event.cell, event.span if made is None else made.span)
        name = text.partition("iter(")[2].partition(")")[0]
        workers = has_workers(loader)
        each = "starts the workers of" if workers else "sets up a new pass over"
        call = f"next(iter({name}))" if made is None else f"iter({name})"
        yield self.found(
            made or event,
            f"`{call}` {each} `{name}` for a single batch, in every turn",
            subject=name,
            hint=workers is False or event.guarded,
            confidence=loader.confidence,
        )


def _trains(loop: Loop, notebook: Notebook) -> bool:
    """Whether each turn of the loop is a training step."""
    return any(backward.loop is loop for backward in notebook.every(Backward))


def _made_for_it(event: Call, notebook: Notebook) -> Call | None:
    """The statement before that makes the iterator, in every turn, for the first draw from it."""
    iterator = event.receiver or next(iter(event.args), None)
    calls = notebook.every(Call)
    for made in calls:
        if made.tag == "iter" and made.result is iterator and made.loop is event.loop:
            apart = (made.cell, made.function) == (event.cell, event.function)
            if made.guarded or event.guarded or not apart or made.statement == event.statement:
                return None
            draws = (call for call in calls if call.tag == "next" and iterator in call.args)
            return made if next(draws, event).id == event.id else None
    return None


def _fresh_over(event: Call) -> Value | None:
    """The loader behind an iterator that is made within the expression itself."""
    iterator = event.receiver or next(iter(event.args), None)
    if iterator is None or iterator.kind is not Kind.ITERATOR or iterator.site is None:
        return None
    made, span = iterator.site.span, event.span
    inside = span.line <= made.line and made.end_line <= span.end_line and made != span
    loader = iterator.source
    if not inside or iterator.site.cell != event.cell or loader is None:
        return None
    return loader if loader.kind is Kind.LOADER else None
