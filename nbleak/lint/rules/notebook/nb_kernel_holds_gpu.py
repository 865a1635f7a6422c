"""NBL130: an idle kernel that keeps the GPU."""

from __future__ import annotations

from nbleak.lint.examples import Bad, Good
from nbleak.lint.rule import MeasuredRule
from nbleak.model import Default, Severity


class NbKernelHoldsGpu(MeasuredRule):
    """A notebook that is done and holds device memory.

    Leak:
        A kernel ends when somebody shuts it down, not when its last cell has run. Until then
        the model, the optimizer, the allocator's cache and the CUDA context stay on the
        device, and other kernels run out of memory.

    Instead:
        ``del trainer, model, optimizer``, then ``gc.collect()`` and
        ``torch.cuda.empty_cache()``; or shut the kernel down. The context itself, some hundred
        megabytes, goes with the process only.

    Limits:
        Only seen when the notebook runs, by the first cell after a pause of half an hour or more in
        which the process held a gibibyte of a device and used next to no processor time. A kernel
        in which no cell ever runs again tells nothing: its server sees it, or ``nvidia-smi``.

    Sources:
        Jupyter notebook issues 2201 and 5421; Keras issue 1587.
    """

    code = "NBL130"
    name = "nb-kernel-holds-gpu"
    title = "Idle kernel keeps the GPU"
    severity = Severity.MEDIUM
    default = Default.HINT
    practices = (
        "Explicit GPU Memory Release",
        "Manual Cache Release",
        "Subprocess-Based Isolation",
    )
    examples = (
        Bad("the last cell trains", "trainer.train()"),
        Good(
            "the device is given back",
            """
trainer.train()
trainer.save_model("out")
del trainer, model, optimizer
gc.collect(); torch.cuda.empty_cache()
""",
        ),
    )
