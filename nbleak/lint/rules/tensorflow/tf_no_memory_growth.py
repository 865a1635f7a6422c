"""NBL329: TensorFlow takes the whole GPU beside another framework."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Call, Import, Magic, SetEnv
from nbleak.lint.examples import Bad, Good
from nbleak.lint.fixes import follow_with, imported_as
from nbleak.lint.rule import Rule
from nbleak.model import Default, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix

_VARIABLE = "TF_FORCE_GPU_ALLOW_GROWTH"
_OTHERS = frozenset({"torch", "jax", "cupy", "mxnet", "paddle", "onnxruntime"})


class TfNoMemoryGrowth(Rule[Import]):
    """One framework that leaves the others nothing.

    Leak:
        At its first operation on a GPU TensorFlow reserves nearly all of its memory for its own
        pool and never gives it back. PyTorch or JAX in the same notebook, or another kernel,
        then fails for want of memory that nobody uses.

    Instead:
        Before the first operation: ``for gpu in tf.config.list_physical_devices("GPU"):
        tf.config.experimental.set_memory_growth(gpu, True)``, or set
        ``TF_FORCE_GPU_ALLOW_GROWTH=true``.

    Limits:
        A hint, only where another framework that uses the GPU is imported too. Whether there is a
        GPU at all is not in the text.

    Sources:
        TensorFlow guide "Use a GPU", limiting GPU memory growth.
    """

    code = "NBL329"
    name = "tf-no-memory-growth"
    title = "TensorFlow takes the whole GPU"
    severity = Severity.MEDIUM
    default = Default.HINT
    practices = ("Consistent Environment Configuration",)
    examples = (
        Bad(
            "beside PyTorch",
            """
import tensorflow as tf  # !
import torch
model = tf.keras.applications.ResNet50()
""",
        ),
        Good(
            "memory grows as needed",
            """
import tensorflow as tf
for gpu in tf.config.list_physical_devices("GPU"):
    tf.config.experimental.set_memory_growth(gpu, True)
import torch
model = tf.keras.applications.ResNet50()
""",
        ),
        Good(
            "by the environment",
            """
import os
os.environ["TF_FORCE_GPU_ALLOW_GROWTH"] = "true"
import tensorflow as tf
import torch
""",
        ),
        Good(
            "alone",
            """
import tensorflow as tf
model = tf.keras.applications.ResNet50()
""",
        ),
    )

    def check(self, event: Import, notebook: Notebook) -> Iterator[Finding]:
        """TensorFlow is imported with another framework and nothing limits it."""
        if event.name != "tensorflow" or not notebook.ended:
            return
        others = sorted(e.name for e in notebook.every(Import) if e.name in _OTHERS)
        if others and not self._limited(notebook):
            yield self.found(
                event,
                f"TensorFlow takes the whole GPU at its first operation, and `{others[0]}` is"
                " left with nothing",
                subject="tensorflow",
            )

    def _limited(self, notebook: Notebook) -> bool:
        return (
            any(call.tag == "memory-growth" for call in notebook.every(Call))
            or any(event.variable == _VARIABLE for event in notebook.every(SetEnv))
            or any(m.name == "env" and _VARIABLE in m.line for m in notebook.every(Magic))
        )

    def fix(self, event: Import, notebook: Notebook) -> Fix | None:
        """Let the memory grow, right after the import."""
        tf = imported_as("tensorflow", notebook.sources())
        if not tf:
            return None
        line = (
            f'for gpu in {tf}.config.list_physical_devices("GPU"):'
            f" {tf}.config.experimental.set_memory_growth(gpu, True)"
        )
        return follow_with(notebook.source(event.cell), event.statement, line)
