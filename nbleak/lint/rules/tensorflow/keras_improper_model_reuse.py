"""NBL304: models linked anew in each training step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Call, Create
from nbleak.lint.examples import Bad, Good
from nbleak.lint.loops import move_out, turn
from nbleak.lint.models import Fate, fate, loop_around, outer_parts
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.flow import Event
    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix


class KerasImproperModelReuse(Rule[Create]):
    """A composite model that is wired again for each step.

    Leak:
        A model made of other models, such as generator and discriminator, adds nodes to the
        layers of its parts, which outlive it. Wired and compiled in the training loop it leaves
        an optimizer, its slots and a traced train function behind in every step.

    Instead:
        Wire and compile the composite once before the loop; ``trainable`` is read at ``compile``,
        so one compiled model for each setting is enough. Or write a custom ``train_step``.

    Limits:
        The composite must be trained in the loop and one of its parts must have been made outside
        of it. A composite that is only used to predict or whose parts are new in every turn is
        keras-model-created-in-loop; compiling the same model again is keras-compile-in-loop.

    Sources:
        TensorFlow issues 32954 and 44728; arXiv:2511.15229.
    """

    code = "NBL304"
    name = "keras-improper-model-reuse"
    title = "Linked models re-wired in the loop"
    severity = Severity.HIGH
    paper = "Improper Model Reuse (IMR)"
    practices = ("Avoid Model Recreation in Loops", "Resource Reuse and Memory Clearing")
    setup = """
import numpy as np
from tensorflow import keras
from tensorflow.keras import layers
gen = keras.Sequential([layers.Dense(8), layers.Dense(16)])
disc = keras.Sequential([layers.Dense(8), layers.Dense(1)])
noise = np.zeros((32, 4))
ones = np.ones((32, 1))
"""
    examples = (
        Bad(
            "a GAN wired in every step",
            """
for step in range(1000):
    disc.trainable = False
    gan = keras.Sequential([gen, disc])  # !
    gan.compile("adam", "binary_crossentropy")
    gan.train_on_batch(noise, ones)
""",
        ),
        Bad(
            "the functional form, in a function",
            """
def train(steps):
    z = keras.Input((4,))
    for step in range(steps):
        whole = keras.Model(z, disc(gen(z)))  # !
        whole.compile("adam", "binary_crossentropy")
        whole.train_on_batch(noise, ones)
train(500)
""",
        ),
        Good(
            "wired and compiled once",
            """
disc.trainable = False
gan = keras.Sequential([gen, disc])
gan.compile("adam", "binary_crossentropy")
for step in range(1000):
    gan.train_on_batch(noise, ones)
""",
        ),
        Good(
            "the parts are switched, the models stay",
            """
disc.compile("adam", "binary_crossentropy")
gan = keras.Sequential([gen, disc])
gan.compile("adam", "binary_crossentropy")
for step in range(1000):
    disc.trainable = True
    disc.train_on_batch(gen.predict(noise), ones)
    disc.trainable = False
    gan.train_on_batch(noise, ones)
""",
        ),
        Good(
            "a head on a base model, once",
            """
base = keras.applications.MobileNetV2(include_top=False)
head = keras.Sequential([base, layers.GlobalAveragePooling2D(), layers.Dense(2)])
head.compile("adam", "mse")
for epoch in range(10):
    head.fit(noise, ones)
""",
        ),
    )

    def check(self, event: Create, notebook: Notebook) -> Iterator[Finding]:
        """A trained model is wired in a loop from models that live outside of it."""
        if fate(event, notebook) is not Fate.WIRED:
            return
        loop = loop_around(event, notebook)
        assert loop is not None  # noqa: S101 - a fate needs a loop
        count = len(outer_parts(event, loop))
        of = "a model" if count == 1 else f"{count} models"
        yield self.found(
            event,
            f"`{event.name or 'the model'}` is wired again in every {turn(loop)} from {of} made"
            " outside the loop: each wiring stays in their layers",
            subject=event.name,
        )

    def fix(self, event: Create, notebook: Notebook) -> Fix | None:
        """Wire and compile it once, and set what is trained in it once, before the loop."""
        parts = () if event.loop is None else outer_parts(event, event.loop)
        calls = [call for call in notebook.every(Call) if call.loop is event.loop]
        before = [
            call
            for call in calls
            if call.tag == "keras-trainable" and call.receiver in parts and call.id < event.id
        ]
        after = [
            call for call in calls if call.tag == "keras-compile" and call.receiver is event.value
        ]
        group: list[Event] = [*before, event, *after]
        return move_out(group[0], notebook, group[1:])
