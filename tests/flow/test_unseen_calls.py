"""What calls of unseen code give and do, told by how they are written and used."""

from __future__ import annotations

import pytest

from nbleak.flow import (
    AttrStore,
    Call,
    Device,
    Forward,
    Grow,
    Handler,
    History,
    Hook,
    Kind,
    LoopKind,
    Store,
)
from nbleak.model import Confidence

from .reading import read, torch

HEAD = "import torch\nfrom mine import thing, other, batches\n"


@pytest.mark.parametrize(
    "line",
    [
        "net, optimizer, loader = owner.prepare(net, optimizer, loader)",
        "net, optimizer, loader = wrap(net, optimizer, loader)",
    ],
)
def test_wrappers_give_back_the_same_objects(line: str) -> None:
    """What stands under the same names after an unseen call is still a loader and a model."""
    reading = torch(f"from mine import owner, wrap\n{line}\nfor x in loader:\n    bag = net(x)\n")
    forward = reading.one(Forward)
    assert forward.module.kind is Kind.MODULE
    assert forward.args[0].kind is Kind.BATCH


def test_builders_of_models_are_no_models() -> None:
    """``make_net("resnet")`` is given a name, and so is no forward pass."""
    source = "from mine import teacher_net\nnet = teacher_net('resnet')\nnet.eval()\nnet(x)\n"
    (forward,) = read("import torch\n" + source).of(Forward)
    assert forward.name == "net"


@pytest.mark.parametrize(
    "line",
    [
        "best = sorted(xs, key=lambda x: net(x))",
        "best = min(xs, key=lambda x: net(x))",
        "xs = [1, 2]\nxs.sort(key=lambda x: net(x))",
        "best = list(filter(lambda x: net(x), xs))",
    ],
)
def test_keys_are_called_for_each_element(line: str) -> None:
    """The function that a builtin calls on each element runs in a loop."""
    (loop,) = torch(line).one(Forward).loops
    assert loop.kind is LoopKind.COMPREHENSION


def test_parts_of_a_dict_of_losses() -> None:
    """``items()`` gives names and what a backward pass through the values proved."""
    body = """
for x in batches:
    losses = thing(x)
    sum(losses.values()).backward()
    for name, value in losses.items():
        bag.append((name, value))
"""
    (store,) = (s for s in read(HEAD + "bag = []\n" + body).of(Store) if s.how == "append")
    name, value = store.value.inside()[1:]
    assert name.kind is Kind.STRING
    assert value.history is History.YES


def test_keys_that_are_not_literal_lead_to_a_proven_part() -> None:
    """``info[key]`` is one of the parts that a backward pass went through."""
    body = """
total = 0
for x in batches:
    info = thing(x)
    info["a"].backward()
    total += info[key]
"""
    assert read(HEAD + body).one(Grow).value.history is History.YES


def test_methods_of_tensors_lead_to_the_maker() -> None:
    """A backward pass through ``a.pow(2) + b.abs()`` proves who made both."""
    body = """
total = 0
for x in batches:
    a, b = thing(x)
    loss = a.pow(2).mean() + b.abs().mean()
    loss.backward()
    total += b
"""
    assert read(HEAD + body).one(Grow).value.history is History.YES


def test_outputs_of_autograd_functions_are_tensors() -> None:
    """What ``forward`` returns is a tensor, whoever computed it."""
    body = """
class Slow(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.y = thing(x)
        return ctx.y
"""
    assert read(HEAD + body).one(AttrStore).value.kind is Kind.TENSOR


def test_models_lie_where_their_inputs_do() -> None:
    """A model that is named so and gets what is on the GPU is one, and is there itself."""
    forward = read("import torch\nfrom mine import net\nnet(x.cuda())\n").one(Forward)
    assert forward.module.device is Device.ACCELERATOR
    assert forward.confidence is Confidence.INFERRED


def test_retries_of_unseen_objects() -> None:
    """A clause that calls an unseen object as the block did tries again; one that logs does not."""
    source = (
        "try:\n    y = thing.run(x)\nexcept RuntimeError:\n    for p in x:\n        y = {}(p)\n"
    )
    again = read(HEAD + source.format("thing.run")).one(Handler)
    assert again.tried
    assert again.retry is not None
    assert again.retry.line == 7
    assert not read(HEAD + source.format("other.log")).one(Handler).tried


def test_whole_models_are_loaded_too() -> None:
    """``torch.load(path).eval()`` is a model, ``torch.load(path)["net"]`` a checkpoint."""
    forward = read("import torch\nm = torch.load(p).eval()\nm(x)\n").one(Forward)
    assert forward.module.kind is Kind.MODULE
    (load,) = read("import torch\nm = torch.load(p)\n").of(Call)
    assert load.result.kind is Kind.CHECKPOINT


def test_hooks_know_whether_their_module_changes() -> None:
    """A loop that calls a function with another layer each time hooks another module."""
    define = "def watch(layer):\n    {}.register_forward_hook(print)\n"
    run = "for layer in layers:\n    watch(layer)\n"
    assert torch(define.format("layer"), run).one(Hook).varies
    assert not torch(define.format("net[0]"), run).one(Hook).varies
