"""NBL237: ``itertools.cycle`` over a DataLoader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Call, Kind
from nbleak.lint.examples import Bad, Good
from nbleak.lint.rule import Rule
from nbleak.model import Edit, Fix, Safety, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.flow import Value
    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding


class TorchCycledDataloader(Rule[Call]):
    """Every batch of the first pass, kept.

    Leak:
        ``itertools.cycle`` keeps each element it has seen, to repeat them without its source. Over
        a loader that is the whole dataset, batch by batch, in host or GPU memory; and the second
        pass repeats the same batches in the same order, with the same augmentation.

    Instead:
        Iterate over it again: ``itertools.chain.from_iterable(itertools.repeat(loader))``, or a
        generator with ``while True: yield from loader``. ``zip`` of two loaders keeps nothing.

    Limits:
        Silent for a function named ``cycle`` that iterates again, and for cycles over lists,
        colours and other short literals.

    Sources:
        Python docs, ``itertools.cycle``; PyTorch issue 23900.
    """

    code = "NBL237"
    name = "torch-cycled-dataloader"
    title = "itertools.cycle over a DataLoader"
    severity = Severity.HIGH
    paper = "Zipped or Cycled DataLoader"
    practices = ("Avoiding zipping or cycling the DataLoader",)
    setup = """
import itertools
from torch.utils.data import DataLoader
labelled = DataLoader(pairs, batch_size=8)
unlabelled = DataLoader(images, batch_size=32, shuffle=True)
"""
    examples = (
        Bad(
            "the shorter of two loaders",
            """
extra = itertools.cycle(unlabelled)  # !
for xb, yb in labelled:
    ub = next(extra)
    train_step(xb, yb, ub)
""",
        ),
        Bad(
            "in a zip, inside a function",
            """
from itertools import cycle
def train(long, short):
    for (xb, yb), ub in zip(long, cycle(short)):  # !
        train_step(xb, yb, ub)
# %%
train(labelled, unlabelled)
""",
            by_hand=True,
        ),
        Bad(
            "an iterator of pairs",
            """
pairs_forever = itertools.cycle(zip(labelled, unlabelled))  # !
for step in range(1000):
    train_step(*next(pairs_forever))
""",
            by_hand=True,
        ),
        Good(
            "a generator iterates again",
            """
def cycle(feed):
    while True:
        yield from feed
extra = cycle(unlabelled)
for xb, yb in labelled:
    train_step(xb, yb, next(extra))
""",
        ),
        Good(
            "colours and file names",
            """
colours = itertools.cycle(["red", "green", "blue"])
for name, colour in zip(names, colours):
    plot(name, colour)
""",
        ),
        Good(
            "two loaders side by side",
            """
for (xb, yb), ub in zip(labelled, unlabelled):
    train_step(xb, yb, ub)
""",
        ),
    )

    def check(self, event: Call, notebook: Notebook) -> Iterator[Finding]:
        """A loader, or an iterator over one, is cycled."""
        if event.tag != "cycle" or not event.args:
            return
        loader = _loader(event.args[0])
        if loader is None:
            return
        name = _argument(notebook.text(event.cell, event.span))
        what = f"`{name}`" if name.isidentifier() else "the loader"
        yield self.found(
            event,
            f"`cycle` keeps every batch of the first pass over {what}, and repeats those",
            subject=name if name.isidentifier() else None,
            confidence=loader.confidence,
        )

    def fix(self, event: Call, notebook: Notebook) -> Fix | None:
        """Iterate over the loader again and again."""
        text = notebook.text(event.cell, event.span)
        module, _, _ = text.partition(".cycle(")
        if event.args[0].kind is not Kind.LOADER or not module.isidentifier():
            return None
        again = f"{module}.chain.from_iterable({module}.repeat({_argument(text)}))"
        edit = Edit(span=event.span, text=again)
        return Fix(title="iterate over it again", safety=Safety.SUGGESTED, edits=(edit,))


def _argument(text: str) -> str:
    """What stands in the parentheses of a call."""
    return text.partition("(")[2].rstrip().removesuffix(")").strip()


def _loader(value: Value) -> Value | None:
    """The loader that an iterable runs over; None if it is something else."""
    inner: Value | None = value
    while inner is not None and inner.kind in (Kind.ITERATOR, Kind.CONTAINER):
        inner = inner.source if inner.shape in ("", "iterator") else None
    return inner if inner is not None and inner.kind is Kind.LOADER else None
