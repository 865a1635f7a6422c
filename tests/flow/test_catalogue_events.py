"""The events that the rest of the catalogue's rules will read are there."""

from __future__ import annotations

import pytest

from nbleak.flow import (
    AttrStore,
    Bind,
    Cached,
    Call,
    Create,
    Delete,
    Event,
    Handler,
    Kind,
    LoopKind,
    Store,
    Unreleased,
    UserCall,
)

from .reading import read, torch

TAGS = [
    ("optimizer.step()", "step"),
    ("optimizer.zero_grad()", "zero-grad"),
    ("net.zero_grad()", "zero-grad"),
    ("net.eval()", "eval"),
    ("net.train()", "train"),
    ("torch.cuda.empty_cache()", "empty-cache"),
    ("import gc\ngc.collect()", "collect"),
    ("torch.autograd.set_detect_anomaly(True)", "detect-anomaly"),
    ("torch.cuda.memory._record_memory_history()", "memory-history"),
    ("torch.load('a.pt')", "load"),
    ("it = iter(loader)", "iter"),
    ("x, y = next(iter(loader))", "next"),
    ("import itertools\nitertools.cycle(loader)", "cycle"),
    ("torch.jit.trace(net, x)", "trace"),
    ("torch.compile(net)", "compile"),
    ("import torch.distributed as dist\ndist.all_reduce(t)", "all-reduce"),
    ("from tensorflow import keras\nkeras.backend.clear_session()", "clear-session"),
    ("import tensorflow as tf\ntf.keras.Sequential().compile('adam')", "keras-compile"),
    ("import tensorflow as tf\ntf.keras.Sequential().predict(x)", "keras-predict"),
    ("import tensorflow as tf\ntf.config.experimental.set_memory_growth(g, True)", "memory-growth"),
    ("import tensorflow as tf\ntf.py_function(f, [x], tf.float32)", "py-function"),
    ("import logging\nlogging.getLogger('a').addHandler(h)", "add-handler"),
    ("get_ipython().events.register('post_run_cell', f)", "register-event"),
    ("slider.observe(f, names='value')", "observe"),
    ("fig.savefig('a.png')\nimport matplotlib.pyplot as plt\nplt.savefig('a')", "figure-save"),
]


@pytest.mark.parametrize(("source", "tag"), TAGS)
def test_tagged_calls(source: str, tag: str) -> None:
    """A row of a table is enough for a rule to see a call."""
    assert tag in [call.tag for call in torch(source).of(Call)]


CREATED = [
    ("import threading\nthreading.Thread(target=f).start()", Kind.HANDLE, "thread"),
    ("import multiprocessing\np = multiprocessing.Pool(8)", Kind.HANDLE, "pool"),
    ("import asyncio\nt = asyncio.create_task(f())", Kind.HANDLE, "task"),
    ("import h5py\nf = h5py.File('a')", Kind.HANDLE, "file"),
    ("from tensorboardX import SummaryWriter\nw = SummaryWriter()", Kind.HANDLE, "writer"),
    ("import matplotlib.pyplot as plt\nfig, ax = plt.subplots()", Kind.HANDLE, "figure"),
    ("import tensorflow as tf\ns = tf.compat.v1.Session()", Kind.SESSION, "session"),
    ("import tensorflow as tf\nwith tf.GradientTape(persistent=True) as t:\n    pass", Kind.TAPE,
     "tape"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "kind", "name"), CREATED)
def test_handles_that_nobody_releases(source: str, kind: Kind, name: str) -> None:
    """Each is created once and unreleased at the end."""
    reading = read(source)
    left = reading.one(Unreleased)
    assert (left.handle.kind, left.handle.name) == (kind, name)
    assert left.created in reading.of(Create)


@pytest.mark.parametrize(
    "source",
    [
        "import multiprocessing\nwith multiprocessing.Pool(8) as p:\n    pass",
        "import h5py\nf = h5py.File('a')\nf.close()",
        "import matplotlib.pyplot as plt\nfig, ax = plt.subplots()\nplt.show()",
        "import matplotlib.pyplot as plt\nfor i in x:\n    fig = plt.figure()\n    plt.close(fig)",
        "import tensorflow as tf\nwith tf.GradientTape() as t:\n    pass",
        "import tensorflow as tf\nwith tf.GradientTape(persistent=True) as t:\n    pass\ndel t",
        "f = open('a')\ntry:\n    g(f)\nfinally:\n    f.close()",
    ],
)
def test_handles_that_somebody_releases(source: str) -> None:
    """By method, context, function, or deletion."""
    assert read(source).of(Unreleased) == []


def test_objects_known_only_from_later_use() -> None:
    """``build()`` made a Keras model, as ``compile`` shows; ``Net()`` a module."""
    keras = read(
        "import tensorflow\nfor f in folds:\n    m = build()\n    m.compile('adam', 'mse')"
    )
    torch_net = read("import torch\nfor f in folds:\n    m = Net()\n    m.parameters()")
    for reading, kind in ((keras, Kind.KERAS_MODEL), (torch_net, Kind.MODULE)):
        created = reading.one(Create)
        assert (created.kind, created.name, created.span.line) == (kind, "m", 3)
        assert created.loop is not None


def test_constants() -> None:
    """Literal options are told, negative numbers too."""
    source = "from sklearn.model_selection import GridSearchCV\nGridSearchCV(e, g, n_jobs=-1, cv=k)"
    assert read(source).one(Create).constants == (("n_jobs", -1),)


def test_autograd_functions() -> None:
    """Their methods are called by the framework, once a call."""
    body = "class F(torch.autograd.Function):\n    @staticmethod\n    def forward(ctx, x):\n"
    reading = torch(
        "bag = []", body + "        ctx.y = x.exp()\n        bag.append(x)\n        return x"
    )
    stored, kept = reading.one(AttrStore), reading.one(Store)
    assert (stored.path, stored.name, stored.value.kind) == ("ctx", "y", Kind.TENSOR)
    assert [loop.kind for loop in kept.growing] == [LoopKind.CALL]
    assert stored.method_of is not None
    assert stored.method_of.fact("base") == "torch.autograd.Function"


def test_the_other_events() -> None:
    """Binding again, deleting, caching, handling, calling traced functions."""
    source = (
        "import functools\nimport tensorflow as tf\na = [1]\na = [2]\nb = a\ndel a\n"
        "@functools.lru_cache(maxsize=None)\ndef f(x):\n    return x\n"
        "try:\n    f(1)\nexcept RuntimeError as e:\n    f(2)\n"
        "@tf.function\ndef g(x):\n    return x\nfor i in range(9):\n    g(i)"
    )
    reading = read(source)
    kinds: tuple[type[Event], ...] = (Bind, Delete, Cached, Handler, UserCall)
    assert all(reading.of(kind) for kind in kinds)
    assert reading.of(Bind)[1].before is reading.of(Bind)[0].value
    assert reading.one(Delete).others == ("b",)
    assert (reading.one(Cached).bounded, reading.one(UserCall).changing) == (False, (0,))
    assert (reading.one(Handler).types, reading.one(Handler).name) == (("RuntimeError",), "e")
