"""NBL311: a Keras model deleted, and Keras not reset."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Bind, Call, Create, Delete, Kind
from nbleak.lint.examples import Bad, Good
from nbleak.lint.fixes import follow_with
from nbleak.lint.loops import turn
from nbleak.lint.models import Fate, clear_session, fate
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix


class TfDelWithoutClearSession(Rule[Delete]):
    """A release that releases less than it says.

    Leak:
        ``del model`` drops one name. The layers are in reference cycles until the collector runs,
        and what Keras keeps of the model, its names and graphs, stays. So do the traced steps of a
        model that was trained, which TensorFlow's gradient registry holds.

    Instead:
        Delete the model, its ``History`` and callbacks, then call
        ``keras.backend.clear_session()``: it frees what Keras itself keeps, so nearly all of a
        model that only predicted, and about an eighth of what a trained one leaves. Where the
        architecture stays the same, reset one model with ``set_weights``; else run each experiment
        in a process of its own.

    Limits:
        Tells of models made in a loop and deleted in it, and of a deletion after which the notebook
        builds another model. Silent when the session is cleared in the loop, or anywhere after the
        deletion, though that frees a part only, and when something else still refers to the model.
        That ``nvidia-smi`` shows the same number afterwards is normal: TensorFlow keeps its pool.

    Sources:
        Keras docs, ``keras.backend.clear_session``; TensorFlow issue 30324. Measured with Keras
        3.15: of 60 small models fitted and deleted 4.0 MB each stay resident after a collection,
        3.5 MB where the session is cleared too.
    """

    code = "NBL311"
    name = "tf-del-without-clear-session"
    title = "del model without resetting Keras state"
    severity = Severity.MEDIUM
    paper = "GPU Released Memory Failure (GRMF)"
    practices = ("Explicit GPU Memory Cleanup", "Session Reset and Checkpointing")
    setup = """
import gc
import numpy as np
from tensorflow import keras
from tensorflow.keras import layers
def build():
    net = keras.Sequential([layers.Dense(8), layers.Dense(1)])
    net.compile("adam", "mse")
    return net
x, y = np.zeros((64, 8)), np.zeros(64)
"""
    examples = (
        Bad(
            "in a loop over folds",
            """
for fold in folds:
    model = build()
    model.fit(*fold)
    del model  # !
    gc.collect()
""",
        ),
        Bad(
            "between two experiments",
            """
first = build()
first.fit(x, y)
# %%
del first  # !
gc.collect()
# %%
second = build()
second.fit(x, y)
""",
        ),
        Good(
            "cleared after the deletion",
            """
for fold in folds:
    model = build()
    model.fit(*fold)
    del model
    keras.backend.clear_session()
""",
        ),
        Good(
            "cleared in the next cell",
            """
model = build()
model.fit(x, y)
# %%
del model
# %%
keras.backend.clear_session()
second = build()
""",
        ),
        Good(
            "the last thing the notebook does",
            """
model = build()
model.fit(x, y)
del model
""",
        ),
        Good(
            "something else is deleted",
            """
for fold in folds:
    data = np.zeros(1000)
    use(data)
    del data
    gc.collect()
""",
        ),
    )

    def check(self, event: Delete, notebook: Notebook) -> Iterator[Finding]:
        """A Keras model is deleted and Keras keeps its state."""
        model = event.value
        if model is None or model.kind is not Kind.KERAS_MODEL or event.others:
            return
        made = next((c for c in notebook.every(Create) if c.value is model), None)
        if made is None or not self._piles_up(event, made, notebook):
            return
        again = f" in every {turn(event.loop)}" if event.loop else ""
        yield self.found(
            event,
            f"`del {event.name}`{again} frees the model's weights at most: what Keras keeps of it"
            " stays, and nothing clears the session",
            subject=event.name,
        )

    def _piles_up(self, event: Delete, made: Create, notebook: Notebook) -> bool:
        if event.loop is not None:
            return fate(made, notebook) in (Fate.BUILT, Fate.OF_RUN)
        if not notebook.ended:
            return False
        after = [other for other in notebook.events() if other.id > event.id]
        resets = any(isinstance(e, Call) and e.tag == "clear-session" for e in after)
        models = (e.value for e in after if isinstance(e, (Create, Bind)))
        return not resets and any(value.kind is Kind.KERAS_MODEL for value in models)

    def fix(self, event: Delete, notebook: Notebook) -> Fix | None:
        """Clear the session after the deletion."""
        call = clear_session(notebook)
        return follow_with(notebook.source(event.cell), event.statement, call) if call else None
