"""Storages and graphs of PyTorch: each byte once, in every layout."""

from __future__ import annotations

from typing import Any

import pytest

from nbleak.model import OnDevice, Purpose
from nbleak.retain.storage import TensorStorages

from .conftest import Bench

MILLION = 4_000_000

LAYOUTS = {
    "a view": ("x = torch.zeros(1_000_000)[:10]", MILLION),
    "an expanded scalar": ("x = torch.zeros(1).expand(10**9)", 404),
    "two dtypes of one storage": (
        "a = torch.zeros(1_000_000)\nx = [a, a.view(torch.int32)]\ndel a",
        MILLION,
    ),
    "sparse coo": (
        (
            "x = torch.sparse_coo_tensor(torch.zeros(1, 100_000, dtype=torch.long),"
            " torch.ones(100_000), (10,))"
        ),
        1_200_000,
    ),
    "sparse csr": ("x = torch.eye(100_000, 1).to_sparse_csr()", 100_001 * 8 + 8 + 4 + 800),
    "nested": (
        "x = torch.nested.nested_tensor([torch.zeros(500_000), torch.zeros(500_000)])",
        MILLION,
    ),
    "jagged": (
        (
            "x = torch.nested.nested_tensor([torch.zeros(500_000), torch.zeros(500_000)],"
            " layout=torch.jagged)"
        ),
        MILLION,
    ),
    "a parameter with its gradient": (
        "x = nn.Parameter(torch.zeros(500_000))\nx.sum().backward()",
        MILLION,
    ),
    "a buffer of a module": (
        "x = nn.Module()\nx.register_buffer('mean', torch.zeros(1_000_000))",
        MILLION,
    ),
    "from numpy, both named": (
        "x = np.zeros(500_000)\nx = [x, torch.from_numpy(x), torch.from_numpy(x[10:])]",
        MILLION,
    ),
    "numpy of a tensor": ("x = torch.zeros(1_000_000).numpy()[5:]", MILLION),
    "an array of objects": (
        "x = np.empty(4, dtype=object)\nfor n in range(4): x[n] = np.zeros(125_000)",
        MILLION,
    ),
    "bytes": ("x = {'raw': bytes(2_000_000), 'view': memoryview(bytearray(2_000_000))}", MILLION),
    "a long text": ("x = ['a' * 4_000_000]", MILLION),
    "a list's own table": ("x = [None] * 500_000", MILLION),
    "many small tensors": ("x = [torch.zeros(1) for _ in range(1000)]", 404_000 + 8_000),
}
EMPTY = {
    "meta": "x = torch.zeros(10**9, device='meta')",
    "fake": "from torch._subclasses import FakeTensorMode\n"
    "with FakeTensorMode(): x = torch.zeros(10**6)",
    "uninitialised": "x = nn.LazyLinear(3)",
    "resized to nothing": "x = torch.zeros(10**6); x.untyped_storage().resize_(0)",
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_bytes_of_a_layout(bench: Bench, name: str) -> None:
    """Within 2 % of what the storages hold, whichever wrapper shows them."""
    source, size = LAYOUTS[name]
    holder = bench.holder("name", "x", source)

    assert holder.total_bytes == pytest.approx(size, rel=0.02)
    assert holder.exclusive_bytes == holder.total_bytes


@pytest.mark.parametrize("name", EMPTY)
def test_tensors_without_memory_hold_none(bench: Bench, name: str) -> None:
    """They report huge sizes with a null pointer, or raise."""
    census = bench.look(EMPTY[name])

    assert sum(h.total_bytes for h in census.holders if h.root == "x") == 0


def test_shared_storages_belong_to_nobody_alone(bench: Bench) -> None:
    """Half shared: the exclusive half is what deleting frees."""
    bench.run("a = [torch.zeros(500_000) for _ in range(4)]\nb = a[:2]")
    a = bench.holder("name", "a")
    b = bench.holder("name", "b")

    assert (a.total_bytes, a.exclusive_bytes) == (8_000_000, 4_000_000)
    assert (b.total_bytes, b.exclusive_bytes) == (4_000_000, 0)
    assert bench.free(a).after_gc_bytes == pytest.approx(4_000_000, rel=0.05)


def test_depth_counts_the_forward_passes_one_tensor_remembers(bench: Bench) -> None:
    """A running total is as deep as its loop, each stored loss is one deep."""
    bench.run(
        "net = nn.Linear(100, 100)\nlosses = [net(torch.ones(9, 100)).sum() for _ in range(7)]\n"
        "total = sum(losses)"
    )
    losses = bench.holder("graph", "losses").graph
    total = bench.holder("graph", "total").graph

    assert losses is not None
    assert total is not None
    assert (losses.tensors, losses.depth) == (7, 1)
    assert (total.tensors, total.depth) == (1, 7)
    assert total.nodes > losses.nodes > 7


def test_a_graph_without_saved_bytes_is_told_with_zero(bench: Bench) -> None:
    """After ``backward`` the nodes stay and the saved tensors are gone: it refutes a finding."""
    bench.run("w = torch.ones(1000, requires_grad=True)\nloss = (w * 2).exp().sum()")
    bench.run("loss.backward()")
    graph = bench.holder("graph", "loss").graph

    assert graph is not None
    assert graph.nodes == 4
    assert graph.saved_bytes == 0


def test_inputs_with_names_are_not_the_graphs_own(bench: Bench) -> None:
    """Parameters and batches are in use; only what nobody else holds is the graph's."""
    bench.run(
        "net = nn.Linear(1000, 1000)\nxb = torch.ones(100, 1000)\nout = net(xb).relu()",
    )
    graph = bench.holder("graph", "out")

    assert graph.exclusive_bytes == 0
    assert graph.total_bytes == pytest.approx(2 * 100 * 1000 * 4, rel=0.05)


def test_bytes_are_on_the_device_that_their_tensors_name(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of stored tensors and of what graphs saved; PyTorch says two devices for want of them."""
    made = TensorStorages.__init__

    def as_if(self: TensorStorages, torch: Any) -> None:
        made(self, torch)
        self._is_cpu = lambda tensor: tensor.dim() < 2
        self._device = lambda tensor: torch.device("cuda", tensor.dim() - 2)

    monkeypatch.setattr(TensorStorages, "__init__", as_if)
    bench.run(
        "w = torch.ones(1000, 500, requires_grad=True)\n"
        "losses = [w.exp().sum() for _ in range(3)]\n"
        "parts = [torch.ones(500, 1000), torch.ones(2, 500, 1000), torch.ones(1000)]"
    )
    losses = bench.holder("graph", "losses")
    parts = bench.holder("name", "parts")

    assert losses.on_devices == (OnDevice(area="gpu:0", bytes=6_000_000),)
    assert losses.exclusive_bytes == pytest.approx(6_000_000, rel=0.01)
    assert parts.on_devices == (
        OnDevice(area="gpu:1", bytes=4_000_000),
        OnDevice(area="gpu:0", bytes=2_000_000),
    )
    assert parts.device_bytes == 6_000_000


def test_custom_functions_show_what_they_keep(bench: Bench) -> None:
    """Saved tensors and attributes of a Python ``Function``."""
    bench.run(
        "class Twice(torch.autograd.Function):\n"
        "    @staticmethod\n    def forward(ctx, x):\n"
        "        ctx.save_for_backward(x + 1)\n        ctx.big = x + 2\n        return x * 2\n"
        "    @staticmethod\n    def backward(ctx, g): return g\n"
        "y = Twice.apply(torch.ones(500_000, requires_grad=True)).sum()"
    )
    graph = bench.holder("graph", "y")

    assert graph.exclusive_bytes == pytest.approx(3 * 2_000_000, rel=0.02)


def test_tensors_are_told_by_purpose(bench: Bench) -> None:
    """A step of training: each kind of tensor with its own bytes, a shared storage once."""
    census = bench.look(
        "net = nn.Linear(512, 512, bias=False); norm = nn.BatchNorm1d(512, affine=False)",
        "opt = torch.optim.Adam(net.parameters()); x = torch.randn(1024, 512); view = x[1:]",
        "torch.relu(net(x)).sum().backward(); opt.step()",
        "out = net(x).sigmoid(); cut = out.detach().clone()",
    )
    weight = 512 * 512 * 4
    told = {part.purpose: part.bytes for part in census.live if part.area == "host"}

    assert told[Purpose.PARAMETERS] == pytest.approx(weight + 2 * 2048, rel=0.01)
    assert told[Purpose.GRADIENTS] == pytest.approx(weight, rel=0.01)
    assert told[Purpose.OPTIMIZER] == pytest.approx(2 * weight, rel=0.01)
    assert told[Purpose.INPUTS] == pytest.approx(2 * 1024 * 512 * 4, rel=0.01)
    assert told[Purpose.GRAPH] == pytest.approx(1024 * 512 * 4, rel=0.01)
    assert sum(told.values()) <= census.total_bytes


def test_an_optimizer_of_a_model_in_use_is_no_holder(bench: Bench) -> None:
    """Its moments are its own; its parameters belong to the model."""
    bench.run(
        "net = nn.Linear(1000, 1000)\nopt = torch.optim.Adam(net.parameters())\n"
        "net(torch.ones(1, 1000)).sum().backward()\nopt.step()\nopt.zero_grad()"
    )
    census = bench.look()

    assert [h for h in census.holders if h.kind == "optimizer"] == []
    assert bench.free(bench.holder("name", "opt")).after_gc_bytes == pytest.approx(
        8_008_000, rel=0.05
    )


@pytest.mark.parametrize(
    ("kept", "statement"),
    [
        ("kept = [0, opt]", "kept[1] = None"),
        ("kept = {'adam': opt}", "kept['adam'] = None"),
        ("from collections import deque; kept = deque([opt])", "kept[0] = None"),
        ("kept = [(1, opt)]", "del kept"),
    ],
)
def test_an_optimizer_leaves_its_container(bench: Bench, kept: str, statement: str) -> None:
    """The other entries keep their places; out of a tuple nothing can be taken."""
    bench.run(
        "net = nn.Linear(1000, 1000)\nopt = torch.optim.Adam(net.parameters())\n"
        f"net(torch.ones(1, 1000)).sum().backward()\nopt.step()\n{kept}\ndel net, opt"
    )
    found = [h for h in bench.look().holders if h.kind == "optimizer"]

    assert [h.release.statement for h in found] == [statement]
    assert bench.free(found[0]).after_gc_bytes == pytest.approx(16_016_000, rel=0.05)


def test_deleting_a_leaf_in_a_gradient_cycle_is_not_proposed(bench: Bench) -> None:
    """``del w`` would free nothing; the release of the name clears the gradient."""
    bench.run(
        "import warnings; warnings.simplefilter('ignore')\n"
        "w = torch.ones(1_000_000, requires_grad=True)\n"
        "(w ** 3).sum().backward(create_graph=True)"
    )
    holder = bench.holder("name", "w")

    assert holder.release.statement == "w.grad = None"
    assert bench.free(holder).after_gc_bytes == pytest.approx(
        holder.release.predicted_bytes, rel=0.05
    )


def test_a_hook_that_fills_a_named_dict_hides_nothing(bench: Bench) -> None:
    """The dict is in use; the hook is still listed, with its count and what it gained."""
    bench.run(
        "net = nn.Identity()\nfeats = {}\n"
        "def grab(m, i, o): feats['x'] = o\n"
        "net.register_forward_hook(grab)\nnet(torch.zeros(1_000_000));"
    )
    first = bench.holder("hook", "net")
    second = bench.holder("hook", "net", "net.register_forward_hook(grab);")

    assert (first.hidden, first.exclusive_bytes, first.entries) == (False, 0, 1)
    assert (second.entries, second.gained_entries) == (2, 1)


def test_a_view_that_is_being_learned_is_left_alone(bench: Bench) -> None:
    """A copy would be another parameter than the one the optimizer has."""
    holder = bench.holder(
        "name",
        "crops",
        "crops = [torch.zeros(250, 1000)[:2, :2] for _ in range(4)]\n"
        "crops[0].requires_grad_()\nlearned = crops[0]",
    )
    bench.free(holder)
    crops = bench.ip.user_ns["crops"]

    assert crops[0] is bench.ip.user_ns["learned"]
    assert [crop.untyped_storage().nbytes() for crop in crops] == [1_000_000, 16, 16, 16]
