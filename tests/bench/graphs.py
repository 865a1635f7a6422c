"""What a look takes for each autograd node, beside PyTorch's own part of it.

PyTorch's part is a loop that only asks, in the same order: each node for its inputs and what it
saved, each saved tensor for its memory. Rounds alternate; all is CPU time.
"""

from __future__ import annotations

import gc
import statistics
import time
from typing import TYPE_CHECKING, Any

from nbleak.retain.budget import Budget, Clock
from nbleak.retain.census import edge_families
from nbleak.retain.layers import Layers
from nbleak.retain.passive import lookup
from nbleak.retain.storage import no_torch_functions
from nbleak.retain.walk import Walk

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 9


def mlp(torch: Any) -> list[Any]:
    """1,200 losses of eight layers."""
    pairs = [(torch.nn.Linear(16, 16), torch.nn.ReLU()) for _ in range(8)]
    net = torch.nn.Sequential(*(layer for pair in pairs for layer in pair))
    return [net(torch.randn(4, 16)).mean() for _ in range(1200)]


def transformer(torch: Any) -> list[Any]:
    """200 losses of three encoder layers."""
    layer = torch.nn.TransformerEncoderLayer(32, 2, 64, batch_first=True)
    net = torch.nn.TransformerEncoder(layer, 3)
    return [net(torch.randn(2, 5, 32)).mean() for _ in range(200)]


def cnn(torch: Any) -> list[Any]:
    """800 losses of five convolutions with norms and pools."""
    nn = torch.nn
    blocks = [
        (nn.Conv2d(4, 4, 3, padding=1), nn.BatchNorm2d(4), nn.ReLU(), nn.MaxPool2d(2, 1))
        for _ in range(5)
    ]
    net = nn.Sequential(*(layer for block in blocks for layer in block))
    return [net(torch.randn(2, 4, 8, 8)).mean() for _ in range(800)]


def rnn(torch: Any) -> list[Any]:
    """One state carried through 2,500 steps."""
    cell, state = torch.nn.GRUCell(8, 8), torch.zeros(2, 8)
    for _ in range(2500):
        state = cell(torch.randn(2, 8), state)
    return [state.mean()]


def trained(torch: Any) -> list[Any]:
    """1,200 losses after their backward: nodes that have nothing left."""
    losses = mlp(torch)
    for loss in losses:
        loss.backward()
    return losses


def walk_s(kept: list[Any]) -> tuple[float, int, int]:
    """Seconds of one walk; nodes, and tensors that they saved."""
    walk = Walk(
        [family() for family in edge_families()],
        frozenset(),
        Clock(Budget(seconds=60, nodes=10**8)),
    )
    started = time.thread_time()
    Layers(walk).run({"kept": kept}, [], [])
    taken = time.thread_time() - started
    found = taken, len(walk.heap.graph_nodes), len(walk.heap.saved)
    walk.heap.clear()
    return found


def readers(torch: Any, kind: type) -> tuple[Callable[[Any], Any], ...]:
    """What tells a node's inputs, and each of what it saved."""
    names = [name for name in dir(kind) if name.startswith("_raw_saved_")]
    return tuple(lookup(kind, name).__get__ for name in ("next_functions", *sorted(names)))


def bare_s(torch: Any, kept: list[Any]) -> float:
    """Seconds of a loop that only asks PyTorch."""
    storage_of = torch._C.TensorBase.untyped_storage
    started = time.thread_time()
    plans: dict[type, Any] = {}
    nodes = [loss.grad_fn for loss in kept]
    seen, found = {id(node) for node in nodes}, []
    for node in nodes:
        plan = plans.get(type(node))
        if plan is None:
            plan = plans[type(node)] = readers(torch, type(node))
        inputs, *saved = plan
        for child, _ in inputs(node):
            if child is not None and id(child) not in seen:
                seen.add(id(child))
                nodes.append(child)
        for read in saved:
            data = getattr(read(node), "data", None)
            if data is not None:
                storage = storage_of(data)
                found.append((data, storage.data_ptr(), storage.nbytes()))
    return time.thread_time() - started


def main() -> None:
    """Print the medians for each model."""
    import torch

    torch.set_num_threads(1)
    print("Autograd nodes, CPU time, median of", ROUNDS, "alternating rounds")
    for make in (mlp, transformer, cnn, rnn, trained):
        kept = make(torch)
        gc.collect()
        gc.disable()
        with no_torch_functions():
            rounds = [(*walk_s(kept), bare_s(torch, kept)) for _ in range(ROUNDS)]
        gc.enable()
        nodes, saved = rounds[0][1:3]
        walk, bare = (statistics.median(one[n] for one in rounds) / nodes * 1e6 for n in (0, 3))
        print(
            f"  {make.__name__:<12} {nodes:6} nodes, {saved / nodes:.2f} saved each:"
            f" {walk:5.2f} µs a node, PyTorch's part {bare:5.2f} µs, {walk / bare:4.2f}x"
        )


if __name__ == "__main__":
    main()
