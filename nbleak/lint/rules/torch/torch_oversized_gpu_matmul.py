"""NBL230: a product of matrices too large for most GPUs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Call, Device
from nbleak.lint.examples import Bad, Good
from nbleak.lint.rule import Rule
from nbleak.model import Default, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding

_ELEMENT_BYTES = 4
_LARGE_BYTES = 2 << 30


class TorchOversizedGpuMatmul(Rule[Call]):
    """A dense product of which only a summary is wanted.

    Leak:
        The product of 60,000 rows with 60,000 others is 3.6 billion numbers, 13 GiB, in one block.
        Mostly only its maximum or a few neighbours are used.

    Instead:
        Multiply in chunks and reduce each:
        ``torch.cat([(part @ a.T).argmax(1) for part in a.split(4096)])``, or do it on the host.

    Limits:
        Off unless asked for. Only where literals tell the sizes of both matrices and an accelerator
        may hold them; counted as float32, from 2 GiB on.

    Sources:
        PyTorch issue 35901, on single allocations larger than what is free in one piece.
    """

    code = "NBL230"
    name = "torch-oversized-gpu-matmul"
    title = "Very large dense product on the GPU"
    severity = Severity.LOW
    default = Default.OFF
    paper = "Inefficient GPU Matrix Ops"
    practices = ("Offload Non-Critical Operations to CPU",)
    setup = """
import torch
"""
    examples = (
        Bad(
            "all against all",
            """
a = torch.randn(60_000, 512, device="cuda")
sim = a @ a.T  # !
best = sim.argmax(1)
""",
        ),
        Good(
            "in chunks",
            """
a = torch.randn(60_000, 512, device="cuda")
best = torch.cat([(part @ a.T).argmax(1) for part in a.split(4096)])
""",
        ),
        Good(
            "small, or on the host",
            """
a = torch.randn(1_000, 512, device="cuda")
sim = a @ a.T
b = torch.randn(60_000, 64)
far = b @ b.T
""",
        ),
    )

    def check(self, event: Call, notebook: Notebook) -> Iterator[Finding]:
        """The product of two matrices of known size is large and lies on an accelerator."""
        del notebook
        if event.tag != "matmul" or event.result.device is not Device.ACCELERATOR:
            return
        rows, columns = event.result.fact("sizes", (None, None))
        if rows is None or columns is None:
            return
        size_bytes = rows * columns * _ELEMENT_BYTES
        if size_bytes >= _LARGE_BYTES:
            yield self.found(
                event,
                f"this product is {rows:,} x {columns:,} numbers, {size_bytes / (1 << 30):.1f} GiB"
                " in one block",
            )
