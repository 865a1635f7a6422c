"""NBL326: data loaded by child processes of ``fit``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Call
from nbleak.lint.examples import Bad, Good
from nbleak.lint.fixes import set_keyword
from nbleak.lint.rule import Rule
from nbleak.model import Safety, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix


class KerasMultiprocessingSequence(Rule[Call]):
    """Worker processes that hold copies of the notebook's data.

    Leak:
        ``use_multiprocessing=True`` forks the kernel for each worker. The copies share pages
        only until reference counts touch them, so each worker grows towards the size of the
        kernel; interrupted fits leave workers behind, and forked TensorFlow may hang.

    Instead:
        Use threads (``workers=4`` alone), or a ``tf.data`` pipeline.

    Limits:
        Pure Python generators may need processes, and what a generator itself collects is as much a
        cache as a leak. Of Keras 3 the option in the constructor of a class derived from
        ``PyDataset`` is told.

    Sources:
        Keras 2 docs, ``Model.fit``; TensorFlow issues 30801 and 37026, Keras issue 8946.
    """

    code = "NBL326"
    name = "keras-multiprocessing-sequence"
    title = "fit with use_multiprocessing workers"
    severity = Severity.LOW
    practices = ("GridSearchCV Parallelism Control",)
    setup = """
from tensorflow import keras
model = keras.Sequential([keras.layers.Dense(1)])
model.compile("adam", "mse")
"""
    examples = (
        Bad("processes", "\nmodel.fit(seq, workers=8, use_multiprocessing=True, epochs=50)  # !\n"),
        Bad(
            "in an older call",
            "\nmodel.fit_generator(seq, workers=8, use_multiprocessing=True)  # !\n",
        ),
        Bad(
            "a dataset of Keras 3",
            """
class Pictures(keras.utils.PyDataset):
    def __init__(self, paths, **options):
        super().__init__(**options)
        self.paths = paths
    def __getitem__(self, i):
        return read(self.paths[i])
pictures = Pictures(all_paths, workers=4, use_multiprocessing=True)  # !
model.fit(pictures, epochs=50)
""",
        ),
        Bad(
            "one that always does",
            """
class Pictures(keras.utils.PyDataset):
    def __init__(self, paths):
        super().__init__(workers=4, use_multiprocessing=True)  # !
        self.paths = paths
    def __getitem__(self, i):
        return read(self.paths[i])
model.fit(Pictures(all_paths), epochs=50)
""",
        ),
        Good("threads", "\nmodel.fit(seq, workers=4, use_multiprocessing=False, epochs=50)\n"),
        Good("neither", "\nmodel.fit(seq, epochs=50)\n"),
        Good("another library", "\nrunner.run(seq, use_multiprocessing=True)\n"),
    )

    def check(self, event: Call, notebook: Notebook) -> Iterator[Finding]:
        """A Keras model, or the loader it is given, works with processes."""
        del notebook
        if event.tag.startswith("keras-") and dict(event.constants).get("use_multiprocessing"):
            loader = event.tag == "keras-sequence"
            name = "" if loader else event.receiver_name
            who = f"`{name}`" if name else "this loader" if loader else "the model"
            yield self.found(
                event,
                f"{who} loads data in forked processes: each holds a copy of the kernel's memory",
                subject=name,
            )

    def fix(self, event: Call, notebook: Notebook) -> Fix | None:
        """Threads instead."""
        text = notebook.text(event.cell, event.span)
        return set_keyword(text, event.span, "use_multiprocessing", "False", Safety.SUGGESTED)
