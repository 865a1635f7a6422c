"""NBL219: ``self.act = self.fc(x)`` in ``forward``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nbleak.flow import AttrRead, AttrStore, History, Kind
from nbleak.lint.examples import Bad, Good
from nbleak.lint.rule import Rule
from nbleak.lint.stores import in_module
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding


class TorchForwardTensorAttribute(Rule[AttrStore]):
    """An activation that outlives its forward pass on the module.

    Leak:
        An attribute keeps the activation, and with it the graph of the whole forward pass, until
        the next one replaces it. Between two batches, and after training, one batch of activations
        is held for nothing. ``copy.deepcopy(model)`` fails on it.

    Instead:
        Use a local variable, and return what callers need. To look at it, keep
        ``act.detach()``.

    Limits:
        Silent when another method, function or cell reads the attribute, or one of that name of
        any object, when ``forward`` itself reads it first (state), for values without history, and
        outside ``forward``.

    Sources:
        PyTorch issue 4890, on activations that modules keep between batches.
    """

    code = "NBL219"
    name = "torch-forward-tensor-attribute"
    title = "Activation stored on self in forward"
    severity = Severity.MEDIUM
    paper = "Forward-Pass Tensor Stored as Class Attribute"
    practices = ("Local Variable Usage",)
    setup = """
import torch
from torch import nn
"""
    examples = (
        Bad(
            "an intermediate result",
            """
class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(64, 64)
    def forward(self, x):
        self.act = self.fc(x)  # !
        return self.act.relu()
""",
        ),
        Bad(
            "attention weights that nobody looks at",
            """
class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        self.query, self.key = nn.Linear(64, 64), nn.Linear(64, 64)
    def forward(self, x):
        scores = self.query(x) @ self.key(x).transpose(1, 2)
        self.weights = scores.softmax(-1)  # !
        return self.weights @ x
# %%
model = Attention()
out = model(torch.randn(2, 8, 64))
""",
        ),
        Good(
            "a local variable",
            """
class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(64, 64)
    def forward(self, x):
        act = self.fc(x)
        return act.relu()
""",
        ),
        Good(
            "another cell wants it",
            """
class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(64, 64)
    def forward(self, x):
        self.act = self.fc(x)
        return self.act.relu()
# %%
net = Block()
loss = net(torch.randn(2, 64)).mean() + net.act.abs().mean()
""",
        ),
        Good(
            "shapes, flags and detached values",
            """
class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(64, 64)
    def forward(self, x):
        out = self.fc(x)
        self.size, self.seen = x.shape, True
        self.last = out.detach()
        return out
""",
        ),
        Good(
            "a cache that the next forward pass extends",
            """
class Cached(nn.Module):
    def __init__(self):
        super().__init__()
        self.key, self.past = nn.Linear(64, 64), None
    def forward(self, x):
        key = self.key(x)
        past = self.past
        self.past = key if past is None else torch.cat([past, key], dim=1)
        return self.past
""",
        ),
        Good(
            "a loss term of the module, read by its trainer",
            """
class Sparse(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(64, 64)
    def forward(self, x):
        h = self.fc(x).relu()
        self.penalty = h.abs().mean()
        return h
    def loss(self, x):
        return self(x).pow(2).mean() + self.penalty
""",
        ),
    )

    def check(self, event: AttrStore, notebook: Notebook) -> Iterator[Finding]:
        """``forward`` puts a tensor with history on its module, and nothing else reads it."""
        function = event.function or ""
        if not in_module(event) or event.hook or not function.endswith(".forward"):
            return
        value = event.value
        if value.kind is not Kind.TENSOR or value.history is not History.YES or value.deps:
            return
        if value.op == "parameter" or event.target.kind is not Kind.MODULE:
            return
        if any(_wants(read, event) for read in notebook.every(AttrRead)):
            return
        if any(_asks_for(event.name, source) for source in notebook.sources()):
            return
        yield self.found(
            event,
            f"`self.{event.name}` keeps the graph of the last forward pass, and nothing else"
            " reads it",
            subject=f"{event.path}.{event.name}",
        )


def _wants(read: AttrRead, event: AttrStore) -> bool:
    """Whether other code reads the attribute, or ``forward`` does before it writes."""
    if read.owner is not event.target.source or read.name != event.name:
        return False
    return read.function != event.function or read.span.line < event.span.line


def _asks_for(name: str, source: str) -> bool:
    """Whether a cell names the attribute of an object other than ``self``: its class is unseen."""
    return re.search(rf"(?<!\bself)\.{name}\b|[\"']{name}[\"']", source) is not None
