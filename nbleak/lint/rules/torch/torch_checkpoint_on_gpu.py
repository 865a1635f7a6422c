"""NBL243: a checkpoint loaded to the GPU and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Bind, Call, Delete, Device, Kind
from nbleak.lint.examples import Bad, Good
from nbleak.lint.rule import Rule
from nbleak.model import Safety, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.flow import Value
    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix


class TorchCheckpointOnGpu(Rule[Call]):
    """A second copy of all weights, under the name of the checkpoint.

    Leak:
        ``torch.load`` puts tensors where they were saved from: a checkpoint of a training on the
        GPU lands on the GPU. ``load_state_dict`` copies them into the model. As long as a name of
        the notebook holds the checkpoint, every weight is there twice, and with the optimizer's
        state several times.

    Instead:
        ``torch.load(path, map_location="cpu")``, and ``del checkpoint`` when it was used.

    Limits:
        Only for a checkpoint under a top-level name, whose parts are loaded into a model on an
        accelerator. Silent when the name is deleted or bound anew, when ``map_location`` may be
        the host, and inside functions, where the name dies.

    Sources:
        PyTorch docs, ``torch.load``, on ``map_location`` and GPU memory surges; accelerate pull
        request 1156.
    """

    code = "NBL243"
    name = "torch-checkpoint-on-gpu"
    title = "Checkpoint kept on the GPU"
    severity = Severity.MEDIUM
    practices = ("Explicit GPU Memory Release",)
    setup = """
import torch
from torch import nn
device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
net = nn.Linear(4096, 4096).to(device)
optimizer = torch.optim.Adam(net.parameters())
"""
    examples = (
        Bad(
            "model and optimizer",
            """
ckpt = torch.load("last.pt")  # !
net.load_state_dict(ckpt["model"])
optimizer.load_state_dict(ckpt["optim"])
""",
        ),
        Bad(
            "weights only, straight to the GPU, used in the next cell",
            """
weights = torch.load("best.pth", map_location="cuda:0")  # !
# %%
net.load_state_dict(weights)
""",
        ),
        Good(
            "on the host",
            """
ckpt = torch.load("last.pt", map_location="cpu", mmap=True)
net.load_state_dict(ckpt["model"])
optimizer.load_state_dict(ckpt["optim"])
""",
        ),
        Good(
            "deleted after use",
            """
ckpt = torch.load("last.pt")
net.load_state_dict(ckpt["model"])
# %%
del ckpt
""",
        ),
        Good(
            "never named",
            """
net.load_state_dict(torch.load("best.pth"))
""",
        ),
        Good(
            "the name dies with the function",
            """
def restore(path):
    ckpt = torch.load(path)
    net.load_state_dict(ckpt["model"])
    return ckpt["epoch"]
# %%
start = restore("last.pt")
""",
        ),
        Good(
            "the model lives on the host",
            """
small = nn.Linear(8, 8)
weights = torch.load("small.pth")
small.load_state_dict(weights)
""",
        ),
        Good(
            "a data set, not a checkpoint",
            """
features = torch.load("features.pt")
print(features.shape)
""",
        ),
    )

    def check(self, event: Call, notebook: Notebook) -> Iterator[Finding]:
        """A checkpoint that may lie on an accelerator stays bound after its parts were loaded."""
        checkpoint = event.result
        if event.tag != "load" or checkpoint.kind is not Kind.CHECKPOINT:
            return
        if event.function is not None or not _may_be_on_accelerator(checkpoint):
            return
        name = _name_of(checkpoint, notebook)
        if not name or not _loaded(checkpoint, notebook):
            return
        where = "on the GPU" if checkpoint.fact("map_location") else "on the device it came from"
        yield self.found(
            event,
            f"`{name}` stays {where}, beside the model's own copy of every weight",
            subject=name,
        )

    def fix(self, event: Call, notebook: Notebook) -> Fix | None:
        """``map_location="cpu"``."""
        from nbleak.lint.fixes import set_keyword

        text = notebook.text(event.cell, event.span)
        return set_keyword(text, event.span, "map_location", '"cpu"', Safety.SUGGESTED)


def _may_be_on_accelerator(checkpoint: Value) -> bool:
    if not checkpoint.fact("map_location"):
        return True
    return checkpoint.device is Device.ACCELERATOR


def _name_of(checkpoint: Value, notebook: Notebook) -> str:
    """The top-level name that still holds it; empty when none does."""
    held: dict[str, bool] = {}
    for event in notebook.events():
        if isinstance(event, Bind):
            held[event.name] = event.value is checkpoint
        elif isinstance(event, Delete):
            held[event.name] = False
    return next((name for name, holds in held.items() if holds), "")


def _loaded(checkpoint: Value, notebook: Notebook) -> bool:
    """Whether parts of it are loaded into something on an accelerator."""
    return any(
        call.tag == "load-state"
        and checkpoint in call.args
        and call.receiver is not None
        and call.receiver.device is Device.ACCELERATOR
        for call in notebook.every(Call)
    )
