"""NBL248: ``net(x) - y`` of (N, 1) and (N,)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Call, Kind
from nbleak.lint.examples import Bad, Good
from nbleak.lint.rule import Rule
from nbleak.model import Default, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding


class TorchImplicitBroadcast(Rule[Call]):
    """Predictions and targets that make a square of themselves.

    Leak:
        A model with one output gives (N, 1). Minus targets of shape (N,) that is (N, N): every
        prediction against every target. The square is allocated and kept for the backward pass,
        and the loss is wrong without an error.

    Instead:
        Make the shapes equal: ``net(x).squeeze(-1)``, or ``y.unsqueeze(1)``, and
        ``assert pred.shape == y.shape``.

    Limits:
        Only where literals tell both ranks: the last layer of the model is ``nn.Linear(..., 1)``
        and the target was made with one dimension. Silent for tensors that are no model's output,
        where an outer difference may be meant.

    Sources:
        PyTorch pull request 18349, which added the warning to the loss functions.
    """

    code = "NBL248"
    name = "torch-implicit-broadcast"
    title = "Loss operands broadcast to N x N"
    severity = Severity.MEDIUM
    default = Default.HINT
    practices = ("Dimension Squeezing",)
    setup = """
import torch
from torch import nn
net = nn.Sequential(nn.Linear(3, 64), nn.ReLU(), nn.Linear(64, 1))
x, y = torch.randn(1000, 3), torch.randn(1000)
"""
    examples = (
        Bad(
            "a loss written out",
            """
pred = net(x)
loss = ((pred - y) ** 2).mean()  # !
loss.backward()
""",
        ),
        Bad(
            "a loss of the library, a module of one's own",
            """
class Regressor(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden, self.out = nn.Linear(3, 64), nn.Linear(64, 1)
    def forward(self, x):
        return self.out(self.hidden(x).relu())
# %%
model, criterion = Regressor(), nn.MSELoss()
for epoch in range(100):
    loss = criterion(model(x), y)  # !
    loss.backward()
""",
        ),
        Good(
            "squeezed",
            """
loss = ((net(x).squeeze(-1) - y) ** 2).mean()
""",
        ),
        Good(
            "a target with a column",
            """
loss = ((net(x) - y.unsqueeze(1)) ** 2).mean()
other = nn.functional.mse_loss(net(x), y.view(-1, 1))
""",
        ),
        Good(
            "an outer difference that is meant",
            """
points = torch.randn(1000)
distances = (points.unsqueeze(1) - points).abs()
""",
        ),
        Good(
            "one offset for all",
            """
shift = torch.zeros(1)
centred = net(x) - shift
""",
        ),
    )

    def check(self, event: Call, notebook: Notebook) -> Iterator[Finding]:
        """A model's output and another tensor are (N, 1) and (N,)."""
        del notebook
        sources = [arg.source for arg in event.args if arg.source is not None]
        if event.tag != "broadcast" or not any(one.kind is Kind.MODULE for one in sources):
            return
        yield self.found(
            event,
            "(N, 1) against (N,) makes (N, N): every prediction meets every target",
        )
