"""NBL208: one ``total.backward()`` after a loop over all batches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Grow, Kind, Store
from nbleak.lint.examples import Bad, Good
from nbleak.lint.graphs import attached, fresh_each_turn, is_loss, keeps_graph
from nbleak.lint.growth import adds_up
from nbleak.lint.loops import over_batches, turn, turns_often
from nbleak.lint.rule import Rule
from nbleak.lint.stores import in_module
from nbleak.model import Confidence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nbleak.flow import Loop
    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding

_PAIR = 2  # input and target


class TorchDeferredBackward(Rule[Grow | Store]):
    """A backward pass that waits until every batch has been through the model.

    Leak:
        Adding up the losses of a whole data set and calling ``backward()`` once keeps the
        activations of every batch until then. The peak grows with the number of batches; the
        gradients are the same as those of one backward pass a batch.

    Instead:
        Call backward for each batch and let the gradients add up in ``.grad``:
        ``(criterion(net(xb), yb) / len(loader)).backward()``, and step after the loop.

    Limits:
        Only loops over a data loader count: a few losses of one batch, the time steps of a
        sequence and the tasks of a meta-learner share one backward pass on purpose. So do outputs
        that one loss compares with each other; only losses are reported.

    Sources:
        PyTorch forum, "GPU memory increase while I wanna to backward with accumulative loss".
    """

    code = "NBL208"
    name = "torch-deferred-backward"
    title = "Backward postponed over many forward passes"
    severity = Severity.MEDIUM
    paper = "Graph Retention After Backward Pass"
    practices = ("Clear Graph and Backpropagate Immediately",)
    setup = """
import torch
from torch import nn
from torch.utils.data import DataLoader
net, criterion = nn.Linear(64, 1), nn.MSELoss()
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
loader = DataLoader(dataset, batch_size=32)
"""
    examples = (
        Bad(
            "the total of all batches",
            """
total = 0
for xb, yb in loader:
    total = total + criterion(net(xb), yb)  # !
total.backward()
optimizer.step()
""",
        ),
        Bad(
            "once an epoch, in a function",
            """
def fit(batches, epochs):
    for epoch in range(epochs):
        optimizer.zero_grad()
        running = 0.0
        for step, (xb, yb) in enumerate(batches):
            running += criterion(net(xb), yb)  # !
        (running / len(batches)).backward()
        optimizer.step()
# %%
fit(loader, 10)
""",
        ),
        Bad(
            "a list of losses, and backward in the next cell",
            """
losses = []
for xb, yb in loader:
    losses.append(criterion(net(xb), yb))  # !
# %%
torch.stack(losses).mean().backward()
""",
        ),
        Bad(
            "all pairs of a data set that nobody sees, in every epoch",
            """
from texts import pairs
tagger = nn.LSTM(64, 8)
optimizer = torch.optim.SGD(tagger.parameters(), lr=0.1)
for epoch in range(50):
    total = 0
    for words, tags in pairs("train.conll"):
        total = total + criterion(tagger(words)[0], tags)  # !
    optimizer.zero_grad()
    total.backward()
    optimizer.step()
""",
        ),
        Good(
            "gradients add up instead",
            """
optimizer.zero_grad()
for xb, yb in loader:
    (criterion(net(xb), yb) / len(loader)).backward()
optimizer.step()
""",
        ),
        Good(
            "a few losses of one batch",
            """
heads = nn.ModuleList([nn.Linear(64, 1) for _ in range(8)])
for xb, yb in loader:
    loss = 0
    for head in heads:
        loss = loss + criterion(head(xb), yb)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
""",
        ),
        Good(
            "the steps of an episode",
            """
policy = nn.Linear(4, 2)
for episode in range(500):
    terms = []
    for reward, state in rollout(policy):
        terms.append(-policy(state).log_softmax(-1).max() * reward)
    optimizer.zero_grad()
    torch.stack(terms).sum().backward()
    optimizer.step()
""",
        ),
        Good(
            "the tasks of one meta-batch",
            """
from meta import tasks
for step in range(60_000):
    meta_loss = 0
    for support, target in tasks(4):
        meta_loss = meta_loss + criterion(net(support), target)
    optimizer.zero_grad()
    meta_loss.backward()
    optimizer.step()
""",
        ),
        Good(
            "the steps of a sequence that nobody sees being made",
            """
from texts import encode, lines
reader = nn.GRU(64, 64)
for line in lines:
    seq, state, total = encode(line), torch.zeros(1, 1, 64), 0
    for token, following in zip(seq[:-1], seq[1:]):
        out, state = reader(token, state)
        total += criterion(out, following)
    optimizer.zero_grad()
    total.backward()
    optimizer.step()
""",
        ),
        Good(
            "embeddings that one loss compares",
            """
embeddings = []
for xb, yb in loader:
    embeddings.append(net(xb))
torch.pdist(torch.cat(embeddings)).mean().backward()
""",
        ),
    )

    def check(self, event: Grow | Store, notebook: Notebook) -> Iterator[Finding]:
        """Losses pile up over a loader, and backward is called on them only after the loop."""
        if isinstance(event, Grow):
            loops: Sequence[Loop] = (event.loop_grown,)
            sums, span, subject = adds_up(event), event.inner_span, event.name
        else:
            loops, span, subject = event.growing, event.value_span, event.container
            kept = attached(event.value).values()
            sums = bool(kept) and all(is_loss(value, event.value_name) for value in kept)
        batches = [loop for loop in loops if _whole_data(loop, event)]
        if not sums or not batches or not turns_often(batches) or in_module(event):
            return
        if not keeps_graph(event.value, event):
            return
        uses = notebook.consumption.of(event)
        if not uses or any(batches[-1] in use.loops for use in uses):
            return
        if not fresh_each_turn(event.value, batches, notebook) or _chained(event, batches[-1]):
            return
        yield self.found(
            event,
            f"`{event.spelled}` keeps the graph of every {turn(batches[-1])} until one backward"
            " pass after the loop",
            span=span,
            subject=subject,
        )


def _whole_data(loop: Loop, event: Grow | Store) -> bool:
    """Whether it runs over all batches or pairs there are, not over a group of tasks."""
    if over_batches(loop):
        return not _group(loop)
    over = loop.over
    if over is None or over.kind is not Kind.UNKNOWN or len(loop.targets) < _PAIR:
        return False
    around = event.loops[: event.loops.index(loop)] if loop in event.loops else ()
    epochs = {one for one in around if one.real and one.trips != 1}
    return bool(epochs) and bool(over.fact("named") or epochs.isdisjoint(over.born))


def _group(loop: Loop) -> bool:
    """Whether it runs over something that each turn around it makes: a group of tasks, maybe.

    What is asked for by its name is the same each time.
    """
    over = loop.over
    while over is not None and over.kind is not Kind.LOADER:
        over = over.source
    if over is None or over.confidence is Confidence.SEEN or over.fact("named"):
        return False
    return bool(over.born)


def _chained(event: Grow | Store, loop: Loop) -> bool:
    """Whether a turn computes from what the one before it did: the steps of one sequence."""
    value = (event.inner or event.value) if isinstance(event, Grow) else event.value
    own = event.dep if isinstance(event, Grow) else None
    parts = attached(value).values() if value.kind is Kind.CONTAINER else (value,)
    return any(dep[0] == loop.id and dep != own for part in parts for dep in part.deps)
