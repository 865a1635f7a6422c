"""``from_pretrained`` and trainers that own their loops."""

from __future__ import annotations

from nbleak.flow.libs.template import Template, TypeFact
from nbleak.flow.values import Kind

FUNCTIONS: dict[str, Template] = {}
METHODS: dict[Kind, dict[str, Template]] = {}
NAMED_METHODS: dict[str, dict[str, Template]] = {}
TYPES: dict[str, TypeFact] = {}

_NO_MODEL = ("Tokenizer", "Processor", "Config", "Extractor", "TokenizerFast", "Scheduler")
_UNRECORDED = ("Pipeline", "PipelineForText2Image", "PipelineForImage2Image")


def default(name: str) -> Template | None:
    """``X.from_pretrained`` and ``X.from_config`` give a module unless X is something else."""
    owner, _, last = name.rpartition(".")
    if last not in ("from_pretrained", "from_config"):
        return None
    owner = owner.rpartition(".")[2]
    if owner.endswith(_NO_MODEL):
        return Template(returns=Kind.OBJECT, name="transformers.Tokenizer")
    if owner.endswith(_UNRECORDED):
        return Template(returns=Kind.OBJECT)  # diffusers runs them under no_grad
    if owner.startswith("TF"):
        return Template(returns=Kind.KERAS_MODEL, create=True)
    return Template(returns=Kind.MODULE, create=True, special="new_module")
