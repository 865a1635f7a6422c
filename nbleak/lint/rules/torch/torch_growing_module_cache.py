"""NBL222: ``self.cache[tuple(x.shape)] = ...``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nbleak.flow import Kind, Store
from nbleak.lint.examples import Bad, Good
from nbleak.lint.rule import Rule
from nbleak.lint.stores import emptied, in_module
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.flow import Loop, Value
    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding


class TorchGrowingModuleCache(Rule[Store]):
    """A cache on a module with an entry for every kind of input it ever saw.

    Leak:
        A dict keyed by shape, device or index grows with each new key. With inputs of varying size
        (detection, text) that is each batch, and every entry is a tensor on the device for as long
        as the module lives.

    Instead:
        Bound it: an ``OrderedDict`` from which the oldest entry goes, or compute the value anew.

    Limits:
        Only for tensors put under a computed key after a look whether the key is there. Silent when
        anything ever leaves the dict, and when another method replaces it. How many keys there are
        text does not tell, so it is a hint.

    Sources:
        torchvision issue 1689 and pull request 1657: the grid cache of the anchor generator.
    """

    code = "NBL222"
    name = "torch-growing-module-cache"
    title = "Cache on a module that only grows"
    severity = Severity.MEDIUM
    paper = "Unreleased GPU Memory"
    practices = ("Explicit GPU Memory Release",)
    setup = """
import collections
import torch
from torch import nn
"""
    examples = (
        Bad(
            "a grid for each shape",
            """
class Positions(nn.Module):
    def __init__(self):
        super().__init__()
        self.cache = {}
    def forward(self, x):
        key = tuple(x.shape)
        if key not in self.cache:
            self.cache[key] = torch.arange(x.shape[1]).to(x.device)  # !
        return x + self.cache[key]
""",
        ),
        Bad(
            "in a method that forward calls",
            """
class Rotary(nn.Module):
    def __init__(self):
        super().__init__()
        self.table = dict()
    def angles(self, length, device):
        if length not in self.table:
            steps = torch.arange(length, device=device)
            self.table[length] = (steps.sin(), steps.cos())  # !
        return self.table[length]
    def forward(self, x):
        sin, cos = self.angles(x.shape[1], x.device)
        return x * cos + x * sin
# %%
out = Rotary()(torch.randn(2, 8))
""",
        ),
        Bad(
            "for each level and size",
            """
class Encoder(nn.Module):
    def __init__(self, layers):
        super().__init__()
        self.layers, self.places = nn.ModuleList(layers), {}
    def forward(self, maps):
        outs = []
        for level, x in enumerate(maps):
            height, width = x.shape[2:]
            if (level, height, width) not in self.places:
                self.places[level, height, width] = torch.arange(height * width).to(x)  # !
            outs.append(self.layers[level](x) + self.places[level, height, width])
        return outs
""",
        ),
        Good(
            "the oldest entry goes",
            """
class Positions(nn.Module):
    def __init__(self, limit=8):
        super().__init__()
        self.cache, self.limit = collections.OrderedDict(), limit
    def forward(self, x):
        key = tuple(x.shape)
        if key not in self.cache:
            self.cache[key] = torch.arange(x.shape[1]).to(x.device)
            while len(self.cache) > self.limit:
                self.cache.popitem(last=False)
        return x + self.cache[key]
""",
        ),
        Good(
            "one entry for each layer",
            """
class Features(nn.Module):
    def __init__(self, layers):
        super().__init__()
        self.layers, self.seen = nn.ModuleList(layers), {}
    def forward(self, x):
        for number, layer in enumerate(self.layers):
            x = layer(x)
            self.seen[number] = x.detach()
        return x
""",
        ),
        Good(
            "emptied by another method",
            """
class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc, self.cache = nn.Linear(8, 8), {}
    def reset(self):
        self.cache = {}
    def forward(self, key, x):
        if key not in self.cache:
            self.cache[key] = self.fc(x)
        return self.cache[key]
""",
        ),
    )

    def check(self, event: Store, notebook: Notebook) -> Iterator[Finding]:
        """A method fills a dict of its module under computed keys, and nothing leaves it."""
        if event.how not in ("key", "setdefault") or event.key is not None or not event.guarded:
            return
        if not in_module(event) or event.hook or not _holds_tensor(event.value):
            return
        if event.spelled.rpartition(".")[0] != "self" or event.target.site is None:
            return
        if event.value_span and event.spelled in notebook.text(event.cell, event.value_span):
            return  # another form of what is there already
        if event.loop is not None and _one_each(event, event.loop, notebook):
            return
        if emptied(event, notebook):
            return
        yield self.found(
            event,
            f"`{event.spelled}` gets a tensor for every new key, and nothing ever leaves it",
            subject=event.container,
        )


def _holds_tensor(value: Value) -> bool:
    if value.kind is Kind.CONTAINER:
        return any(part.kind is Kind.TENSOR for part in value.inside())
    return value.kind is Kind.TENSOR and value.op != "parameter"


def _one_each(event: Store, loop: Loop, notebook: Notebook) -> bool:
    """Whether a loop of the method itself gives the keys: one entry for each layer."""
    key = notebook.text(event.cell, event.span).partition("[")[2].partition("]")[0]
    names = set(re.findall(r"[^\W\d]\w*", key))
    return loop.function == event.function and names <= {*loop.targets}
