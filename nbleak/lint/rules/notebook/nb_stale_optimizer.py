"""NBL110: an optimizer of a model that is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import AttrStore, Bind, Call, Create, Kind, Store
from nbleak.lint.examples import Bad, Good
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.flow import Value
    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding


class NbStaleOptimizer(Rule[Call]):
    """An optimizer that still steps the former model.

    Leak:
        The optimizer holds the parameters it was made for, and its own state of the same size or
        twice that. When the model's name is bound to a new model, the old one lives on in the
        optimizer, and ``step()`` changes weights that nobody uses: the new model never learns.

    Instead:
        Make the optimizer, the scheduler and any wrapper anew in the cell that makes the model.

    Limits:
        Only where a later cell calls ``step()`` on an optimizer whose model no name leads to any
        more, while its former name is bound to another model.

    Sources:
        PyTorch docs, ``torch.optim``: parameters are those of the model before, if it is made
        anew. Measured: the old weights stay alive through ``optimizer.param_groups``.
    """

    code = "NBL110"
    name = "nb-stale-optimizer"
    title = "Optimizer still holds the previous model"
    severity = Severity.HIGH
    practices = ("Interactive Resource Cleanup", "Breaking Reference Cycles")
    setup = """
import torch
from torch import nn
from torch.nn import functional as F
xb, yb = torch.rand(32, 64), torch.rand(32, 10)
class Net(nn.Module):
    def __init__(self, width=64):
        super().__init__()
        self.layer = nn.Linear(width, 10)
    def forward(self, x):
        return self.layer(x)
"""
    examples = (
        Bad(
            "the model is built again, the optimizer is not",
            """
model = Net()
optimizer = torch.optim.AdamW(model.parameters())
F.mse_loss(model(xb), yb).backward()
optimizer.step()
# %%
model = Net()  # !
# %%
optimizer.zero_grad()
F.mse_loss(model(xb), yb).backward()
optimizer.step()
""",
        ),
        Bad(
            "stepped by a function",
            """
def fit(net, opt):
    for _ in range(100):
        opt.zero_grad()
        F.mse_loss(net(xb), yb).backward()
        opt.step()
# %%
brain = Net()
opt = torch.optim.SGD(brain.parameters(), lr=0.1)
# %%
brain = Net(64)  # !
fit(brain, opt)
""",
        ),
        Good(
            "both are built again",
            """
model = Net()
optimizer = torch.optim.AdamW(model.parameters())
# %%
model = Net()
optimizer = torch.optim.AdamW(model.parameters())
F.mse_loss(model(xb), yb).backward()
optimizer.step()
""",
        ),
        Good(
            "the former model has another name",
            """
model = Net()
optimizer = torch.optim.AdamW(model.parameters())
first = model
# %%
model = Net()
F.mse_loss(first(xb), yb).backward()
optimizer.step()
""",
        ),
        Good(
            "moved, which keeps its parameters",
            """
model = Net()
optimizer = torch.optim.AdamW(model.parameters())
model = model.to("cpu")
F.mse_loss(model(xb), yb).backward()
optimizer.step()
""",
        ),
        Good(
            "wrapped, which keeps its parameters",
            """
model = Net()
optimizer = torch.optim.AdamW(model.parameters())
# %%
model = torch.compile(model)
model = nn.DataParallel(model)
F.mse_loss(model(xb), yb).backward()
optimizer.step()
""",
        ),
    )

    def check(self, event: Call, notebook: Notebook) -> Iterator[Finding]:
        """A step on an optimizer whose model was replaced under all its names."""
        optimizer = event.receiver
        if event.tag != "step" or optimizer is None or optimizer.kind is not Kind.OPTIMIZER:
            return
        model = optimizer.source
        if model is None or model.kind is not Kind.MODULE:
            return
        bind = _replaced(model, event, notebook)
        if bind is not None:
            stepped = event.receiver_name or "the optimizer"
            yield self.found(
                bind,
                f"`{bind.name}` is a new model, and `{stepped}` goes on to step the former one: it"
                " keeps the old weights, and the new ones are never changed",
                subject=bind.name,
                confidence=event.confidence,
            )


def _replaced(model: Value, event: Call, notebook: Notebook) -> Bind | None:
    """Where the model's name becomes another one's after the optimizer was made."""
    optimizers = notebook.every(Create)
    made = next((c.id for c in optimizers if c.value is event.receiver), None)
    if made is None or _kept_elsewhere(model, event, notebook):
        return None
    for bind in notebook.every(Bind):
        again = bind.before is model and made < bind.id < event.id
        if again and bind.value is not model and _same_type(bind.value, model):
            return bind
    return None


def _kept_elsewhere(model: Value, event: Call, notebook: Notebook) -> bool:
    """Whether a name, a container or an object still leads to the model."""
    if any(store.value is model for store in notebook.every(Store)):
        return True
    if any(store.value is model for store in notebook.every(AttrStore)):
        return True
    held = {bind.name: bind.value for bind in notebook.every(Bind) if bind.id < event.id}
    return any(value is model for value in held.values())


def _same_type(one: Value, other: Value) -> bool:
    """A wrapper has another type than what it wraps."""
    return one.kind is other.kind and one.name == other.name and one.source is other.source
