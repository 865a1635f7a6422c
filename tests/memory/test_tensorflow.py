"""TensorFlow and Keras, real, in one process of their own: importing them takes seconds."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

MIB = 1 << 20
SCRIPT = Path(__file__).with_name("watch_tensorflow.py")


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    """What `watch_tensorflow.py` saw."""
    done = subprocess.run(
        [sys.executable, SCRIPT], capture_output=True, text=True, check=False, timeout=200
    )
    assert done.returncode == 0, done.stderr[-2000:]
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def test_an_import_alone_starts_nothing(told: dict[str, Any]) -> None:
    """Loaded but unused: no meter of it, and still no context after reading and resetting."""
    assert told["unused"] == []
    assert told["context_after_reading"] is False
    assert told["graph_after_reading"] is False


def test_a_tensor_is_told_within_a_percent(told: dict[str, Any]) -> None:
    """By TensorFlow's own allocator; the heap grows by what its pool took for it, a little more."""
    size = 256 * MIB
    assert told["tensor"]["tf.cpu:0.allocated"] == pytest.approx(size, rel=0.01)
    assert size <= told["tensor"]["host.live"] < size * 1.05


def test_tensors_given_back_to_tensorflows_pool_are_not_live(told: dict[str, Any]) -> None:
    """Freed, made again from the pool, freed; small ones, which have no pool; then both."""
    big, small = 256 * MIB, 500 * 100_000
    freed, made, freed_again, small_made, small_freed, _, both_freed = told["live"]
    assert freed == pytest.approx(-big, rel=0.01)
    assert made == pytest.approx(big, rel=0.01)
    assert freed_again == pytest.approx(-big, rel=0.01)
    assert small_made == pytest.approx(small, rel=0.02)
    assert small_freed == pytest.approx(-small, rel=0.02)
    assert both_freed == pytest.approx(-big - small, rel=0.01)


def test_a_temporary_is_seen_in_the_peak(told: dict[str, Any]) -> None:
    """Gone after the cell, whole in the allocator's peak."""
    assert abs(told["temporary"]["kept"]) < MIB
    assert told["temporary"]["peak"] == pytest.approx(256 * MIB, rel=0.01)


def test_traced_functions_are_counted(told: dict[str, Any]) -> None:
    """Five new functions, each traced once."""
    assert told["functions"] >= 5


def test_operations_of_the_default_graph_are_counted(told: dict[str, Any]) -> None:
    """Seven placeholders in a graph that was not there before."""
    assert told["graph_ops"] == [0, 7]


def test_built_keras_models_are_counted(told: dict[str, Any]) -> None:
    """Sequential, functional and subclassed models, not layers; clearing starts anew."""
    assert told["models"] == 3
    assert told["models_after_clearing"] == 0


def test_keras_on_a_side_thread_is_unknown(told: dict[str, Any]) -> None:
    """Its state belongs to the main thread: None with the reason, not 0."""
    value, how = told["models_on_a_thread"]
    assert value is None
    assert "thread" in how


def test_nothing_went_wrong(told: dict[str, Any]) -> None:
    """No probe had a problem all along."""
    assert told["problems"] == []


def test_names_are_made_as_keras_makes_them(told: dict[str, Any]) -> None:
    """Our copy of its snake case agrees with the installed one."""
    ours, theirs = told["names"]
    assert ours == theirs


def test_reading_is_quick(told: dict[str, Any]) -> None:
    """With TensorFlow and Keras loaded a snapshot is still far below a millisecond."""
    assert told["take_s"] < 0.0005
