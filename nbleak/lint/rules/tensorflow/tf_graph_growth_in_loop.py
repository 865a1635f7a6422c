"""NBL321: operations added to a TensorFlow 1 graph in each turn of a loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Call, innermost
from nbleak.lint.examples import Bad, Good
from nbleak.lint.loops import turn, turns_often
from nbleak.lint.models import cleared
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.flow import Loop, Value
    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding


_RUNS = frozenset({"run", "keras-fit", "keras-predict", "keras-evaluate", "keras-train-on-batch"})
_INPUTS = (
    ".backend.function",
    ".placeholder",
    ".placeholder_with_default",
    ".get_variable",
    ".Variable",
    ".constant",
)
_FEW = 3
_ALWAYS = ("Saver", "make_initializer")


class TfGraphGrowthInLoop(Rule[Call]):
    """A graph that grows while it runs.

    Leak:
        In graph mode every TensorFlow call, ``a + b`` and ``a[0]`` on tensors too, adds nodes to
        the default graph, which is never emptied. In a loop that runs a session the graph grows
        without bound, and each ``run`` of a grown graph is prepared anew: slower and slower.

    Instead:
        Build the graph once before the loop and feed what changes through placeholders. Call
        ``tf.compat.v1.get_default_graph().finalize()`` before the loop, and such a line raises an
        error.

    Limits:
        Only in notebooks in graph mode (a session, a placeholder, eager execution switched off),
        and only in loops that run a session. Loops that build a graph without running it are
        silent, and so are loops that make a ``tf.Graph`` of their own or reset the default one.
        Loops of three to five turns give a hint: what the graph gains decides.
        Of the operations of a loop those that it fetches are told; the first where it fetches none
        or builds a whole graph, with inputs and variables.

    Sources:
        TensorFlow docs, ``tf.Graph.finalize``; TensorFlow issues 7127 and 10408.
    """

    code = "NBL321"
    name = "tf-graph-growth-in-loop"
    title = "Ops added to a graph in a loop"
    severity = Severity.HIGH
    paper = "Unbounded Graph Expansion (UGE)"
    practices = ("Graph Isolation and Optimization", "Use Placeholders for Large Data")
    examples = (
        Bad(
            "a schedule computed by the graph",
            """
import tensorflow as tf
with tf.compat.v1.Session() as sess:
    for step in range(1000):
        lr = tf.compat.v1.train.exponential_decay(0.1, step, 100, 0.9)  # !
        sess.run(train_op, {lr_ph: sess.run(lr)})
""",
        ),
        Bad(
            "an assignment and a slice, in a function",
            """
import tensorflow as tf
weights = tf.get_variable("w", [10])
best = tf.get_variable("best", [10])
# %%
def train(sess, steps):
    for step in range(steps):
        sess.run(train_op)
        sess.run(tf.assign(best, weights))  # !
        print(sess.run(weights[0]))  # !
# %%
with tf.Session() as sess:
    train(sess, 1000)
""",
        ),
        Bad(
            "arithmetic on tensors",
            """
import tensorflow.compat.v1 as tf
tf.disable_v2_behavior()
a = tf.placeholder(tf.float32)
b = tf.placeholder(tf.float32)
# %%
sess = tf.Session()
while waiting():
    print(sess.run(a + b, {a: 1.0, b: 2.0}))  # !
sess.close()
""",
        ),
        Bad(
            "two tensors of a policy nobody sees, in a function that a loop calls",
            """
import tensorflow.compat.v1 as tf
tf.disable_v2_behavior()
observed, objective, train_op = build_policy()
# %%
def update(session, batch):
    session.run(train_op, {observed: batch})
    return session.run(-objective, {observed: batch})  # !
# %%
with tf.Session() as session:
    for batch in batches:
        print(update(session, batch))
""",
        ),
        Bad(
            "a saver for each snapshot, an old graph entered again",
            """
import tensorflow as tf
graph = tf.Graph()
with graph.as_default():
    inputs = tf.placeholder(tf.float32, [None, 8])
sess = tf.Session(graph=graph)
# %%
def snapshot(step):
    saver = tf.train.Saver()  # !
    saver.save(sess, f"net-{step}")
def whiten(batch):
    with graph.as_default():
        scaled = tf.map_fn(tf.image.per_image_standardization, batch)  # !
        return sess.run(scaled)
# %%
for step, batch in enumerate(batches):
    whiten(batch)
    if step % 100 == 0:
        snapshot(step)
""",
        ),
        Bad(
            "a part of what an unseen network gives, an iterator begun anew",
            """
import tensorflow as tf
frames = tf.placeholder(tf.float32, [None, 64, 64, 3])
maps = PoseNet(17).inference(frames)
it = tf.data.Iterator.from_structure(tf.float32, [64, 64])
# %%
with tf.Session() as sess:
    for clip in clips:
        peaks(sess.run(maps[0, :, :, 0], {frames: clip}))  # !
    for volume in volumes:
        sess.run(it.make_initializer(volume))  # !
""",
        ),
        Bad(
            "a whole graph for each call",
            """
import tensorflow as tf
def dot(u, v):
    a = tf.placeholder(tf.float32)  # !
    b = tf.placeholder(tf.float32)
    with tf.Session() as sess:
        return sess.run(tf.reduce_sum(a * b), {a: u, b: v})
for u, v in pairs:
    print(dot(u, v))
""",
        ),
        Bad(
            "a dataset for each epoch of a Keras model in graph mode",
            """
import tensorflow as tf
tf.compat.v1.disable_eager_execution()
model = tf.keras.Sequential([tf.keras.layers.Dense(1)])
model.compile("sgd", "mse")
for epoch in range(50):
    x, y = draw()
    ds = tf.data.Dataset.from_tensor_slices((x, y)).batch(32)  # !
    model.fit(ds, epochs=1)
""",
        ),
        Bad(
            "gradients for each picture",
            """
from keras import backend as K
from keras.applications import VGG16
net = VGG16()
# %%
def saliency(picture):
    grads = K.gradients(net.output[:, 0], net.input)[0]  # !
    return K.function([net.input], [grads])([picture])[0]
maps = [saliency(picture) for picture in pictures]
""",
        ),
        Bad(
            "a backend function for each layer and picture",
            """
from keras import backend as K
from keras.applications import VGG16
net = VGG16()
# %%
def activation(layer, picture):
    run = K.function([net.input], [net.get_layer(layer).output])  # !
    return run([picture])[0]
for picture in pictures:
    for layer in layers:
        save(activation(layer, picture))
""",
        ),
        Good(
            "built once, fed in the loop",
            """
import tensorflow as tf
step_ph = tf.compat.v1.placeholder(tf.int32)
lr = tf.compat.v1.train.exponential_decay(0.1, step_ph, 100, 0.9)
tf.compat.v1.get_default_graph().finalize()
with tf.compat.v1.Session() as sess:
    for step in range(1000):
        sess.run(train_op, {lr_ph: sess.run(lr, {step_ph: step})})
""",
        ),
        Good(
            "eager",
            """
import tensorflow as tf
for step in range(1000):
    lr = tf.math.exp(-0.1 * step)
    total = lr + 1
    model.fit(x, y)
""",
        ),
        Good(
            "layers stacked in a loop that runs nothing",
            """
import tensorflow as tf
x = tf.placeholder(tf.float32, [None, 8])
hidden = x
for units in sizes:
    hidden = tf.layers.dense(hidden, units)
with tf.Session() as sess:
    for batch in batches:
        sess.run(hidden, {x: batch})
""",
        ),
        Good(
            "a graph of its own for each experiment",
            """
import tensorflow as tf
for rate in rates:
    with tf.Graph().as_default():
        x = tf.placeholder(tf.float32)
        y = x * rate
        with tf.Session() as sess:
            print(sess.run(y, {x: 1.0}))
""",
        ),
    )

    def check(self, event: Call, notebook: Notebook) -> Iterator[Finding]:
        """An operation is made in a loop that runs a session."""
        if event.tag != "graph-op" or event.loop is None:
            return
        runs = [c for c in notebook.every(Call) if c.tag in _RUNS]
        loop = _running(event, runs)
        if loop is None:
            return
        around = event.loops[: event.loops.index(loop) + 1]
        if not turns_often(around, _FEW):
            return
        if cleared(event, notebook) or not self._told(event, loop, runs, notebook):
            return
        text = " ".join(notebook.text(event.cell, event.span).split())
        text = f"`{text}`" if len(text) < 60 else "this expression"  # noqa: PLR2004 - a line of prose
        yield self.found(
            event,
            f"{text} adds nodes to the graph in every {turn(loop)}: it grows and"
            " nothing shrinks it",
            hint=not turns_often(around),
        )

    def _told(self, event: Call, loop: Loop, runs: list[Call], notebook: Notebook) -> bool:
        """Whether the loop fetches it.

        The first that it makes stands for a whole graph, inputs and all, and where it fetches none.
        """
        made = [
            call
            for call in notebook.every(Call)
            if call.tag == "graph-op" and _running(call, runs) is loop
        ]
        if any(call.qualname.endswith(_INPUTS) or ".data." in call.qualname for call in made):
            return event in made[:1] or event.qualname.endswith(_ALWAYS)
        fetched = {id(v) for run in runs if loop in run.loops for v in _fetches(run)}
        told = [call for call in made if id(call.result) in fetched] or made[:1]
        return event in told or event.qualname.endswith(_ALWAYS)


def _running(event: Call, runs: list[Call]) -> Loop | None:
    """The innermost loop around an operation in which a session runs."""
    return innermost([loop for loop in event.loops if any(loop in run.loops for run in runs)])


def _fetches(run: Call) -> Iterator[Value]:
    """What a session is asked for, or the tensor that is asked for its value."""
    if run.receiver is not None:
        yield run.receiver
    for value in run.args[:1]:
        yield value
        yield from value.inside()
