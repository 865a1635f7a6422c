"""``from_pretrained`` and trainers that own their loops."""

from __future__ import annotations

from nbleak.flow.libs.template import (
    NONE,
    NUMBER,
    NUMBERS,
    OBJECT,
    STRING,
    STRINGS,
    TENSOR,
    Template,
    TypeFact,
    table,
)
from nbleak.flow.values import Kind

MODULE = Template(returns=Kind.MODULE)

_TOKENIZER = Template(returns=Kind.OBJECT, name="tokenizers.Tokenizer")
_ENCODING = Template(returns=Kind.OBJECT, name="tokenizers.Encoding")

FUNCTIONS: dict[str, Template] = table(
    "tokenizers.", "Tokenizer Tokenizer.from_file Tokenizer.from_pretrained", _TOKENIZER
)
METHODS: dict[Kind, dict[str, Template]] = {}
NAMED_METHODS: dict[str, dict[str, Template]] = {
    "tokenizers.Tokenizer": {
        **table("", "encode", _ENCODING),
        **table("", "decode", STRING),
        **table("", "token_to_id get_vocab_size", NUMBER),
    },
    "diffusers.Scheduler": {
        **table("", "step add_noise scale_model_input get_velocity", TENSOR),
        **table("", "set_timesteps", NONE),
    },
    "diffusers.Pipeline": {
        **table("", "to cuda", Template(special="receiver")),
        **table("", "enable_model_cpu_offload enable_attention_slicing", NONE),
    },
}
NAMED_ATTRIBUTES: dict[str, dict[str, Template]] = {
    "tokenizers.Encoding": {
        **table("", "ids type_ids attention_mask", NUMBERS),
        **table("", "tokens", STRINGS),
    },
    "diffusers.Pipeline": {
        **table("", "unet vae transformer text_encoder text_encoder_2 image_encoder", MODULE),
        **table("", "scheduler", Template(returns=Kind.OBJECT, name="diffusers.Scheduler")),
    },
}
TYPES: dict[str, TypeFact] = {}

_NO_MODEL = ("Tokenizer", "Processor", "Config", "Extractor", "TokenizerFast")
_SCHEDULER = Template(returns=Kind.OBJECT, name="diffusers.Scheduler")
_PIPELINE = Template(returns=Kind.OBJECT, name="diffusers.Pipeline")
_MODEL = Template(returns=Kind.MODULE, create=True, special="new_module")
_PRETRAINED = Template(special="from_pretrained")


def default(name: str) -> Template | None:
    """Classes of transformers and diffusers, and ``from_pretrained`` of any class."""
    owner, _, last = name.rpartition(".")
    if last in ("from_pretrained", "from_config"):
        return _loaded(
            owner.rpartition(".")[2], _PRETRAINED if last == "from_pretrained" else _MODEL
        )
    if owner.partition(".")[0] in ("transformers", "diffusers"):
        return _made(last)
    return None


def _loaded(owner: str, model: Template) -> Template:
    """What ``from_pretrained`` gives is a model unless its class is known for something else."""
    if owner.endswith(_NO_MODEL):
        return Template(returns=Kind.OBJECT, name="transformers.Tokenizer")
    if "Pipeline" in owner:
        return _PIPELINE  # diffusers runs them under no_grad
    if owner.endswith("Scheduler"):
        return _SCHEDULER
    return Template(returns=Kind.KERAS_MODEL, create=True) if owner.startswith("TF") else model


def _made(last: str) -> Template | None:
    if last == "AdamW":
        return Template(special="new_optimizer")
    if last.startswith("DataCollator") or last.endswith("Trainer") or "Pipeline" in last:
        return OBJECT
    if last.endswith("Scheduler"):
        return _SCHEDULER
    if last.endswith((*_NO_MODEL, "pipeline")):
        return OBJECT
    if last.endswith(("Model", "LMHeadModel")) or "For" in last:
        return _MODEL
    return OBJECT if last[:1].isupper() else None
