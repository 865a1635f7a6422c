"""NBL242: a process group that is initialised and never destroyed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Call, Unreleased
from nbleak.lint.examples import Bad, Good
from nbleak.lint.rule import Rule
from nbleak.model import Default, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding


class TorchProcessGroupNotDestroyed(Rule[Unreleased]):
    """A communicator that outlives the training.

    Leak:
        ``init_process_group`` opens a store, threads and, with NCCL, buffers on every GPU. A script
        loses them when it exits; a kernel keeps them, and a second run of the cell fails because
        the default group exists already.

    Instead:
        Train inside ``try`` and call ``dist.destroy_process_group()`` in ``finally``.

    Limits:
        A hint: launchers may own the group. Silent in scripts without cells, which end. Silent if
        any cell or function destroys a group.

    Sources:
        PyTorch docs, ``torch.distributed``, "Shutdown".
    """

    code = "NBL242"
    name = "torch-process-group-not-destroyed"
    title = "Process group initialised and never destroyed"
    severity = Severity.LOW
    default = Default.HINT
    ends_with_process = True
    practices = ("Context Manager Usage",)
    setup = """
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel
"""
    examples = (
        Bad(
            "in a cell",
            """
dist.init_process_group("nccl", rank=0, world_size=1)  # !
net = DistributedDataParallel(net)
train(net)
""",
        ),
        Bad(
            "in the function that each process runs",
            """
def worker(rank):
    dist.init_process_group("gloo", rank=rank, world_size=4)  # !
    train(DistributedDataParallel(net))
""",
        ),
        Good(
            "destroyed in a finally",
            """
dist.init_process_group("nccl", rank=0, world_size=1)
try:
    train(DistributedDataParallel(net))
finally:
    dist.destroy_process_group()
""",
        ),
        Good(
            "a function for each end",
            """
def cleanup():
    dist.destroy_process_group()
def setup(rank):
    dist.init_process_group("gloo", rank=rank, world_size=4)
""",
        ),
    )

    def check(self, event: Unreleased, notebook: Notebook) -> Iterator[Finding]:
        """The default group is still there at the end of the notebook."""
        made = getattr(event.created, "qualname", "")
        if not made.endswith("init_process_group"):
            return
        if any(call.tag == "destroy-process-group" for call in notebook.every(Call)):
            return
        yield self.found(
            event.created,
            "nothing calls `destroy_process_group`: threads, sockets and GPU buffers of the group"
            " stay as long as the kernel",
        )
