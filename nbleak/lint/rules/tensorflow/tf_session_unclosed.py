"""NBL310: a TensorFlow 1 session that nobody closes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Create, Kind, Unreleased
from nbleak.lint.examples import Bad, Good
from nbleak.lint.fixes import close_after, open_in_with
from nbleak.lint.handles import opened_often
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix


class TfSessionUnclosed(Rule[Unreleased]):
    """A session that is opened and left open.

    Leak:
        A session owns the values of its variables, on the GPU too, its queues and its thread
        pools. Left open they stay as long as any name, list or object holds the session.

    Instead:
        Use it as a context manager, ``with tf.compat.v1.Session() as sess:``, or call
        ``sess.close()`` when done.

    Limits:
        Silent for sessions that are closed anywhere, returned, or kept by an object. An
        ``InteractiveSession`` meant for the whole notebook gives a hint, and so does a session of a
        function's own that is called once: CPython closes it at return. In a loop both are
        findings; an ``InteractiveSession`` never leaves the stack it puts itself on. Silent in
        scripts without cells.
        Judged at the end of the notebook, as a later cell may close it.

    Sources:
        TensorFlow docs, ``tf.compat.v1.Session``; TensorFlow issue 700.
    """

    code = "NBL310"
    name = "tf-session-unclosed"
    title = "Session opened and not closed"
    severity = Severity.MEDIUM
    ends_with_process = True
    paper = "Unclosed-Session (US)"
    practices = ("Session and Resource Cleanup", "Context Manager Resource Control")
    setup = """
import tensorflow.compat.v1 as tf
tf.disable_eager_execution()
x = tf.placeholder(tf.float32, [None])
y = x * 2.0
"""
    examples = (
        Bad(
            "opened and left",
            """
sess = tf.Session()  # !
out = sess.run(y, {x: [1.0]})
""",
        ),
        Bad(
            "one a graph, with options",
            """
for values in ([1.0], [1.0, 2.0]):
    config = tf.ConfigProto()
    config.gpu_options.allow_growth = True
    session = tf.Session(config=config)  # !
    session.run(tf.global_variables_initializer())
    print(session.run(y, {x: values}))
""",
        ),
        Bad(
            "one for each request",
            """
def answer(values):
    sess = tf.Session()  # !
    return sess.run(y, {x: values})
answers = [answer(values) for values in requests]
""",
        ),
        Bad(
            "an interactive one for each setting",
            """
def fit(rate, steps=100):
    session = tf.InteractiveSession()  # !
    for step in range(steps):
        session.run(y, {x: [rate]})
# %%
for rate in rates:
    fit(rate)
""",
        ),
        Good(
            "a function's own, which dies at its return",
            """
def predict(values):
    session = tf.Session()
    session.run(tf.global_variables_initializer())
    return session.run(y, {x: values})
print(predict([1.0, 2.0]))
""",
            hint=True,
        ),
        Good(
            "with",
            """
with tf.Session() as sess:
    out = sess.run(y, {x: [1.0]})
""",
        ),
        Good(
            "closed in a later cell",
            """
sess = tf.Session()
# %%
out = sess.run(y, {x: [1.0]})
# %%
sess.close()
""",
        ),
        Good(
            "returned to somebody who closes it",
            """
def start():
    sess = tf.Session()
    sess.run(tf.global_variables_initializer())
    return sess
# %%
session = start()
print(session.run(y, {x: [1.0]}))
session.close()
""",
        ),
        Good(
            "given to Keras, which closes it in clear_session",
            """
sess = tf.Session(config=tf.ConfigProto())
tf.keras.backend.set_session(sess)
""",
        ),
        Good(
            "kept by an object that closes it",
            """
class Predictor:
    def __init__(self):
        self.sess = tf.Session()
    def close(self):
        self.sess.close()
predictor = Predictor()
""",
        ),
    )

    def check(self, event: Unreleased, notebook: Notebook) -> Iterator[Finding]:
        """A session with a name is never closed."""
        made, handle = event.created, event.handle
        if handle.kind is not Kind.SESSION or not isinstance(made, Create) or not notebook.ended:
            return
        if event.name and not event.name.isidentifier():
            return
        name = f"`{event.name}`" if event.name else "this session"
        yield self.found(
            made,
            f"{name} is never closed: its variables, queues and threads stay",
            subject=event.name,
            hint=not opened_often(event)
            and (bool(handle.fact("interactive")) or event.function is not None),
        )

    def fix(self, event: Unreleased, notebook: Notebook) -> Fix | None:
        """A ``with`` block where all uses follow, else a ``close`` after the last one."""
        made = event.created
        source = notebook.source(made.cell)
        others = notebook.elsewhere(made.cell)
        return open_in_with(source, made.statement, elsewhere=others) or close_after(
            source, made.statement, elsewhere=others
        )
