"""Grad modes, calls, classes, hooks, handles, frameworks: the events that rules read."""

from __future__ import annotations

import pytest

from nbleak.flow import (
    Bind,
    Create,
    Forward,
    Grad,
    History,
    Hook,
    Kind,
    LoopKind,
    Return,
    Store,
    Unreleased,
)
from nbleak.flow.functions import MAX_CALLS
from nbleak.model import Confidence

from .reading import read, torch

OFF = [
    "with torch.no_grad():\n    net(1)",
    "with torch.inference_mode():\n    net(1)",
    "with torch.set_grad_enabled(False):\n    net(1)",
    "torch.set_grad_enabled(False)\nnet(1)",
    "@torch.no_grad()\ndef f():\n    net(1)\nf()",
    "@torch.no_grad\ndef f():\n    net(1)\nf()",
    "@torch.inference_mode()\ndef f():\n    net(1)",
    "def f():\n    net(1)\nwith torch.no_grad():\n    f()",
    "with torch.no_grad(), open('x') as f:\n    net(1)",
    "f = torch.no_grad()(lambda: net(1))\nf()",
]
ON = [
    "net(1)",
    "with torch.no_grad():\n    pass\nnet(1)",
    "with torch.no_grad():\n    with torch.enable_grad():\n        net(1)",
    "torch.set_grad_enabled(False)\ntorch.set_grad_enabled(True)\nnet(1)",
    "with torch.set_grad_enabled(True):\n    net(1)",
]


@pytest.mark.parametrize("source", OFF)
def test_recording_off(source: str) -> None:
    """As context, decorator, statement, around a call."""
    forward = torch(source).one(Forward)
    assert (forward.grad, forward.result.history) == (Grad.OFF, History.NO)


@pytest.mark.parametrize("source", ON)
def test_recording_on(source: str) -> None:
    """Modes end where they end."""
    forward = torch(source).one(Forward)
    assert (forward.grad, forward.result.history) == (Grad.ON, History.YES)


def test_recording_that_depends() -> None:
    """A variable decides: maybe."""
    forward = torch("with torch.set_grad_enabled(phase == 'train'):\n    net(1)").one(Forward)
    assert (forward.grad, forward.result.history) == (Grad.MAYBE, History.MAYBE)


@pytest.mark.parametrize(
    "freeze",
    ["net.requires_grad_(False)", "for p in net.parameters():\n    p.requires_grad = False",
     "for n, p in net.named_parameters():\n    p.requires_grad_(False)"],
)  # fmt: skip
def test_frozen_modules(freeze: str) -> None:
    """A frozen module on plain inputs records nothing."""
    assert torch(freeze, "net(1)").one(Forward).result.history is History.NO


def test_definitions_in_other_cells() -> None:
    """Imports, models, helpers and classes of earlier cells are known, by any alias."""
    reading = read(
        "import torch as th\nfrom torch import nn as layers, optim as tune",
        "class Net(layers.Module):\n    def __init__(self, n):\n        super().__init__()\n"
        "        self.fc = layers.Linear(n, n)\n    def forward(self, x):\n"
        "        return self.fc(x).relu()",
        "class Twice(Net):\n    pass",
        "deep = Twice(3)",
        "def score(m, x):\n    return m(x).pow(2).mean()",
        "bag = []\nfor x in range(10):\n    bag.append(score(deep, x))",
    )
    assert reading.one(Store).value.history is History.YES
    assert reading.one(Store).confidence is Confidence.SEEN


@pytest.mark.parametrize("count", [1, 2])
def test_functions_nobody_calls(count: int) -> None:
    """They are looked into once, at the end, and say so; called ones are not."""
    source = "def train():\n    bag = []\n    for x, y in loader:\n        bag.append(net(x))"
    store = torch(source, *["1"] * count).one(Store)
    assert not store.called
    assert torch(source, "train()").one(Store).called


@pytest.mark.parametrize(
    ("method", "history"),
    [
        ("make_src_mask", History.NO),
        ("getMask", History.NO),
        ("unmask", History.YES),
        ("encode", History.YES),
    ],
)
def test_methods_of_a_module_nobody_sees(method: str, history: History) -> None:
    """A part of its forward; masks are ones and zeros."""
    store = torch(f"bag = []\nfor x, y in loader:\n    bag.append(net.{method}(x))").one(Store)
    assert store.value.history is history


def test_functions_nobody_calls_share_no_bound() -> None:
    """How often one of them calls another says nothing of the next one."""
    last = MAX_CALLS + 2
    reading = torch(
        "def half(y, n):\n    return y / 2",
        *(f"def use{n}():\n    half(net(1), {n})" for n in range(last)),
    )
    assert len(reading.of(Return)) == last


def test_methods_closures_and_partials() -> None:
    """Whatever is called is run with what it was given."""
    reading = torch(
        "from functools import partial\nbag = []",
        "def keeper(where):\n    def keep(scale, x):\n        where.append(net(x) * scale)\n"
        "    return partial(keep, 2)",
        "k = keeper(bag)\nfor x, y in loader:\n    k(x)",
    )
    assert reading.one(Store).container == "bag"


def test_recursion_and_fan_out_end() -> None:
    """Bounds make every program end."""
    calls = "\n".join(
        f"def f{i}(x):\n    return f{i + 1}(x), f{i + 1}(x), f{i + 1}(x)" for i in range(12)
    )
    source = f"{calls}\ndef f12(x):\n    return f12(x)\nf0(net)"
    assert torch(source).problems == []


HOOK = "def grab(m, i, o):\n    acts.append(o)\n"


def test_hook_bodies_run_once_a_forward() -> None:
    """A pseudo-loop, so that lists grow and keys do not."""
    store = torch("acts = []", HOOK + "h = net[0].register_forward_hook(grab)").one(Store)
    assert store.hook
    assert store.value.history is History.YES
    assert [loop.kind for loop in store.growing] == [LoopKind.FORWARD]


@pytest.mark.parametrize(
    ("after", "released"),
    [
        ("h = net.register_forward_hook(grab)", False),
        ("net.register_forward_hook(grab)", False),
        ("h = net.register_forward_hook(grab)\nh.remove()", True),
        ("with net.register_forward_hook(grab):\n    pass", True),
        ("hs = [m.register_forward_hook(grab) for m in net]\nfor h in hs:\n    h.remove()", True),
        (("hs = []\nfor m in net.modules():\n    hs.append(m.register_forward_hook(grab))\n"
         "for h in hs:\n    h.remove()"), True),
        ("try:\n    h = net.register_forward_hook(grab)\nfinally:\n    h.remove()", True),
        (("class T:\n    def __init__(self):\n        self.h = net.register_forward_hook(grab)\n"
         "    def close(self):\n        self.h.remove()\nt = T()"), True),
    ],
)  # fmt: skip
def test_handles(after: str, *, released: bool) -> None:
    """Released by hand, by list, by `with`, in `finally`, by a method of the owner."""
    reading = torch("acts = []", HOOK, after)
    assert len(reading.of(Hook)) == 1
    assert bool([e for e in reading.of(Unreleased) if e.handle.name == "hook"]) is not released


def test_keras_models_in_loops() -> None:
    """Also through a builder of another cell."""
    created = read(
        "from tensorflow import keras\nfrom tensorflow.keras import layers",
        "def build(n):\n    return keras.Sequential([layers.Dense(n)])",
        "for n in sizes:\n    m = build(n)\n    m.fit(x, y, epochs=2)",
    ).one(Create)
    assert (created.kind, created.qualname) == (Kind.KERAS_MODEL, "keras.Sequential")
    assert created.loop is not None
    assert created.function == "build"


def test_a_builder_makes_a_new_object_each_time_it_is_called() -> None:
    """A policy and its target come from one function and are not the same network."""
    reading = torch("def q():\n    return nn.Linear(4, 2)\npolicy, target = q(), q()")
    bound = {bind.name: bind.value for bind in reading.of(Bind)}
    assert bound["policy"] is not bound["target"]


@pytest.mark.parametrize(
    "source",
    ["f = tf.function(g)", "@tf.function\ndef f(x):\n    return x",
     "@tf.function(jit_compile=True)\ndef f(x):\n    return x"],
)  # fmt: skip
def test_tf_functions(source: str) -> None:
    """Called or as decorator, with arguments or without."""
    created = read(f"import tensorflow as tf\n{source}").one(Create)
    assert (created.kind, created.name) == (Kind.TF_FUNCTION, "f")


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("jax", ("import jax\nbag = {'loss': []}\nfor b in train_loader:\n    loss = step(b)\n"
                "    bag['loss'].append(loss)")),
        ("tensorflow", ("import tensorflow as tf\nbag = []\nfor x, y in ds:\n"
                       "    bag.append(tf.reduce_mean(model(x) - y))")),
        ("decoded", ("from transformers import AutoTokenizer, AutoModelForCausalLM\n"
                    "t = AutoTokenizer.from_pretrained('x')\n"
                    "m = AutoModelForCausalLM.from_pretrained('x')\nbag = []\nfor x in texts:\n"
                    "    bag.append(t.decode(m.generate(**t(x))[0]))")),
        ("own autograd", ("import torch\nclass V:\n    def __init__(s, d):\n        s.d = d\n"
                         "    def __add__(s, o):\n        return V(s.d + o.d)\n"
                         "    def backward(s):\n        s.g = 1\nbag = []\nfor i in range(9):\n"
                         "    v = V(i) + V(1)\n    v.backward()\n    bag.append(v)")),
    ],
)  # fmt: skip
def test_other_worlds_have_no_history(name: str, body: str) -> None:
    """JAX, TensorFlow, decoded text and hand-made autograd are not torch tensors."""
    assert name
    assert all(e.value.holds_history() is History.NO for e in read(body).of(Store))


@pytest.mark.parametrize(
    ("after", "evaluating"),
    [
        ("net.eval()\nnet(1)", True),
        ("net.eval()\nnet.train()\nnet(1)", False),
        ("net.eval()\nnet.train(False)\nnet(1)", True),
        ("def f(m):\n    m.eval()\nf(net)\nnet(1)", False),
        ("def f(m):\n    m.eval()\nf(net)\ndef predict(x):\n    return net(x)\npredict(1)", True),
        ("net.eval()\ndef g(x):\n    return net(x)\ng(1)", True),
        ("def f(m):\n    m.eval()\n    return m(1)\nf(net)", True),
    ],
)
def test_eval_mode(after: str, *, evaluating: bool) -> None:
    """It holds in the function that said so, in what it calls, and where one predicts."""
    assert torch(*after.split("\n\n")).one(Forward).evaluating is evaluating
