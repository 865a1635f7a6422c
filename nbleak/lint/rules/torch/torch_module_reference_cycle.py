"""NBL221: a module that leads back to itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import AttrStore, Create, Hook, Kind
from nbleak.lint.examples import Bad, Good
from nbleak.lint.loops import turns_often
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.flow import Value
    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding

_DEEP = 3


class TorchModuleReferenceCycle(Rule[Hook | AttrStore]):
    """A model that ``del`` does not free, because it refers to itself.

    Leak:
        A hook that is a method of its module, or a child that knows its parent, closes a cycle of
        references. Such a model is not freed with its last name but by the next run of the
        cycle collector, which counts Python objects and does not see gigabytes on the GPU. With one
        model after another several are alive at once.

    Instead:
        Refer back by ``weakref.ref(self)``, remove the hook, or call ``gc.collect()`` after
        dropping the model.

    Limits:
        Only for classes of which the notebook makes several objects: one long-lived model is no
        harm. Silent for weak references, for hooks whose handle is removed, and for cycles outside
        modules.

    Sources:
        PyTorch blog, "Understanding GPU memory 2: finding and removing reference cycles". Measured:
        a module with a bound method as hook survives ``del`` and dies in ``gc.collect()``.
    """

    code = "NBL221"
    name = "torch-module-reference-cycle"
    title = "Module in a reference cycle"
    severity = Severity.MEDIUM
    paper = "Circular Buffer References"
    practices = ("Breaking Reference Cycles", "Unregister Hooks and Avoid Self-References")
    setup = """
import weakref
import torch
from torch import nn
"""
    examples = (
        Bad(
            "a method as hook",
            """
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4096, 4096)
        self.fc.register_forward_hook(self.note)  # !
    def note(self, mod, inp, out):
        self.last = out.shape
# %%
for trial in range(10):
    net = Net().cuda()
""",
        ),
        Bad(
            "a closure over the module",
            """
class Probe(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4096, 4096)
        self.fc.register_forward_hook(lambda m, i, o: setattr(self, "last", o.shape))  # !
# %%
one = Probe()
# %%
two = Probe()
""",
            hint=True,
        ),
        Bad(
            "a child that knows its parent",
            """
class Head(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(64, 8)
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.head = Head()
        self.head.owner = [self]  # !
# %%
nets = [Net() for _ in range(10)]
""",
        ),
        Bad(
            "its own method in an attribute, in a search",
            """
class Net(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.fc = nn.Linear(8, width)
        self.run = self.forward  # !
    def forward(self, x):
        return self.fc(x)
# %%
for width in range(8, 80, 8):
    net = Net(width)
    net(torch.rand(2, 8))
""",
        ),
        Good(
            "a weak reference",
            """
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4096, 4096)
        me = weakref.ref(self)
        self.fc.register_forward_hook(lambda m, i, o: setattr(me(), "last", o.shape))
# %%
for trial in range(10):
    net = Net().cuda()
""",
        ),
        Good(
            "one long-lived model",
            """
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4096, 4096)
        self.fc.register_forward_hook(self.note)
    def note(self, mod, inp, out):
        self.last = out.shape
# %%
net = Net().cuda()
""",
        ),
        Good(
            "a hook that refers to something else",
            """
shapes = []
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4096, 4096)
        self.fc.register_forward_hook(lambda m, i, o: shapes.append(o.shape))
# %%
for trial in range(10):
    net = Net().cuda()
""",
        ),
    )

    def check(self, event: Hook | AttrStore, notebook: Notebook) -> Iterator[Finding]:
        """A module's method makes the module refer to itself, and there are several of them."""
        cls = event.method_of
        if cls is None or cls.fact("root") is not Kind.MODULE:
            return
        if isinstance(event, Hook):
            closes = event.refers and event.own_module and not event.handle.released
            how = f"the hook on `{event.name}` refers to its own module"
        else:
            parts = [event.value, event.value.elem]
            owners = [part for part in parts if part is not None and part.source is cls]
            closes = any(_leads_to(owner, event.target) for owner in owners)
            closes |= any(_own_method(part, event.target) for part in parts)
            how = f"`{event.path}.{event.name}` leads back to its own module"
        made = [one for one in notebook.every(Create) if one.value.source is cls]
        often = any(turns_often(one.loops) for one in made)
        if closes and (often or len(made) > 1):
            yield self.found(
                event,
                f"{how}: `del` frees a `{cls.name}` only when the cycle collector runs",
                subject=cls.name,
                hint=not often,
            )


def _own_method(value: Value | None, target: Value) -> bool:
    """Whether it is a bound method of the module itself, which refers to it."""
    return value is not None and value.kind is Kind.METHOD and value.source is target


def _leads_to(value: Value, target: Value, depth: int = 0) -> bool:
    """Whether a module, or what a container holds, reaches the other over attributes."""
    if depth > _DEEP or value.kind not in (Kind.MODULE, Kind.CONTAINER):
        return False
    if value is target and value.kind is Kind.MODULE:
        return True
    parts = value.inside() or list((value.attrs or {}).values())
    return any(_leads_to(part, target, depth + 1) for part in parts)
