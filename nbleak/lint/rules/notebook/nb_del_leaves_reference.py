"""NBL107: del of what ``Out`` still holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Bind, Call, Delete, Display, Kind
from nbleak.lint.examples import Bad, Good
from nbleak.lint.reruns import frees
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding

_HEAVY = {
    Kind.TENSOR,
    Kind.BATCH,
    Kind.ARRAY,
    Kind.EAGER,
    Kind.MODULE,
    Kind.KERAS_MODEL,
    Kind.CONTAINER,
}


_MODELS = {Kind.MODULE, Kind.KERAS_MODEL}


class NbDelLeavesReference(Rule[Delete]):
    """``del`` of an object that was displayed.

    Leak:
        A cell that ends with ``logits`` puts the object into ``Out[n]``, ``_`` and a hidden
        twin. ``del logits`` removes the name only; the object stays, with its memory on the
        GPU, and ``empty_cache()`` finds nothing to give back.

    Instead:
        ``%xdel logits`` removes the name and IPython's own references. Better, show
        ``logits.shape`` or end the line with a semicolon.

    Limits:
        Only where an earlier cell is seen to display the very object, and only for tensors,
        arrays, models and containers of them. In a cell that frees memory (``gc.collect()``,
        ``empty_cache()``) for anything, for a model, or what was moved to the GPU, that a list or
        an object of the notebook's own holds, and for a model whose optimizer, or an output with
        its graph, stays. Silent for scalars.

    Sources:
        IPython issues 14129 and 11204; measured: the object survives ``del`` through
        ``Out``, ``_`` and ``user_ns_hidden["_"]``.
    """

    code = "NBL107"
    name = "nb-del-leaves-reference"
    title = "del of a name that IPython still references"
    severity = Severity.MEDIUM
    paper = "Unreleased Shell References"
    practices = ("Explicit GPU Memory Release", "Proper Memory Release")
    about_cells = True
    setup = """
import gc
import torch
from torch import nn
net = nn.Linear(64, 10).cuda()
images = torch.rand(512, 64).cuda()
"""
    examples = (
        Bad(
            "shown, then deleted",
            """
# %%
logits = net(images)
logits
# %%
del logits  # !
torch.cuda.empty_cache()
""",
        ),
        Bad(
            "a model that a cell looked at",
            """
# %%
net
# %%
del net  # !
gc.collect()
""",
        ),
        Bad(
            "a model that a list holds, too",
            """
zoo = []
def load(name):
    model = nn.Linear(64, 10).cuda()
    zoo.append(model)
    return model
# %%
first = load("first")
# %%
del first  # !
gc.collect()
torch.cuda.empty_cache()
""",
        ),
        Bad(
            "what nobody knows, deleted to make room",
            """
# %%
clean = denoise(images)
clean
# %%
del clean  # !
gc.collect()
torch.cuda.empty_cache()
""",
        ),
        Bad(
            "a model whose optimizer stays",
            """
optimizer = torch.optim.Adam(net.parameters())
# %%
del net  # !
gc.collect()
torch.cuda.empty_cache()
""",
        ),
        Bad(
            "a model whose last output stays, with its graph",
            """
for step in range(100):
    out = net(images)
    out.mean().backward()
# %%
del net  # !
torch.cuda.empty_cache()
""",
        ),
        Good(
            "the optimizer goes too, and what was predicted has no graph",
            """
optimizer = torch.optim.Adam(net.parameters())
with torch.no_grad():
    out = net(images)
# %%
del net
optimizer = None
torch.cuda.empty_cache()
""",
        ),
        Good(
            "the list is cleared as well",
            """
zoo = [net]
# %%
zoo.clear()
del net
gc.collect()
""",
        ),
        Good(
            "an ensemble, its last member's name tidied up",
            """
members = []
for seed in range(5):
    member = nn.Linear(64, 10)
    members.append(member)
    del member
gc.collect()
""",
        ),
        Good(
            "its shape was shown",
            """
# %%
logits = net(images)
logits.shape
# %%
del logits
""",
        ),
        Good(
            "a semicolon",
            """
# %%
logits = net(images);
# %%
del logits
""",
        ),
        Good(
            "another object under the same name",
            """
# %%
logits = net(images)
logits
# %%
logits = net(images[:8])
del logits
""",
        ),
        Good(
            "printed",
            """
# %%
logits = net(images)
print(logits)
# %%
del logits
""",
        ),
    )

    def check(self, event: Delete, notebook: Notebook) -> Iterator[Finding]:
        """An earlier cell displayed the object that the name is bound to."""
        value = event.value
        if value is None or event.function is not None:
            return
        unknown = value.kind is Kind.UNKNOWN and frees(event, notebook)
        if value.kind not in _HEAVY and not unknown:
            return
        if value.scalar or value.op == "parameter":
            return
        shown = [d for d in notebook.every(Display) if d.value is value and d.id < event.id]
        holder = next(iter(_holders(event, notebook)), None)
        if shown and shown[0].ran_in != event.ran_in:
            holder = _slot(shown[0])
            why = f"an earlier cell displayed the object, so IPython's `{holder}` still holds it"
        elif holder is not None and (value.kind in _MODELS or value.fact("moved")):
            why = f"`{holder}` still holds {_what(holder, notebook)}"
        else:
            return
        message = f"`del {event.name}` removes the name only: {why}"
        yield self.found(event, message, subject=holder)


def _what(name: str, notebook: Notebook) -> str:
    """The object itself, or what an optimizer and a graph hold of a module."""
    bound = next((bind for bind in reversed(notebook.every(Bind)) if bind.name == name), None)
    indirect = bound is not None and bound.value.kind in (Kind.OPTIMIZER, Kind.TENSOR)
    return "its parameters" if indirect else "the object"


def _slot(display: Display) -> str:
    """Where IPython keeps what a cell displayed; only a cell that ran has a number."""
    count = display.ran_in.count
    return "Out" if count is None else f"Out[{count}]"


def _holders(event: Delete, notebook: Notebook) -> Iterator[str]:
    """Names that hold an object which a cell deletes to make room, and go on holding it."""
    if event.loops or not frees(event, notebook):
        return
    deleted = {delete.name for delete in notebook.every(Delete)}
    emptied = {c.receiver_name for c in notebook.every(Call) if c.tag == "empty"}
    here = (bind for bind in notebook.every(Bind) if bind.ran_in == event.ran_in)
    bound = {bind.name for bind in here if bind.id > event.id}
    yield from (name for name in event.holders if name not in deleted | emptied | bound)
