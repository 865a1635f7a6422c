"""NBL241: a communication group made in each turn of a loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Backward, Call, Create
from nbleak.lint.examples import Bad, Good
from nbleak.lint.loops import move_out, turn, turns_often
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix

_FEW_GROUPS = 3
_MORE_THAN_SETS = 100
"""Rounds of work; nobody sets up that many groups of ranks."""


class TorchProcessGroupInLoop(Rule[Create]):
    """Communicators that pile up.

    Leak:
        ``new_group`` registers a group with the process: a communicator with its threads, sockets
        and buffers on the GPU, which stay until ``destroy_process_group``. Rebinding the name frees
        nothing, so each turn adds one.

    Instead:
        Make the group once, before the loop, and pass it to each collective. A group for one turn
        needs ``destroy_process_group(group)`` at its end.

    Limits:
        Silent when the loop destroys the group, when its ranks change from turn to turn, as where
        groups are set up for a list of ranks, and for one or two literal turns. Ranks that change
        while the loop trains, or has 100 literal turns, are no excuse: there are only so many sets,
        each made once.

    Sources:
        PyTorch docs, ``torch.distributed``; PyTorch issue 40400.
    """

    code = "NBL241"
    name = "torch-process-group-in-loop"
    title = "Communication group created per iteration"
    severity = Severity.MEDIUM
    paper = "Repeated Group Creation Inside Loop"
    practices = ("Initialize Groups Outside the Loop",)
    setup = """
import torch
import torch.distributed as dist
dist.init_process_group("gloo", rank=0, world_size=2)
t = torch.ones(4)
"""
    examples = (
        Bad(
            "for each epoch",
            """
for epoch in range(100):
    group = dist.new_group([0, 1])  # !
    dist.all_reduce(t, group=group)
""",
        ),
        Bad(
            "in a helper called by the loop",
            """
def averaged(values):
    group = dist.new_group([0, 1])  # !
    dist.all_reduce(values, group=group)
    return values / 2
# %%
for step in range(1000):
    t = averaged(t)
""",
            by_hand=True,
        ),
        Bad(
            "with other ranks in each training step",
            """
def gossip(rank, world, net, loader, optimizer):
    for step, (xb, yb) in enumerate(loader):
        torch.nn.functional.mse_loss(net(xb), yb).backward()
        optimizer.step()
        ranks = sorted({rank, (rank + step) % world})
        pair = dist.new_group(ranks)  # !
        for parameter in net.parameters():
            dist.all_reduce(parameter.data, group=pair)
        del pair
""",
            by_hand=True,
        ),
        Bad(
            "with other ranks in each of many rounds of work that nobody sees",
            """
from work import local_epoch, ranks_of
def average(members):
    group = dist.new_group(members)  # !
    dist.all_reduce(t, group=group)
# %%
for number in range(5000):
    local_epoch()
    average(ranks_of(number))
""",
            by_hand=True,
        ),
        Good(
            "made once",
            """
group = dist.new_group([0, 1])
for epoch in range(100):
    dist.all_reduce(t, group=group)
""",
        ),
        Good(
            "destroyed at the end of the turn",
            """
for epoch in range(100):
    group = dist.new_group([0, 1])
    dist.all_reduce(t, group=group)
    dist.destroy_process_group(group)
""",
        ),
        Good(
            "one group for each node",
            """
groups = []
for node in range(nodes):
    groups.append(dist.new_group(list(range(node * 8, node * 8 + 8))))
""",
        ),
    )

    def check(self, event: Create, notebook: Notebook) -> Iterator[Finding]:
        """The same group is made in each turn and never destroyed."""
        loop = event.loop
        if event.value.name != "process-group" or loop is None:
            return
        trains = any(loop in one.loops for one in notebook.every(Backward))
        trains |= (loop.trips or 0) >= _MORE_THAN_SETS
        if event.varies and not trains:
            return  # a loop that sets up groups, each for ranks of its own
        if not turns_often([loop], _FEW_GROUPS):
            return
        calls = notebook.every(Call)
        if any(call.tag == "destroy-process-group" and loop in call.loops for call in calls):
            return
        name = f"`{event.name}`" if event.name else "a process group"
        yield self.found(
            event,
            f"{name} is made anew in every {turn(loop)}: the former ones keep their threads and"
            " connections until `destroy_process_group`",
            subject=event.name,
        )

    def fix(self, event: Create, notebook: Notebook) -> Fix | None:
        """Make it before the loop."""
        return move_out(event, notebook)
