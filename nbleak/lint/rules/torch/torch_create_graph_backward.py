"""NBL209: ``loss.backward(create_graph=True)``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Backward, Call, Forward
from nbleak.lint.examples import Bad, Good
from nbleak.lint.rule import Rule
from nbleak.lint.training import clears, fills_grad, steps
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix


class TorchCreateGraphBackward(Rule[Backward]):
    """A backward pass whose gradients are themselves part of a graph.

    Leak:
        With ``create_graph=True`` each ``p.grad`` leads to the graph that computed it, and that
        graph leads to ``p``: a cycle in C++ that Python's collector does not see. The
        parameters and all activations stay alive until ``.grad`` is cleared, also
        after the last name of the model is gone.

    Instead:
        Ask for the gradients without storing them:
        ``grads = torch.autograd.grad(loss, list(net.parameters()), create_graph=True)``. If
        ``backward`` must create a graph, set every ``.grad`` to None right after.

    Limits:
        Silent when the same loop clears the gradients with ``zero_grad()`` or ``p.grad = None``,
        unless an input of the model records as well: its ``.grad`` no optimizer clears.
        Outside of loops and functions a hint: one graph stays. ``torch.autograd.grad`` is fine.

    Sources:
        PyTorch issues 4661 and 7343, and the warning that ``backward`` itself gives.
    """

    code = "NBL209"
    name = "torch-create-graph-backward"
    title = "backward(create_graph=True) makes a cycle of parameters and gradients"
    severity = Severity.HIGH
    paper = "Uncleared Gradients"
    practices = (
        "Fine-Tune Gradients with torch.autograd.grad",
        "Clear Gradients at Training Loop Start",
    )
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
            "a gradient penalty read from .grad",
            """
for xb, yb in loader:
    loss = criterion(net(xb), yb)
    loss.backward(create_graph=True)  # !
    penalty = sum(p.grad.pow(2).sum() for p in net.parameters())
    penalty.backward()
    optimizer.step()
""",
        ),
        Bad(
            "a step function called from another cell",
            """
def sharpness(model, xb, yb):
    loss = criterion(model(xb), yb)
    torch.autograd.backward(loss, create_graph=True)  # !
    return sum(p.grad.norm().item() for p in model.parameters())
# %%
values = []
for xb, yb in loader:
    values.append(sharpness(net, xb, yb))
""",
            by_hand=True,
        ),
        Bad(
            "a penalty on the gradient of an input, which no optimizer clears",
            """
def penalty(xb):
    mix = (0.5 * xb).requires_grad_()
    score = net(mix).sum()
    score.backward(create_graph=True)  # !
    return mix.grad.norm(2, dim=1).mean()
# %%
for xb, yb in loader:
    optimizer.zero_grad()
    loss = criterion(net(xb), yb) + penalty(xb)
    loss.backward()
    optimizer.step()
""",
            by_hand=True,
        ),
        Bad(
            "gradients filled with zeros keep their graph",
            """
norms = []
for xb, yb in loader:
    for p in net.parameters():
        if p.grad is not None:
            p.grad.data.zero_()
    loss = criterion(net(xb), yb)
    loss.backward(create_graph=True)  # !
    norms.append(sum(p.grad.pow(2).sum() for p in net.parameters()).item())
    optimizer.step()
""",
        ),
        Good(
            "the gradients are asked for",
            """
for xb, yb in loader:
    loss = criterion(net(xb), yb)
    grads = torch.autograd.grad(loss, list(net.parameters()), create_graph=True)
    optimizer.zero_grad()
    (loss + sum(g.pow(2).sum() for g in grads)).backward()
    optimizer.step()
""",
        ),
        Good(
            "each turn begins with cleared gradients",
            """
for xb, yb in loader:
    optimizer.zero_grad(set_to_none=True)
    loss = criterion(net(xb), yb)
    loss.backward(create_graph=True)
    sum(p.grad.pow(2).sum() for p in net.parameters()).backward()
    optimizer.step()
""",
        ),
        Good(
            "set to None by hand",
            """
for xb, yb in loader:
    loss = criterion(net(xb), yb)
    loss.backward(create_graph=True)
    print(sum(p.grad.norm() for p in net.parameters()))
    for parameter in net.parameters():
        parameter.grad = None
""",
        ),
        Good(
            "an ordinary backward pass",
            """
for xb, yb in loader:
    criterion(net(xb), yb).backward(create_graph=False)
    optimizer.step()
""",
        ),
    )

    def check(self, event: Backward, notebook: Notebook) -> Iterator[Finding]:
        """A backward pass fills ``.grad`` with graphs, and its loop does not clear them."""
        if event.create is not True or not fills_grad(event):
            return
        loop, inputs = event.loop, _fills_inputs(event, notebook)
        if (
            loop is not None
            and not inputs
            and any(_lets_go(call) and loop in call.loops for call in clears(notebook))
        ):
            return
        what = f"`{event.name}.backward`" if event.how == "backward" else "this backward pass"
        yield self.found(
            event,
            f"{what} makes every `.grad` hold the graph that holds its parameter: nothing frees"
            " the cycle until `.grad` is cleared",
            subject=event.name,
            hint=loop is None and not (inputs and event.function),
        )

    def fix(self, event: Backward, notebook: Notebook) -> Fix | None:
        """Clear the gradients after the step of the same loop."""
        from nbleak.lint.fixes import follow_with

        for call in steps(notebook):
            here = (call.cell, call.function) == (event.cell, event.function)
            if here and event.loop in call.loops and call.receiver_name:
                line = f"{call.receiver_name}.zero_grad(set_to_none=True)"
                return follow_with(notebook.source(event.cell), call.span, line)
        return None


def _lets_go(call: Call) -> bool:
    """Whether ``.grad`` is dropped; filling it with zeros keeps the tensor and its graph."""
    zeros = call.qualname.endswith("grad.zero_") or ("set_to_none", False) in call.constants
    return not zeros


def _fills_inputs(event: Backward, notebook: Notebook) -> bool:
    """Whether an input that records gets a ``.grad``, which no ``zero_grad()`` clears."""
    passes = [one for one in notebook.every(Forward) if one.id in event.graph]
    return any(arg.fact("leaf") and arg.op != "parameter" for one in passes for arg in one.args)
