"""Libraries on top of torch: factories, environments, and who must be a module."""

from __future__ import annotations

import pytest

from nbleak.flow import Forward, History, Kind, Store

from .reading import read

MODELS = [
    "import clip\nm, prep = clip.load('ViT-B/32')\nout = m.encode_image(prep(x).cuda())",
    "import deepspeed\nm, *_ = deepspeed.initialize(model=torch.nn.Linear(2, 2))\nout = m(x)",
    "from dgl.nn import GraphConv\nm = GraphConv(2, 2)\nout = m(x)",
    "from zoo import Thing\nm = Thing().cuda()\nout = m(x)",
    "from zoo import build\nm = build(cfg).to(cfg.device)\nout = m(x)",
]


@pytest.mark.parametrize("source", MODELS)
def test_models(source: str) -> None:
    """What is moved to a device and called, or made by a known factory, is a module."""
    forward = read("import torch\n" + source).one(Forward)
    assert (forward.module.kind, forward.result.history) == (Kind.MODULE, History.YES)


def test_an_environment_gives_numbers() -> None:
    """What an environment returns hangs on no graph."""
    reading = read(
        "import gym\nenv = gym.make('CartPole-v1')\nrewards, seen = [], []\n"
        "for step in range(1000):\n    obs, reward, done, info = env.step(0)\n"
        "    rewards.append(reward)\n    seen.append(obs)\n"
    )
    assert [store.value.kind for store in reading.of(Store)] == [Kind.NUMBER, Kind.ARRAY]


NUMBERS = ["score(m(x), y).item()", "float(score(m(x), y))"]


@pytest.mark.parametrize("taken", NUMBERS)
def test_who_gives_a_number_wants_no_graph(taken: str) -> None:
    """A metric nobody sees is handed an output, and only its number is used."""
    reading = read(
        "import torch\nfrom zoo import score\nm = torch.nn.Linear(2, 2)\n"
        f"for x, y in data:\n    print({taken})\n"
    )
    forward = reading.one(Forward)
    assert not reading.scope.consumption.of(forward, escapes=True)


def test_an_unseen_function_may_want_the_graph() -> None:
    """Without a number taken of it, who knows what it does with an output."""
    reading = read(
        "import torch\nfrom zoo import step\nm = torch.nn.Linear(2, 2)\n"
        "for x, y in data:\n    step(m(x), y)\n"
    )
    assert reading.scope.consumption.of(reading.one(Forward), escapes=True)
