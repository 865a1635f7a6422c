"""NBL214: a hook that stores what it sees with its graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import AttrStore, Forward, Grad, History, Store
from nbleak.lint.examples import Bad, Good
from nbleak.lint.graphs import wanted
from nbleak.lint.loops import turns_often
from nbleak.lint.rule import Rule
from nbleak.lint.stores import fix_stored, in_module
from nbleak.model import Safety, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix


class TorchHookStoresActivation(Rule[Store | AttrStore]):
    """A hook that keeps activations with the graph they hang on.

    Leak:
        What a forward hook sees is part of the graph. Appended to a list, it keeps that graph,
        with every activation below the layer, once for each forward pass. Under a constant
        key the last pass is kept, for as long as the store lives.

    Instead:
        Store ``out.detach().cpu()``, empty the store between batches, and remove the hook.

    Limits:
        Silent where the forward pass is not recorded: activations without graphs of one pass over
        the data are what such hooks are for, and text does not tell their size. Silent also when
        a backward pass or ``autograd.grad`` reaches what was stored (Grad-CAM, feature matching
        losses). A hint where no loop runs the model.

    Sources:
        PyTorch issue 36372; pytorch-grad-cam issue 483.
    """

    code = "NBL214"
    name = "torch-hook-stores-activation"
    title = "Hook keeps activations with their graph"
    severity = Severity.HIGH
    paper = "Unreleased Hook Memory"
    practices = ("Proper Tensor Detachment", "Unregister Hooks and Avoid Self-References")
    setup = """
import torch
from torch import nn
from torch.utils.data import DataLoader
net = nn.Sequential(nn.Conv2d(3, 8, 3), nn.ReLU())
loader = DataLoader(dataset, batch_size=32)
"""
    examples = (
        Bad(
            "one activation for each forward pass",
            """
acts = []
handle = net[0].register_forward_hook(lambda m, i, o: acts.append(o))  # !
for xb, _ in loader:
    net(xb)
handle.remove()
""",
        ),
        Bad(
            "a hook function under a constant key",
            """
feats = {}
def grab(mod, inp, out):
    feats["conv"] = out  # !
handle = net[0].register_forward_hook(grab)
# %%
for xb, _ in loader:
    net(xb)
handle.remove()
""",
        ),
        Good(
            "detached and moved to the host",
            """
acts = []
handle = net[0].register_forward_hook(lambda m, i, o: acts.append(o.detach().cpu()))
for xb, _ in loader:
    net(xb)
handle.remove()
""",
        ),
        Good(
            "nothing is recorded",
            """
acts = []
def grab(mod, inp, out):
    acts.append(out)
with torch.no_grad():
    handle = net[0].register_forward_hook(grab)
    for xb, _ in loader:
        net(xb)
    handle.remove()
""",
        ),
        Good(
            "the activation is part of the loss",
            """
feats = {}
def grab(mod, inp, out):
    feats["conv"] = out
handle = net[0].register_forward_hook(grab)
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
for xb, yb in loader:
    out = net(xb)
    loss = out.mean() + feats["conv"].pow(2).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
handle.remove()
""",
        ),
        Good(
            "numbers only",
            """
norms = []
def grab(mod, inp, out):
    norms.append(out.norm().item())
handle = net[0].register_forward_hook(grab)
for xb, _ in loader:
    net(xb)
handle.remove()
""",
        ),
    )

    def check(self, event: Store | AttrStore, notebook: Notebook) -> Iterator[Finding]:
        """A hook stores a tensor with history that no backward pass wants."""
        if not event.hook or event.value.holds_history() is not History.YES:
            return
        if isinstance(event, Store):
            grows, kept, subject = event.grows, event.spelled, event.container
        else:
            grows, kept, subject = False, f"{event.path}.{event.name}", event.path
        kept_by = _passes(grows, notebook)
        if wanted(event, notebook) or not kept_by:
            return
        each = "every forward pass" if grows else "the last forward pass"
        yield self.found(
            event,
            f"the hook lets `{kept}` keep the graph of {each}: detach what it stores",
            span=event.value_span,
            subject=subject,
            severity=Severity.HIGH if grows else Severity.MEDIUM,
            hint=not any(turns_often(forward.loops) for forward in kept_by),
        )

    def fix(self, event: Store | AttrStore, notebook: Notebook) -> Fix | None:
        """``.detach()``; a reader must say whether the output is one tensor."""
        return fix_stored(event, notebook, ".detach()", Safety.SUGGESTED)


def _passes(grows: bool, notebook: Notebook) -> list[Forward]:  # noqa: FBT001  (one caller)
    """The forward passes that leave their graph behind.

    Under a constant key only the last graph stays, and a backward pass through it frees it.
    """
    return [
        event
        for event in notebook.every(Forward)
        if event.grad is not Grad.OFF
        and not in_module(event)
        and (grows or not notebook.consumption.consumed(event))
    ]
