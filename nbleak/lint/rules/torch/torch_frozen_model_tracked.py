"""NBL215: ``t = teacher(xb)`` with gradients nobody uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Forward, Grad, History, Kind
from nbleak.lint.examples import Bad, Good
from nbleak.lint.graphs import any_history
from nbleak.lint.modules import related, stepped
from nbleak.lint.rule import Rule
from nbleak.lint.stores import in_module
from nbleak.lint.training import stepped_in
from nbleak.model import Confidence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.flow import Loop
    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix


class TorchFrozenModelTracked(Rule[Forward]):
    """A model that no optimizer steps, run as if it were trained.

    Leak:
        A teacher, a target network or a feature extractor that takes part in a loss saves its
        activations, and ``backward()`` fills a gradient for each of its parameters. Both cost as
        much memory as for the model that is trained, and nobody uses them; the gradients even
        add up, because no ``zero_grad`` reaches them.

    Instead:
        Run it under ``torch.no_grad()`` when its output is only a target. When gradients must pass
        through it to its input, freeze it: ``teacher.requires_grad_(False)``.

    Limits:
        Needs to see every optimizer and whose parameters it got, or that the model is in eval mode
        while the loop trains another one. Silent when the model's input
        has history (perceptual losses need the way through it), when it is frozen, when its
        output is detached, and when it is part of a model that is stepped.

    Sources:
        clovaai/overhaul-distillation issue 34; arXiv:2511.15229, table 1.
    """

    code = "NBL215"
    name = "torch-frozen-model-tracked"
    title = "Teacher, target or feature extractor run with gradients"
    severity = Severity.MEDIUM
    least = Confidence.INFERRED
    paper = "Mishandling training gradient"
    practices = ("Disable Gradients During Inference", "Proper Tensor Detachment")
    setup = """
import copy
import torch
from torch import nn
from torch.utils.data import DataLoader
teacher, student = nn.Linear(64, 10), nn.Linear(64, 10)
distill = nn.MSELoss()
loader = DataLoader(dataset, batch_size=32)
"""
    examples = (
        Bad(
            "a teacher",
            """
optimizer = torch.optim.SGD(student.parameters(), lr=0.1)
for xb, yb in loader:
    wanted = teacher(xb)  # !
    got = student(xb)
    loss = distill(got, wanted)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
""",
        ),
        Bad(
            "a target network, in a function",
            """
target = copy.deepcopy(student)
optimizer = torch.optim.Adam(student.parameters())
# %%
def train(batches):
    for xb, yb in batches:
        goal = yb + 0.9 * target(xb).max(1)[0]  # !
        loss = distill(student(xb).max(1)[0], goal)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
# %%
train(loader)
""",
        ),
        Bad(
            "a teacher in eval mode, whoever steps the student",
            """
def train(student, teacher, optimizer, batches):
    student.train()
    teacher.eval()
    for xb, yb in batches:
        wanted = teacher(xb)  # !
        loss = distill(student(xb), wanted)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
""",
        ),
        Bad(
            "only the teacher's numbers are used",
            """
teacher.eval()
optimizer = torch.optim.SGD(student.parameters(), lr=0.1)
for xb, _ in loader:
    wanted = teacher(xb)  # !
    loss = distill(student(xb), wanted.detach())
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
""",
        ),
        Good(
            "a copy whose steps lead back to the weights that are stepped",
            """
import higher
for task in tasks:
    optimizer.zero_grad()
    with higher.innerloop_ctx(net, optimizer, copy_initial_weights=False) as (fast, steps):
        steps.step(nn.functional.mse_loss(fast(task.x), task.y))
        nn.functional.mse_loss(fast(task.new_x), task.new_y).backward()
    optimizer.step()
""",
        ),
        Good(
            "nothing is recorded for the teacher",
            """
optimizer = torch.optim.SGD(student.parameters(), lr=0.1)
for xb, yb in loader:
    with torch.no_grad():
        wanted = teacher(xb)
    loss = distill(student(xb), wanted)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
""",
        ),
        Good(
            "a frozen teacher",
            """
for parameter in teacher.parameters():
    parameter.requires_grad = False
optimizer = torch.optim.SGD(student.parameters(), lr=0.1)
for xb, yb in loader:
    loss = distill(student(xb), teacher(xb))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
""",
        ),
        Good(
            "the target is detached",
            """
optimizer = torch.optim.SGD(student.parameters(), lr=0.1)
for xb, yb in loader:
    loss = distill(student(xb), teacher(xb).detach())
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
""",
        ),
        Good(
            "a perceptual loss needs the way through the network",
            """
features, decoder = nn.Linear(10, 5), student
optimizer = torch.optim.SGD(decoder.parameters(), lr=0.1)
for xb, yb in loader:
    loss = distill(features(decoder(xb)), yb)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
""",
        ),
        Good(
            "both are trained",
            """
import itertools
optimizer = torch.optim.SGD(itertools.chain(student.parameters(), teacher.parameters()), lr=0.1)
for xb, yb in loader:
    loss = distill(student(xb), teacher(xb))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
""",
        ),
        Good(
            "the optimizer is that of a model under the same name before",
            """
from torchvision.models import resnet18
net = resnet18(num_classes=10)
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
def epoch():
    for xb, yb in loader:
        loss = distill(net(xb), yb)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
epoch()
# %%
net = resnet18(num_classes=10)
epoch()
""",
        ),
        Good(
            "a compiled model is the model",
            """
from zoo import Translator
net = Translator().cuda()
fast = torch.compile(net)
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
for xb, yb in loader:
    loss = distill(fast(xb), yb)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
""",
        ),
        Good(
            "parts of a model that is stepped",
            """
class Pair(nn.Module):
    def __init__(self, left, right):
        super().__init__()
        self.left, self.right = left, right
pair = Pair(teacher, student)
optimizer = torch.optim.SGD(pair.parameters(), lr=0.1)
for xb, yb in loader:
    loss = distill(teacher(xb), student(xb))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
""",
        ),
    )

    def check(self, event: Forward, notebook: Notebook) -> Iterator[Finding]:
        """A model that is not stepped runs, recorded, in a loop that steps another."""
        if not self._tracked(event, notebook) or self._said(event, notebook):
            return
        if event.loop in event.module.born:
            return  # that it is made anew in each turn is what to see to
        used = event.loop is not None and notebook.consumption.inside(event, event.loop)
        more = " and backward fills its gradients" if used else ", which nothing uses"
        yield self.found(
            event,
            f"no optimizer steps `{event.name}`, yet autograd saves its activations{more}",
            subject=event.name,
        )

    def fix(self, event: Forward, notebook: Notebook) -> Fix | None:
        """``no_grad`` around the statement, if no other model runs in it."""
        from nbleak.lint.fixes import imported_as, wrap_in_with

        others = (e for e in notebook.every(Forward) if e.statement == event.statement)
        if any(e.cell == event.cell and e.module is not event.module for e in others):
            return None
        torch = imported_as("torch", notebook.sources())
        if not torch:
            return None
        return wrap_in_with(notebook.source(event.cell), event.statement, f"{torch}.no_grad()")

    def _tracked(self, event: Forward, notebook: Notebook) -> bool:
        loop, module = event.loop, event.module
        if loop is None or module.kind is not Kind.MODULE or event.grad is not Grad.ON:
            return False
        if in_module(event) or event.result.holds_history() is not History.YES:
            return False
        if not stepped_in(loop, notebook):
            return False
        used = notebook.consumption.inside(event, loop)
        if any_history(event.args) or not (used or self._aside(event, loop, notebook)):
            return False
        modules = stepped(notebook)
        if modules is None or module.site is None:
            return self._teaches(event, loop, notebook)
        here = [run.module for run in notebook.every(Forward) if _same_place(run, event)]
        return bool(modules) and not any(related(run, one) for run in here for one in modules)

    def _teaches(self, event: Forward, loop: Loop, notebook: Notebook) -> bool:
        """Whether it was put into eval mode while the loop trains another model."""
        return event.evaluating and any(
            loop in other.loops
            and (not other.evaluating or other.module.fact("pretrained"))
            and notebook.consumption.inside(other, loop)
            and not related(other.module, event.module)
            for other in notebook.every(Forward)
        )

    def _aside(self, event: Forward, loop: Loop, notebook: Notebook) -> bool:
        """Whether a model in eval mode runs in every turn that trains another, for its numbers."""
        if not event.evaluating or event.guarded or event.module.site is None:
            return False
        return self._teaches(event, loop, notebook) and not notebook.consumption.of(
            event, escapes=True
        )

    def _said(self, event: Forward, notebook: Notebook) -> bool:
        """Whether an earlier forward pass of the same model in the loop says it already."""
        return any(
            other.id < event.id and other.module is event.module and other.loop is event.loop
            for other in notebook.every(Forward)
        )


def _same_place(one: Forward, other: Forward) -> bool:
    """The same call; when a name is bound anew it may run another model."""
    return (one.cell, one.span) == (other.cell, other.span)
