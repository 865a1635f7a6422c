"""NBL220: transitions with graphs or on the GPU."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Device, History, Kind, Store
from nbleak.lint.examples import Bad, Good
from nbleak.lint.graphs import attached, wanted
from nbleak.lint.loops import turns_often
from nbleak.lint.places import append_at, stored_place
from nbleak.lint.rule import Rule
from nbleak.lint.stores import Pile, emptied, in_module, outlives_use, parts_of_transition, pile_of
from nbleak.model import Safety, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.flow import Value
    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix


class TorchReplayBufferTensors(Rule[Store]):
    """Replay memory that remembers how every action was computed.

    Leak:
        A transition that holds a network's output holds the graph of that step, with all
        activations. A replay memory keeps tens of thousands of them. Tensors left on the device
        fill the GPU likewise, and ``deque(maxlen=...)`` bounds how many, not where.

    Instead:
        Choose actions under ``torch.no_grad()``, store numbers and host arrays:
        ``memory.append((obs.cpu().numpy(), action.item(), reward, next_obs.cpu().numpy()))``, in a
        ``deque(maxlen=...)``.

    Limits:
        For tuples, named tuples and small objects of three or more parts, collected in a loop that
        does not run over a loader. Silent when a backward pass reaches what is stored (policy
        gradients), for a memory that is emptied in the loop, and for bounded memories of tensors
        without history.

    Sources:
        gflownet pull request 130; Rainbow pull request 33.
    """

    code = "NBL220"
    name = "torch-replay-buffer-tensors"
    title = "Replay memory holds graphs or device tensors"
    severity = Severity.HIGH
    paper = "Lingering References"
    practices = ("Proper Tensor Detachment", "Use NumPy to Prevent Tensor Retention")
    setup = """
import collections
import random
import torch
from torch import nn
device = "cuda" if torch.cuda.is_available() else "cpu"
net = nn.Linear(4, 2).to(device)
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
def act(action):
    return torch.randn(4), 1.0, False
"""
    examples = (
        Bad(
            "the network's output in a list",
            """
memory, obs = [], torch.randn(4)
for _ in range(10_000):
    q = net(obs.to(device))
    following, reward, done = act(q.argmax())
    memory.append((obs, q, reward, following))  # !
    obs = following
""",
        ),
        Bad(
            "a memory class from another cell, bounded",
            """
Transition = collections.namedtuple("Transition", "obs action reward following")
class Memory:
    def __init__(self, size):
        self.data = collections.deque(maxlen=size)
    def push(self, *parts):
        self.data.append(Transition(*parts))
# %%
memory, obs = Memory(50_000), torch.randn(4)
while len(memory.data) < 50_000:
    action = net(obs.to(device)).max()
    following, reward, done = act(action)
    memory.push(obs, action, reward, following)  # !
    obs = following
""",
            by_hand=True,
        ),
        Bad(
            "no graph, but everything on the device",
            """
memory, obs = [], torch.randn(4).to(device)
for _ in range(10_000):
    with torch.no_grad():
        action = net(obs).argmax().item()
    following, reward, done = act(action)
    following = following.to(device)
    memory.append((obs, action, reward, following))  # !
    obs = following
""",
        ),
        Bad(
            "a buffer that training samples from",
            """
class Memory:
    def __init__(self):
        self.rows = []
    def push(self, *row):
        self.rows.append(row)
    def sample(self, n):
        return [torch.stack(column) for column in zip(*random.sample(self.rows, n))]
# %%
memory, obs = Memory(), torch.randn(4)
for step in range(10_000):
    q = net(obs.to(device))
    following, reward, done = act(q.argmax().item())
    memory.push(obs, q, torch.tensor(reward), following)  # !
    obs = following
    if step > 1_000:
        seen, best, rewards, _ = memory.sample(32)
        loss = (net(seen.to(device)).max(1).values - rewards.to(device)).pow(2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
""",
            by_hand=True,
        ),
        Good(
            "numbers and arrays",
            """
memory, obs = collections.deque(maxlen=50_000), torch.randn(4)
for _ in range(10_000):
    with torch.no_grad():
        action = net(obs.to(device)).argmax().item()
    following, reward, done = act(action)
    memory.append((obs.numpy(), action, reward, following.numpy()))
    obs = following
""",
        ),
        Good(
            "policy gradients want the graph",
            """
for episode in range(1_000):
    rollout, obs = [], torch.randn(4)
    for _ in range(200):
        scores = torch.log_softmax(net(obs.to(device)), -1)
        obs, reward, done = act(scores.argmax())
        rollout.append((scores.max(), reward, done))
    loss = -sum(score * reward for score, reward, _ in rollout)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
""",
        ),
        Good(
            "a bounded memory of host tensors",
            """
memory, obs = collections.deque(maxlen=1_000), torch.randn(4)
for _ in range(10_000):
    with torch.no_grad():
        q = net(obs.to(device)).cpu()
    following, reward, done = act(q.argmax())
    memory.append((obs, q, reward, following))
    obs = following
""",
        ),
        Good(
            "an object of plain numbers",
            """
log = []
for step in range(10_000):
    loss = net(torch.randn(4).to(device)).sum()
    loss.backward()
    log.append((step, loss.item(), 0.1))
""",
        ),
    )

    def check(self, event: Store, notebook: Notebook) -> Iterator[Finding]:
        """A loop collects transitions whose parts hang on graphs or lie on an accelerator."""
        parts = parts_of_transition(event)
        if not parts or not event.growing or not turns_often(event.growing):
            return
        if event.hook or in_module(event) or not event.spelled:
            return
        tensors = [part for part in parts if part.kind is Kind.TENSOR]
        graph = any(attached(part) and part.history is History.YES for part in tensors)
        if graph and pile_of(event, notebook) not in (None, Pile.TRANSITIONS):
            return
        if wanted(event, notebook) and not outlives_use(event, notebook):
            return
        if emptied(event, notebook):
            return
        if not graph and not (event.grows and any(_on_accelerator(part) for part in tensors)):
            return
        kept = "the graph of every step" if graph else "every step's tensors on the GPU"
        yield self.found(
            event,
            f"`{event.spelled}` keeps {kept} with its transitions",
            span=event.value_span,
            at=event.given,
            subject=event.container,
            severity=Severity.HIGH if graph else Severity.MEDIUM,
        )

    def fix(self, event: Store, notebook: Notebook) -> Fix | None:
        """Copies on the host, without graphs, of the parts that are tensors."""
        parts = [
            key
            for key, part in (event.value.keys or {}).items()
            if attached(part) or _on_accelerator(part)
        ]
        if not parts or wanted(event, notebook):
            return None
        place = stored_place(event)
        return append_at(place, ".detach().cpu()", Safety.SUGGESTED, notebook, parts=parts)


def _on_accelerator(tensor: Value) -> bool:
    return tensor.device is Device.ACCELERATOR and not tensor.scalar
