"""NBL100: a comment that silences nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.lint.examples import Bad, Good
from nbleak.lint.fixes import replace_comment
from nbleak.lint.rule import Rule
from nbleak.lint.unused import Unused
from nbleak.model import Default, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix

LOOP = """
import torch
from torch import nn
net, criterion = nn.Linear(8, 1), nn.MSELoss()
running = 0.0
for xb, yb in torch.utils.data.DataLoader(data, 4):
    loss = criterion(net(xb), yb)
    loss.backward()
"""


class UnusedSuppression(Rule[Unused]):
    """A comment that tells nbleak to ignore what it does not find.

    Leak:
        A comment such as ``# nbleak: ignore[NBL201]`` outlives the leak it excused. It holds
        nothing itself, but it will hide the next leak that comes to this line.

    Instead:
        Remove the comment, or the names in it that are of no use; ``--fix`` does.

    Limits:
        Only told when asked for, by ``--hints`` or ``--select NBL100``, and only by
        ``nbleak check``: until the last cell is read, a finding may still come. A rule that only
        a run can show, and a cell that is not Python, are not judged.

    Sources:
        The same idea as ruff's unused-noqa and mypy's unused ``type: ignore``.
    """

    code = "NBL100"
    name = "unused-suppression"
    title = "Comment that silences nothing"
    severity = Severity.LOW
    default = Default.HINT
    examples = (
        Bad("the leak is gone", f"{LOOP}    running += loss.item()  # nbleak: ignore[NBL201] # !"),
        Bad(
            "one of two names is of use",
            f"{LOOP}    running += loss  # nbleak: ignore[NBL201, torch-missing-no-grad] # !",
        ),
        Bad("no such rule", "x = 1  # nbleak: ignore[NBL999] # !"),
        Bad("nothing on this line", "x = 1  # nbleak: ignore # !"),
        Good("it silences a leak", f"{LOOP}    running += loss  # nbleak: ignore[NBL201]"),
        Good(
            "the leak is in a function that another cell calls",
            """
import torch
from torch import nn
def fit(net, criterion, loader):
    running = 0.0
    for xb, yb in loader:
        loss = criterion(net(xb), yb)
        loss.backward()
        running += loss  # nbleak: ignore[NBL201]
    return running
# %%
print(fit(nn.Linear(8, 1), nn.MSELoss(), torch.utils.data.DataLoader(data, 4)))
""",
        ),
        Good("a matter of the run", "out = train(net)  # nbleak: ignore[nb-last-traceback]"),
        Good("a text, no comment", 'print("# nbleak: ignore")'),
    )

    def check(self, event: Unused, notebook: Notebook) -> Iterator[Finding]:
        """The comment, with the names that are of no use."""
        del notebook
        said = []
        if event.names:
            said.append(f"nothing here is found by {_listed(event.names)}")
        if event.unknown:
            said.append(f"there is no rule {_listed(event.unknown)}")
        yield self.found(event, " and ".join(said) or "there is nothing here to silence")

    def fix(self, event: Unused, notebook: Notebook) -> Fix | None:
        """Remove the comment, or the names."""
        source = notebook.source(event.cell)
        comment = notebook.text(event.cell, event.span)
        head, _, names = comment.partition("[")
        useful = [
            n for n in names.strip("] ").replace(",", " ").split() if n.casefold() in event.useful
        ]
        return replace_comment(source, event.span, f"{head}[{', '.join(useful)}]" if useful else "")


def _listed(names: tuple[str, ...]) -> str:
    return " and ".join(f"`{name.upper() if name.startswith('nbl') else name}`" for name in names)
