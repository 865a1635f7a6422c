"""Where tensors of TensorFlow lie, in one process of its own that splits its CPU in two."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from typing import Any

import pytest

SCRIPT = '''
import json
import tensorflow as tf
from IPython.core.interactiveshell import InteractiveShell
from nbleak.config import Config
from nbleak.lint import Linter
from nbleak.memory import Meters
from nbleak.model import encode
from nbleak.retain import Retainer
from nbleak.retain.edges.tensorflow import TensorflowEdges
from nbleak.session import Session

halves = [tf.config.LogicalDeviceConfiguration()] * 2
tf.config.set_logical_device_configuration(tf.config.list_physical_devices("CPU")[0], halves)
shell = InteractiveShell.instance()
retainer = Retainer(shell)
retainer.baseline()
session = Session(Config(), linter=Linter(Config()), meters=Meters(), retainer=retainer)
shell.run_cell("""
import keras, tensorflow as tf
here = tf.zeros((500, 1000))
with tf.device("CPU:1"):
    there = tf.zeros((500, 1000))
    half = tf.zeros((1000, 1000), tf.bfloat16)
    weights = tf.Variable(tf.zeros((1000, 1000)))
    model = keras.Sequential([keras.Input((1000,)), keras.layers.Dense(500)])
""")

def looked():
    return {each.holder.root: encode(each.holder) for each in session.inventory().holdings}

told = {"host": looked()}
read = TensorflowEdges._read  # from here on one half is a GPU, by its name alone
def as_if(self, obj, name):
    found = read(self, obj, name)
    return found.replace("CPU:1", "GPU:1") if name.endswith("device") else found
TensorflowEdges._read = as_if
told["gpu"] = looked()
print(json.dumps(told))
'''


@cache
def told() -> dict[str, Any]:
    """What the script saw."""
    env = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": ""}
    env["KERAS_BACKEND"] = "tensorflow"
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False, env=env
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    return json.loads(ran.stdout.splitlines()[-1])


def test_halves_of_a_cpu_are_the_host() -> None:
    """Whatever number TensorFlow gives them."""
    found = told()["host"]

    assert {"here", "there", "half", "weights", "model"} <= found.keys()
    assert [root for root, holder in found.items() if holder["on_devices"]] == []


@pytest.mark.parametrize(
    ("root", "size"),
    [("there", 2_000_000), ("half", 2_000_000), ("weights", 4_000_000), ("model", 2_002_000)],
)
def test_bytes_are_on_the_device_that_is_named(root: str, size: int) -> None:
    """A variable's handle lies on the host, and the variable where the handle says."""
    holder = told()["gpu"][root]

    assert holder["exclusive_bytes"] == pytest.approx(size, rel=0.01)
    assert [part["area"] for part in holder["on_devices"]] == ["gpu:1"]
    assert holder["on_devices"][0]["bytes"] == pytest.approx(size, rel=0.01)


def test_what_stays_on_the_host_is_on_no_device() -> None:
    """By its buffer's address, as before."""
    assert told()["gpu"]["here"]["on_devices"] == []
    assert told()["gpu"]["here"]["exclusive_bytes"] == 2_000_000
