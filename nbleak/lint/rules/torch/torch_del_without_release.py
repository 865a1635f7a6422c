"""NBL225: ``del`` of a tensor that a graph still holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Backward, Bind, Delete, History, Kind
from nbleak.lint.examples import Bad, Good
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.flow import Value
    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding


class TorchDelWithoutRelease(Rule[Delete]):
    """A name deleted, its memory kept by a result computed from it.

    Leak:
        A tensor computed with gradients leads to the graph it comes from, and the graph to the
        activations that a backward pass would need. ``del feats`` takes a name away; as long as
        ``loss`` exists, the activations do too, and ``empty_cache()`` cannot free them.

    Instead:
        Delete every name of the graph, or keep a number: ``value = loss.item()``, then
        ``del feats, loss``. A backward pass frees what the graph saved.

    Limits:
        Only at the top level and outside loops, for tensors with history. Silent when the other
        names are deleted too, when a backward pass runs through the graph, and for results without
        history. What ``Out``, lists and other names of the same object hold are other rules.

    Sources:
        PyTorch forum, "How to debug causes of GPU memory leaks", post 22; PyTorch issue 70431.
        Measured: a saved activation survives ``del`` while the loss lives.
    """

    code = "NBL225"
    name = "torch-del-without-release"
    title = "del that frees nothing"
    severity = Severity.MEDIUM
    paper = "Using del Without Freeing Memory"
    practices = ("Proper Memory Release", "Explicit GPU Memory Release")
    setup = """
import torch
from torch import nn
backbone, head = nn.Linear(64, 512), nn.Linear(512, 8)
images = torch.randn(256, 64)
"""
    examples = (
        Bad(
            "the loss holds the features",
            """
feats = backbone(images)
loss = head(feats).sum()
del feats  # !
torch.cuda.empty_cache()
print(torch.cuda.memory_allocated())
""",
        ),
        Bad(
            "in a later cell, a list holds the graph",
            """
feats = backbone(images)
kept = []
kept.append(head(feats))
# %%
del feats  # !
torch.cuda.empty_cache()
""",
        ),
        Good(
            "backward frees the graph, both names go",
            """
feats = backbone(images)
loss = head(feats).sum()
loss.backward()
value = loss.item()
del feats, loss
""",
        ),
        Good(
            "all names of the graph are deleted",
            """
feats = backbone(images)
scores = head(feats)
del feats
# %%
del scores
""",
        ),
        Good(
            "nothing is recorded",
            """
with torch.no_grad():
    feats = backbone(images)
    scores = head(feats)
del feats
torch.cuda.empty_cache()
""",
        ),
        Good(
            "the last result goes, what it came from stays",
            """
feats = backbone(images)
loss = head(feats).sum()
print(loss.item())
del loss
""",
        ),
        Good(
            "the result is a number",
            """
feats = backbone(images)
value = head(feats).sum().item()
del feats
""",
        ),
    )

    def check(self, event: Delete, notebook: Notebook) -> Iterator[Finding]:
        """A tensor's name goes while the graph of a later result holds its activations."""
        value = event.value
        if value is None or value.kind is not Kind.TENSOR or value.history is not History.YES:
            return
        if event.loops or not event.graphs or _freed(value, notebook):
            return
        deleted = {other.name for other in notebook.every(Delete)}
        holders = [
            name
            for name in event.graphs
            if name not in deleted and _later(name, event.name, notebook)
        ]
        if not holders:
            return
        yield self.found(
            event,
            f"`{holders[0]}` still holds the graph that `{event.name}` belongs to: its activations"
            " stay",
            subject=event.name,
        )


def _freed(value: Value, notebook: Notebook) -> bool:
    return any(
        backward.retain is False and not backward.graph.isdisjoint(value.via)
        for backward in notebook.every(Backward)
    )


def _later(name: str, other: str, notebook: Notebook) -> bool:
    """Whether a name was bound later than the other."""
    bound = [event.name for event in notebook.every(Bind) if event.name in (name, other)]
    return bool(bound) and other in bound and bound[-1] == name
