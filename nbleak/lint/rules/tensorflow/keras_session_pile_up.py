"""NBL303: a function that builds and trains a Keras model, called again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Create
from nbleak.lint.examples import Bad, Good
from nbleak.lint.loops import turn
from nbleak.lint.models import Fate, blame, cleared_first, fate, loop_around, run_of
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix


class KerasSessionPileUp(Rule[Create]):
    """Runs that each leave a Keras session behind.

    Leak:
        A function that builds and trains a model looks clean: its names are gone when it returns.
        What Keras and TensorFlow remember of the model is not, above all the traced train
        function, so each run of the experiment adds its share.

    Instead:
        Where the architecture stays the same, train one model and reset it with ``set_weights``:
        nothing grows then. Else give each run a process of its own.
        ``keras.backend.clear_session()`` at the function's beginning frees what Keras itself keeps;
        of a trained model that is the smaller part.

    Limits:
        The model must be trained or used in the function, and a loop or comprehension must call
        that function; a model that is built by a function and trained in the loop itself is
        keras-model-created-in-loop. Silent when anything in the loop clears the session, though
        traced steps still pile up then, and for fewer than three literal turns. Searches of Optuna,
        Hyperopt and scikit-optimize count as loops over their objective; Keras Tuner clears the
        session itself.

    Sources:
        Keras docs, ``keras.backend.clear_session``; TensorFlow issue 41973. What clearing leaves
        was measured; see keras-model-created-in-loop.
    """

    code = "NBL303"
    name = "keras-session-pile-up"
    title = "Models pile up over repeated runs of a builder"
    severity = Severity.HIGH
    paper = "Session Pile-Up (SPU)"
    practices = ("Session Reset and Checkpointing", "Resource Reset and Cleanup")
    setup = """
import numpy as np
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers
x, y = np.zeros((64, 8)), np.zeros(64)
"""
    examples = (
        Bad(
            "a learning-rate search in a comprehension",
            """
def build_model():
    return keras.Sequential([layers.Dense(8), layers.Dense(1)])
# %%
def run(lr):
    m = build_model()
    m.compile(keras.optimizers.Adam(lr), "mse")
    return m.fit(x, y, verbose=0).history["loss"][-1]
# %%
scores = [run(lr) for lr in (1e-2, 1e-3, 1e-4)]  # !
""",
            by_hand=True,
        ),
        Bad(
            "mapped over settings",
            """
def trial(rate):
    net = keras.Sequential([layers.Dropout(rate), layers.Dense(1)])
    net.compile("adam", "mse")
    return net.fit(x, y, verbose=0).history["loss"][-1]
best = min(map(trial, rates))  # !
""",
        ),
        Bad(
            "the objective of a search",
            """
import optuna
def objective(trial):
    net = keras.Sequential([layers.Dense(trial.suggest_int("n", 8, 128)), layers.Dense(1)])  # !
    net.compile("adam", "mse")
    net.fit(x, y, verbose=0)
    return net.evaluate(x, y, verbose=0)
# %%
study = optuna.create_study()
study.optimize(objective, n_trials=100)
""",
        ),
        Bad(
            "an experiment as a class",
            """
class Experiment:
    def __init__(self, units):
        self.units = units
    def run(self):
        net = keras.Sequential([layers.Dense(self.units), layers.Dense(1)])
        net.compile("adam", "mse")
        net.fit(x, y, verbose=0)
        return net.evaluate(x, y, verbose=0)
# %%
for units in range(8, 128, 8):
    print(units, Experiment(units).run())  # !
""",
        ),
        Good(
            "the function begins with a clear session",
            """
def run(lr):
    keras.backend.clear_session()
    m = keras.Sequential([layers.Dense(8), layers.Dense(1)])
    m.compile(keras.optimizers.Adam(lr), "mse")
    return m.fit(x, y, verbose=0).history["loss"][-1]
scores = [run(lr) for lr in (1e-2, 1e-3, 1e-4)]
""",
        ),
        Good(
            "the loop clears it",
            """
def run(lr):
    m = keras.Sequential([layers.Dense(8), layers.Dense(1)])
    m.compile(keras.optimizers.Adam(lr), "mse")
    m.fit(x, y, verbose=0)
for lr in (1e-2, 1e-3, 1e-4, 1e-5):
    run(lr)
    tf.keras.backend.clear_session()
""",
        ),
        Good(
            "a search whose objective clears it",
            """
import optuna
def objective(trial):
    tf.keras.backend.clear_session()
    net = keras.Sequential([layers.Dense(8), layers.Dense(1)])
    net.compile("adam", "mse")
    net.fit(x, y, verbose=0)
    return net.evaluate(x, y, verbose=0)
study = optuna.create_study()
study.optimize(objective, n_trials=100)
""",
        ),
        Good(
            "called once",
            """
def run(lr):
    m = keras.Sequential([layers.Dense(8), layers.Dense(1)])
    m.compile(keras.optimizers.Adam(lr), "mse")
    m.fit(x, y, verbose=0)
run(1e-3)
""",
        ),
        Good(
            "a process for each run",
            """
import multiprocessing
def run(lr):
    m = keras.Sequential([layers.Dense(8), layers.Dense(1)])
    m.compile(keras.optimizers.Adam(lr), "mse")
    m.fit(x, y, verbose=0)
for lr in (1e-2, 1e-3, 1e-4, 1e-5):
    worker = multiprocessing.Process(target=run, args=(lr,))
    worker.start()
    worker.join()
""",
        ),
    )

    def check(self, event: Create, notebook: Notebook) -> Iterator[Finding]:
        """A model is made and used by a function that a loop calls."""
        if fate(event, notebook) is not Fate.OF_RUN:
            return
        loop = loop_around(event, notebook)
        assert loop is not None  # noqa: S101 - a fate needs a loop
        run = run_of(event, loop, notebook)
        yield self.found(
            event,
            f"`{run}` makes and uses this model in every {turn(loop)}: what was traced for it"
            " stays, and nothing clears the session",
            at=blame(event),
            subject=event.name,
        )

    def fix(self, event: Create, notebook: Notebook) -> Fix | None:
        """Clear the session first, where no older model is used in the loop."""
        return cleared_first(event, notebook)
