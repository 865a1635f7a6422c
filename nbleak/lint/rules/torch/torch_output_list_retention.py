"""NBL203: ``preds.append(net(xb))``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Store
from nbleak.lint.examples import Bad, Good
from nbleak.lint.graphs import freed_by_backward, severity, why_kept
from nbleak.lint.loops import turn
from nbleak.lint.rule import Rule
from nbleak.lint.stores import Pile, fix_stored, pile_of
from nbleak.model import Confidence, Safety, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix


class TorchOutputListRetention(Rule[Store]):
    """A list of model outputs that still remember how they were computed.

    Leak:
        An output computed while autograd records leads to the activations of its whole forward
        pass. A list of outputs therefore keeps the activations of every batch, on the device.

    Instead:
        Compute under ``torch.inference_mode()``, and move what you keep to the host:
        ``preds.append(net(xb).cpu())``. Where training goes on, store ``out.detach().cpu()``.

    Limits:
        Silent when the list reaches ``backward()`` (contrastive losses, policy gradients) and is
        emptied or made anew before the next one, or goes to unseen code that may do so; for
        lists made anew in each turn, inside a module's own methods, for integer outputs such as
        ``argmax``, for loops of fewer than six literal turns, and where nothing is recorded.

    Sources:
        PyTorch forum, "How to debug causes of GPU memory leaks", post 22.
    """

    code = "NBL203"
    name = "torch-output-list-retention"
    title = "Model outputs kept with their graph"
    severity = Severity.HIGH
    least = Confidence.INFERRED
    paper = "Improper Tensor Retention"
    practices = (
        "Proper Tensor Detachment",
        "Disable Gradients During Inference",
        "Offload Non-Critical Operations to CPU",
    )
    yields_to = ("torch-missing-no-grad",)
    setup = """
import torch
from torch import nn
from torch.utils.data import DataLoader
net, criterion = nn.Linear(64, 10), nn.CrossEntropyLoss()
loader = DataLoader(dataset, batch_size=32)
"""
    examples = (
        Bad(
            "predictions of a whole data set",
            """
preds = []
for xb, yb in loader:
    preds.append(net(xb))  # !
all_preds = torch.cat(preds)
""",
        ),
        Bad(
            "a comprehension keeps just as much",
            """
features = [net(xb) for xb, yb in loader]  # !
""",
        ),
        Bad(
            "outputs beside their labels, in a function",
            """
def collect(model, batches):
    pairs = []
    for xb, yb in batches:
        pairs.append((model(xb), yb))  # !
    return pairs
# %%
pairs = collect(net, loader)
""",
        ),
        Bad(
            "each episode's part is used, nothing is ever removed",
            """
class Agent:
    def __init__(self, net):
        self.net, self.log_probs, self.rewards = net, [], []
    def act(self, obs):
        dist = torch.distributions.Categorical(logits=self.net(obs))
        action = dist.sample()
        self.log_probs.append(dist.log_prob(action))  # !
        return action
# %%
agent = Agent(net)
optimizer = torch.optim.Adam(net.parameters())
for episode in range(1_000):
    first = len(agent.rewards)
    for step in range(200):
        agent.act(torch.rand(64))
        agent.rewards.append(1.0)
    optimizer.zero_grad()
    torch.stack(agent.log_probs[first:]).sum().neg().backward()
    optimizer.step()
""",
            by_hand=True,
        ),
        Bad(
            "all that a generator yields",
            """
def outputs(batches):
    for xb, _ in batches:
        yield net(xb)
# %%
found = list(outputs(loader))  # !
""",
            by_hand=True,
        ),
        Bad(
            "one of several things that a function gets",
            """
class Keeper:
    def __init__(self):
        self.kept = []
    def on_batch(self, out, loss):
        self.kept.append(out)  # !
# %%
keeper = Keeper()
for xb, yb in loader:
    out = net(xb)
    loss = criterion(out, yb)
    loss.backward()
    keeper.on_batch(out, loss)
""",
        ),
        Good(
            "each episode starts with a list of its own",
            """
class Agent:
    def __init__(self, net):
        self.net, self.log_probs = net, []
    def act(self, obs):
        dist = torch.distributions.Categorical(logits=self.net(obs))
        action = dist.sample()
        self.log_probs.append(dist.log_prob(action))
        return action
    def learn(self):
        torch.stack(self.log_probs).sum().neg().backward()
        self.log_probs = []
# %%
agent = Agent(net)
for episode in range(1_000):
    for step in range(200):
        agent.act(torch.rand(64))
    agent.learn()
""",
        ),
        Good(
            "unseen code gets the list, and may empty it",
            """
from learner import improve
outs = []
for episode in range(1_000):
    for step in range(200):
        outs.append(net(torch.rand(64)))
    torch.stack(outs).mean().backward()
    improve(outs)
""",
        ),
        Good(
            "nothing is recorded, results go to the host",
            """
preds = []
with torch.inference_mode():
    for xb, yb in loader:
        preds.append(net(xb).cpu())
all_preds = torch.cat(preds)
""",
        ),
        Good(
            "class indices have no history",
            """
preds = []
for xb, yb in loader:
    preds.append(net(xb).argmax(1))
""",
        ),
        Good(
            "the embeddings are wanted by one loss",
            """
embeddings = []
for xb, yb in loader:
    embeddings.append(net(xb))
loss = torch.pdist(torch.cat(embeddings)).mean()
loss.backward()
""",
        ),
        Good(
            "lists found by name, emptied after each update",
            """
class Rollout:
    def __init__(self):
        self.clear()
    def clear(self):
        self.values, self.logps = [], []
    def add(self, **parts):
        for key, part in parts.items():
            getattr(self, key).append(part)
rollout = Rollout()
for xb, yb in loader:
    for step in range(20):
        out = net(xb)
        rollout.add(values=out.mean(), logps=out.log_softmax(-1)[:, 0])
    (torch.stack(rollout.values) - torch.stack(rollout.logps).mean()).mean().backward()
    rollout.clear()
""",
        ),
        Good(
            "the steps of a module's own computation",
            """
class Unrolled(nn.Module):
    def __init__(self):
        super().__init__()
        self.cell, self.out = nn.RNNCell(8, 16), nn.Linear(16, 1)
    def forward(self, x):
        h, outs = torch.zeros(x.size(0), 16), []
        for t in range(x.size(1)):
            h = self.cell(x[:, t], h)
            outs.append(self.out(h))
        return torch.stack(outs)
# %%
model = Unrolled()
for xb, yb in loader:
    criterion(model(xb), yb).backward()
""",
        ),
    )

    def check(self, event: Store, notebook: Notebook) -> Iterator[Finding]:
        """An output with history goes into a container that outlives the loop."""
        if pile_of(event, notebook) is not Pile.OUTPUTS:
            return
        freed = freed_by_backward(event, event.value, notebook)
        yield self.found(
            event,
            f"`{event.spelled}` {why_kept(freed, turn(event.growing[-1]))}",
            span=event.value_span,
            at=event.given,
            subject=event.container,
            severity=severity(freed),
        )

    def fix(self, event: Store, notebook: Notebook) -> Fix | None:
        """``.detach().cpu()``; a reader must say whether the device copy is still wanted."""
        return fix_stored(event, notebook, ".detach().cpu()", Safety.SUGGESTED)
