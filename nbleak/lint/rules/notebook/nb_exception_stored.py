"""NBL108: an exception kept with its frames."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from nbleak.flow import AttrStore, Bind, Kind, Store
from nbleak.lint.examples import Bad, Good
from nbleak.lint.places import append_at, at
from nbleak.lint.rule import Rule
from nbleak.model import Safety, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.flow import Value
    from nbleak.lint.notebook import Notebook
    from nbleak.model import CellRef, Finding, Fix, Span


class NbExceptionStored(Rule[Store | AttrStore | Bind]):
    """An exception that keeps the frames it passed through.

    Leak:
        An exception holds its traceback, and the traceback every frame with its local variables:
        the batch, the activations and the model of the step that failed. ``except ... as e``
        deletes ``e`` for that reason; a list or a name that also holds it undoes that.

    Instead:
        Keep what you need of it: ``str(e)``, ``"".join(traceback.format_exception(e))``, or
        ``e.with_traceback(None)``, which has the type and the message but no frames.

    Limits:
        Silent for texts of exceptions, for exceptions nobody raised, and where the traceback is
        dropped or its frames are cleared. A local name of a function is no leak. An attribute
        gives a hint: an object may be made to carry its error.

    Sources:
        Python docs, "The try statement", on why the name is deleted, and
        ``traceback.clear_frames``.
    """

    code = "NBL108"
    name = "nb-exception-stored"
    title = "Exception object stored in a variable or list"
    severity = Severity.MEDIUM
    practices = ("Proper Memory Release", "Explicit GPU Memory Release")
    setup = """
import sys, traceback
import torch
from torch import nn
configs = [{"batch": 512}, {"batch": 1024}]
def train(batch):
    net, images = nn.Linear(64, 10).cuda(), torch.rand(batch, 64).cuda()
    return net(images).mean().item()
"""
    examples = (
        Bad(
            "errors of a search in a list",
            """
errors = []
for cfg in configs:
    try:
        train(**cfg)
    except RuntimeError as e:
        errors.append(e)  # !
""",
        ),
        Bad(
            "with what failed, in a dict",
            """
failed = {}
def attempt(name, cfg):
    try:
        return train(**cfg)
    except (RuntimeError, ValueError) as error:
        failed[name] = {"config": cfg, "error": error}  # !
# %%
for n, cfg in enumerate(configs):
    attempt(n, cfg)
""",
            by_hand=True,
        ),
        Bad(
            "the last one by name",
            """
problem = None
for cfg in configs:
    try:
        train(**cfg)
    except RuntimeError as e:
        problem = e  # !
print(problem)
""",
        ),
        Bad(
            "as sys.exc_info gives it",
            """
log = []
for cfg in configs:
    try:
        train(**cfg)
    except Exception:
        log.append(sys.exc_info())  # !
""",
            by_hand=True,
        ),
        Good(
            "its text",
            """
errors = []
for cfg in configs:
    try:
        train(**cfg)
    except RuntimeError as e:
        errors.append("".join(traceback.format_exception(e)))
        print(repr(e))
""",
        ),
        Good(
            "without its frames",
            """
errors = []
for cfg in configs:
    try:
        train(**cfg)
    except RuntimeError as e:
        errors.append(e.with_traceback(None))
""",
        ),
        Good(
            "the frames are cleared",
            """
errors = []
for cfg in configs:
    try:
        train(**cfg)
    except RuntimeError as e:
        traceback.clear_frames(e.__traceback__)
        errors.append(e)
""",
        ),
        Good(
            "retried, and raised in the end",
            """
def patient(cfg, tries=3):
    last = None
    for _ in range(tries):
        try:
            return train(**cfg)
        except RuntimeError as e:
            last = e
    raise last
patient(configs[0])
""",
        ),
        Good(
            "exceptions that nobody raised",
            """
problems = []
for cfg in configs:
    if cfg["batch"] > 512:
        problems.append(ValueError(f"too large: {cfg}"))
""",
        ),
    )

    def check(self, event: Store | AttrStore | Bind, notebook: Notebook) -> Iterator[Finding]:
        """What is kept is an exception that was caught, or directly holds one."""
        if not _holds_frames(event.value):
            return
        if not isinstance(event, Store) and _filled_later(event.value, notebook):
            return
        if isinstance(event, Bind):
            if event.loop is not None and event.name in event.loop.targets:
                return  # read from where they are kept, which is told
            where, kept = event.name, "keeps the exception"
        elif isinstance(event, AttrStore):
            where, kept = f"{event.path}.{event.name}", "keeps the exception"
        elif event.local or not event.spelled:
            return
        else:
            where, kept = event.container, "keeps every exception"
        yield self.found(
            event,
            f"`{where}` {kept} with its traceback, and so all local variables of the frames it"
            " passed through",
            subject=where,
            hint=isinstance(event, AttrStore),
        )

    def fix(self, event: Store | AttrStore | Bind, notebook: Notebook) -> Fix | None:
        """The same exception without frames, where the exception itself is what is kept."""
        if event.value.kind is not Kind.EXCEPTION:
            return None
        if isinstance(event, Bind):
            span = _last_word(event.cell, event.span, notebook)
        else:
            span = event.value_span
        return append_at(at(event, span), ".with_traceback(None)", Safety.SUGGESTED, notebook)


def _last_word(cell: CellRef, statement: Span, notebook: Notebook) -> Span | None:
    """The place of ``e`` in ``error = e``."""
    text = notebook.text(cell, statement)
    word = text.rpartition("=")[2].strip()
    if not word.isidentifier():
        return None
    start = statement.end_column - len(word)
    return dataclasses.replace(statement, line=statement.end_line, column=start)


def _holds_frames(value: Value) -> bool:
    """Whether it is a caught exception, or a container that directly holds one."""
    if value.kind is Kind.CONTAINER:
        return value.shape in ("tuple", "dict") and any(
            part.kind is Kind.EXCEPTION and _holds_frames(part) for part in value.inside()
        )
    if value.kind is not Kind.EXCEPTION or not value.fact("raised"):
        return False
    return "__traceback__" not in (value.attrs or {})


def _filled_later(value: Value, notebook: Notebook) -> bool:
    """Whether the container got the exception elsewhere, where it is told."""
    return any(store.target is value for store in notebook.every(Store))
