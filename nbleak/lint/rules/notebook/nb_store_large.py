"""NBL127: ``%store`` of arrays and models."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Bind, Kind, Magic
from nbleak.lint.examples import Bad, Good
from nbleak.lint.rule import Rule
from nbleak.model import Default, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding

_LARGE = {
    Kind.ARRAY: "an array",
    Kind.TENSOR: "a tensor",
    Kind.EAGER: "a tensor",
    Kind.MODULE: "a model",
    Kind.KERAS_MODEL: "a model",
    Kind.STATE_DICT: "weights",
    Kind.DATASET: "a dataset",
}


class NbStoreLarge(Rule[Magic]):
    """``%store`` of something large.

    Leak:
        ``%store`` pickles the object into the profile's database, and with ``autorestore`` every
        kernel of the profile loads it at its start: tensors on the GPU go back onto the GPU.

    Instead:
        Save it to a file: ``np.save``, ``torch.save``, ``model.save``.

    Limits:
        Only names that are seen to be arrays, tensors, datasets or models; text does not tell
        their size.

    Sources:
        IPython docs, ``storemagic``; IPython issue 14367.
    """

    code = "NBL127"
    name = "nb-store-large"
    title = "%store of large objects"
    severity = Severity.LOW
    default = Default.OFF
    practices = ("Proper Memory Release",)
    about_cells = True
    setup = """
import numpy as np
train_features = np.zeros((60000, 512))
options = {"lr": 0.1}
"""
    examples = (
        Bad(
            "an array in the profile's database",
            """
# %%
%store train_features  # !
""",
        ),
        Good(
            "a file",
            """
# %%
np.save("train_features.npy", train_features)
""",
        ),
        Good(
            "a few options",
            """
# %%
%store options
""",
        ),
        Good(
            "restored or deleted",
            """
# %%
%store -r train_features
%store -d train_features
""",
        ),
    )

    def check(self, event: Magic, notebook: Notebook) -> Iterator[Finding]:
        """A name on the magic's line is bound to something large."""
        words = event.line.partition("#")[0].split()
        if event.name != "store" or any(word[:1] in "->" for word in words):
            return
        for name in words:
            bound = [b for b in notebook.every(Bind) if b.name == name]
            thing = _LARGE.get(bound[-1].value.kind) if bound else None
            if thing is not None:
                yield self.found(
                    event,
                    f"`{name}` is {thing}: it is pickled into the profile's database, which"
                    " every kernel opens",
                    subject=name,
                )
                return
