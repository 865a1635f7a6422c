"""Names that depend on their own previous iteration."""

from __future__ import annotations

import pytest

from nbleak.flow import Grow, History

from .reading import torch

LOOP = "for xb, yb in loader:\n    loss = criterion(net(xb), yb)\n    loss.backward()\n    "

METER = """
from collections import defaultdict
class Meter:
    def __init__(self):
        self.sum = 0.0
    def add(self, value):
        self.sum += value
meters = {}
"""
GROWS = [
    ("total = 0.0", "total += loss", "total"),
    ("total = 0.0", "total = total + loss", "total"),
    ("total = 0.0", "total = loss + total", "total"),
    ("total = 0.0", "total += loss * 2 / len(xb)", "total"),
    ("total = torch.zeros(())", "total = 0.9 * total + 0.1 * loss", "total"),
    ("best = None", "best = loss if best is None else torch.minimum(best, loss)", "best"),
    ("d = {'sum': 0.0}", "d['sum'] += loss", "d['sum']"),
    ("class A: pass\na = A()\na.sum = 0.0", "a.sum += loss", "a.sum"),
    ("out = torch.empty(0)", "out = torch.cat([out, net(xb)])", "out"),
    ("h = None\nrnn = nn.LSTM(2, 2)", "_, h = rnn(xb, h)", "h"),
    ("h = c = None\nrnn = nn.LSTM(2, 2)", "_, (h, c) = rnn(xb, (h, c))", "h"),
    ("total = 0.0", "total += torch.stack([loss, loss]).sum()", "total"),
    ("a, b = 0.0, 0.0", "a, b = a + loss, b + 1", "a"),
    ("d = {}", "d['sum'] = d.get('sum', 0) + loss", "d['sum']"),
    (
        "ema = None",
        "if ema is None:\n        ema = loss.detach()\n    ema = 0.9 * ema + 0.1 * loss",
        "ema",
    ),
    ("table = torch.zeros(9)", "table[3] = loss", "table"),
    (
        METER,
        "if xb not in meters:\n        meters[xb] = Meter()\n    meters[xb].add(loss)",
        "self.sum",
    ),
    (METER, "meters.setdefault('a', Meter()).add(loss)", "self.sum"),
    (METER + "meters = defaultdict(Meter)", "meters['a'].add(loss)", "self.sum"),
    (
        METER,
        "if 'a' not in meters:\n        meters['a'] = Meter()\n    meters['a'].add(loss)",
        "self.sum",
    ),
]
STAYS = [
    ("total = 0.0", "total += loss.item()"),
    ("total = 0.0", "total += float(loss)"),
    ("total = 0.0", "total += loss.detach()"),
    ("total = 0.0", "total += loss.data"),
    ("total = 0.0", "total += loss.cpu().detach().numpy()"),
    ("hits = 0", "hits += (net(xb).argmax(1) == yb).sum()"),
    ("total = 0.0", "total = loss"),
    ("last = None", "if last is None or len(xb) > 3:\n        last = loss"),
    ("table = torch.zeros(9)", "table[3] = loss.item()"),
    ("h = None\nrnn = nn.LSTM(2, 2)", "_, h = rnn(xb, h)\n    h = tuple(t.detach() for t in h)"),
    ("h = None\nrnn = nn.GRU(2, 2)", "_, h = rnn(xb, h)\n    h.detach_()"),
    ("h = None\nrnn = nn.GRU(2, 2)", "h = None\n    _, h = rnn(xb, h)"),
    ("total = 0.0", "with torch.no_grad():\n        total += net(xb).mean()"),
    (METER, "meter = Meter()\n    meter.add(loss)"),
    (METER, "meters = {}\n    meters.setdefault('a', Meter()).add(loss)"),
    (METER, "meters.setdefault('a', Meter()).add(loss.item())"),
]


@pytest.mark.parametrize(("before", "body", "name"), GROWS)
@pytest.mark.parametrize("wrapped", [False, True])
def test_grows(before: str, body: str, name: str, *, wrapped: bool) -> None:
    """Sums, averages, minima, keys, attributes, concatenation and hidden state grow."""
    source = f"{before}\n{LOOP}{body}"
    if wrapped:
        source = "def f():\n" + "\n".join(f"    {line}" for line in source.split("\n")) + "\nf()"
    grown = {event.spelled: event for event in torch(source).of(Grow)}
    assert name in grown
    assert grown[name].value.history is History.YES
    assert grown[name].local is (wrapped and "." not in name and "[" not in name)


@pytest.mark.parametrize(("before", "body"), STAYS)
def test_does_not_grow(before: str, body: str) -> None:
    """Numbers, detached values, overwritten names and unrecorded code do not."""
    assert torch(f"{before}\n{LOOP}{body}").of(Grow) == []


def test_a_name_reset_in_the_outer_loop_grows_in_the_inner_one_only() -> None:
    """Each loop is judged by itself, at its end."""
    reading = torch(
        "for epoch in range(100):\n    total = 0.0\n    for xb, yb in loader:\n"
        "        total += criterion(net(xb), yb)\n    total.backward()"
    )
    grown = reading.one(Grow)
    assert grown.loop_grown.over_name == "loader"
    assert reading.scope.consumption.consumed(grown)


def test_break_and_continue_reach_the_back_edge_and_the_end() -> None:
    """Growth on a path that ends early is growth."""
    body = "total += loss\n    if loss > 3:\n        continue\n    if loss > 4:\n        break"
    assert torch(f"total = 0.0\n{LOOP}{body}").one(Grow).name == "total"


def test_the_added_value_is_told_for_fixes() -> None:
    """A fix needs the place of what is added."""
    grown = torch(f"total = 0.0\n{LOOP}total += loss").one(Grow)
    assert (grown.inner_name, grown.value.op) == ("loss", "add")
    assert grown.inner_span is not None
    assert (grown.inner_span.line, grown.inner_span.column) == (5, 13)


def test_names_learnt_after_their_use() -> None:
    """``backward`` proves what the criterion and the net of an unseen cell were."""
    loop = "for a, b in things:\n    q = judge(machine(a), b)\n    total += q\n    q.backward()"
    source = f"total = 0\n{loop}"
    assert torch(source).one(Grow).name == "total"


def test_running_statistics_of_a_module() -> None:
    """A forward that writes to self depends on the forward before."""
    source = """
class Norm(nn.Module):
    def __init__(self):
        super().__init__()
        self.mean = torch.zeros(3)
    def forward(self, x):
        self.mean = 0.9 * self.mean + 0.1 * x.mean(0)
        return x - self.mean
"""
    grown = torch(source).one(Grow)
    assert grown.spelled == "self.mean"
    assert not grown.called


def test_a_reset_is_not_where_it_grows() -> None:
    """The place told is the sum, also when the name is set to 0 later in the loop."""
    grown = torch(f"total = 0.0\n{LOOP}total += loss\n    if loss > 9:\n        total = 0.0").one(
        Grow
    )
    assert grown.inner_name == "loss"


@pytest.mark.parametrize(
    ("change", "itself"),
    [("r = r - net(r)", True), ("r = r + net(x)", False), ("r += 2 * net(x)", False)],
)
def test_a_correction_depends_on_the_name_itself(change: str, itself: bool) -> None:  # noqa: FBT001
    """What is added is known with its dependences, so that rules can tell sums apart."""
    grown = torch(f"r = torch.zeros(4)\nfor x, y in loader:\n    {change}").one(Grow)
    assert grown.inner is not None
    assert (grown.dep in grown.inner.deps) is itself


def test_what_an_uncalled_function_returns_is_used_by_its_caller() -> None:
    """Nobody knows what for, so the use is not certain."""
    source = "def f(xs):\n    r = 0\n    for x in xs:\n        r = r + net(x)\n    return r"
    reading = torch(source)
    (use,) = reading.scope.consumption.of(reading.one(Grow), escapes=True)
    assert (use.how, use.certain) == ("return", False)


def test_loops_over_what_was_written_out_have_a_known_length() -> None:
    """Lists, tuples, ``zip`` and ``enumerate`` of them."""
    nets = "nets, names = [net, net], ('a', 'b')\n"
    for over in ("nets", "zip(nets, names)", "enumerate(names)"):
        body = f"{nets}total = 0.0\nfor n in {over}:\n    total = total + net(x)"
        assert torch(body).one(Grow).loop_grown.trips == 2


def test_what_is_left_alone_or_replaced_does_not_grow() -> None:
    """Only a branch that computes from the former value makes it grow."""
    source = "h = k = torch.zeros(4)\nfor xb, yb in loader:\n    if xb.any():\n        {}\n"
    assert torch("import torch\n" + source.format("h = net(xb)")).of(Grow) == []
    (grown,) = torch("import torch\n" + source.format("k = k + net(xb)")).of(Grow)
    assert grown.name == "k"
