"""NBL323: a persistent gradient tape that is kept, or not needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Call, Create, Kind, Unreleased
from nbleak.lint.examples import Bad, Good
from nbleak.lint.fixes import follow_with, set_keyword
from nbleak.lint.rule import Rule
from nbleak.model import Safety, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix


class TfPersistentTape(Rule[Unreleased]):
    """A record of a whole forward pass that nobody drops.

    Leak:
        A persistent tape keeps every intermediate tensor it recorded, on the GPU too, for as long
        as it has a name, so that ``gradient`` can be asked again. At the top level of a notebook
        that is until the kernel ends. An ordinary tape lets go after the first ``gradient``.

    Instead:
        ``del tape`` after the last gradient. With one ``gradient`` call leave ``persistent`` out;
        for several targets one call can also take a list of sources.

    Limits:
        A tape with several gradient calls in a function is silent: it dies at return. A tape
        with one gradient call is told anywhere, unless a loop repeats that call or the tape is
        passed on. A tape whose name another tape takes later is gone then. Judged at the end
        of the notebook, as a later cell may ask or delete it. One that is entered anew in each turn
        of a loop, or by the methods of an object, is told unless it is ``reset``.

    Sources:
        TensorFlow docs, ``tf.GradientTape``: "persistent". Measured with TensorFlow 2.21: a
        three-layer network on 2048 rows adds 8 MB with each entry of the same persistent tape.
    """

    code = "NBL323"
    name = "tf-persistent-tape"
    title = "Persistent tape kept"
    severity = Severity.MEDIUM
    practices = ("Manual Tensor Disposal",)
    setup = """
import tensorflow as tf
model = tf.keras.Sequential([tf.keras.layers.Dense(1)])
x = tf.zeros((8, 8))
def loss_a(out):
    return tf.reduce_mean(out)
def loss_b(out):
    return tf.reduce_sum(out)
"""
    examples = (
        Bad(
            "kept at top level",
            """
with tf.GradientTape(persistent=True) as tape:  # !
    out = model(x)
    a, b = loss_a(out), loss_b(out)
ga = tape.gradient(a, model.trainable_variables)
gb = tape.gradient(b, model.trainable_variables)
""",
        ),
        Bad(
            "one gradient needs no persistent tape",
            """
def step(x):
    with tf.GradientTape(persistent=True) as tape:  # !
        loss = loss_a(model(x))
    return tape.gradient(loss, model.trainable_variables)
step(x)
""",
        ),
        Bad(
            "made once, entered by every step",
            """
class Worker:
    def __init__(self):
        self.recorder = tf.GradientTape(persistent=True)  # !
    def step(self, x):
        with self.recorder:
            loss = loss_a(model(x))
        return self.recorder.gradient(loss, model.trainable_variables)
worker = Worker()
for _ in range(100):
    worker.step(x)
""",
            by_hand=True,
        ),
        Bad(
            "made before the loop, in a function",
            """
def train(steps):
    tape = tf.GradientTape(persistent=True)  # !
    for _ in range(steps):
        with tape:
            a, b = loss_a(model(x)), loss_b(model(x))
        use(tape.gradient(a, model.variables), tape.gradient(b, model.variables))
train(100)
""",
            by_hand=True,
        ),
        Good(
            "reset before each step",
            """
class Worker:
    def __init__(self):
        self.recorder = tf.GradientTape(persistent=True)
    def step(self, x):
        self.recorder.reset()
        with self.recorder:
            out = model(x)
            a, b = loss_a(out), loss_b(out)
        ga = self.recorder.gradient(a, model.trainable_variables)
        return ga, self.recorder.gradient(b, model.trainable_variables)
worker = Worker()
for _ in range(100):
    worker.step(x)
""",
        ),
        Good(
            "deleted after the last gradient",
            """
with tf.GradientTape(persistent=True) as tape:
    out = model(x)
    a, b = loss_a(out), loss_b(out)
ga = tape.gradient(a, model.trainable_variables)
# %%
gb = tape.gradient(b, model.trainable_variables)
del tape
""",
        ),
        Good(
            "two gradients in a function, where it dies at return",
            """
def step(x):
    with tf.GradientTape(persistent=True) as tape:
        out = model(x)
        a, b = loss_a(out), loss_b(out)
    ga = tape.gradient(a, model.trainable_variables)
    return ga, tape.gradient(b, model.trainable_variables)
step(x)
""",
        ),
        Good(
            "the next tape takes the name and is deleted",
            """
with tf.GradientTape(persistent=True) as tape:
    a, b = loss_a(model(x)), loss_b(model(x))
print(tape.gradient(a, model.trainable_variables), tape.gradient(b, model.trainable_variables))
# %%
with tf.GradientTape(persistent=True) as tape:
    a, b = loss_a(model(x)), loss_b(model(x))
print(tape.gradient(a, model.trainable_variables), tape.gradient(b, model.trainable_variables))
del tape
""",
        ),
        Good(
            "not persistent",
            """
with tf.GradientTape() as tape:
    loss = loss_a(model(x))
grads = tape.gradient(loss, model.trainable_variables)
""",
        ),
        Good(
            "one call, asked in a loop",
            """
def jacobian(x):
    with tf.GradientTape(persistent=True) as tape:
        parts = tf.unstack(model(x))
    return [tape.gradient(part, model.trainable_variables) for part in parts]
jacobian(x)
""",
        ),
    )

    def check(self, event: Unreleased, notebook: Notebook) -> Iterator[Finding]:
        """A persistent tape has one gradient call, or outlives its last one."""
        made = event.created
        if event.handle.kind is not Kind.TAPE or not isinstance(made, Create):
            return
        if not event.handle.fact("persistent") or not notebook.ended or not event.name:
            return
        asked = self._gradients(event, notebook)
        if self._entered_again(event, notebook):
            reason = "is entered again and again: it keeps what it recorded in all former passes"
        elif self._needless(event, asked):
            reason = "is asked for one gradient only, which needs no persistent tape"
        elif event.function is None and not self._rebound(event, notebook):
            reason = "keeps every tensor of its forward pass until it is deleted"
        else:
            return
        yield self.found(made, f"`{event.name}` {reason}", subject=event.name)

    def _entered_again(self, event: Unreleased, notebook: Notebook) -> bool:
        """In a loop, or by a method of the object that made it once."""
        return any(
            call.tag == "enter-tape"
            and call.receiver is event.handle
            and (
                any(loop.real and loop not in event.handle.born for loop in call.loops)
                or call.function != event.function
            )
            for call in notebook.every(Call)
        )

    def _gradients(self, event: Unreleased, notebook: Notebook) -> list[Call]:
        return [
            call
            for call in notebook.every(Call)
            if call.tag == "tape-gradient" and call.receiver is event.handle
        ]

    def _needless(self, event: Unreleased, asked: list[Call]) -> bool:
        return len(asked) == 1 and asked[0].loops == event.loops

    def _rebound(self, event: Unreleased, notebook: Notebook) -> bool:
        """Another tape takes the name later, which drops this one."""
        return any(
            made.kind is Kind.TAPE and made.name == event.name and made.function is None
            for made in notebook.every(Create)
            if made.id > event.id
        )

    def fix(self, event: Unreleased, notebook: Notebook) -> Fix | None:
        """Leave ``persistent`` out, or delete the tape after its last gradient."""
        asked = self._gradients(event, notebook)
        made = event.created
        if self._entered_again(event, notebook):
            return None  # a tape for each pass: where, only the author knows
        if self._needless(event, asked):
            text = notebook.text(made.cell, made.span)
            return set_keyword(text, made.span, "persistent", "False", Safety.SUGGESTED)
        if not asked or asked[-1].cell != made.cell:  # a fix changes the finding's own cell
            return None
        last = asked[-1]
        return follow_with(notebook.source(last.cell), last.statement, f"del {event.name}")
