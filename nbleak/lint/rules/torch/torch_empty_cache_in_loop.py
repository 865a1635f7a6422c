"""NBL226: ``torch.cuda.empty_cache()`` after every batch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Call
from nbleak.lint.examples import Bad, Good
from nbleak.lint.loops import turn, turns_often
from nbleak.lint.rule import Rule
from nbleak.model import Default, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix

_TAGS = frozenset({"empty-cache", "collect"})


class TorchEmptyCacheInLoop(Rule[Call]):
    """A cache emptied after every batch, in the hope that it frees memory.

    Leak:
        ``torch.cuda.empty_cache()`` gives back blocks that nothing uses. What a tensor still holds
        it cannot free, so a leak goes on, and the next batch must ask the driver for the same
        blocks again. ``gc.collect()`` walks every object of the process each time.

    Instead:
        Find what holds the memory (``%nbleak`` says so) and let go of it. Call ``empty_cache()``
        between phases, or when another process needs the GPU.

    Limits:
        Only unconditional calls in a loop over batches: silent under an ``if``, in an ``except``
        clause, once an epoch, and in loops over models or settings.

    Sources:
        PyTorch docs, "CUDA semantics", on memory management: ``empty_cache`` does not increase the
        memory that PyTorch itself can use.
    """

    code = "NBL226"
    name = "torch-empty-cache-in-loop"
    title = "Cache emptied after every batch"
    severity = Severity.LOW
    default = Default.HINT
    paper = ""
    practices = ("Manual Cache Release",)
    setup = """
import gc
import torch
from torch import nn
from torch.utils.data import DataLoader
net = nn.Linear(64, 1).cuda()
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
loader = DataLoader(dataset, batch_size=32)
"""
    examples = (
        Bad(
            "in the training loop",
            """
for xb, yb in loader:
    loss = (net(xb) - yb).square().mean()
    loss.backward()
    optimizer.step()
    torch.cuda.empty_cache()  # !
""",
        ),
        Bad(
            "in a step function",
            """
def step(batch):
    out = net(batch).sum()
    gc.collect()  # !
    return out.item()
# %%
for xb, yb in loader:
    step(xb)
""",
        ),
        Good(
            "after the loop",
            """
for xb, yb in loader:
    net(xb)
torch.cuda.empty_cache()
""",
        ),
        Good(
            "between epochs",
            """
for epoch in range(10):
    for xb, yb in loader:
        net(xb)
    torch.cuda.empty_cache()
""",
        ),
        Good(
            "now and then",
            """
for step, (xb, yb) in enumerate(loader):
    net(xb)
    if step % 500 == 0:
        torch.cuda.empty_cache()
""",
        ),
        Good(
            "between models",
            """
for width in (64, 128, 256, 512, 1024):
    model = nn.Linear(width, width).cuda()
    model(torch.randn(8, width).cuda())
    del model
    gc.collect()
    torch.cuda.empty_cache()
""",
        ),
    )

    def check(self, event: Call, notebook: Notebook) -> Iterator[Finding]:
        """The cache is emptied in every turn of a loop over batches."""
        loop = event.loop
        if event.tag not in _TAGS or event.guarded or loop is None:
            return
        if turn(loop) != "batch" or not turns_often([loop]):
            return
        call = notebook.text(event.cell, event.span)
        message = f"`{call}` frees nothing that is in use, and every batch pays for it"
        yield self.found(event, message)

    def fix(self, event: Call, notebook: Notebook) -> Fix | None:
        """Nothing is lost without the call."""
        from nbleak.lint.fixes import cut

        return cut(notebook.source(event.cell), event.statement)
