"""Model zoos, factories and losses of libraries on top of torch; reinforcement learning."""

from __future__ import annotations

from nbleak.flow.libs.template import (
    ARRAY,
    NONE,
    NUMBER,
    OBJECT,
    TENSOR,
    Template,
    TypeFact,
    table,
)
from nbleak.flow.values import Kind

_MODULE = Template(returns=Kind.MODULE, create=True, special="new_module")
_PAIR = Template(special="model_and_transforms")
_CRITERION = Template(returns=Kind.CRITERION)
_OPTIMIZER = Template(special="new_optimizer")
_LOADER = Template(special="new_loader")
_METRIC = Template(returns=Kind.METRIC)
_DATASET = Template(returns=Kind.DATASET)
_ENV = Template(returns=Kind.OBJECT, name="gymnasium.Env")

FUNCTIONS: dict[str, Template] = {
    **table("", "clip.load open_clip.create_model_and_transforms", _PAIR),
    **table("open_clip.", "create_model_from_pretrained", _PAIR),
    **table("lavis.models.", "load_model_and_preprocess", _PAIR),
    **table("", "whisper.load_model open_clip.create_model lpips.LPIPS", _MODULE),
    **table("", "sentence_transformers.SentenceTransformer ultralytics.YOLO", OBJECT),
    **table("efficientnet_pytorch.EfficientNet.", "from_name from_pretrained", _MODULE),
    **table("einops.layers.torch.", "Rearrange Reduce", _MODULE),
    **table("timm.data.", "create_loader", _LOADER),
    **table("timm.optim.", "create_optimizer create_optimizer_v2", _OPTIMIZER),
    **table("evaluate.", "load combine", _METRIC),
    **table("datasets.", "load_metric", _METRIC),
    **table("datasets.", "load_from_disk concatenate_datasets interleave_datasets", _DATASET),
    **table("datasets.Dataset.", "from_dict from_pandas from_list from_generator", _DATASET),
    "deepspeed.initialize": Template(special="deepspeed"),
    **table("torchdiffeq.", "odeint odeint_adjoint", Template(special="through_module")),
    **table("torch.func.", "functional_call", Template(special="through_module")),
    **table("torch.nn.utils.stateless.", "functional_call", Template(special="through_module")),
    **table("gymnasium.", "make", _ENV),
    **table("gymnasium.", "make_vec vector.make", _ENV),
    **table("stable_baselines3.common.", "env_util.make_vec_env env_util.make_atari_env", _ENV),
}

METHODS: dict[Kind, dict[str, Template]] = {
    Kind.DATASET: {
        **table(
            "",
            "remove_columns rename_column rename_columns cast cast_column sort skip take shard "
            "flatten add_column class_encode_column batch to_iterable_dataset",
            _DATASET,
        ),
        **table("", "save_to_disk push_to_hub", NONE),
        **table("", "to_pandas", ARRAY),
    },
    Kind.METRIC: {
        **table("", "add add_batch", NONE),
    },
}

NAMED_METHODS: dict[str, dict[str, Template]] = {
    "gymnasium": {
        **table("", "reset", Template(special="env_reset")),
        **table("", "step", Template(special="env_step")),
        **table("", "render", ARRAY),
        **table("", "seed close", NONE),
        **table("", "sample", NUMBER),
    },
    "stable_baselines3": {
        **table("", "learn save set_env", NONE),
        **table("", "predict", ARRAY),
        **table("", "load", OBJECT),
    },
    "sentence_transformers": {
        **table("", "encode", ARRAY),
        **table("", "fit save", NONE),
    },
    "sklearn": {
        **table("", "fit partial_fit set_params", Template(special="receiver")),
        **table(
            "",
            "predict predict_proba transform fit_transform fit_predict inverse_transform "
            "decision_function kneighbors",
            ARRAY,
        ),
        **table("", "score", NUMBER),
    },
    "tokenizers": {
        **table("", "token_to_id get_vocab_size", NUMBER),
    },
}

TYPES: dict[str, TypeFact] = {
    "gymnasium.core.Env": TypeFact(Kind.OBJECT, "gymnasium.Env"),
}

_MODULES = (
    "dgl.nn.",
    "escnn.nn.",
    "e3nn.nn.",
    "e3nn.o3.",
    "bitsandbytes.nn.",
    "torchaudio.models.",
)
_OPTIMIZERS = ("torch_optimizer.", "bitsandbytes.optim.", "apex.optimizers.", "timm.optim.")
_LOSSES = ("pytorch_metric_learning.losses.", "timm.loss.", "segmentation_models_pytorch.losses.")
_TENSORS = ("kornia.", "torch_geometric.utils.", "pytorch_msssim.", "flash_attn.", "xformers.ops.")


def default(name: str) -> Template | None:
    """Classes and functions of libraries of which most are of one kind."""
    last = name.rpartition(".")[2]
    upper = last[:1].isupper()
    if upper:
        for roots, template in (
            (_MODULES, _MODULE),
            (_OPTIMIZERS, _OPTIMIZER),
            (_LOSSES, _CRITERION),
            (("torch_geometric.loader.", "dgl.dataloading."), _LOADER),
            (("torch_geometric.datasets.", "dgl.data.", "ogb."), _DATASET),
            (("gymnasium.wrappers.", "gymnasium.vector."), _ENV),
            (("stable_baselines3.",), OBJECT),
        ):
            if name.startswith(roots):
                return template
        return None
    return TENSOR if name.startswith(_TENSORS) else None
