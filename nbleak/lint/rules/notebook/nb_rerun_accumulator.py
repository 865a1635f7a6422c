"""NBL116: a cell that adds to what another cell made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Kind, Store
from nbleak.lint.examples import Bad, Good
from nbleak.lint.loops import turn, turns_often
from nbleak.lint.rule import Rule
from nbleak.lint.stores import piles_up_history
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.flow import Value
    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding

_HEAVY = {
    Kind.TENSOR: "tensors",
    Kind.BATCH: "batches",
    Kind.ARRAY: "arrays",
    Kind.EAGER: "tensors",
    Kind.MODULE: "models",
    Kind.KERAS_MODEL: "models",
    Kind.STATE_DICT: "weights",
}
_READ = ("cv2.", "image", "imageio.", "librosa.", "numpy.load", "skimage.io.", "soundfile.")
"""What a file holds, or is made from that: pictures, sounds, arrays."""
_ADDS = ("append", "extend", "insert", "iadd")


class NbRerunAccumulator(Rule[Store]):
    """A list that grows with each run of a cell.

    Leak:
        The list is made in one cell and filled in another. The filling cell that runs again adds
        everything once more: the memory doubles, and so do the results.

    Instead:
        Make the list in the cell that fills it, or empty it there first.

    Limits:
        Only for tensors, batches, models, what a model gives for a batch, and what is read from
        pictures, sounds and files of arrays, that a loop adds to a list with a name; for other
        arrays, which are often small, a hint.
        Silent for numbers and texts, which are a log, for containers with a limit, for stores
        under a key, which a second run overwrites, and where the cell clears the list first.

    Sources:
        PyTorch FAQ, "My model reports cuda runtime error(2): out of memory". Jupyter notebook
        issue 3390.
    """

    code = "NBL116"
    name = "nb-rerun-accumulator"
    title = "Re-running a cell keeps appending"
    severity = Severity.MEDIUM
    paper = "Accumulated Object References"
    practices = ("Local Variable Usage", "Static Methods to Avoid Object Accumulation")
    yields_to = (
        "torch-worker-batch-retained",
        "torch-results-left-on-gpu",
        "tf-tensor-list-retention",
    )
    about_cells = True
    setup = """
import numpy as np
import torch
from torch import nn
net = nn.Linear(64, 10)
loader = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(torch.rand(512, 64)), 32)
"""
    examples = (
        Bad(
            "features of another cell's list",
            """
features = []
# %%
with torch.no_grad():
    for (xb,) in loader:
        features.append(net(xb))  # !
""",
        ),
        Bad(
            "a function adds to a global list",
            """
kept = []
def collect(batches):
    for (xb,) in batches:
        kept.append(xb)  # !
# %%
collect(loader)
""",
        ),
        Bad(
            "outputs as arrays",
            """
forecasts = []
# %%
with torch.no_grad():
    for (xb,) in loader:
        forecasts.append(net(xb).numpy())  # !
""",
        ),
        Bad(
            "spectra of sound files, by a function",
            """
import librosa
spectra = []
def spectrum(path):
    y, rate = librosa.load(path, sr=16000)
    m = librosa.feature.melspectrogram(y=denoise(y), sr=rate)
    return librosa.power_to_db(m).astype(np.float32)
# %%
for path in paths:
    spectra.append(spectrum(path))  # !
""",
        ),
        Bad(
            "batches",
            """
preds, labels = [], []
# %%
for (xb,) in loader:
    labels += [xb]  # !
print(len(labels))
""",
        ),
        Good(
            "made and filled in one cell",
            """
features = []
for (xb,) in loader:
    features.append(net(xb).detach().cpu())
""",
        ),
        Good(
            "emptied first",
            """
features = []
# %%
features.clear()
for (xb,) in loader:
    features.append(net(xb).detach().cpu())
""",
        ),
        Good(
            "a log of numbers across runs",
            """
history = []
# %%
for (xb,) in loader:
    history.append(net(xb).mean().item())
""",
        ),
        Good(
            "a second run overwrites",
            """
features = {}
# %%
for step, (xb,) in enumerate(loader):
    features[step] = net(xb).detach().cpu()
""",
        ),
        Good(
            "the last hundred",
            """
from collections import deque
recent = deque(maxlen=100)
# %%
for (xb,) in loader:
    recent.append(net(xb).detach())
""",
        ),
    )

    def check(self, event: Store, notebook: Notebook) -> Iterator[Finding]:
        """A loop adds something heavy to a list that another cell made."""
        things = _HEAVY.get(event.value.kind)
        target = event.target
        if things is None or not event.elsewhere or target.site is None or not event.called:
            return
        if event.how not in _ADDS or event.value.scalar or event.bounded:
            return
        if not event.container.isidentifier() or not turns_often(event.growing):
            return
        if piles_up_history(event, notebook):
            return  # the graphs are what to see to first, and have a rule of their own
        each = turn(event.growing[-1])
        yield self.found(
            event,
            f"`{event.container}` is made in another cell: each run of this one adds the"
            f" {things} of every {each} once more",
            subject=event.container,
            hint=event.value.kind in (Kind.ARRAY, Kind.EAGER)
            and not (_of_batch(event.value) or event.value.name.startswith(_READ)),
        )


def _of_batch(value: Value) -> bool:
    """What a model gave for a batch, or the batch itself, as an array or a tensor."""
    if value.name.endswith("predict"):
        return True
    made = value.source if value.kind is Kind.ARRAY else value
    if made is None or made.scalar:
        return False
    return made.kind is Kind.BATCH or (made.source is not None and made.op in ("module", "layer"))
