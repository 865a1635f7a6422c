"""NBL233: a model traced, scripted or exported in each turn of a loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Call, Create, Kind, LoopKind
from nbleak.lint.examples import Bad, Good
from nbleak.lint.loops import move_out, turn, turns_often
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.flow import Loop, Value
    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix

_MANY_MODELS = 50


class TorchTraceInLoop(Rule[Call]):
    """Graphs of the same model that are recorded again and again.

    Leak:
        ``torch.jit.trace``, ``script`` and ``freeze``, ``torch.fx.symbolic_trace`` and the
        exporters record a graph each time they are called. TorchScript registers types and
        functions with the process, where they stay; Python's memory does not return to where
        it was.

    Instead:
        Trace once before the loop and call the traced model with each input. What must be traced
        often belongs in a child process, which takes its memory along.

    Limits:
        A loop that traces another model in each turn gives a hint only, unless it, or one around
        it, is a ``while`` or has 50 literal turns: each of a few is wanted once.
        Silent for fewer than six literal turns.

    Sources:
        PyTorch issues 35600 and 58109. Measured with torch 2.13 on 20 small linear layers: each
        ``trace`` of the same model keeps 1.7 MB, each ``script`` 8 kB, after a collection; each
        ``trace`` of another model that is dropped in the same turn keeps 1.8 MB as well.
    """

    code = "NBL233"
    name = "torch-trace-in-loop"
    title = "Tracing, scripting or export per iteration"
    severity = Severity.MEDIUM
    paper = "Tracing Inside Loop Without Cleanup"
    practices = ("Subprocess-Based Isolation",)
    setup = """
import random, timeit
import torch
from torch import nn
net = nn.Sequential(nn.Conv2d(3, 8, 3), nn.ReLU())
"""
    examples = (
        Bad(
            "traced for each input shape",
            """
for size in range(32, 256, 8):
    traced = torch.jit.trace(net, torch.zeros(1, 3, size, size))  # !
    traced(torch.rand(1, 3, size, size))
""",
            by_hand=True,
        ),
        Bad(
            "scripted for each measurement",
            """
for run in range(100):
    fast = torch.jit.script(net)  # !
    fast(torch.rand(1, 3, 64, 64))
""",
        ),
        Bad(
            "exported in every epoch by a function of another cell",
            """
def save(net, path):
    torch.onnx.export(net, torch.zeros(1, 3, 64, 64), path)  # !
# %%
for epoch in range(50):
    train(net)
    save(net, "net.onnx")
""",
            by_hand=True,
        ),
        Bad(
            "the same model in a wrapper, for each request",
            """
class Labels(nn.Module):
    def __init__(self, core):
        super().__init__()
        self.core = core
    def forward(self, x):
        return self.core(x).argmax(1)
# %%
for image in requests:
    fast = torch.jit.trace(Labels(net), image)  # !
    fast(image)
""",
            by_hand=True,
        ),
        Bad(
            "another candidate in every turn of a search",
            """
best, trials = 1e9, 0
while trials < 20_000:
    width = random.randint(8, 512)
    candidate = nn.Sequential(nn.Linear(3, width), nn.ReLU(), nn.Linear(width, 1)).eval()
    x = torch.rand(64, 3)
    fast = torch.jit.trace(candidate, x)  # !
    best, trials = min(best, timeit.timeit(lambda: fast(x), number=20)), trials + 1
""",
            by_hand=True,
        ),
        Bad(
            "each candidate of each generation",
            """
from search import build, mutate, start
def latency(plan):
    candidate = build(plan).eval()
    fast = torch.jit.trace(candidate, torch.rand(64, 3))  # !
    return timeit.timeit(lambda: fast(torch.rand(64, 3)), number=20)
# %%
plans = start(20)
for generation in range(1000):
    best = sorted(plans, key=lambda plan: latency(plan))[:5]
    plans = best + [mutate(plan) for plan in best]
""",
            by_hand=True,
        ),
        Bad(
            "an imported model for each size",
            """
from serving import model, sizes
for size in sizes("all"):
    traced = torch.jit.trace(model, torch.rand(1, 3, size, size))  # !
    traced.save(f"{size}.pt")
""",
            by_hand=True,
        ),
        Good(
            "traced once",
            """
traced = torch.jit.trace(net, torch.zeros(1, 3, 64, 64))
for size in range(32, 256, 8):
    traced(torch.rand(1, 3, size, size))
""",
        ),
        Good(
            "each of many models is exported once",
            """
nets = {"a": net, "b": nn.Linear(3, 3)}
for name, model in nets.items():
    torch.onnx.export(model, torch.zeros(1, 3), f"{name}.onnx")
""",
            hint=True,
        ),
        Good(
            "a model built in the loop is exported when it is done",
            """
for width in (8, 16, 32, 64, 128):
    model = nn.Linear(3, width)
    train(model)
    torch.jit.script(model).save(f"{width}.pt")
""",
        ),
        Good(
            "two shapes",
            """
for size in (32, 64):
    traced = torch.jit.trace(net, torch.zeros(1, 3, size, size))
    print(traced.graph)
""",
        ),
    )

    def check(self, event: Call, notebook: Notebook) -> Iterator[Finding]:
        """A graph is recorded inside a loop."""
        if event.tag != "trace" or event.loop is None or not turns_often([event.loop]):
            return
        model = dict(event.kwargs).get("model", event.args[0] if event.args else None)
        same = model is not None and model.kind in (Kind.MODULE, Kind.FUNCTION, Kind.LIBRARY)
        what = event.qualname.removeprefix("torch.")
        yield self.found(
            event,
            f"`{what}` records the model anew in every {turn(event.loop)}, and what it registers"
            " stays",
            severity=Severity.LOW if what == "jit.script" else Severity.MEDIUM,
            hint=model is None or not same or self._wanted_once(event, model, notebook),
        )

    def _wanted_once(self, event: Call, model: Value, notebook: Notebook) -> bool:
        """Whether each turn records another model, and the loop need not be a long one."""
        loop = event.loop
        if loop is None or not _made_in(loop, model, notebook):
            return False
        long = any(
            one.kind is LoopKind.WHILE or (one.trips or 0) >= _MANY_MODELS for one in event.loops
        )
        return not long or event.qualname != "torch.jit.trace" or loop not in model.born

    def fix(self, event: Call, notebook: Notebook) -> Fix | None:
        """Trace before the loop, where the turns do not differ."""
        return move_out(event, notebook)


def _made_in(loop: Loop, model: Value, notebook: Notebook) -> bool:
    """Whether each turn has a model of its own: made in it, or an element of what it runs over."""
    if loop in model.born:
        return not _wraps_what_stays(loop, model, notebook)
    pending, seen = [] if loop.over is None else [loop.over], 0
    while pending and seen < 50:  # noqa: PLR2004 - a bound; containers may hold themselves
        value = pending.pop()
        seen += 1
        if value is model:
            return True
        if value.kind is Kind.CONTAINER:
            pending += value.inside()
    unseen = model.site is None and not model.name  # an imported model has its name
    return loop.over is not None and loop.over.kind is Kind.UNKNOWN and unseen


def _wraps_what_stays(loop: Loop, model: Value, notebook: Notebook) -> bool:
    """Whether each turn wraps the same model in a new module."""
    return any(
        made.value is model
        and not made.varies
        and any(
            part.kind is Kind.MODULE and part.site is not None and loop not in part.born
            for part in made.args
        )
        for made in notebook.every(Create)
    )
