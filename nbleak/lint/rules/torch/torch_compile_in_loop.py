"""NBL234: a model or function given to the compiler in each turn of a loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Call
from nbleak.lint.examples import Bad, Good
from nbleak.lint.loops import move_out, turn, turns_often
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix

_FEW_COMPILATIONS = 3


class TorchCompileInLoop(Rule[Call]):
    """The compiler asked in every turn.

    Leak:
        What ``torch.compile`` makes is kept with the function's code: guards, graphs, generated
        kernels. A turn that brings the same code and the same shapes finds it again. One that
        brings others, say a model of another width, compiles once more, until the recompile limit
        (8) ends compilation altogether. That costs time rather than memory.

    Instead:
        Compile once, before the loop. Where each turn really has another model, call
        ``torch.compiler.reset()`` at its end.

    Limits:
        Silent when the loop resets the compiler, for one or two literal turns, and for a loop that
        compiles each of several functions or models once. Whether the turns differ is a matter of
        the run.

    Sources:
        PyTorch docs, "torch.compile troubleshooting"; PyTorch issues 105181, 114511 and 167504.
        Measured with torch 2.13 on a CPU: the same model, the same lambda and new models of one
        shape are compiled once in 14 turns, models of 14 widths 8 times. A layer compiled 8 times
        under one name leaves 2 KB for each, with Inductor and without; the former models are gone.
    """

    code = "NBL234"
    name = "torch-compile-in-loop"
    title = "torch.compile called repeatedly"
    severity = Severity.LOW
    practices = ("Graph Isolation and Optimization",)
    setup = """
import torch
from torch import nn
net = nn.Linear(8, 4)
"""
    examples = (
        Bad(
            "the same model for each run",
            """
for run in range(10):
    fast = torch.compile(net)  # !
    fast(torch.rand(2, 8))
""",
        ),
        Bad(
            "a new model for each learning rate",
            """
def fit(lr):
    model = nn.Linear(8, 4)
    model.compile()  # !
    optimizer = torch.optim.SGD(model.parameters(), lr=lr)
    for x in batches:
        model(x).sum().backward()
        optimizer.step()
# %%
for lr in (1e-1, 1e-2, 1e-3, 1e-4):
    fit(lr)
""",
            by_hand=True,
        ),
        Bad(
            "a decorated function defined in a loop",
            """
for scale in scales:
    @torch.compile  # !
    def step(x):
        return net(x) * scale
    step(torch.rand(2, 8))
""",
            by_hand=True,
        ),
        Bad(
            "the model for each evaluation",
            """
def evaluate(net, batches):
    fast = torch.compile(net)  # !
    with torch.inference_mode():
        return sum(fast(x).sum().item() for x in batches)
def fit(net, optimizer, train, valid):
    for epoch in range(30):
        for x in train:
            optimizer.zero_grad()
            net(x).sum().backward()
            optimizer.step()
        print(evaluate(net, valid))
""",
            by_hand=True,
        ),
        Bad(
            "a step for each batch",
            """
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
for x in batches:
    step = torch.compile(lambda batch: net(batch).sum())  # !
    loss = step(x)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
""",
        ),
        Good(
            "compiled once",
            """
fast = torch.compile(net, mode="reduce-overhead")
for run in range(10):
    fast(torch.rand(2, 8))
""",
        ),
        Good(
            "reset between unrelated models",
            """
for width in (8, 16, 32, 64, 128):
    model = torch.compile(nn.Linear(8, width))
    model(torch.rand(2, 8))
    torch._dynamo.reset()
""",
        ),
        Good(
            "with and without",
            """
for dynamic in (True, False):
    fast = torch.compile(net, dynamic=dynamic)
    fast(torch.rand(2, 8))
""",
        ),
        Good(
            "each of several functions once, to compare them",
            """
def slow(x):
    return net(x)
def quick(x):
    return net(x.half())
for name, function in {"slow": slow, "quick": quick, "net": net}.items():
    timed(name, torch.compile(function))
""",
        ),
        Good(
            "another compile",
            """
import re
for word in words:
    pattern = re.compile(word)
    pattern.search(text)
""",
        ),
    )

    def check(self, event: Call, notebook: Notebook) -> Iterator[Finding]:
        """Something is compiled inside a loop that does not reset the compiler."""
        loop = event.loop
        if event.tag != "compile" or loop is None or not turns_often([loop], _FEW_COMPILATIONS):
            return
        calls = notebook.every(Call)
        if _one_each(event):
            return
        if any(call.tag == "reset-compiled" and loop in call.loops for call in calls):
            return
        name = event.receiver_name
        what = f"`{name}` is given" if name else "a function is given"
        yield self.found(
            event,
            f"{what} to the compiler in every {turn(loop)}: what differs is compiled anew",
            subject=name or None,
        )

    def fix(self, event: Call, notebook: Notebook) -> Fix | None:
        """Compile before the loop, where the turns do not differ."""
        return move_out(event, notebook)


def _one_each(event: Call) -> bool:
    """Whether each turn compiles another of several objects that were there before."""
    what = event.receiver or dict(event.kwargs).get("model", next(iter(event.args), None))
    made_here = what is not None and event.loop in what.born
    return bool(event.varies) and not made_here
