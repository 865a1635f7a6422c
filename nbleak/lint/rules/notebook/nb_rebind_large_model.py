"""NBL109: a large model loaded while the former one is alive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Bind, Create, Kind
from nbleak.lint.examples import Bad, Good
from nbleak.lint.rule import Rule
from nbleak.model import Default, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.flow import Value
    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding

_MODELS = (Kind.MODULE, Kind.KERAS_MODEL)
_LOADS = ("from_pretrained", "load_model", "hub.load", "load_from_checkpoint")
_ZOOS = ("torchvision.models.", "keras.applications.", "timm.")


class NbRebindLargeModel(Rule[Bind]):
    """A name bound to a new model while it still holds the old one.

    Leak:
        ``model = load(...)`` builds the new model first and drops the old one then, so both are
        in memory at once. What fits once does not fit twice.

    Instead:
        ``model = None`` (and ``optimizer = None``) before the new one is loaded, then
        ``gc.collect()`` and ``torch.cuda.empty_cache()``.

    Limits:
        A hint. Only for models that are loaded from a file or a hub, where the name holds such a
        model already; sizes are not known from text. Models bound again by a loop are not told:
        the former one is only held until the next is loaded.

    Sources:
        Python docs, "Assignment statements": the expression is evaluated first. PyTorch issue
        70431, gpytorch issue 550.
    """

    code = "NBL109"
    name = "nb-rebind-large-model"
    title = "New model built while the old one is alive"
    severity = Severity.MEDIUM
    default = Default.HINT
    practices = ("Explicit GPU Memory Release", "Proper Memory Release")
    setup = """
import gc
import torch
from transformers import AutoModel
"""
    examples = (
        Bad(
            "two models under one name",
            """
model = AutoModel.from_pretrained("bert-large-uncased").to("cuda")
# %%
model = AutoModel.from_pretrained("roberta-large").to("cuda")  # !
""",
        ),
        Good(
            "the old one is dropped first",
            """
model = AutoModel.from_pretrained("bert-large-uncased").to("cuda")
# %%
model = optimizer = None
gc.collect(); torch.cuda.empty_cache()
model = AutoModel.from_pretrained("roberta-large").to("cuda")
""",
        ),
        Good(
            "deleted first",
            """
model = AutoModel.from_pretrained("bert-large-uncased")
# %%
del model
model = AutoModel.from_pretrained("roberta-large")
""",
        ),
        Good(
            "the same model, moved",
            """
model = AutoModel.from_pretrained("bert-large-uncased")
model = model.to("cuda")
model = model.eval()
""",
        ),
        Good(
            "an adapter around the same model",
            """
from peft import PeftModel
model = AutoModel.from_pretrained("bert-large-uncased")
model = PeftModel.from_pretrained(model, "adapter")
""",
        ),
        Good(
            "two names",
            """
teacher = AutoModel.from_pretrained("bert-large-uncased")
student = AutoModel.from_pretrained("distilbert-base-uncased")
""",
        ),
    )

    def check(self, event: Bind, notebook: Notebook) -> Iterator[Finding]:
        """A loaded model takes the name of another one that is still there."""
        before, value = event.before, event.value
        if before is None or before is value or event.loop is not None:
            return
        if before.kind not in _MODELS or value.kind not in _MODELS:
            return
        new, old = _loading(value, notebook), _loading(before, notebook)
        if new is not None and old is not None and before not in new.args:
            yield self.found(
                event,
                f"the new model is loaded while `{event.name}` still holds the old one: both are"
                " in memory at once",
                subject=event.name,
            )


def _loading(model: Value, notebook: Notebook) -> Create | None:
    """The call that loaded it from a file or a hub, if one did."""
    made = next((create for create in notebook.every(Create) if create.value is model), None)
    if made is None or not (made.qualname.endswith(_LOADS) or made.qualname.startswith(_ZOOS)):
        return None
    return made
