"""Squares of TensorFlow's tensors, in one process of its own: its import is slow and stays."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from ..shells import ROOT

SCRIPT = '''
import json
from tests.shells import Shell

shell = Shell()
shell.ok("%load_ext nbleak", "%nbleak config select=NBL314")
shell.ok("""
import keras, numpy as np, tensorflow as tf
model = keras.Sequential([keras.layers.Dense(1)])
x, labels = tf.zeros((3000, 8)), tf.zeros(3000)
def loss(a, b):
    return tf.reduce_mean((a - b) ** 2)""")
told = []
for cell in (
    "pred = model(x)\\nerr = tf.abs(labels - pred)",
    "pred, y = model.predict(x, verbose=0), np.asarray(labels)\\nerr = np.mean((y - pred) ** 2)",
    "pred = tf.squeeze(model(x), -1)\\nerr = tf.abs(labels - pred)",
    "x, labels = tf.zeros((2_000_000, 8)), tf.zeros(2_000_000)\\nloss(model(x), labels)",
):
    shell.run(cell)
    found = [v for v in shell.report.verdicts if v.finding.code == "NBL314"]
    told.append([[v.finding.subject, v.finding.span.line, v.bytes] for v in found])
print(json.dumps(told))
'''


def test_squares_of_tensorflow_are_told_where_they_stand() -> None:
    """Made, predicted by Keras as NumPy's, not where squeezed, and asked for in a function."""
    env = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": ""}
    env["KERAS_BACKEND"] = "tensorflow"
    command = [sys.executable, "-c", SCRIPT]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env=env, cwd=ROOT)
    assert ran.returncode == 0, ran.stderr[-2000:]

    assert json.loads(ran.stdout.splitlines()[-1]) == [
        [["labels", 2, 36_000_000]],
        [["y", 2, 36_000_000]],
        [],
        [["a", 6, 16_000_000_000_000]],
    ]
