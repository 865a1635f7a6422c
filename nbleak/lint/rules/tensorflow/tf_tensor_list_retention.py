"""NBL313: outputs of a TensorFlow model collected as tensors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Call, Kind, Store
from nbleak.lint.examples import Bad, Good
from nbleak.lint.loops import over_batches, turn, turns_often
from nbleak.lint.places import append_at, stored_place
from nbleak.lint.rule import Rule
from nbleak.model import Safety, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.flow import Loop, Value
    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix


_MANY = 500
_STEPS = frozenset({"train_step", "test_step"})


class TfTensorListRetention(Rule[Store]):
    """Eager tensors that stay where they were computed.

    Leak:
        An eager tensor carries no graph, but it lives on the device that computed it. A list of
        outputs, one for each batch, fills the GPU while the next batches need it.

    Instead:
        Keep ``output.numpy()``, which is on the host. For running values use a Keras metric or
        ``float(loss)``.

    Limits:
        For outputs of models, what is computed from them row by row, gradients and losses, in
        lists that outlive a loop over data; a loop over
        numbers or models samples one input and is silent. A list that a TensorFlow operation
        later joins (``tf.concat``, ``tf.stack``) is a computation and silent, unless the loop runs
        over a data set or the whole is then copied to the host. Of traced code only
        a model's own training step is told. A loss is one number: a hint.

    Sources:
        TensorFlow guide "Use a GPU": eager tensors stay on their device; arXiv:2511.15229.
    """

    code = "NBL313"
    name = "tf-tensor-list-retention"
    title = "Eager tensors or predictions accumulated"
    severity = Severity.MEDIUM
    paper = "Unreleased Tensor Reference (UTR)"
    practices = ("Manual Tensor Disposal",)
    setup = """
import tensorflow as tf
encoder = tf.keras.Sequential([tf.keras.layers.Dense(128)])
head = tf.keras.Sequential([tf.keras.layers.Dense(1)])
loss_fn = tf.keras.losses.MeanSquaredError()
ds = tf.data.Dataset.from_tensor_slices((tf.zeros((640, 8)), tf.zeros(640))).batch(8)
"""
    examples = (
        Bad(
            "features of all batches",
            """
feats = []
for x, y in ds:
    f = encoder(x, training=False)
    feats.append(f)  # !
""",
        ),
        Bad(
            "predictions, in a function",
            """
def predict(data):
    outputs = []
    for x, _ in data:
        outputs.append(head(encoder(x)))  # !
    return outputs
# %%
outputs = predict(ds)
""",
        ),
        Bad(
            "a subclassed model, a dict",
            """
class Net(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.dense = tf.keras.layers.Dense(4)
    def call(self, x):
        return tf.nn.softmax(self.dense(x))
net = Net()
kept = {}
# %%
for step, (x, y) in enumerate(ds):
    kept[step] = net(x)  # !
""",
        ),
        Bad(
            "joined on the device, only to be copied to the host",
            """
embedded = []
for x, _ in ds:
    embedded.append(encoder(x, training=False))  # !
joined = tf.concat(embedded, axis=0)
save("embedded.npy", joined.numpy())
""",
        ),
        Good(
            "arrays and numbers",
            """
losses, feats = [], []
for x, y in ds:
    f = encoder(x, training=False)
    feats.append(f.numpy())
    losses.append(float(loss_fn(y, head(f))))
""",
        ),
        Good(
            "joined by TensorFlow",
            """
def steps(x):
    outputs = []
    for i in range(100):
        x = encoder(x)
        outputs.append(x)
    return tf.stack(outputs)
""",
        ),
        Good(
            "in a layer",
            """
class Stack(tf.keras.layers.Layer):
    def __init__(self, parts):
        super().__init__()
        self.parts = [tf.keras.layers.Dense(8) for _ in range(20)]
    def call(self, x):
        outputs = []
        for part in self.parts:
            outputs.append(part(x))
        return outputs
""",
        ),
        Bad(
            "a training step of one's own",
            """
class Regressor(tf.keras.Model):
    def __init__(self, *args):
        super().__init__(*args)
        self.residuals = []
    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as tape:
            p = self(x, training=True)
            loss = tf.reduce_mean(tf.square(y - p))
        found = tape.gradient(loss, self.trainable_variables)
        self.optimizer.apply_gradients(zip(found, self.trainable_variables))
        self.residuals.append(y - p)  # !
        return {"loss": loss}
""",
        ),
        Good(
            "a list for each batch",
            """
for x, y in ds:
    views = []
    for angle in angles:
        views.append(encoder(x))
    use(views)
""",
        ),
    )

    def check(self, event: Store, notebook: Notebook) -> Iterator[Finding]:
        """A model's output goes into a container that grows with a loop."""
        if not event.grows or not event.spelled:
            return
        if event.traced:
            yield from self._of_steps(event)
            return
        value = _tensor_in(event.value)
        output = value is not None and _large(value)
        brief = any(loop.real for loop in event.target.born)
        if value is None or not (output or value.op == "loss") or brief:
            return
        loops = [loop for loop in event.growing if loop.real and not self._counts(loop)]
        if value.op == "gradient":  # of each batch, not of each part of one
            loops = [o for o in loops if o.over is None or o.over.kind is not Kind.CONTAINER]
        if not turns_often(loops, 10) or self._joined(event, loops, notebook):
            return
        what = "the gradients" if value.op == "gradient" else "the output" if output else "the loss"
        yield self.found(
            event,
            f"`{event.container}` keeps {what} of every {turn(event.loop)} as a tensor, on the"
            " device that computed it",
            at=event.given,
            subject=event.container,
            hint=not output,
        )

    def _of_steps(self, event: Store) -> Iterator[Finding]:
        """A model keeps tensors of its own training step, which Keras calls for each batch."""
        name = (event.function or "").rpartition(".")[2]
        if event.value.kind is not Kind.EAGER:
            return
        if name in _STEPS and event.method_of is not None and "." in event.spelled:
            yield self.found(
                event,
                f"`{event.spelled}` gets a tensor of every `{name}`: run eagerly they add up on"
                " their device, traced they keep their graph and have no values",
                subject=event.spelled,
            )

    def _counts(self, loop: Loop) -> bool:
        """It runs over a few numbers or models: samples of one input, not batches of a data set."""
        if (loop.trips or 0) >= _MANY:
            return False
        inner = None if loop.over is None else loop.over.elem
        return inner is not None and inner.kind in (Kind.NUMBER, Kind.KERAS_MODEL)

    def _joined(self, event: Store, loops: list[Loop], notebook: Notebook) -> bool:
        """Joined to compute with; what goes to the host then, could have gone there by parts.

        So could what a whole data set gives.
        """
        if any(over_batches(loop) for loop in loops):
            return False
        calls = list(notebook.every(Call))
        copied = {id(call.receiver) for call in calls if call.tag == "to-host"}
        joins = (call for call in calls if call.tag == "join" and event.target in call.args)
        return any(id(call.result) not in copied for call in joins)

    def fix(self, event: Store, notebook: Notebook) -> Fix | None:
        """Keep an array instead."""
        value, place = event.value, stored_place(event)
        parts = None
        if value.kind is Kind.CONTAINER:
            parts = [key for key, part in (value.keys or {}).items() if part.kind is Kind.EAGER]
        return append_at(place, ".numpy()", Safety.SUGGESTED, notebook, parts=parts)


def _tensor_in(value: Value) -> Value | None:
    """The tensor that is stored, alone or as a part of a tuple, a list or a dict."""
    found = [value, *value.inside()] if value.kind is Kind.CONTAINER else [value]
    tensors = [part for part in found if part.kind is Kind.EAGER]
    return next((part for part in tensors if _large(part)), next(iter(tensors), None))


def _large(value: Value) -> bool:
    """Computed from a model's output, row by row, or a gradient."""
    made = value.source is not None and value.source.kind in (Kind.KERAS_MODEL, Kind.KERAS_LAYER)
    return (made or value.op in ("layer", "gradient")) and not value.scalar
