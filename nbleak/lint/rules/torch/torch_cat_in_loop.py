"""NBL228: ``out = torch.cat([out, part])`` in a loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Grow, Kind
from nbleak.lint.examples import Bad, Good
from nbleak.lint.graphs import keeps_graph, wanted
from nbleak.lint.loops import over_rows, turn, turns_often
from nbleak.lint.rule import Rule
from nbleak.lint.stores import in_module
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix

_FEW_PIECES = 8
_TOKENS = frozenset({"argmax", "argmin", "indices", "multinomial"})


class TorchCatInLoop(Rule[Grow]):
    """A tensor that is copied whole to become a little longer.

    Leak:
        ``torch.cat`` makes a new tensor each time. Over a loop that copies half the square of the
        parts, asks the allocator for a larger block in every turn, and leaves the smaller ones
        cached between others, where they fit nothing. With history, every turn's graph stays too.

    Instead:
        Collect the parts in a list and concatenate once behind the loop, or fill a tensor of the
        right size by index.

    Limits:
        Silent where the loop itself needs the result so far (growing attention caches) or adds
        chosen tokens (text generation), inside a module's own methods, and for loops over the
        elements of one batch or of fewer than eight literal turns. ``np.concatenate``,
        ``tf.concat`` and ``pd.concat`` are as wasteful and not reported.

    Sources:
        PyTorch issue 13613; the caching allocator keeps freed blocks by size.
    """

    code = "NBL228"
    name = "torch-cat-in-loop"
    title = "Tensor grown by repeated concatenation"
    severity = Severity.MEDIUM
    paper = "Tensor Over-Concatenation"
    setup = """
import torch
from torch import nn
from torch.utils.data import DataLoader
net = nn.Linear(64, 10)
loader = DataLoader(dataset, batch_size=32)
"""
    examples = (
        Bad(
            "outputs of a whole data set",
            """
out = torch.empty(0, 10)
for xb, yb in loader:
    out = torch.cat([out, net(xb)], dim=0)  # !
print(out.shape)
""",
        ),
        Bad(
            "in a function, without gradients",
            """
@torch.no_grad()
def embed(loader):
    found = torch.tensor([])
    for xb, yb in loader:
        found = torch.cat((found, net(xb).cpu()))  # !
    return found
# %%
table = embed(loader)
""",
        ),
        Good(
            "a list, concatenated once",
            """
parts = []
with torch.no_grad():
    for xb, yb in loader:
        parts.append(net(xb).cpu())
out = torch.cat(parts)
""",
        ),
        Good(
            "generation needs the text so far",
            """
ids = torch.zeros(1, 1, dtype=torch.long)
with torch.no_grad():
    for _ in range(200):
        logits = net(ids[:, -128:].float())
        ids = torch.cat([ids, logits.argmax(-1, keepdim=True)], dim=1)
""",
        ),
        Good(
            "generation with an attention cache feeds the new token only",
            """
ids = torch.zeros(1, 1, dtype=torch.long)
token = ids
with torch.no_grad():
    for _ in range(200):
        logits = net(token.float())
        token = torch.argmax(logits, dim=-1, keepdim=True)
        ids = torch.cat([ids, token], dim=1)
""",
        ),
        Good(
            "a few pieces",
            """
grid = torch.empty(0, 10)
for row in range(4):
    grid = torch.cat([grid, torch.randn(1, 10)])
""",
        ),
        Good(
            "the pictures of one batch, side by side",
            """
images, _ = next(iter(loader))
strip = None
for image in images:
    column = torch.cat([image, image.flip(-1)], dim=0)
    strip = column if strip is None else torch.cat([strip, column], dim=-1)
""",
        ),
        Good(
            "two pieces in each turn",
            """
for xb, yb in loader:
    both = torch.cat([xb, yb])
    net(both)
""",
        ),
        Good(
            "dense blocks",
            """
class Dense(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([nn.Linear(8 * n, 8) for n in range(1, 13)])
    def forward(self, x):
        for layer in self.layers:
            x = torch.cat([x, layer(x)], dim=1)
        return x
# %%
Dense()(torch.randn(4, 8))
""",
        ),
    )

    def check(self, event: Grow, notebook: Notebook) -> Iterator[Finding]:
        """A name is concatenated with itself, and the loop wants nothing else of it."""
        if event.value.kind is not Kind.TENSOR or event.value.op != "cat" or event.read:
            return
        if event.inner is not None and event.inner.op in _TOKENS:
            return
        loop = event.loop_grown
        if not loop.real or in_module(event) or not turns_often([loop], _FEW_PIECES):
            return
        if over_rows(loop):
            return
        keeps = keeps_graph(event.value, event) and not wanted(event, notebook)
        also = f", and keeps the graph of every {turn(loop)}" if keeps else ""
        yield self.found(
            event,
            f"`{event.spelled}` is copied whole in every {turn(loop)}{also}",
            subject=event.name,
            severity=Severity.HIGH if keeps else Severity.MEDIUM,
        )

    def fix(self, event: Grow, notebook: Notebook) -> Fix | None:
        """A list in the loop, one concatenation behind it."""
        from nbleak.lint.fixes import collect

        loop = event.loop_grown.site
        if loop.cell != event.cell:
            return None
        return collect(notebook.source(event.cell), event.statement, loop.span)
