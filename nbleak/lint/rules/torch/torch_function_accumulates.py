"""NBL218: ``saved.append(x)`` in a forward."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Device, History, Kind, Store, calls_back
from nbleak.lint.examples import Bad, Good
from nbleak.lint.graphs import wanted
from nbleak.lint.rule import Rule
from nbleak.lint.stores import MAPPINGS, emptied, fix_stored, in_function, in_module
from nbleak.model import Confidence, Safety, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.flow import Value
    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix

_OWN_LOOP = ("pytorch_lightning.", "lightning.", "transformers.")


class TorchFunctionAccumulates(Rule[Store]):
    """A forward or backward that adds to a list which outlives it.

    Leak:
        ``forward`` runs once a batch. What it appends to a list of the module, of the class or of
        the notebook stays: one tensor, and the graph it hangs on, for each batch, on the device.

    Instead:
        Keep ``forward`` and ``backward`` without state: save what backward needs with
        ``ctx.save_for_backward``, return what the caller needs. Where the list is
        wanted, bound it (``deque(maxlen=...)``), and store ``x.detach().cpu()``.

    Limits:
        Silent for lists made in the same call, for lists that anything empties or makes anew, for
        bounded ones, for tensors that are detached on the host, and for modules whose framework
        owns the loop. Caches under keys and hooks are other rules. Of a trainer's callbacks only
        the methods for each step or batch are looked at, and only what is known to be a tensor.

    Sources:
        arXiv:2511.15229, table 1; PyTorch blog, "Understanding GPU Memory 2".
    """

    code = "NBL218"
    name = "torch-function-accumulates"
    title = "Custom Function or module appends to shared state"
    severity = Severity.HIGH
    least = Confidence.INFERRED
    paper = "Accumulated Object References"
    practices = ("Static Methods to Avoid Object Accumulation", "Local Variable Usage")
    setup = """
import torch
from torch import nn
from torch.utils.data import DataLoader
loader = DataLoader(dataset, batch_size=32)
"""
    examples = (
        Bad(
            "an autograd function and a list of the notebook",
            """
saved = []
class Scale(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        saved.append(x)  # !
        return 2 * x
    @staticmethod
    def backward(ctx, g):
        return 2 * g
""",
        ),
        Bad(
            "a list of the class, applied in another cell",
            """
class Clip(torch.autograd.Function):
    seen = []
    @staticmethod
    def forward(ctx, x):
        return x.clamp(-1, 1)
    @staticmethod
    def backward(ctx, g):
        Clip.seen.append(g)  # !
        return g
# %%
net = nn.Linear(64, 1)
for xb, yb in loader:
    Clip.apply(net(xb)).sum().backward()
""",
        ),
        Bad(
            "a module that remembers its activations",
            """
class Probe(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc, self.history = nn.Linear(64, 64), []
    def forward(self, x):
        out = self.fc(x).relu()
        self.history.append(out)  # !
        return out
# %%
probe, head = Probe(), nn.Linear(64, 1)
optimizer = torch.optim.SGD([*probe.parameters(), *head.parameters()], lr=0.1)
for xb, yb in loader:
    optimizer.zero_grad()
    head(probe(xb)).mean().backward()
    optimizer.step()
""",
        ),
        Bad(
            "a trainer's callback that keeps the weights of every step",
            """
from transformers import TrainerCallback
class Watch(TrainerCallback):
    def __init__(self):
        self.weights = []
    def on_step_end(self, args, state, control, model=None, **kwargs):
        self.weights.append(model.lm_head.weight.detach().clone())  # !
        return control
""",
        ),
        Good(
            "a callback that keeps numbers, and one tensor in all",
            """
from transformers import TrainerCallback
class Watch(TrainerCallback):
    def __init__(self):
        self.norms, self.first = [], []
    def on_train_begin(self, args, state, control, model=None, **kwargs):
        self.first.append(model.lm_head.weight.detach().clone())
    def on_step_end(self, args, state, control, model=None, **kwargs):
        self.norms.append(model.lm_head.weight.norm().item())
""",
        ),
        Good(
            "nothing is kept",
            """
class Scale(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return 2 * x
    @staticmethod
    def backward(ctx, g):
        return 2 * g
""",
        ),
        Good(
            "a list made in each forward",
            """
class Stages(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(64, 64) for _ in range(12)])
    def forward(self, x):
        self.outputs = []
        for layer in self.layers:
            x = layer(x)
            self.outputs.append(x)
        return x
""",
        ),
        Good(
            "bounded, or emptied by another method",
            """
from collections import deque
class Probe(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc, self.recent, self.terms = nn.Linear(64, 64), deque(maxlen=8), []
    def forward(self, x):
        out = self.fc(x)
        self.recent.append(out)
        self.terms.append(out.pow(2).mean())
        return out
    def reset(self):
        self.terms.clear()
""",
        ),
        Good(
            "numbers, and copies on the host",
            """
class Probe(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc, self.norms, self.means = nn.Linear(64, 64), [], []
    def forward(self, x):
        out = self.fc(x)
        self.norms.append(out.norm().item())
        self.means.append(out.mean(0).detach().cpu())
        return out
""",
        ),
    )

    def check(self, event: Store, notebook: Notebook) -> Iterator[Finding]:
        """A body that runs once a batch adds a tensor to a container from outside."""
        if event.hook or event.bounded or event.how == "comprehension":
            return
        if event.target.shape in MAPPINGS:
            return
        if not (in_function(event) or self._module(event) or _in_callback(event)):
            return
        if not any(not loop.real for loop in event.growing) or not _keeps_tensor(event.value):
            return
        if wanted(event, notebook) or emptied(event, notebook):
            return
        yield self.found(
            event,
            f"`{event.spelled}` keeps a tensor of every call: nothing empties it",
            span=event.value_span,
            subject=event.container,
        )

    def fix(self, event: Store, notebook: Notebook) -> Fix | None:
        """A copy on the host, without its graph; whether any is wanted a reader must say."""
        return fix_stored(event, notebook, ".detach().cpu()", Safety.SUGGESTED)

    def _module(self, event: Store) -> bool:
        base = "" if event.method_of is None else str(event.method_of.fact("base"))
        return in_module(event) and not base.startswith(_OWN_LOOP)


def _in_callback(event: Store) -> bool:
    """Whether a trainer calls the method for every batch; Keras's callbacks have their own rule."""
    base = "" if event.method_of is None else str(event.method_of.fact("base", ""))
    name = (event.function or "").rpartition(".")[2]
    each = "batch" in name or "step" in name
    return each and calls_back(base) and not base.startswith("keras.")


def _keeps_tensor(value: Value) -> bool:
    """Whether it is a tensor, or holds one, that is not a plain copy on the host."""
    for part in value.nested():
        on_host = part.device is Device.HOST and part.history is History.NO
        if part.kind is Kind.BATCH or (part.kind is Kind.TENSOR and not on_host):
            return True
    return False
