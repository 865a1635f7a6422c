"""TensorFlow and Keras, in one process of their own: their import is slow and stays."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from typing import Any

import pytest

from nbleak.model import HolderKind
from nbleak.retain.budget import Budget, Clock
from nbleak.retain.edges.tensorflow import TensorflowEdges
from nbleak.retain.heap import Label
from nbleak.retain.walk import Walk, open_label

GRAPHS = "TensorFlow function graphs of models that no longer exist"
SCRIPT = (
    f"GRAPHS = {GRAPHS!r}"
    '''
import json, sys
import tensorflow as tf, keras, numpy as np
from IPython.core.interactiveshell import InteractiveShell
from nbleak.memory import Meters, live_bytes
from nbleak.retain import Budget, Retainer

shell = InteractiveShell.instance()
retainer = Retainer(shell)
retainer.baseline()
live = lambda: tf.config.experimental.get_memory_info("CPU:0")["current"]
meters = Meters()
heap_too = lambda: live_bytes(meters.take())
told = {}

def look(name, *cells):
    for cell in cells:
        assert shell.run_cell(cell, store_history=True).success, cell
    census = retainer.census(budget=Budget(seconds=20, nodes=5_000_000))
    told[name] = [
        [h.kind.value, h.root, h.path, h.total_bytes, h.exclusive_bytes] for h in census.holders
    ]
    return census

def free(census, kind, root, measure=live):
    holder = next(h for h in census.holders if (h.kind, h.root) == (kind, root))
    freed = retainer.release(holder, measure=measure)
    return [freed.predicted_bytes, freed.after_gc_bytes]

shell.run_cell("import tensorflow as tf, keras, numpy as np, gc")
census = look("eager", """
x = tf.random.normal((1000, 1000))
y = tf.identity(x)
v = tf.Variable(tf.zeros((500, 500)))
b = tf.zeros((500, 500), tf.bfloat16)
words = tf.constant(["a", "b"])
d = {"z": [tf.zeros((300, 300)) for _ in range(4)]}
""")
told["free d"] = free(census, "name", "d")
census = look("tape", """
with tf.GradientTape(persistent=True) as tape:
    tape.watch(x)
    z = tf.exp(tf.exp(tf.exp(x)))
del z
""")
told["free tape"] = free(census, "framework", "tape")
census = look("tape of weights", """
w = tf.Variable(tf.random.normal((1000, 1000)))
with tf.GradientTape(persistent=True) as tape:
    tf.tanh(tf.matmul(x, w));
""")
told["free tape of weights"] = free(census, "framework", "tape")
census = look("arrays", """
del w, tape
arrays = [tf.constant(np.ones(1_000_000, "f4")) for _ in range(8)]
""")
told["free arrays"] = free(census, "name", "arrays", heap_too)
census = look("cache", """
rows = tf.data.Dataset.range(20).map(lambda n: tf.random.normal((250, 1000)))
cached = rows.cache().prefetch(2)
_ = [float(tf.reduce_sum(b)) for b in cached]
""")
told["free cache"] = free(census, "name", "cached")
look("not filled", "cached = rows.batch(3).cache(); _ = float(tf.reduce_sum(next(iter(cached))))")
look("one of two filled", "second = rows.cache(); _ = [float(tf.reduce_sum(r)) for r in second]")
census = look("iterator", """
del cached, second
shuffled = rows.repeat().shuffle(10)
batches = iter(shuffled)
_ = float(tf.reduce_sum(next(batches)))
""")
told["free iterator"] = free(census, "name", "batches")
look("model", """
del rows, shuffled
model = keras.Sequential([keras.layers.Dense(1000), keras.layers.Dense(10)])
model.compile("adam", "mse")
model.fit(np.zeros((8, 500), "f4"), np.zeros((8, 10), "f4"), verbose=0)
""")
census = look("deleted", "del model; gc.collect(); keras.backend.clear_session(); gc.collect();")
slots = [h for h in census.holders if h.kind == "output"]
told["slots"] = [free(census, "output", h.root) for h in slots]
census = look("vanished", """
def trial():
    model = keras.Sequential([keras.layers.Dense(1000), keras.layers.Dense(10)])
    model.compile("adam", "mse")
    model.fit(np.zeros((8, 500), "f4"), np.zeros((8, 10), "f4"), verbose=0)
trial()
gc.collect();
""")
told["free graphs"] = free(census, "framework", GRAPHS)
shell.run_cell("""
from nbleak.retain.gradients import forget_dead
@tf.custom_gradient
def tripled(x):
    return 3 * x, lambda upstream: 3 * upstream
def trace():
    traced = tf.function(lambda x: tripled(x))
    traced(tf.ones(3))
    return traced
traced = trace()
gc.collect()
gradients = {"named": forget_dead()}
del traced
def meanwhile():
    inner = trace()
    return forget_dead()
gc.collect()
forget_dead()
gradients["running"] = meanwhile()
gc.collect()
gradients["dead"] = forget_dead()
""")
told["gradients"] = shell.user_ns["gradients"]
json.dump(told, sys.stdout)
'''
)


@cache
def told() -> dict[str, Any]:
    """What the looks of the script said."""
    env = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": ""}
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False, env=env
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    return json.loads(ran.stdout.splitlines()[-1])


def holder(look: str, kind: str, root: str) -> tuple[str, int, int]:
    """Path, total and exclusive bytes."""
    found = {(h[0], h[1]): h[2:] for h in told()[look]}
    assert (kind, root) in found, found
    return found[kind, root]


def test_eager_tensors_of_one_buffer_are_counted_once() -> None:
    """``identity`` shares the buffer, so neither name holds it alone."""
    assert holder("eager", "name", "x") == ["x", 4_000_000, 0]
    assert holder("eager", "name", "y") == ["y", 4_000_000, 0]


def test_variables_are_sized_through_their_handles() -> None:
    """A handle has the shape of a scalar; its bytes stand in what it says of itself."""
    assert holder("eager", "name", "v")[1:] == [1_000_000, 1_000_000]


def test_types_without_a_buffer_format_are_sized_by_shape() -> None:
    """The buffer protocol refuses bfloat16."""
    assert holder("eager", "name", "b")[1:] == [500_000, 500_000]


def test_containers_of_eager_tensors_are_freed_as_predicted() -> None:
    """Measured by TensorFlow's own allocator."""
    assert holder("eager", "name", "d") == ["d['z'][0…3]", 1_440_000, 1_440_000]
    predicted, freed = told()["free d"]
    assert freed == pytest.approx(predicted, rel=0.05)


def test_a_persistent_tape_is_named_for_what_nothing_lists() -> None:
    """Its intermediates have no referrer in Python."""
    predicted, freed = told()["free tape"]
    assert predicted >= 8_000_000
    assert freed == pytest.approx(predicted, rel=0.05)


def test_weights_that_a_tape_read_are_the_variables() -> None:
    """Of a layer only the output is the tape's: the value of a variable is its own memory."""
    predicted, freed = told()["free tape of weights"]
    assert predicted == pytest.approx(4_000_000, rel=0.01)
    assert predicted * 0.95 < freed < predicted * 1.4  # in blocks that may be larger


def test_copies_that_tensorflow_drops_late_were_not_freed_by_a_release() -> None:
    """An array that is not aligned is copied twice; the first copy stays until a tensor goes."""
    predicted, freed = told()["free arrays"]
    assert freed == pytest.approx(predicted, rel=0.05)


def test_a_full_cache_is_its_datasets() -> None:
    """It lies in C++; what TensorFlow counts beside what was found tells that it is there.

    TensorFlow counts what is over 256 KiB, in blocks that may be somewhat larger.
    """
    predicted, freed = told()["free cache"]
    assert predicted == pytest.approx(20_000_000, rel=0.01)
    assert predicted * 0.95 < freed < predicted * 1.4


@pytest.mark.parametrize("look", ["not filled", "one of two filled"])
def test_what_may_not_be_there_is_charged_to_nobody(look: str) -> None:
    """Which of two caches is full, nothing tells."""
    found = {h[1]: h[3] for h in told()[look] if h[0] == "name"}
    assert found.get("cached", 0) + found.get("second", 0) < 100_000


def test_an_iterators_buffer_is_its_own() -> None:
    """What it shuffles among: ten elements, not the dataset, which has no end."""
    predicted, freed = told()["free iterator"]
    assert predicted == pytest.approx(10_000_000, rel=0.01)
    assert predicted * 0.95 < freed < predicted * 1.4


def test_a_keras_model_in_use_is_one_name() -> None:
    """Weights and both moments of Adam, once each."""
    weights = (500 * 1000 + 1000 + 1000 * 10 + 10) * 4
    total = holder("model", "name", "model")[1]
    assert total == pytest.approx(3 * weights, rel=0.01)


def test_the_history_shown_by_fit_keeps_the_deleted_model() -> None:
    """``History.model``: the slot is the holder, with weights and optimizer."""
    assert [h[0] for h in told()["deleted"] if h[4] > 5_000_000] == ["output"]


def test_graphs_of_a_vanished_model_are_told_as_such() -> None:
    """Fitted in graph mode, a model leaves its variables behind its registered gradients."""
    path, total, exclusive = holder("vanished", "framework", GRAPHS)
    assert total == exclusive > 2_000_000
    assert path


def test_graphs_of_a_vanished_model_are_given_back() -> None:
    """Without their gradients in the registry the collector frees them, constants and all."""
    predicted, freed = told()["free graphs"]
    assert 0.95 * predicted < freed < 1.25 * predicted


def test_gradients_of_a_graph_in_use_stay_registered() -> None:
    """A traced function that has a name, and a tensor of a graph that running code has."""
    assert told()["gradients"] == {"named": 0, "running": 0, "dead": 1}


def test_a_size_that_cannot_be_read_is_unknown() -> None:
    """Not nothing: the walk notes that it does not know."""

    class Half:
        """Has none of an eager tensor's members."""

    edges = TensorflowEdges()
    edges.eager = Half
    walk = Walk([edges], frozenset(), Clock(Budget(seconds=1, nodes=10)))
    label = open_label(walk.heap, Label(kind=HolderKind.NAME, root="x", owner=0))
    node = walk.seed(Half(), label)
    assert node is not None
    walk.flood(label, [node])

    assert edges.size(Half()) is None
    assert walk.heap.unknown == 1
