"""NBL129: a cell that builds a Keras model again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Bind, Call, Kind
from nbleak.lint.examples import Bad, Good
from nbleak.lint.rule import Rule
from nbleak.model import Default, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding


class NbKerasModelRerun(Rule[Bind]):
    """Keras models that pile up with each run of a cell.

    Leak:
        Keras keeps a global state: layer names, graphs, traced train and predict functions. A model
        built again under the same name adds to it (``dense_37``) until the session is cleared.
        Traced training steps of the former one stay even then, as long as the kernel.

    Instead:
        ``keras.backend.clear_session()`` first in the cell that builds the model; or build it in a
        cell of its own, and reset it with ``set_weights`` before it is trained again.

    Limits:
        A hint. Only where the name holds a Keras model already, or the cell has run before, and
        nothing has cleared the session since. Of a first run nothing is said.

    Sources:
        Keras docs, ``keras.backend.clear_session``. What clearing leaves was measured; see
        keras-model-created-in-loop.
    """

    code = "NBL129"
    name = "nb-keras-model-rerun"
    title = "Re-running a Keras cell without clear_session"
    severity = Severity.MEDIUM
    default = Default.HINT
    paper = "Session Pile-Up (SPU)"
    practices = ("Session Reset and Checkpointing", "Resource Reuse and Memory Clearing")
    setup = """
import numpy as np
from tensorflow import keras
from tensorflow.keras import layers
x, y = np.zeros((64, 8)), np.zeros(64)
"""
    examples = (
        Bad(
            "built again in a later cell",
            """
model = keras.Sequential([layers.Dense(64), layers.Dense(1)])
model.compile("adam", "mse")
model.fit(x, y)
# %%
model = keras.Sequential([layers.Dense(128), layers.Dense(1)])  # !
model.compile("adam", "mse")
model.fit(x, y)
""",
        ),
        Good(
            "the session is cleared first",
            """
model = keras.Sequential([layers.Dense(64), layers.Dense(1)])
model.compile("adam", "mse")
model.fit(x, y)
# %%
keras.backend.clear_session()
model = keras.Sequential([layers.Dense(128), layers.Dense(1)])
model.compile("adam", "mse")
""",
        ),
        Good(
            "built once",
            """
model = keras.Sequential([layers.Dense(64), layers.Dense(1)])
model.compile("adam", "mse")
history = model.fit(x, y)
""",
        ),
        Good(
            "two models with names of their own",
            """
small = keras.Sequential([layers.Dense(8), layers.Dense(1)])
large = keras.Sequential([layers.Dense(512), layers.Dense(1)])
""",
        ),
    )

    def check(self, event: Bind, notebook: Notebook) -> Iterator[Finding]:
        """A Keras model takes the name of another one, and the session was not cleared."""
        before, value = event.before, event.value
        if value.kind is not Kind.KERAS_MODEL or value.site is None or event.loop is not None:
            return
        replaces = before is not None and before.kind is Kind.KERAS_MODEL and before is not value
        if not replaces and event.ran_in.run == 1:
            return
        since = max((b.id for b in notebook.every(Bind) if b.value is before), default=0)
        cleared = any(
            call.tag == "clear-session" and since < call.id < event.id
            for call in notebook.every(Call)
        )
        if not cleared:
            yield self.found(
                event,
                f"`{event.name}` is built again: Keras keeps what it knows of the former model,"
                " and nothing clears the session",
                subject=event.name,
            )
