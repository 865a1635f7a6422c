"""Autograd functions, derivatives, and what optimizers step."""

from __future__ import annotations

import pytest

from nbleak.flow import AttrStore, Backward, Call, Create, Forward, Grad, Grow, History, Kind, Store

from .reading import torch

EXP = """
class Exp(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        y = x.exp()
        ctx.y = y
        return y
    @staticmethod
    def backward(ctx, g):
        return g * ctx.y
"""


def test_a_function_is_applied_unrecorded() -> None:
    """Its forward records nothing, its output has the history of its input."""
    reading = torch(
        EXP, "for x, y in loader:\n    out = Exp.apply(net(x))\n    out.sum().backward()"
    )
    stored = reading.one(AttrStore)
    assert (stored.grad, stored.target.name.rpartition(".")[2]) == (Grad.OFF, "FunctionCtx")
    assert reading.one(Backward).value.history is History.YES
    assert reading.scope.consumption.consumed(reading.one(Forward))


def test_a_function_nobody_applies_has_a_context() -> None:
    """The first parameter is the context, whatever its name is."""
    reading = torch(EXP.replace("ctx", "state"))
    assert reading.one(AttrStore).target.kind is Kind.OBJECT


def test_setup_context_takes_the_context_instead() -> None:
    """With it, forward has plain arguments only."""
    split = """
class Double(torch.autograd.Function):
    @staticmethod
    def forward(x):
        return x * 2
    @staticmethod
    def setup_context(ctx, inputs, output):
        ctx.factor = 2
"""
    reading = torch(split, "double = Double.apply\ndouble(net(torch.ones(4))).sum().backward()")
    assert reading.one(Backward).value.history is History.YES


def test_derivatives_remember_their_call() -> None:
    """A second derivative comes from the first, and nothing comes from the second."""
    reading = torch(
        "x = torch.ones(4, requires_grad=True)\n"
        "first, = torch.autograd.grad(net(x).sum(), x, create_graph=True)\n"
        "second, = torch.autograd.grad(first.sum(), x, create_graph=True)"
    )
    outer, inner = reading.of(Backward)
    assert outer.id in inner.graph
    assert reading.scope.consumption.consumed(outer)
    assert not reading.scope.consumption.consumed(inner)


@pytest.mark.parametrize("change", ["p.grad = None", "p.grad.zero_()", "p.grad.data.zero_()"])
def test_gradients_cleared_by_hand(change: str) -> None:
    """They count as ``zero_grad``."""
    reading = torch(f"for p in net.parameters():\n    {change}")
    assert [call.tag for call in reading.of(Call)] == ["zero-grad"]


@pytest.mark.parametrize(
    ("parameters", "known"),
    [
        ("net.parameters()", 1),
        ("filter(lambda p: p.requires_grad, net.parameters())", 1),
        ("[p for n, p in net.named_parameters() if p.requires_grad]", 1),
        ("itertools.chain(net.parameters(), head.parameters())", 2),
        ("list(net.parameters()) + list(head.parameters())", 2),
        ("[*net.parameters(), *head.parameters()]", 2),
        ("[{'params': net.parameters()}, {'params': head.parameters(), 'lr': 1}]", 2),
        ("nn.ModuleList([net, head]).parameters()", 1),
        ("groups(net)", None),
    ],
)
def test_an_optimizer_knows_the_modules_it_steps(parameters: str, known: int | None) -> None:
    """However the parameters are written; what is not seen makes it unknown."""
    reading = torch(
        f"import itertools\nhead = nn.Linear(4, 1)\nsgd = torch.optim.SGD({parameters}, lr=1)"
    )
    made = [e for e in reading.of(Create) if e.name == "sgd"]
    modules = made[0].value.fact("modules")
    assert (None if modules is None else len(modules)) == known


@pytest.mark.parametrize(
    ("change", "op"),
    [
        ("avg.add_(criterion(net(x), y))", "add"),
        ("avg.mul_(0.9).add_(0.1 * criterion(net(x), y))", "mul-add"),
        ("avg.lerp_(criterion(net(x), y), 0.1)", "lerp"),
    ],
)
def test_tensors_grow_in_place(change: str, op: str) -> None:
    """A name whose tensor is changed in place depends on its previous iteration."""
    reading = torch("avg = torch.zeros(())", f"for x, y in loader:\n    {change}")
    grown = reading.one(Grow)
    assert (grown.spelled, grown.value.op) == ("avg", op)


@pytest.mark.parametrize(
    ("change", "term"),
    [
        ("avg = 0.9 * avg + 0.1 * loss", "0.1 * loss"),
        ("avg = torch.lerp(avg, loss, 0.1)", "loss"),
        ("avg = avg + loss + loss", None),
        ("avg += loss", "loss"),
    ],
)
def test_the_term_mixed_in_is_known(change: str, term: str | None) -> None:
    """It is the only part of the expression that does not mention the name."""
    body = f"    loss = criterion(net(x), y)\n    {change}"
    grown = torch("avg = torch.zeros(())", f"for x, y in loader:\n{body}").one(Grow)
    span = grown.inner_span
    found = None if span is None else f"    {change}"[span.column : span.end_column]
    assert found == term


def test_a_hook_still_stores() -> None:
    """Stores in hooks are as before."""
    reading = torch("acts = []\nnet.register_forward_hook(lambda m, i, o: acts.append(o))\nnet(x)")
    assert reading.one(Store).hook


@pytest.mark.parametrize("bases", ["nn.Module, Mixin", "Mixin, nn.Module", "Own, nn.Module"])
def test_a_class_with_several_bases_is_what_one_of_them_says(bases: str) -> None:
    """Mixins from elsewhere do not hide that it is a module."""
    source = (
        "from hub import Mixin\nclass Own(Mixin):\n    pass\n"
        f"class Net({bases}):\n    pass\nmade = Net()"
    )
    made = [e for e in torch(source).of(Create) if e.name == "made"]
    assert made[0].kind is Kind.MODULE


def test_pipelines_record_nothing() -> None:
    """Those of diffusers run their models under ``no_grad``."""
    source = (
        "from diffusers import StableDiffusionPipeline\n"
        "pipe = StableDiffusionPipeline.from_pretrained('x').to('cuda')\npipe('a cat')"
    )
    assert torch(source).of(Forward) == []
