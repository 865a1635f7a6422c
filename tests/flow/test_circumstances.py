"""What decides whether an event happens, where tensors live, what an ``except`` clause retries."""

from __future__ import annotations

import pytest

from nbleak.flow import Call, Device, Forward, Handler

from .reading import torch


@pytest.mark.parametrize(
    ("source", "guarded"),
    [
        ("for x in loader:\n    net(x)", False),
        ("if ready:\n    for x in loader:\n        net(x)", False),
        ("for x in loader:\n    if x is not None:\n        net(x)", True),
        ("def f(x):\n    net(x)\nfor x in loader:\n    if ready:\n        f(x)", True),
        ("try:\n    a()\nexcept E:\n    net(x)", True),
        ("match a:\n    case 1:\n        net(x)", True),
        ("if __name__ == '__main__':\n    net(x)", False),
    ],
)
def test_guarded(source: str, guarded: bool) -> None:  # noqa: FBT001 - a table of cases
    """An open ``if`` between the event and its innermost loop, also in a caller."""
    assert torch(source).one(Forward).guarded is guarded


@pytest.mark.parametrize(
    ("body", "leaves"),
    [
        ("    net(x)", False),
        ("    net(x)\n    if done:\n        break", True),
        ("    net(x)\n    for y in x:\n        break", False),
        ("    net(x)\n    with a:\n        return", True),
        ("    net(x)\n    def g():\n        return 1", False),
    ],
)
def test_loops_that_end_early(body: str, leaves: bool) -> None:  # noqa: FBT001 - a table of cases
    """By a ``break`` of their own or a ``return``."""
    loop = torch(f"def f():\n  for x in loader:\n  {body.replace(chr(10), chr(10) + '  ')}\nf()")
    assert loop.one(Forward).loops[-1].leaves is leaves


@pytest.mark.parametrize(
    ("device", "known"),
    [
        ("'cuda:0'", Device.ACCELERATOR),
        ("'cpu'", Device.HOST),
        ("torch.device('cpu')", Device.HOST),
        ("torch.device('cuda' if torch.cuda.is_available() else 'cpu')", Device.ACCELERATOR),
        ("place", Device.UNKNOWN),
        ("my_device", Device.ACCELERATOR),
    ],
)
def test_devices(device: str, known: Device) -> None:
    """Literals say it, else the name may."""
    assert torch(f"net(torch.zeros(2).to({device}))").one(Forward).args[0].device is known


def test_devices_by_name() -> None:
    """A literal is known behind the name it is bound to."""
    seen = torch("where = 'cuda'\nnet.to(where)\nnet(1)")
    assert seen.one(Forward).module.device is Device.ACCELERATOR


def test_a_module_moved_where_there_is_a_gpu() -> None:
    """One branch moves it: it may be there."""
    seen = torch("if torch.cuda.is_available():\n    net = net.cuda()\nnet(1)")
    assert seen.one(Forward).module.device is Device.ACCELERATOR


def test_positional_literals_by_name() -> None:
    """Where the table names the parameters."""
    (call,) = torch("torch.autograd.set_detect_anomaly(False, check_nan=True)").of(Call)
    assert dict(call.constants) == {"mode": False, "check_nan": True}


@pytest.mark.parametrize(
    ("clause", "line"),
    [
        ("        log()", None),
        ("        log()\n        net(x)", 8),
        ("        for y in x:\n            step(y)", 8),
    ],
)
def test_retries(clause: str, line: int | None) -> None:
    """The first statement of a clause that calls a model, also through functions seen before."""
    handler = torch(
        f"def step(x):\n    net(x)\nfor x in loader:\n    try:\n        step(x)\n"
        f"    except RuntimeError:\n{clause}"
    ).one(Handler)
    assert handler.tried
    assert (handler.retry and handler.retry.line) == line
