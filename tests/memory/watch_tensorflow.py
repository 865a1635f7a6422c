"""Watches TensorFlow and Keras do known things; prints what the meters said as JSON."""

from __future__ import annotations

import itertools
import json
import os
import statistics
import threading
from typing import TYPE_CHECKING, Any

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("KERAS_BACKEND", "tensorflow")

import tensorflow as tf
from tensorflow.python.eager import context
from tensorflow.python.framework import ops

from nbleak.memory import Meters, diff, live_bytes
from nbleak.memory.probes.keras import snake_case

if TYPE_CHECKING:
    from nbleak.model import Change, Snapshot

FLOATS = 64 * 1024 * 1024
METERS = Meters()
told: dict[str, Any] = {}


def begin() -> Snapshot:
    """The state before a cell."""
    before = METERS.take()
    METERS.reset_peaks()
    return before


def change(before: Snapshot, name: str) -> Change:
    """What a meter did since."""
    found = diff(before, METERS.take()).get(name)
    assert found is not None, name
    return found


before = begin()
told["unused"] = [m.id for m in METERS.take().meters if m.id.startswith("tf.")]
told["context_after_reading"] = context.context_safe() is not None
told["graph_after_reading"] = ops._default_graph_stack._global_default_graph is not None


def live() -> int:
    """Live bytes by nbleak's reckoning."""
    known = live_bytes(METERS.take())
    assert known is not None
    return known


tf.ones(10)
METERS.take()
before = begin()
held = tf.ones(FLOATS)
after = METERS.take()
told["tensor"] = {change.id: change.kept for change in diff(before, after).changes}

sizes = [live()]
del held
sizes.append(live())
held = tf.ones(FLOATS)
sizes.append(live())
del held
sizes.append(live())
small = [tf.fill((25_000,), float(i)) for i in range(500)]
sizes.append(live())
del small
sizes.append(live())
held, small = tf.ones(FLOATS), [tf.fill((25_000,), float(i)) for i in range(500)]
sizes.append(live())
del held, small
sizes.append(live())
told["live"] = [after - before for before, after in itertools.pairwise(sizes)]

before = begin()
temporary = tf.ones(FLOATS)
del temporary
found = change(before, "tf.cpu:0.allocated")
told["temporary"] = {"kept": found.kept, "peak": (found.peak or 0) - (found.before or 0)}

before = begin()
functions = [tf.function(lambda x, i=i: x + i) for i in range(5)]
for function in functions:
    function(tf.ones(3))
told["functions"] = change(before, "tf.functions").kept

before = begin()
with tf.compat.v1.get_default_graph().as_default():
    for _ in range(7):
        tf.compat.v1.placeholder(tf.float32)
found = change(before, "tf.graph_ops")
told["graph_ops"] = [found.before, found.after]

import keras  # noqa: E402
from keras.src.utils.naming import to_snake_case  # noqa: E402


class TwoWordNet(keras.Model):  # type: ignore[misc]
    """A subclassed model."""


before = begin()
keras.Sequential([keras.layers.Dense(2), keras.layers.Dense(2)])
inputs = keras.Input((3,))
keras.Model(inputs, keras.layers.Dense(2)(inputs))
TwoWordNet()
told["models"] = change(before, "keras.models_built").kept


def on_a_thread() -> None:
    """Reads where Keras has no state."""
    meter = METERS.take().get("keras.models_built")
    assert meter is not None
    told["models_on_a_thread"] = [meter.value, meter.how]


thread = threading.Thread(target=on_a_thread)
thread.start()
thread.join()
keras.utils.clear_session()
cleared = METERS.take().get("keras.models_built")
told["models_after_clearing"] = cleared.value if cleared else None
names = ["Sequential", "TwoWordNet", "GANModel", "VAE", "ResNet50", "MyHTTPModel2"]
told["names"] = [[snake_case(name) for name in names], [to_snake_case(name) for name in names]]
told["take_s"] = statistics.median(METERS.take().cost_s for _ in range(100))
told["problems"] = [problem.message for problem in METERS.problems]
print(json.dumps(told))
