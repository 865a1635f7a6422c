"""NBL126: a progress bar that is left half way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Bind, Call, Delete, Kind, Return, Unreleased
from nbleak.lint.examples import Bad, Good
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.flow import Value
    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding


class NbTqdmCycle(Rule[Call | Unreleased]):
    """A progress bar with a name that is not run to its end.

    Leak:
        A bar refers to what it runs over, and a notebook bar also to its widgets, which refer
        back. A bar with a name at top level that is left by ``break``, or never closed, keeps
        all of that.

    Instead:
        ``with tqdm(total=n) as bar:`` and ``bar.update()``, or ``bar.close()`` after the loop.

    Limits:
        A finding where the bar alone holds a list, ``tqdm(list(frames()))``, or one that a function
        of the notebook returned; else a hint. Silent
        for bars without a name, for bars that run to their end, which closes them, and for bars
        that are closed or deleted.

    Sources:
        tqdm issues 1025 and 1216.
    """

    code = "NBL126"
    name = "nb-tqdm-cycle"
    title = "tqdm notebook bar keeps the iterated object"
    severity = Severity.LOW
    practices = ("Breaking Reference Cycles", "Context Manager Usage")
    setup = """
from tqdm.notebook import tqdm
items = load_everything()
"""
    examples = (
        Bad(
            "left by a break, over a list that has a name anyway",
            """
bar = tqdm(items)  # !
for item in bar:
    if item is None:
        break
""",
            hint=True,
        ),
        Bad(
            "the only name of a list",
            """
frames = tqdm(list(read_video("match.mp4")))  # !
for frame in frames:
    if not tracked(frame):
        break
""",
        ),
        Bad(
            "what a function returned, which has no other name",
            """
def volumes(paths):
    found = []
    for path in paths:
        found.append(read(path))
    return found
# %%
scans = tqdm(volumes(items), desc="check")  # !
for scan in scans:
    if corrupt(scan):
        print(scan)
        break
""",
        ),
        Bad(
            "counted by hand, which keeps little",
            """
bar = tqdm(total=100)  # !
for item in items:
    bar.update()
""",
            hint=True,
        ),
        Good(
            "run to its end",
            """
bar = tqdm(items)
for item in bar:
    bar.set_description(str(item))
""",
        ),
        Good(
            "without a name",
            """
for item in tqdm(items):
    if item is None:
        break
""",
        ),
        Good(
            "closed after the break",
            """
bar = tqdm(items)
for item in bar:
    if item is None:
        break
bar.close()
""",
        ),
        Good(
            "a with block",
            """
with tqdm(total=100) as bar:
    for item in items:
        bar.update()
""",
        ),
    )

    def check(self, event: Call | Unreleased, notebook: Notebook) -> Iterator[Finding]:
        """A bar with a name that a loop may leave, or one without elements; nobody closes it."""
        if isinstance(event, Unreleased):
            if (
                event.handle.name == "progress-bar"
                and event.name.isidentifier()
                and not event.function
            ):
                yield self.found(event, _message(event.name), subject=event.name, hint=True)
            return
        if event.tag != "progress" or event.function is not None or not event.args:
            return
        name = _bound_to(event, notebook)
        if name and _left(name, event, notebook) and not _closed(name, notebook):
            items = event.args[0]
            alone = _holds_alone(items, event) or _of_a_call(items, name, notebook)
            yield self.found(event, _message(name), subject=name, hint=not alone)


def _message(name: str) -> str:
    return f"`{name}` keeps its bar and what it runs over: nothing closes it"


def _holds_alone(items: Value, event: Call) -> bool:
    """Whether what it runs over is a list that is made right there."""
    site = items.site
    return (
        items.kind is Kind.CONTAINER
        and items.shape == "list"
        and site is not None
        and site.cell == event.cell
        and event.span.line <= site.span.line <= event.span.end_line
    )


def _of_a_call(items: Value, bar: str, notebook: Notebook) -> bool:
    """Whether it runs over a list that a function of the notebook returned, under no other name."""
    if items.kind is not Kind.CONTAINER or items.shape != "list":
        return False
    returned = any(one.value is items and one.name for one in notebook.every(Return))
    names = (one.name for one in notebook.every(Bind) if one.value is items)
    return returned and all(name == bar for name in names)


def _bound_to(event: Call, notebook: Notebook) -> str:
    """The name that the statement of the call binds; empty when it binds none."""
    binds = notebook.every(Bind)
    return next(
        (b.name for b in binds if b.cell == event.cell and b.span == event.statement),
        "",
    )


def _left(name: str, event: Call, notebook: Notebook) -> bool:
    """Whether a loop over that name may be left before its end."""
    return any(
        loop.over_name == name and loop.leaves and loop.function is None
        for other in notebook.events()
        if other.id >= event.id
        for loop in other.loops
    )


def _closed(name: str, notebook: Notebook) -> bool:
    if any(delete.name == name for delete in notebook.every(Delete)):
        return True
    calls = notebook.every(Call)
    return any(call.tag == "release" and call.receiver_name == name for call in calls)
