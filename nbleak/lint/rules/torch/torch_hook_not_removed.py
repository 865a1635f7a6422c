"""NBL213: a hook whose handle is dropped or never used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import AttrStore, Forward, Hook, Kind, Store, Unreleased
from nbleak.lint.examples import Bad, Good
from nbleak.lint.loops import over_batches, turns_often
from nbleak.lint.rule import Rule
from nbleak.model import Confidence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.flow import Loop
    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix


class TorchHookNotRemoved(Rule[Hook | Unreleased]):
    """A hook that stays registered.

    Leak:
        A module keeps its hooks, and a hook keeps all its function can reach: captured lists,
        tensors, models. Without the handle it cannot be removed. A cell that registers it again
        adds a second one, and every forward pass then runs and stores twice.

    Instead:
        Use the handle as a context manager, ``with layer.register_forward_hook(f):``, or keep it
        and call ``handle.remove()`` in a ``finally``.

    Limits:
        Silent for handles that are removed anywhere, also through a list, for hooks on modules
        that do not outlive the function, and for hooks on tensors, which die with the graph.
        A module that hooks itself in its own methods, a hook that stores nothing, and one in a
        script without cells, which registers it for all of its run, give a hint, unless a loop
        calls the function that registers it again and again.
        Handles kept in a name are judged at the end of the notebook.

    Sources:
        PyTorch docs, ``torch.utils.hooks.RemovableHandle``.
    """

    code = "NBL213"
    name = "torch-hook-not-removed"
    title = "Hook registered and handle dropped"
    severity = Severity.HIGH
    least = Confidence.INFERRED
    paper = "Unreleased Hook Memory"
    practices = ("Unregister Hooks and Avoid Self-References", "Context Manager Usage")
    setup = """
import torch
from torch import nn
net = nn.Sequential(nn.Conv2d(3, 8, 3), nn.ReLU())
images = torch.rand(4, 3, 32, 32)
"""
    examples = (
        Bad(
            "the handles are dropped",
            """
feats = {}
def grab(mod, inp, out):
    feats["x"] = out.detach()
for name, layer in net.named_modules():
    layer.register_forward_hook(grab)  # !
net(images)
""",
        ),
        Bad(
            "the handle is kept and never used",
            """
shapes = []
handle = net[0].register_forward_hook(lambda m, i, o: shapes.append(o.shape))  # !
net(images)
""",
        ),
        Bad(
            "a helper hooks a layer of a model from an earlier cell",
            """
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3)
    def forward(self, x):
        return self.conv(x)
model = Net()
# %%
def watch(layer):
    seen = []
    layer.register_forward_hook(lambda m, i, o: seen.append(o.detach()))  # !
    return seen
seen = watch(model.conv)
with torch.no_grad():
    model(images)
""",
            by_hand=True,
        ),
        Bad(
            "more of them with every picture",
            """
class Guided:
    def __init__(self, model):
        self.model = model
        for layer in model:
            layer.register_full_backward_hook(lambda m, gi, go: (gi[0].clamp(min=0),))  # !
    def __call__(self, x):
        self.model(x).sum().backward()
        return x.grad
# %%
for number in range(600):
    heat = Guided(net)(images[number].requires_grad_())
""",
            by_hand=True,
        ),
        Bad(
            "a function that hooks the model for each picture",
            """
def vector(image):
    found = torch.zeros(8)
    def copy(mod, inp, out):
        found.copy_(out.detach().mean((0, 2, 3)))
    net[1].register_forward_hook(copy)  # !
    net(image[None])
    return found
# %%
vectors = {name: vector(image) for name, image in zip(names, images)}
""",
        ),
        Good(
            "removed in a finally",
            """
feats = {}
handle = net[0].register_forward_hook(lambda m, i, o: feats.update(x=o.detach().cpu()))
try:
    net(images)
finally:
    handle.remove()
""",
        ),
        Good(
            "handles in a list, removed in a later cell",
            """
def grab(mod, inp, out):
    print(out.shape)
handles = []
for layer in net:
    handles.append(layer.register_forward_hook(grab))
net(images)
# %%
for handle in handles:
    handle.remove()
""",
        ),
        Good(
            "the handle as a context manager",
            """
with net[0].register_forward_hook(lambda m, i, o: print(o.shape)):
    net(images)
""",
        ),
        Good(
            "the module dies with the function",
            """
def shape_of(x):
    probe = nn.Linear(3, 2)
    probe.register_forward_hook(lambda m, i, o: print(o.shape))
    probe(x)
shape_of(torch.rand(1, 3))
""",
        ),
    )

    def check(self, event: Hook | Unreleased, notebook: Notebook) -> Iterator[Finding]:
        """The handle is dropped, or at the end of the notebook was never used."""
        hook = event.created if isinstance(event, Unreleased) else event
        if not isinstance(hook, Hook) or hook.dropped is isinstance(event, Unreleased):
            return  # a dropped handle is said at once, a kept one only at the end
        if not hook.dropped and not notebook.ended:
            return
        if hook.local_module or hook.module.kind is Kind.TENSOR or hook.handle.released:
            return
        fate = f"`{hook.bound_to}` is never removed" if hook.bound_to else "nothing removes it"
        if hook.dropped:
            fate = "its handle is dropped"
        body = f" `{hook.body.name}`" if hook.body is not None and hook.body.name else ""
        yield self.found(
            hook,
            f"the hook{body} stays on `{hook.name}` with all it can reach: {fate}",
            subject=hook.name,
            hint=not _piles_up(hook) and not _outlives(hook, notebook),
        )

    def fix(self, event: Hook | Unreleased, notebook: Notebook) -> Fix | None:
        """Remove it after the last forward pass, if that is in the same cell and function."""
        from nbleak.lint.fixes import remove_after

        hook = event.created if isinstance(event, Unreleased) else event
        if not isinstance(hook, Hook):
            return None
        passes = [run for run in notebook.every(Forward) if run.id > hook.id]
        if any((run.cell, run.function) != (hook.cell, hook.function) for run in passes):
            return None
        last = max((run.span for run in passes), key=lambda span: span.end_line, default=hook.span)
        source = notebook.source(hook.cell)
        return remove_after(source, hook.span, last, hook.bound_to) if passes else None


def _piles_up(hook: Hook) -> bool:
    """Whether a loop calls the function that hooks the same module again and again."""
    return any(
        loop.real
        and turns_often([loop])
        and loop.function != hook.function
        and loop not in hook.module.born
        and (over_batches(loop) or _over_numbers(loop) or (loop is hook.loop and not hook.varies))
        for loop in hook.loops
    )


def _outlives(hook: Hook, notebook: Notebook) -> bool:
    """Whether a later cell meets it again, and it keeps something it did not come with."""
    return not (hook.own_module or hook.ran_in.whole_script) and _keeps(hook, notebook)


def _over_numbers(loop: Loop) -> bool:
    over = loop.over
    return over is not None and over.elem is not None and over.elem.kind is Kind.NUMBER


def _keeps(hook: Hook, notebook: Notebook) -> bool:
    """Whether the hook stores anything, as far as its body is known."""
    body = hook.body
    if body is None or body.kind is not Kind.FUNCTION or body.site is None:
        return True
    name, cell = body.name, body.site.cell
    stores: tuple[Store | AttrStore, ...] = (*notebook.every(Store), *notebook.every(AttrStore))
    return any(
        store.hook and store.cell == cell and (store.function or "").rpartition(".")[2] == name
        for store in stores
    )
