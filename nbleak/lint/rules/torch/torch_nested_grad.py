"""NBL211: a last derivative that keeps a graph for one more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Backward, Return
from nbleak.lint.examples import Bad, Good
from nbleak.lint.rule import Rule
from nbleak.lint.training import stepped_in
from nbleak.model import Safety, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix

_GRAD = "autograd.grad"


class TorchNestedGrad(Rule[Backward]):
    """A higher derivative that is computed with a graph nobody differentiates.

    Leak:
        ``create_graph=True`` makes a derivative part of a graph that holds those of all lower
        ones. For the last derivative that graph has no use: it lives as long as the result, and
        a list of results keeps one for each turn.

    Instead:
        Leave ``create_graph`` out of the last call, and store ``d2.detach().cpu()``.

    Limits:
        Silent when the derivative enters a loss that is differentiated (networks for differential
        equations), is returned to a caller nobody sees, or is handed to unknown code; and for
        first derivatives, except of a loop that steps an optimizer.

    Sources:
        PyTorch issues 7343 and 51978.
    """

    code = "NBL211"
    name = "torch-nested-grad"
    title = "Higher-order derivative keeps graphs it no longer needs"
    severity = Severity.MEDIUM
    paper = "Nested Second Derivative Calls"
    practices = ("Avoid Nested grad() Calls",)
    setup = """
import torch
from torch import nn
from torch.utils.data import DataLoader
net = nn.Sequential(nn.Linear(1, 32), nn.Tanh(), nn.Linear(32, 1))
optimizer = torch.optim.Adam(net.parameters())
points = torch.linspace(0, 1, 100).unsqueeze(1)
"""
    examples = (
        Bad(
            "curvatures in a list",
            """
curvature = []
for x in points:
    x.requires_grad_()
    first = torch.autograd.grad(net(x).sum(), x, create_graph=True)[0]
    second = torch.autograd.grad(first.sum(), x, create_graph=True)[0]  # !
    curvature.append(second)
""",
            hint=True,
        ),
        Bad(
            "printed by a function",
            """
def bend(f, x):
    slope, = torch.autograd.grad(f(x).sum(), x, create_graph=True)
    curve, = torch.autograd.grad(slope.sum(), x, create_graph=True)  # !
    print(curve.abs().max().item())
# %%
bend(net, points.clone().requires_grad_())
""",
            hint=True,
        ),
        Bad(
            "gradients of a training step, with a graph for their norm",
            """
for xb, yb in loader:
    loss = criterion(net(xb), yb)
    grads = torch.autograd.grad(loss, list(net.parameters()), create_graph=True)  # !
    print(sum(g.square().sum() for g in grads).sqrt().item())
    for parameter, grad in zip(net.parameters(), grads):
        parameter.grad = grad.detach()
    optimizer.step()
""",
        ),
        Good(
            "no graph for the last one",
            """
curvature = []
for x in points:
    x.requires_grad_()
    first = torch.autograd.grad(net(x).sum(), x, create_graph=True)[0]
    second = torch.autograd.grad(first.sum(), x)[0]
    curvature.append(second.detach().cpu())
""",
        ),
        Good(
            "a differential equation as loss",
            """
x = points.clone().requires_grad_()
for step in range(1000):
    u = net(x)
    du = torch.autograd.grad(u.sum(), x, create_graph=True)[0]
    ddu = torch.autograd.grad(du.sum(), x, create_graph=True)[0]
    loss = (ddu + u).pow(2).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
""",
        ),
        Good(
            "a helper whose caller is not seen",
            """
def second_derivative(f, x):
    d1 = torch.autograd.grad(f(x).sum(), x, create_graph=True)[0]
    return torch.autograd.grad(d1.sum(), x, create_graph=True)[0]
""",
        ),
    )

    def check(self, event: Backward, notebook: Notebook) -> Iterator[Finding]:
        """A derivative of a derivative has a graph, and nothing wants it."""
        if event.how != _GRAD or event.create is not True:
            return
        lower = [b for b in notebook.every(Backward) if b.how == _GRAD and b.id in event.graph]
        trains = not lower and self._of_training(event, notebook)
        if not (lower or trains) or notebook.consumption.of(event, escapes=True):
            return
        if event.loop is None and any(event.id in r.value.via for r in notebook.every(Return)):
            return
        yield self.found(
            event,
            f"the derivative of `{event.name}` keeps"
            f" {'the graphs of all lower derivatives' if lower else 'a graph of its own'}, and"
            " nothing differentiates it again",
            subject=event.name,
            hint=not trains,
        )

    def _of_training(self, event: Backward, notebook: Notebook) -> bool:
        """Whether a loop that steps an optimizer takes the gradients of each batch with a graph."""
        loop = event.loop
        return loop is not None and stepped_in(loop, notebook)

    def fix(self, event: Backward, notebook: Notebook) -> Fix | None:
        """Drop ``create_graph=True``, unless another derivative needs the same graph after it."""
        from nbleak.lint.fixes import drop_keyword

        shared = [
            other
            for other in notebook.every(Backward)
            if other.id > event.id and not other.graph.isdisjoint(event.graph)
        ]
        if shared:
            return None
        text = notebook.text(event.cell, event.span)
        return drop_keyword(text, event.span, "create_graph", Safety.SUGGESTED)
