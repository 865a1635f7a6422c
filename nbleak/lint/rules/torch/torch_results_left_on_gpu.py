"""NBL224: outputs collected on the GPU."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Call, Device, Forward, History, Kind, Store
from nbleak.lint.examples import Bad, Good
from nbleak.lint.loops import turn, turns_often
from nbleak.lint.places import append_at, stored_place
from nbleak.lint.rule import Rule
from nbleak.lint.stores import in_module
from nbleak.model import Confidence, Safety, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.flow import Value
    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix

_SMALL = frozenset({"reduce", "loss", "extreme", "indices", "compare", "metric", "lengths"})
_MANY = 50
_JOINED = frozenset({"cat", "stack", "vstack", "hstack"})


class TorchResultsLeftOnGpu(Rule[Store]):
    """Results of a whole data set, kept where memory is scarce.

    Leak:
        Without gradients an output no longer keeps its graph, but it stays where it was computed.
        Collected over a loader, the results of every batch fill the GPU, next to the model that
        needs the room.

    Instead:
        Copy each result to the host as it is made: ``outputs.append(net(x).cpu())``.

    Limits:
        A hint, unless the results go to the host or a file when the loop is done, or each turn
        joins those of a whole pass over data: of what real code collects so, a good part is small
        or wanted on the GPU next. Only for outputs of a model on an accelerator, without history:
        with history another rule says more. Silent for losses, predicted classes and other
        reductions, for containers that are emptied in the loop, for other entries under keys,
        inside a module's own methods, and where the text does not show that an accelerator may be
        used.

    Sources:
        PyTorch issue 13613, on outputs collected over an evaluation.
    """

    code = "NBL224"
    name = "torch-results-left-on-gpu"
    title = "Inference results stay on the GPU"
    severity = Severity.MEDIUM
    least = Confidence.INFERRED
    paper = "Unreleased GPU Memory"
    practices = ("Explicit GPU Memory Release", "Offload Non-Critical Operations to CPU")
    setup = """
import torch
from torch import nn
from torch.utils.data import DataLoader
device = "cuda" if torch.cuda.is_available() else "cpu"
net = nn.Conv2d(3, 8, 3).to(device)
loader = DataLoader(dataset, batch_size=32)
"""
    examples = (
        Bad(
            "joined on the GPU, copied to the host at the end",
            """
scores = []
with torch.no_grad():
    for xb, yb in loader:
        scores.append(net(xb.to(device)).sigmoid())  # !
scores = torch.cat(scores).cpu().numpy()
""",
        ),
        Bad(
            "a comprehension",
            """
with torch.no_grad():
    masks = [net(x.to(device)) for x in loader]  # !
masks = torch.cat(masks).cpu()
""",
        ),
        Bad(
            "features in a function",
            """
@torch.inference_mode()
def features(model, loader):
    model.eval()
    found = []
    for xb, _ in loader:
        found.append(model(xb.to(device)).flatten(1))  # !
    return torch.cat(found)
# %%
table = features(net, loader).cpu()
""",
        ),
        Bad(
            "saved at the end",
            """
bank = []
with torch.no_grad():
    for xb, yb in loader:
        bank.append(net(xb.to(device)))  # !
torch.save({"features": torch.cat(bank)}, "bank.pt")
""",
        ),
        Good(
            "wanted on the GPU, as far as one can tell",
            """
with torch.no_grad():
    bank = torch.cat([net(x.to(device)) for x in loader])
for x in loader:
    distance = (net(x.to(device)) - bank).pow(2).mean()
""",
            hint=True,
        ),
        Bad(
            "the features of each file, joined",
            """
@torch.no_grad()
def features(path):
    found = torch.empty(0, 10, device=device)
    for x in windows(path):
        found = torch.cat([found, net(x.to(device))])
    return found
# %%
table = {}
for path in paths:
    table[path] = features(path)  # !
""",
        ),
        Good(
            "copied to the host",
            """
with torch.no_grad():
    masks = [net(x.to(device)).cpu() for x in loader]
""",
        ),
        Good(
            "nothing says GPU",
            """
small = nn.Linear(8, 8)
with torch.no_grad():
    outs = [small(x) for x in loader]
""",
        ),
        Good(
            "one number a batch",
            """
hits = []
with torch.no_grad():
    for xb, yb in loader:
        out = net(xb.to(device))
        hits.append((out.argmax(1) == yb.to(device)).float().mean())
""",
        ),
        Good(
            "the device is the host",
            """
place = torch.device("cpu")
small = nn.Linear(8, 8).to(place)
with torch.no_grad():
    outs = [small(x.to(place)) for x in loader]
""",
        ),
        Good(
            "arrays",
            """
outs = []
with torch.no_grad():
    for xb, _ in loader:
        outs.append(net(xb.to(device)).cpu().numpy())
""",
        ),
    )

    def check(self, event: Store, notebook: Notebook) -> Iterator[Finding]:
        """A loop collects outputs it computes, without history, that may lie on an accelerator."""
        value = event.value
        if value.kind is not Kind.TENSOR or value.device is not Device.ACCELERATOR:
            return
        if value.history is not History.NO or value.scalar or value.op in _SMALL:
            return
        whole = _of_whole_pass(event, notebook)
        if not event.grows or not event.spelled or (event.how == "key" and not whole):
            return
        if not turns_often(event.growing):
            return
        if event.hook or in_module(event) or not (whole or _computed_there(event, notebook)):
            return
        each = turn(event.growing[-1])
        yield self.found(
            event,
            f"`{event.spelled}` keeps the results of every {each} on the GPU",
            span=event.value_span,
            at=event.given,
            subject=event.container,
            hint=not (whole or _copied_later(event, notebook)),
        )

    def fix(self, event: Store, notebook: Notebook) -> Fix | None:
        """``.cpu()``; a reader must say whether the GPU needs them next."""
        return append_at(stored_place(event), ".cpu()", Safety.SUGGESTED, notebook)


def _of_whole_pass(event: Store, notebook: Notebook) -> bool:
    """Whether each turn passes over data of its own, and joins what the model returned for it."""
    depth = len(event.loops)
    return event.value.op in _JOINED and any(
        forward.loops[:depth] == event.loops and any(loop.real for loop in forward.loops[depth:])
        for forward in notebook.every(Forward)
        if forward.module.device is Device.ACCELERATOR
    )


def _computed_there(event: Store, notebook: Notebook) -> bool:
    """Whether a model is called in a loop that collects what it returns."""
    return event.value.source is not None and any(
        forward.module is event.value.source and loop in forward.loops
        for forward in notebook.every(Forward)
        for loop in event.growing
    )


def _copied_later(event: Store, notebook: Notebook) -> bool:
    """Whether what the model returned goes to the host all at once, when a long loop is done."""
    return turns_often(event.growing, _MANY) and any(
        value.source is event.value.source
        and (value.op in _JOINED or _after(call, event))
        and not any(loop in call.loops for loop in event.growing)
        for call in notebook.every(Call)
        for value in _copied(call)
    )


def _copied(call: Call) -> list[Value]:
    """What a call copies to the host, or writes to a file by way of it."""
    if call.tag == "to-host" and call.receiver is not None:
        return [call.receiver]
    saved = list(call.args[:1]) if call.tag == "save" else []
    return [*saved, *(part for value in saved for part in value.inside())]


def _after(call: Call, event: Store) -> bool:
    """Whether a call stands further down in the same function, or in another cell."""
    if call.function is None and event.function is None and call.cell != event.cell:
        return True
    here = (call.cell, call.function) == (event.cell, event.function)
    return here and call.span.line > event.span.line
