"""NBL113: worker processes of a loader that is made again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Create, Kind
from nbleak.lint.examples import Bad, Good
from nbleak.lint.loaders import has_workers
from nbleak.lint.reruns import calls_beside
from nbleak.lint.rule import Rule
from nbleak.model import Default, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding


class NbRerunDataloaderWorkers(Rule[Create]):
    """Persistent workers of a loader that a cell replaces.

    Leak:
        With ``persistent_workers=True`` the processes outlive the loop, each with its copy of
        the dataset. The cell that runs again makes a new loader with as many more; the former
        ones end when the old loader is collected, and with ``pin_memory=True`` an exit handler
        keeps them until the kernel ends.

    Instead:
        Leave ``persistent_workers`` off while you work on a notebook, or end the former ones:

            if "loader" in globals() and getattr(loader, "_iterator", None) is not None:
                loader._iterator._shutdown_workers()

    Limits:
        A hint, at top level only. Silent without workers, for workers that end with the
        loop, and where the cell shuts the former ones down.

    Sources:
        PyTorch issues 91252 and 62066; PyTorch docs, ``torch.utils.data.DataLoader``.
    """

    code = "NBL113"
    name = "nb-rerun-dataloader-workers"
    title = "Worker processes of a replaced DataLoader"
    severity = Severity.MEDIUM
    default = Default.HINT
    practices = ("Optimize DataLoader Workers and Persistence", "Interactive Resource Cleanup")
    yields_to = ("torch-dataloader-created-in-loop",)
    about_cells = True
    setup = """
import torch
from torch.utils.data import DataLoader, TensorDataset
ds = TensorDataset(torch.rand(512, 64))
"""
    examples = (
        Bad(
            "persistent and pinned",
            """
loader = DataLoader(ds, num_workers=8, persistent_workers=True, pin_memory=True)  # !
for (xb,) in loader:
    print(xb.shape)
""",
        ),
        Good(
            "the former ones are shut down",
            """
# %%
if "loader" in globals() and getattr(loader, "_iterator", None) is not None:
    loader._iterator._shutdown_workers()
loader = DataLoader(ds, num_workers=8, persistent_workers=True)
""",
        ),
        Good(
            "workers that end with the loop",
            """
loader = DataLoader(ds, num_workers=8, pin_memory=True)
""",
        ),
        Good(
            "no workers",
            """
loader = DataLoader(ds, batch_size=32, persistent_workers=False)
""",
        ),
    )

    def check(self, event: Create, notebook: Notebook) -> Iterator[Finding]:
        """A loader with persistent workers is made at top level."""
        loader, name = event.value, event.name
        if event.kind is not Kind.LOADER or event.function is not None or not name.isidentifier():
            return
        if not loader.fact("persistent_workers") or not has_workers(loader):
            return
        ends = calls_beside(event, notebook, "release")
        if any(call.receiver_name.partition(".")[0] == name for call in ends):
            return
        pinned = " and pin_memory keeps them" if loader.fact("pin_memory") else ""
        yield self.found(
            event,
            f"each run of this cell leaves the worker processes of the former `{name}` behind:"
            f" they are persistent{pinned}",
            subject=name,
        )
