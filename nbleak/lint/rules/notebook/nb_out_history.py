"""NBL101: a tensor as the last expression of a cell."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from nbleak.flow import Bind, Delete, Display, Forward, History, Kind
from nbleak.lint.examples import Bad, Good
from nbleak.lint.graphs import freed_by_backward
from nbleak.lint.reruns import frees
from nbleak.lint.rule import Rule
from nbleak.model import Confidence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.flow import Value
    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix

_WORDS = {
    Kind.TENSOR: "tensor",
    Kind.BATCH: "batch",
    Kind.ARRAY: "array",
    Kind.EAGER: "tensor",
}
_OF_ALL_LAYERS = frozenset({"hidden_states", "attentions", "past_key_values"})
_MANY_ELEMENTS = 250_000
"""A megabyte of 32-bit floats."""


class NbOutHistory(Rule[Display]):
    """A result that IPython keeps after it was shown.

    Leak:
        The value of a cell's last expression goes into ``Out[n]`` and ``_``, and stays there when
        its own name is deleted. A tensor with history keeps its whole graph. Each run of the
        cell adds an entry, and ``%reset -f out`` leaves the hidden slots behind.

    Instead:
        Show what you want to see: ``logits.shape``, ``logits[:3].tolist()``. A semicolon after
        the expression shows and keeps nothing; ``print(x)`` and ``display(x)`` show and keep
        nothing. To let go of what is there: ``%xdel name``.

    Limits:
        Shown where the text tells that it matters: its literal size makes a megabyte or more, its
        name is deleted or bound to None later, it is what all layers of a model gave, or it is a
        model's output for a loader's batch and has no name of its own. Everything else is a hint,
        what is on an accelerator and model outputs with their graph, too: an echo is true, but
        mostly small, and while a name keeps the value ``Out`` adds nothing; the run tells how many
        bytes.

    Sources:
        IPython issues 11204 and 3452. Measured: a displayed tensor survives ``del`` and
        ``%reset -f out`` through ``user_ns_hidden["_"]``.
    """

    code = "NBL101"
    name = "nb-out-history"
    title = "Displayed tensor or array kept by Out"
    severity = Severity.HIGH
    paper = "Unreleased Shell References"
    practices = ("Interactive Resource Cleanup", "Explicit GPU Memory Release")
    about_cells = True
    least = Confidence.INFERRED
    setup = """
import torch
from torch import nn
net = nn.Linear(64, 10)
images = torch.rand(50_000, 64)
"""
    examples = (
        Bad(
            "two megabytes by its text, with its graph",
            """
logits = net(images)
logits  # !
""",
        ),
        Bad(
            "deleted later, in vain",
            """
probabilities = net(images).softmax(1)
probabilities  # !
# %%
del probabilities
""",
        ),
        Bad(
            "the output for a batch, which has no name",
            """
loader = torch.utils.data.DataLoader(images, 256)
batch = next(iter(loader))
# %%
net(batch)  # !
""",
        ),
        Bad(
            "what nobody knows, deleted to make room",
            """
clean = denoise(images)
clean  # !
# %%
import gc
del clean
gc.collect()
torch.cuda.empty_cache()
""",
        ),
        Bad(
            "what all layers gave",
            """
from transformers import AutoModel
bert = AutoModel.from_pretrained("bert-base-uncased").cuda()
out = bert(tokens, output_hidden_states=True)
out.hidden_states  # !
""",
        ),
        Good(
            "an echo of something small",
            """
weights = torch.tensor([0.1, 0.9]).cuda()
weights
""",
            hint=True,
        ),
        Good(
            "to look at, and still wanted",
            """
logits = net(load("test.pt").cuda())
logits
# %%
print(logits.argmax(1))
""",
            hint=True,
        ),
        Good(
            "only its shape",
            """
logits = net(images)
logits.shape
""",
        ),
        Good(
            "a semicolon",
            """
net(images);
""",
        ),
        Good(
            "printing keeps nothing",
            """
logits = net(images)
print(logits)
""",
        ),
        Good(
            "a number",
            """
net(images).mean().item()
""",
        ),
        Good(
            "a small tensor made by hand",
            """
torch.tensor([1.0, 2.0, 3.0])
""",
            hint=True,
        ),
    )

    def check(self, event: Display, notebook: Notebook) -> Iterator[Finding]:
        """The value shown is a tensor, batch or array."""
        value = event.value
        word = _WORDS.get(value.kind)
        if value.kind is Kind.UNKNOWN and _makes_room(event, notebook):
            word = "result"
        if word is None or value.op == "parameter" or _magic(event, notebook):
            return
        graph = value.history is History.YES and not freed_by_backward(event, value, notebook)
        if value.scalar and not graph:
            return
        shown = f"`{event.name}`" if event.name else f"this {word}"
        after = f" after `del {event.name}`" if event.bare else ""
        yield self.found(
            event,
            f"Out keeps {shown}{' with its graph' if graph else ''}{after}: each run of the cell"
            " adds one more",
            subject=event.name,
            severity=Severity.HIGH if graph else Severity.MEDIUM,
            hint=not _matters(event, notebook),
        )

    def fix(self, event: Display, notebook: Notebook) -> Fix | None:
        """A semicolon; it also hides the output, so a reader must want that."""
        from nbleak.lint.fixes import append_semicolon

        del notebook
        return append_semicolon(event.statement)


def _matters(event: Display, notebook: Notebook) -> bool:
    """Whether text alone tells that what Out keeps is large, or was meant to be freed."""
    value, elements = event.value, _elements(event.value)
    if value.scalar or value.op == "row":
        return False
    if elements is not None:
        return elements >= _MANY_ELEMENTS
    if event.name.rpartition(".")[2] in _OF_ALL_LAYERS and value.kind is not Kind.ARRAY:
        return True
    if event.bare and _let_go(event, notebook):
        return True
    forwards = [] if event.name else notebook.every(Forward)
    return any(f.result is value and any(map(_of_loader, f.args)) for f in forwards)


def _of_loader(value: Value) -> bool:
    source = value.source
    if source is None:
        return False
    found = {Kind.BATCH: Kind.LOADER, Kind.EAGER: Kind.TF_DATASET}
    return value.kind in found and source.kind is found[value.kind]


def _elements(value: Value) -> int | None:
    """How many elements it has, where literals tell."""
    sizes = value.fact("sizes")
    return None if sizes is None or None in sizes else math.prod(sizes)


def _let_go(event: Display, notebook: Notebook) -> bool:
    """A later statement deletes the name, or binds it to None."""
    deleted = any(
        d.name == event.name and d.value is event.value and d.id > event.id
        for d in notebook.every(Delete)
    )
    return deleted or any(
        bind.before is event.value and bind.value.kind is Kind.NONE and bind.name == event.name
        for bind in notebook.every(Bind)
    )


def _makes_room(event: Display, notebook: Notebook) -> bool:
    """A later cell deletes the name and frees memory: whatever it is, it was meant to go."""
    return event.bare and any(
        delete.value is event.value and delete.id > event.id and frees(delete, notebook)
        for delete in notebook.every(Delete)
    )


def _magic(event: Display, notebook: Notebook) -> bool:
    """Whether it is the argument of a line magic such as ``%timeit``, which shows nothing."""
    span = event.statement
    line = notebook.source(event.cell).split("\n")[span.line - 1 : span.line]
    return any("%" in text[: span.column] for text in line)
