"""NBL210: evaluation with gradient tracking on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import (
    Backward,
    Bind,
    Forward,
    Grad,
    History,
    Kind,
    LoopKind,
    Store,
)
from nbleak.lint.examples import Bad, Good
from nbleak.lint.graphs import attached, wanted
from nbleak.lint.rule import Rule
from nbleak.lint.stores import in_module
from nbleak.lint.training import steps
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix


class TorchMissingNoGrad(Rule[Forward]):
    """Evaluation that records a graph nobody uses.

    Leak:
        ``net.eval()`` switches dropout and batch statistics, not recording: each forward pass still
        saves its activations for a backward pass that never comes. They live as long as any
        result of it does, so the peak is several times what inference needs, and a result kept
        in a name or list keeps them all.

    Instead:
        Put the loop into ``with torch.inference_mode():`` or decorate the function with
        ``@torch.inference_mode()``. Use ``torch.no_grad()`` if results later take part in
        autograd.

    Limits:
        Silent when a backward pass or ``autograd.grad`` reaches the result (saliency, attacks,
        Grad-CAM), when all parameters are frozen and the input has no history, for Hugging Face
        ``generate()``, and inside a module's own methods. Reported once for each loop or function.
        A single pass whose result nobody keeps gives a hint, and so does a model that only helps
        in the loop that trains another one.

    Sources:
        PyTorch docs, "Autograd mechanics", on evaluation mode not being a way to disable gradient
        computation.
    """

    code = "NBL210"
    name = "torch-missing-no-grad"
    title = "Evaluation or inference with gradient tracking on"
    severity = Severity.HIGH
    paper = "Unnecessary Gradient Tracking"
    practices = ("Disable Gradients During Inference", "Context Manager Usage")
    setup = """
import torch
from torch import nn
from torch.utils.data import DataLoader
net, criterion = nn.Linear(64, 10), nn.CrossEntropyLoss()
train_loader, val_loader = DataLoader(train, 32), DataLoader(val, 32)
"""
    examples = (
        Bad(
            "eval() alone does not stop recording",
            """
net.eval()
scores = []
for xb, yb in val_loader:
    out = net(xb)  # !
    scores.append((out.argmax(1) == yb).float().mean().item())
""",
        ),
        Bad(
            "an evaluation function called from another cell",
            """
def accuracy(model, loader):
    model.eval()
    hits = 0
    for xb, yb in loader:
        logits = model(xb)  # !
        hits += (logits.argmax(1) == yb).sum().item()
    return hits
# %%
accuracy(net, val_loader)
""",
        ),
        Bad(
            "a comprehension, scored by a library nobody sees",
            """
from quality import similarity
restorer = net.eval()
restored = [restorer(xb) for xb, yb in val_loader]  # !
print(sum(similarity(out).item() for out in restored))
""",
        ),
        Bad(
            "features of a whole corpus, from a model that comes in eval mode",
            """
from transformers import AutoModel
encoder = AutoModel.from_pretrained("bert-base-uncased")
def embed(ids):
    hidden = encoder(ids).last_hidden_state  # !
    return hidden.mean(1)
# %%
vectors = []
for xb, yb in train_loader:
    vectors.append(embed(xb))
""",
        ),
        Bad(
            "a helper that training needs as well",
            """
class Trainer:
    def __init__(self, net):
        self.net, self.optimizer = net, torch.optim.SGD(net.parameters(), lr=0.1)
    def scores(self, xb):
        return self.net(xb)
    def evaluate(self):
        self.net.eval()
        return [self.scores(xb).argmax(1).tolist() for xb, _ in loader]  # !
    def train(self):
        self.net.train()
        for xb, yb in loader:
            self.optimizer.zero_grad()
            nn.functional.cross_entropy(self.scores(xb), yb).backward()
            self.optimizer.step()
# %%
trainer = Trainer(net)
trainer.train()
trainer.evaluate()
""",
            by_hand=True,
        ),
        Good(
            "nothing is recorded",
            """
net.eval()
with torch.inference_mode():
    for xb, yb in val_loader:
        hits = (net(xb).argmax(1) == yb).sum().item()
""",
        ),
        Good(
            "a decorated function",
            """
@torch.no_grad()
def accuracy(model, loader):
    model.eval()
    return sum((model(xb).argmax(1) == yb).sum().item() for xb, yb in loader)
# %%
accuracy(net, val_loader)
""",
        ),
        Good(
            "a saliency map needs the gradient",
            """
net.eval()
for xb, yb in val_loader:
    xb.requires_grad_()
    net(xb).max().backward()
    saliency = xb.grad.abs()
""",
        ),
        Good(
            "training goes on after an evaluation",
            """
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
for epoch in range(10):
    net.eval()
    with torch.no_grad():
        for xb, yb in val_loader:
            net(xb)
    net.train()
    for xb, yb in train_loader:
        loss = criterion(net(xb), yb)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
""",
        ),
        Good(
            "the model is frozen",
            """
for parameter in net.parameters():
    parameter.requires_grad_(False)
net.eval()
for xb, yb in val_loader:
    net(xb)
""",
        ),
    )

    def check(self, event: Forward, notebook: Notebook) -> Iterator[Finding]:
        """A recorded forward pass of a model under evaluation that no backward pass wants."""
        if not self._recorded(event, notebook) or self._repeats(event, notebook):
            return
        where = "in a loop" if event.loop else "here"
        why = "is in eval mode" if event.evaluating else "is only evaluated"
        yield self.found(
            event,
            f"`{event.name}` {why} {where}, yet autograd records its activations: nothing calls"
            " backward",
            subject=event.name,
            at=event.led_by if self._serves_training(event, notebook) else None,
            severity=None if event.loop else Severity.MEDIUM,
            hint=_dies_soon(event, notebook),
        )

    def fix(self, event: Forward, notebook: Notebook) -> Fix | None:
        """``inference_mode()`` for a function that only evaluates, else the loop or statement."""
        from nbleak.lint.fixes import decorate, imported_as, wrap_in_with

        loop, span = event.loop, event.statement
        source = notebook.source(event.cell)
        torch = imported_as("torch", notebook.sources())
        if not torch or self._serves_training(event, notebook):
            return None
        context = f"{torch}.inference_mode()"
        here = loop is not None and (loop.site.cell, loop.function) == (event.cell, event.function)
        if event.function is not None and not self._trains(event, notebook):
            return decorate(source, event.span, context)
        if loop is not None and here and loop.kind is not LoopKind.COMPREHENSION:
            trains = any(loop in backward.loops for backward in notebook.every(Backward))
            span = span if trains else loop.site.span
        return wrap_in_with(source, span, context)

    def _serves_training(self, event: Forward, notebook: Notebook) -> bool:
        """Whether the same line also runs for a backward pass: then its caller is to blame."""
        return event.led_by is not None and any(
            (other.cell, other.span) == (event.cell, event.span)
            and notebook.consumption.consumed(other)
            for other in notebook.every(Forward)
        )

    def _trains(self, event: Forward, notebook: Notebook) -> bool:
        """Whether the function, or what its own loops call, also computes gradients."""
        own = {loop for loop in event.loops if loop.function == event.function}
        return any(
            (other.cell, other.function) == (event.cell, event.function)
            or not own.isdisjoint(other.loops)
            for other in notebook.every(Backward)
        )

    def _recorded(self, event: Forward, notebook: Notebook) -> bool:
        """Whether the event is a forward pass under evaluation whose graph nobody wants."""
        return (
            event.module.kind is Kind.MODULE
            and event.grad is Grad.ON
            and event.result.holds_history() is History.YES
            and (event.evaluating or (event.eval_place and event.loop is not None))
            and not in_module(event)
            and not self._wanted(event, notebook)
        )

    def _wanted(self, event: Forward, notebook: Notebook) -> bool:
        """Whether a backward pass needs the graph; in eval mode unseen code rarely does."""
        if event.evaluating and event.loop is not None:
            return notebook.consumption.consumed(event)
        return wanted(event, notebook)

    def _repeats(self, event: Forward, notebook: Notebook) -> bool:
        """Whether an earlier forward pass of the same loop, function or cell says it already."""
        return any(
            other.id != event.id and _before(other, event) and self._recorded(other, notebook)
            for other in notebook.every(Forward)
        )


def _dies_soon(event: Forward, notebook: Notebook) -> bool:
    """Whether one graph is all there is, or nobody can tell.

    A single pass whose result no top-level name keeps, or that tries out a model as loaded; a
    helper beside the model that the same loop trains; a function nobody calls, without a word that
    it evaluates.
    """
    loop = event.loop
    if loop is None:
        return bool(event.module.fact("pretrained")) or not _kept(event, notebook)
    if not event.called and not event.evaluating:
        return True
    return any(call.loop is loop for call in steps(notebook))


def _kept(event: Forward, notebook: Notebook) -> bool:
    """Whether a top-level name keeps what hangs on the graph of the pass."""
    kept = [bind.value for bind in notebook.every(Bind)]
    kept += [store.value for store in notebook.every(Store) if not store.local]
    return any(event.id in part.via for value in kept for part in attached(value).values())


def _before(other: Forward, event: Forward) -> bool:
    if (other.cell, other.function, other.loop) != (event.cell, event.function, event.loop):
        return False
    place, rival = event.span, other.span
    return (rival.line, rival.column) < (place.line, place.column)
