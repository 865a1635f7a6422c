"""NBL223: ``cache[key] = net(x)`` without an end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Cached, Device, History, Kind, Return, Store
from nbleak.lint.examples import Bad, Good
from nbleak.lint.places import append_at, at
from nbleak.lint.rule import Rule
from nbleak.lint.stores import fills_cache
from nbleak.model import Confidence, Safety, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix


class TorchUnmanagedOutputCache(Rule[Store | Cached]):
    """Model outputs remembered for good.

    Leak:
        A dict of outputs by key, or ``lru_cache(maxsize=None)`` around a model, keeps every output
        it ever made: on the device, and with its graph where autograd records.

    Instead:
        Compute under ``torch.inference_mode()``, keep ``.cpu()`` copies, give the cache a bound,
        and empty it when the work is done.

    Limits:
        For a dict that outlives the function which fills it after a look whether the key is there,
        and for unbounded cache decorators on functions that return a model's output. Silent when
        anything ever leaves the cache, and for copies on the host without history.

    Sources:
        PyTorch FAQ, "My model reports cuda runtime error(2): out of memory", on names that stay.
    """

    code = "NBL223"
    name = "torch-unmanaged-output-cache"
    title = "Output cache that is never emptied"
    severity = Severity.MEDIUM
    paper = "Unmanaged Memory Cache"
    practices = ("Explicit GPU Memory Release", "Disable Gradients During Inference")
    least = Confidence.INFERRED
    setup = """
import functools
import torch
from torch import nn
device = "cuda" if torch.cuda.is_available() else "cpu"
net = nn.Linear(64, 8).to(device)
"""
    examples = (
        Bad(
            "a dict at the top level",
            """
cache = {}
def embed(key, x):
    if key not in cache:
        cache[key] = net(x.to(device))  # !
    return cache[key]
# %%
for key, x in items:
    embed(key, x)
""",
        ),
        Bad(
            "a dict of an object, outputs left on the device",
            """
class Embedder:
    def __init__(self, net):
        self.net, self.known = net, {}
    @torch.no_grad()
    def __call__(self, key, x):
        if key in self.known:
            return self.known[key]
        self.known[key] = self.net(x.to(device))  # !
        return self.known[key]
# %%
embed = Embedder(net)
for key, x in items:
    embed(key, x)
""",
        ),
        Bad(
            "an unbounded decorator",
            """
@functools.lru_cache(maxsize=None)  # !
def embed(number):
    return net(inputs[number])
# %%
for number in range(10_000):
    embed(number)
""",
        ),
        Good(
            "host copies, emptied at the end",
            """
cache = {}
@torch.inference_mode()
def embed(key, x):
    if key not in cache:
        cache[key] = net(x.to(device))
    return cache[key]
# %%
for key, x in items:
    embed(key, x)
cache.clear()
""",
        ),
        Good(
            "copies on the host",
            """
cache = {}
@torch.inference_mode()
def embed(key, x):
    if key not in cache:
        cache[key] = net(x.to(device)).cpu()
    return cache[key]
""",
        ),
        Good(
            "a bounded decorator",
            """
@functools.lru_cache(maxsize=32)
def embed(number):
    return net(inputs[number])
""",
        ),
        Good(
            "configuration remembered",
            """
sizes = {}
def size_of(name):
    if name not in sizes:
        sizes[name] = sum(p.numel() for p in net.parameters())
    return sizes[name]
""",
        ),
        Good(
            "results that are local to the call",
            """
def by_name(items):
    found = {}
    for name, x in items:
        if name not in found:
            found[name] = net(x)
    return {name: out.sum().item() for name, out in found.items()}
""",
        ),
    )

    def check(self, event: Store | Cached, notebook: Notebook) -> Iterator[Finding]:
        """A cache of a model's outputs that nothing ever leaves."""
        if isinstance(event, Cached):
            yield from self._decorated(event, notebook)
            return
        graph = event.value.history is History.YES
        if not graph and event.value.device is not Device.ACCELERATOR:
            return
        if not fills_cache(event, notebook):
            return
        what = "with its graph" if graph else "on the GPU"
        yield self.found(
            event,
            f"`{event.spelled}` keeps the output for every key, {what}, and nothing empties it",
            span=event.value_span,
            subject=event.container,
        )

    def _decorated(self, event: Cached, notebook: Notebook) -> Iterator[Finding]:
        outputs = [
            part.value
            for part in notebook.every(Return)
            if part.function == event.name and part.value.kind is Kind.TENSOR
        ]
        kept = any(value.source is not None and value.op != "parameter" for value in outputs)
        if event.bounded or not kept or _cleared(event.name, notebook):
            return
        yield self.found(
            event,
            f"the cache of `{event.name}` keeps every output of the model, and has no limit",
            subject=event.name,
        )

    def fix(self, event: Store | Cached, notebook: Notebook) -> Fix | None:
        """A copy on the host; a limit for the decorator."""
        from nbleak.lint.fixes import set_keyword

        if isinstance(event, Cached):
            text = notebook.text(event.cell, event.span)
            return set_keyword(text, event.span, "maxsize", "32", Safety.SUGGESTED)
        place = at(event, event.value_span)
        return append_at(place, ".detach().cpu()", Safety.SUGGESTED, notebook)


def _cleared(name: str, notebook: Notebook) -> bool:
    return any(f"{name}.cache_clear(" in cell.source for cell in notebook.cells())
