"""NBL317: a saved model loaded in each turn of a loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Create
from nbleak.lint.examples import Bad, Good
from nbleak.lint.loops import turn
from nbleak.lint.models import Fate, cleared_first, fate, loop_around
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix


class KerasLoadModelInLoop(Rule[Create]):
    """Saved models that are rebuilt again and again.

    Leak:
        Loading builds the whole model: layers, optimizer with its slots, and the saved or newly
        traced functions. Keras and TensorFlow keep their part of each one when the next is
        loaded under the same name.

    Instead:
        Call ``keras.backend.clear_session()`` before each load. For checkpoints of one model, load
        it once before the loop and call ``load_weights``, which is faster.

    Limits:
        For ``load_model``, ``tf.saved_model.load``, TensorFlow Hub and ``from_pretrained`` of TF
        classes. Silent when the loop clears the session, when the models are collected (an
        ensemble), and for fewer than four literal turns. A model that is built, not loaded, is
        keras-model-created-in-loop.

    Sources:
        Keras docs, ``keras.backend.clear_session``; Keras issue 13118. Measured with Keras
        3.15 on TensorFlow 2.21: loading a two-layer model and evaluating it leaves 0.1 MB each
        time, 0.03 MB where the session is cleared; ``load_weights`` leaves 0.07 MB as well.
    """

    code = "NBL317"
    name = "keras-load-model-in-loop"
    title = "load_model repeated"
    severity = Severity.MEDIUM
    paper = "Session Pile-Up (SPU)"
    practices = ("Session Reset and Checkpointing", "Resource Reuse and Memory Clearing")
    setup = """
import tensorflow as tf
from tensorflow import keras
"""
    examples = (
        Bad(
            "scores of checkpoints",
            """
scores = []
for path in checkpoints:
    model = keras.models.load_model(path)  # !
    scores.append(model.evaluate(test))
""",
        ),
        Bad(
            "loaded by a function for each request",
            """
def answer(image):
    net = tf.keras.models.load_model("net.keras")  # !
    return net.predict(image[None], verbose=0)
# %%
for image in images:
    print(answer(image))
""",
        ),
        Bad(
            "loaded by the handler of a web request",
            """
from flask import Flask, jsonify, request
app = Flask("leaves")
# %%
@app.route("/classify", methods=["POST"])
def classify():
    net = keras.models.load_model("leaves.h5")  # !
    return jsonify(net.predict(read(request)).tolist())
""",
        ),
        Good(
            "loaded once for all requests",
            """
from fastapi import FastAPI
app = FastAPI()
net = keras.models.load_model("leaves.h5")
@app.post("/classify")
def classify(photo):
    return net.predict(read(photo)).tolist()
""",
        ),
        Good(
            "one model, many weights",
            """
model = keras.models.load_model(checkpoints[0])
scores = []
for path in checkpoints:
    model.load_weights(path)
    scores.append(model.evaluate(test))
""",
        ),
        Good(
            "cleared before each load",
            """
for path in checkpoints:
    keras.backend.clear_session()
    model = keras.models.load_model(path)
    print(path, model.evaluate(test))
""",
        ),
        Good(
            "an ensemble",
            """
members = [keras.models.load_model(path) for path in checkpoints]
votes = sum(member.predict(x) for member in members)
""",
        ),
        Good(
            "loaded once, used in a loop",
            """
model = keras.models.load_model("net.keras")
for batch in batches:
    print(model.predict_on_batch(batch))
""",
        ),
    )

    def check(self, event: Create, notebook: Notebook) -> Iterator[Finding]:
        """A model is loaded in a loop that does not clear the session."""
        if fate(event, notebook) is not Fate.LOADED:
            return
        name = f"`{event.name}`" if event.name else "a model"
        each = turn(loop_around(event, notebook))
        yield self.found(
            event,
            f"{name} is loaded anew in every {each}: Keras keeps its part of the former ones",
            subject=event.name,
        )

    def fix(self, event: Create, notebook: Notebook) -> Fix | None:
        """Clear the session first, where no older model is used in the loop."""
        return cleared_first(event, notebook)
