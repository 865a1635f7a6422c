"""NBL231: a batch larger than memory allows."""

from __future__ import annotations

from nbleak.lint.examples import Bad, Good
from nbleak.lint.rule import MeasuredRule
from nbleak.model import Default, Severity


class TorchOversizedBatch(MeasuredRule):
    """A batch, or a sequence, that does not fit.

    Leak:
        Activations grow with the batch and, in attention, with the square of the sequence. Nothing
        leaks, but the peak of a step is what the batch size says, and the step that needs a little
        more than is free fails.

    Instead:
        Reduce the batch or the sequence first, then use ``torch.autocast``. To keep the effective
        batch, accumulate gradients over several smaller ones before ``optimizer.step()``.

    Limits:
        Off unless asked for, and only seen when the notebook runs: whether 4,096 rows are many
        depends on the model and the GPU.

    Sources:
        PyTorch FAQ, on batch size and out-of-memory errors.
    """

    code = "NBL231"
    name = "torch-oversized-batch"
    title = "Batch larger than memory allows"
    severity = Severity.LOW
    default = Default.OFF
    paper = "Oversized Batch Handling"
    practices = ("Batch adjustment and Sequence Optimization",)
    examples = (
        Bad(
            "everything at once",
            """
loader = DataLoader(ds, batch_size=4096, shuffle=True)
for xb, yb in loader:
    train_step(xb.cuda(), yb.cuda())
""",
        ),
        Good(
            "smaller batches, gradients accumulated",
            """
loader = DataLoader(ds, batch_size=256, shuffle=True)
for i, (xb, yb) in enumerate(loader):
    with torch.autocast("cuda", dtype=torch.bfloat16):
        loss = criterion(net(xb.cuda()), yb.cuda()) / 16
    loss.backward()
    if i % 16 == 15:
        optimizer.step()
        optimizer.zero_grad()
""",
        ),
    )
