"""NBL111: a cell that hooks a module again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Bind, Hook, Kind
from nbleak.lint.examples import Bad, Good
from nbleak.lint.reruns import calls_beside, of_another_cell
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.flow import Value
    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding


class NbRerunHook(Rule[Hook]):
    """Hooks that pile up with each run of a cell.

    Leak:
        Registering does not replace: the cell that runs again adds a second hook to the same
        module, and every forward pass then runs and stores twice. The name holds the newest
        handle only, so the former hooks can no longer be removed.

    Instead:
        Remove the former one first, or use the handle as a context manager:

            if "handle" in globals():
                handle.remove()
            handle = net.layer4.register_forward_hook(grab)

    Limits:
        A finding where a name is bound to a new handle while its former hook is still
        registered, and where a cell that hooks a module of another cell, and does not remove the
        hook itself, has run before. For one that has not, a hint. Silent for modules that the
        same cell makes: their hooks die with them.

    Sources:
        PyTorch docs, ``torch.utils.hooks.RemovableHandle``.
    """

    code = "NBL111"
    name = "nb-rerun-hook"
    title = "Re-running a cell stacks hooks"
    severity = Severity.HIGH
    paper = "Unreleased Hook Memory"
    practices = ("Unregister Hooks and Avoid Self-References", "Interactive Resource Cleanup")
    about_cells = True
    setup = """
import torch
from torch import nn
net = nn.Sequential(nn.Conv2d(3, 8, 3), nn.ReLU(), nn.Conv2d(8, 8, 3))
images = torch.rand(4, 3, 32, 32)
seen = {}
def grab(module, inputs, output):
    seen["x"] = output.detach()
"""
    examples = (
        Bad(
            "the former handle is lost",
            """
# %%
handle = net[0].register_forward_hook(grab)
net(images)
# %%
handle = net[2].register_forward_hook(grab)  # !
net(images)
# %%
handle.remove()
""",
        ),
        Good(
            "the former one is removed first",
            """
# %%
if "handle" in globals():
    handle.remove()
handle = net[0].register_forward_hook(grab)
net(images)
""",
        ),
        Good(
            "removed by the same cell",
            """
# %%
handles = [layer.register_forward_hook(grab) for layer in net]
net(images)
for handle in handles:
    handle.remove()
""",
        ),
        Good(
            "a context manager",
            """
# %%
with net[0].register_forward_hook(grab):
    net(images)
""",
        ),
        Good(
            "the module is made by the same cell",
            """
# %%
probe = nn.Linear(3, 2)
handle = probe.register_forward_hook(grab)
probe(torch.rand(1, 3))
""",
        ),
    )

    def check(self, event: Hook, notebook: Notebook) -> Iterator[Finding]:
        """The former handle is lost, or the module is another cell's and keeps the hook."""
        if event.module.kind is Kind.TENSOR or not event.called:
            return
        name = event.bound_to
        if _loses(event.handle, notebook):
            yield self.found(
                event,
                f"`{name}` is bound to a new handle while its former hook is still registered:"
                " that one can no longer be removed",
                subject=event.name,
            )
            return
        if event.local_module or event.own_module or _removed_here(event, notebook):
            return
        if of_another_cell(event.module, event.name, event, notebook):
            yield self.found(
                event,
                f"each run of this cell puts one more hook on `{event.name}`",
                subject=event.name,
                hint=event.ran_in.run == 1,
            )


def _loses(handle: Value, notebook: Notebook) -> bool:
    """Whether the handle takes the name of another one that nobody released."""
    for bind in notebook.every(Bind):
        if bind.value is handle and bind.before is not None:
            before = bind.before
            return before.kind is Kind.HANDLE and before.name == "hook" and not before.released
    return False


def _removed_here(event: Hook, notebook: Notebook) -> bool:
    """Whether the same run of the cell removes the hook, or its former self by name."""
    removes = list(calls_beside(event, notebook, "release"))
    mine = [c for c in removes if c.receiver is not None and event.id in c.receiver.via]
    named = [c for c in removes if event.bound_to and c.receiver_name == event.bound_to]
    elsewhere = notebook.ended and not mine and event.handle.released
    return bool(mine or named) or (elsewhere and not event.bound_to)
