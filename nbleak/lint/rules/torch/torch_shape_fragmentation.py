"""NBL247: memory that the allocator holds in pieces nothing fits in."""

from __future__ import annotations

from nbleak.lint.examples import Bad, Good
from nbleak.lint.rule import MeasuredRule
from nbleak.model import Default, Severity


class TorchShapeFragmentation(MeasuredRule):
    """Batches of ever other shapes, until free memory is all in small pieces.

    Leak:
        The caching allocator keeps freed blocks by size. When every batch has another length, new
        blocks are split from old ones and the rest fits nothing later: reserved memory grows while
        allocated memory stays the same, until a request fails although enough is free in total.

    Instead:
        Pad to a few lengths (multiples of 64), or sort batches by length. Before the first use of
        CUDA set ``PYTORCH_CUDA_ALLOC_CONF=expandable_segments:True``.

    Limits:
        Only seen when the notebook runs: reserved minus allocated memory that grows while allocated
        memory does not. Reserved memory above allocated memory alone is ordinary caching.

    Sources:
        PyTorch docs, "CUDA semantics", on memory management; PyTorch issue 35901.
    """

    code = "NBL247"
    name = "torch-shape-fragmentation"
    title = "Allocator fragmentation from varying shapes"
    severity = Severity.MEDIUM
    default = Default.HINT
    practices = ("Batch adjustment and Sequence Optimization",)
    examples = (
        Bad(
            "each batch as long as its longest text",
            """
for batch in loader:
    x = pad_sequence(batch).cuda()
    train_step(x)
""",
        ),
        Good(
            "a few lengths, segments that grow",
            """
os.environ.setdefault("PYTORCH_CUDA_ALLOC_CONF", "expandable_segments:True")
import torch
for batch in loader:
    x = pad_to_multiple(batch, 64).cuda()
    train_step(x)
""",
        ),
    )
