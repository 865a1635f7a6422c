"""NBL244: a copy of all weights after every epoch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Backward, Device, Kind, Store
from nbleak.lint.examples import Bad, Good
from nbleak.lint.loops import turn, turns_often
from nbleak.lint.places import stored_place
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.flow import Value
    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix

_DEEP = 3


class TorchStateDictSnapshots(Rule[Store]):
    """Every epoch's weights, kept side by side.

    Leak:
        ``deepcopy(net.state_dict())`` is a second model, on the device the first one is on. A list
        with one for each epoch is as many models in GPU memory.

    Instead:
        Keep the best one only, on the host:
        ``{name: w.detach().cpu().clone() for name, w in net.state_dict().items()}``, or write
        each to a file with ``torch.save``.

    Limits:
        Only for copies that a loop collects, made or loaded from files; a hint where nothing says
        that they lie on an accelerator. Silent for one copy that is replaced, for copies that
        are moved to the host, for ``state_dict()`` without a copy (it follows the live weights),
        and for loops of fewer than six literal turns.

    Sources:
        PyTorch docs, ``Module.state_dict``, on shallow copies; PyTorch FAQ.
    """

    code = "NBL244"
    name = "torch-state-dict-snapshots"
    title = "Weight snapshots kept in a list"
    severity = Severity.MEDIUM
    practices = ("Explicit GPU Memory Release", "Offload Non-Critical Operations to CPU")
    setup = """
import copy
import torch
from torch import nn
from torch.utils.data import DataLoader
net = nn.Linear(64, 1).cuda()
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
loader = DataLoader(dataset, batch_size=32)
def train_epoch(net):
    for xb, yb in loader:
        optimizer.zero_grad()
        (net(xb) - yb).square().mean().backward()
        optimizer.step()
"""
    examples = (
        Bad(
            "a deep copy each epoch",
            """
snapshots = []
for epoch in range(30):
    train_epoch(net)
    snapshots.append(copy.deepcopy(net.state_dict()))  # !
""",
        ),
        Bad(
            "clones by epoch, in a function",
            """
def train(net, epochs):
    weights = {}
    for epoch in range(epochs):
        train_epoch(net)
        state = {name: w.clone() for name, w in net.state_dict().items()}
        weights[epoch] = state  # !
    return weights
# %%
weights = train(net, 30)
""",
            by_hand=True,
        ),
        Bad(
            "whole models",
            """
models = []
for epoch in range(30):
    train_epoch(net)
    models.append(copy.deepcopy(net))  # !
""",
            by_hand=True,
        ),
        Bad(
            "loaded to the GPU, one beside the other",
            """
import glob
device = torch.device("cuda:0")
folds = {}
for path in glob.glob("folds/*.ckpt"):
    folds[path] = torch.load(path, map_location=device)["state_dict"]  # !
""",
            by_hand=True,
        ),
        Bad(
            "in a record of the epoch, on the device",
            """
net = nn.Linear(64, 10).to("cuda")
rows = []
for epoch in range(100):
    for xb, yb in loader:
        criterion(net(xb.to("cuda")), yb.to("cuda")).backward()
    rows.append({"epoch": epoch, "weights": copy.deepcopy(net.state_dict())})  # !
""",
        ),
        Good(
            "the best one, on the host",
            """
best = None
for epoch in range(30):
    train_epoch(net)
    best = {name: w.detach().cpu().clone() for name, w in net.state_dict().items()}
    torch.save(best, "best.pt")
""",
        ),
        Good(
            "each one, on the host",
            """
snapshots = []
for epoch in range(30):
    train_epoch(net)
    snapshots.append({name: w.cpu() for name, w in net.state_dict().items()})
""",
        ),
        Good(
            "layers cloned on purpose",
            """
layers = []
for _ in range(12):
    layers.append(copy.deepcopy(net))
stack = nn.ModuleList(layers)
""",
        ),
    )

    def check(self, event: Store, notebook: Notebook) -> Iterator[Finding]:
        """A loop collects copies of a model's weights."""
        if not event.grows or not event.spelled or not turns_often(event.growing):
            return
        where = _copied_to(event, notebook)
        if where is None or where is Device.HOST:
            return
        place = " on the GPU" if where is Device.ACCELERATOR else ""
        yield self.found(
            event,
            f"`{event.spelled}` keeps a copy of all weights{place} for every"
            f" {turn(event.growing[-1])}",
            span=event.value_span,
            subject=event.container,
            hint=where is not Device.ACCELERATOR or event.how == "comprehension",
        )

    def fix(self, event: Store, notebook: Notebook) -> Fix | None:
        """The copies lie on the host, where memory is larger; loading one moves it back."""
        from nbleak.lint.fixes import weights_to_host

        place = stored_place(event)
        if place is None:
            return None
        cell, span = place
        return weights_to_host(notebook.text(cell, span), span)


def _copied_to(event: Store, notebook: Notebook) -> Device | None:
    """Where copied weights lie; None where the value is no copy of trained weights."""
    found = (_copy_in(value, event, notebook) for value in (event.value, *_held(event.value)))
    return next((where for where in found if where is not None), None)


def _held(value: Value, depth: int = 0) -> Iterator[Value]:
    """What a container holds, and the containers in it: a record, the states of a round."""
    for part in value.inside() if value.kind is Kind.CONTAINER and depth < _DEEP else ():
        yield part
        yield from _held(part, depth + 1)


def _copy_in(value: Value, event: Store, notebook: Notebook) -> Device | None:
    if value.kind is Kind.CONTAINER:
        weight = value.elem
        copied = weight is not None and weight.kind is Kind.TENSOR and weight.op == "weight"
        return weight.device if weight is not None and copied else None
    if value.kind is Kind.CHECKPOINT:
        return value.device if value.fact("map_location") else None
    if value.kind not in (Kind.STATE_DICT, Kind.MODULE) or not value.fact("copied"):
        return None
    trained = any(
        loop in backward.loops for backward in notebook.every(Backward) for loop in event.growing
    )
    return value.device if trained or value.kind is Kind.STATE_DICT else None
