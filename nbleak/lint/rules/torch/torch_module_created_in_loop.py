"""NBL232: a module or an optimizer built anew in every training step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Backward, Call, Create, Kind, Store
from nbleak.lint.examples import Bad, Good
from nbleak.lint.loops import move_out, over_batches, turn, turns_often
from nbleak.lint.rule import Rule
from nbleak.lint.training import stepped_in
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.flow import Loop
    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix

_WRAPPERS = (
    "torch.compile",
    "torch.jit",
    "torch.fx",
    "parallel",
    "Parallel",
    "peft",
    "torch.nn.utils",
)
_LEARNS = frozenset(
    {"Linear", "Bilinear", "Embedding", "EmbeddingBag", "PReLU", "MultiheadAttention", "Sequential"}
    | {"LSTM", "GRU", "RNN", "LSTMCell", "GRUCell", "RNNCell", "LayerNorm", "GroupNorm"}
)
_LEARN = ("Conv", "BatchNorm", "InstanceNorm", "Transformer", "Lazy")


class TorchModuleCreatedInLoop(Rule[Create]):
    """Parameters that are allocated for one step.

    Leak:
        A module or an optimizer that is built in the loop which also calls ``backward`` allocates
        parameters, gradients and optimizer state for one step. The new ones are made while the
        former are still bound, so both are in memory, and whatever still refers to an old one
        (a graph, a hook, a list) keeps it whole. What a step learnt is lost with it.

    Instead:
        Build the model and its optimizer before the loop.

    Limits:
        Only for loops that step: a loop over folds, seeds or settings that trains each model in a
        loop of its own is fine, and so are modules that are collected, that take over a state
        with ``load_state_dict``, or that have no parameters, and what an ``if`` makes now and then.
        An optimizer counts if its model outlives the turn. Reported once for each loop.

    Sources:
        PyTorch forums and the paper's replication package, "Encoder-Decoder Inside Training Loop".
    """

    code = "NBL232"
    name = "torch-module-created-in-loop"
    title = "Module or optimizer built in the training loop"
    severity = Severity.HIGH
    paper = "Encoder-Decoder Inside Training Loop"
    practices = ("Avoid Reinitializing Encoder and Decoder Inside Training Loop",)
    setup = """
import torch
from torch import nn
from torch.utils.data import DataLoader
loader = DataLoader(pairs, batch_size=8)
criterion = nn.CrossEntropyLoss()
"""
    examples = (
        Bad(
            "an encoder for each batch",
            """
class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(8, 4)
    def forward(self, x):
        return self.layer(x)
# %%
for xb, yb in loader:
    enc = Encoder()  # !
    opt = torch.optim.Adam(enc.parameters())
    loss = criterion(enc(xb), yb)
    loss.backward()
    opt.step()
""",
        ),
        Bad(
            "a builder called by the step",
            """
def build():
    return nn.Sequential(nn.Linear(8, 8), nn.ReLU(), nn.Linear(8, 4))  # !
# %%
def step(xb, yb):
    net = build()
    loss = criterion(net(xb), yb)
    loss.backward()
    return loss.item()
# %%
for epoch in range(20):
    for xb, yb in loader:
        step(xb, yb)
""",
            by_hand=True,
        ),
        Bad(
            "an optimizer for each batch",
            """
net = nn.Linear(8, 4)
for xb, yb in loader:
    loss = criterion(net(xb), yb)
    opt = torch.optim.Adam(net.parameters(), lr=1e-3)  # !
    opt.zero_grad()
    loss.backward()
    opt.step()
""",
        ),
        Bad(
            "an optimizer for each call, and all of them kept",
            """
class Fitter:
    def __init__(self, net):
        self.net = net.to("cuda")
        self.used = []
    def learn(self, xb, yb, rate):
        opt = torch.optim.Adam(self.net.parameters(), lr=rate)  # !
        self.used.append(opt)
        opt.zero_grad()
        criterion(self.net(xb), yb).backward()
        opt.step()
    def run(self, batches):
        for xb, yb in batches:
            self.learn(xb, yb, 0.1)
""",
            by_hand=True,
        ),
        Good(
            "each model is tried once",
            """
import timm
def probe(name, size):
    net = timm.create_model(name).cuda()
    criterion(net(torch.randn(size, 3, 224, 224)), labels).backward()
for name in ("resnet50", "convnext_base", "vit_base_patch16_224"):
    for size in (8, 16, 32, 64, 128, 256):
        probe(name, size)
""",
        ),
        Good(
            "one model for each setting",
            """
for width in (16, 32, 64, 128, 256):
    net = nn.Sequential(nn.Linear(8, width), nn.Linear(width, 4))
    opt = torch.optim.Adam(net.parameters())
    for xb, yb in loader:
        opt.zero_grad()
        loss = criterion(net(xb), yb)
        loss.backward()
        opt.step()
""",
        ),
        Good(
            "modules without parameters",
            """
net = nn.Linear(8, 4)
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for xb, yb in loader:
    opt.zero_grad()
    probs = nn.Softmax(dim=1)(net(xb))
    loss = nn.CrossEntropyLoss()(probs, yb)
    loss.backward()
    opt.step()
""",
        ),
        Good(
            "an image is optimised, each in a loop of its own",
            """
net = nn.Linear(8, 4)
for xb, yb in loader:
    noise = torch.zeros(8, requires_grad=True)
    opt = torch.optim.Adam([noise])
    for step in range(50):
        opt.zero_grad()
        criterion(net(xb + noise), yb).backward()
        opt.step()
""",
        ),
        Good(
            "an ensemble of small fits",
            """
fits = []
for seed in range(10):
    net = nn.Linear(8, 4)
    criterion(net(x), y).backward()
    fits.append(net)
""",
        ),
        Good(
            "a fast learner takes over the weights",
            """
meta = nn.Linear(8, 4)
for xb, yb in loader:
    fast = nn.Linear(8, 4)
    fast.load_state_dict(meta.state_dict())
    criterion(fast(xb), yb).backward()
""",
        ),
    )

    def check(self, event: Create, notebook: Notebook) -> Iterator[Finding]:
        """A module or optimizer is made in the same loop that calls backward."""
        loop = event.loop
        if loop is None or not _new(event, notebook) or not _steps(loop, notebook):
            return
        made = notebook.every(Create)
        if next(one for one in made if one.loop is loop and _new(one, notebook)).id != event.id:
            return
        what = "optimizer" if event.kind is Kind.OPTIMIZER else "model"
        name = f"`{event.name}`" if event.name else f"the {what}"
        lost = "its running averages start" if event.kind is Kind.OPTIMIZER else "it starts"
        yield self.found(
            event,
            f"{name} is built anew in every {turn(loop)}: the former one stays until the new one"
            f" is allocated, and {lost} from nothing",
            subject=event.name,
        )

    def fix(self, event: Create, notebook: Notebook) -> Fix | None:
        """Build it before the loop, and what is built from it."""
        made = [one for one in notebook.every(Create) if one.loop is event.loop]
        rest = [one for one in made if one.value.source is event.value or _new(one, notebook)]
        return move_out(event, notebook, [one for one in rest if one.id != event.id])


def _new(event: Create, notebook: Notebook) -> bool:
    """Whether parameters or optimizer state are allocated for the turn alone."""
    if event.kind not in (Kind.MODULE, Kind.OPTIMIZER) or event.guarded:
        return False
    if any(word in event.qualname for word in _WRAPPERS):
        return False
    if event.kind is Kind.OPTIMIZER and not _steps_what_stays(event):
        return False
    if (event.function or "").endswith("__init__") or event.value.fact("whole") is not None:
        return False  # a part of another module
    if event.kind is Kind.MODULE and event.qualname.startswith("torch.nn.") and not _learns(event):
        return False
    models = event.kind is Kind.MODULE  # which may be kept on purpose
    kept = models and any(store.value is event.value for store in notebook.every(Store))
    return not kept and not any(
        call.tag == "load-state" and call.receiver is event.value for call in notebook.every(Call)
    )


def _steps_what_stays(event: Create) -> bool:
    """Whether an optimizer's model outlives the turn, so that its state should too."""
    model = event.value.source
    if model is None or event.loop in model.born:
        return False
    return model.site is not None or not event.varies


def _learns(event: Create) -> bool:
    last = event.qualname.rpartition(".")[2]
    return last in _LEARNS or last.startswith(_LEARN)


def _steps(loop: Loop, notebook: Notebook) -> bool:
    """Whether the loop trains: it goes over batches, or steps an optimizer."""
    if not turns_often([loop]) or all(one.loop is not loop for one in notebook.every(Backward)):
        return False
    return over_batches(loop) or stepped_in(loop, notebook)
