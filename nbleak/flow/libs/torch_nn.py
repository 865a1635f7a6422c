"""torch.nn, optimizers, and libraries that give torch modules."""

from __future__ import annotations

from nbleak.flow.libs.template import (
    NONE,
    NUMBER,
    NUMBERS,
    OBJECT,
    TENSOR,
    Template,
    TypeFact,
    table,
)
from nbleak.flow.values import Kind

_MODULE = Template(returns=Kind.MODULE, create=True, special="new_module")
_CRITERION = Template(returns=Kind.CRITERION)
_OPTIMIZER = Template(special="new_optimizer")
_LOSS = Template(returns=Kind.TENSOR, op="loss", scalar=True)
_LOSSES = (
    "cross_entropy nll_loss mse_loss l1_loss smooth_l1_loss huber_loss kl_div ctc_loss "
    "binary_cross_entropy binary_cross_entropy_with_logits hinge_embedding_loss "
    "cosine_embedding_loss margin_ranking_loss triplet_margin_loss poisson_nll_loss "
    "gaussian_nll_loss multi_margin_loss multilabel_margin_loss soft_margin_loss"
)
_SAME = "float half double bfloat16 share_memory"
_SCHEDULER = Template(returns=Kind.OBJECT, name="torch.optim.lr_scheduler")

FUNCTIONS: dict[str, Template] = {
    **table("torch.nn.functional.", _LOSSES, _LOSS),
    **table("torch.nn.functional.", "one_hot", Template(returns=Kind.TENSOR, history="never")),
    **table("torch.nn.", "Parameter parameter.Parameter", Template(special="new_parameter")),
    **table("torch.nn.", "ModuleList ModuleDict ParameterList", Template(special="module_list")),
    **table("torch.nn.", "_single _pair _triple _quadruple", NUMBERS),
    **table("torch.nn.", "Sequential", Template(special="new_module", create=True)),
    **table("torch.nn.init.", "xavier_uniform_ normal_ zeros_ constant_", NONE),
    **table(
        "torch.nn.parallel.",
        "DistributedDataParallel DataParallel",
        Template(special="wrap_module"),
    ),
    **table("torch.nn.", "DataParallel", Template(special="wrap_module")),
    **table("torchvision.models.", "get_model", _MODULE),
    **table("torch.optim.lr_scheduler.", "StepLR CosineAnnealingLR OneCycleLR", _SCHEDULER),
    **table("timm.", "create_model models.create_model", _MODULE),
    **table("transformers.", "get_scheduler get_linear_schedule_with_warmup set_seed", OBJECT),
    **table("peft.", "get_peft_model", Template(special="wrap_module")),
    **table("segmentation_models_pytorch.", "Unet FPN DeepLabV3Plus UnetPlusPlus", _MODULE),
    **table("accelerate.", "Accelerator", Template(returns=Kind.OBJECT)),
}

_REGISTER = Template(special="register_hook")
METHODS: dict[Kind, dict[str, Template]] = {
    Kind.MODULE: {
        **table("", _SAME, Template(special="receiver")),
        **table("", "compile", Template(special="receiver", tag="compile")),
        **table("", "eval", Template(special="mode_eval", tag="eval")),
        **table("", "train", Template(special="mode_train", tag="train")),
        **table("", "apply", Template(special="apply")),
        **table("", "to cuda cpu", Template(special="move_module")),
        **table("", "requires_grad_ add_adapter", Template(special="requires_grad_module")),
        **table("", "parameters buffers", Template(special="parameters")),
        **table("", "named_parameters named_buffers", Template(special="named_parameters")),
        **table("", "state_dict", Template(special="state_dict")),
        **table("", "load_state_dict", Template(returns=Kind.NONE, tag="load-state")),
        **table("", "zero_grad", Template(returns=Kind.NONE, tag="zero-grad")),
        **table("", "children modules", Template(special="children")),
        **table("", "named_modules named_children", Template(special="named_children")),
        **table(
            "",
            "register_forward_hook register_forward_pre_hook register_full_backward_hook "
            "register_backward_hook register_full_backward_pre_hook "
            "register_state_dict_post_hook",
            _REGISTER,
        ),
        **table("", "register_buffer register_parameter", Template(special="register_buffer")),
        **table("", "add_module register_module", Template(special="register_buffer")),
        **table("", "append extend insert", Template(special="append_module")),
        **table("", "forward __call__", Template(special="forward")),
        **table("", "generate", Template(returns=Kind.TENSOR, history="never", op="generate")),
        **table("", "from_pretrained", Template(special="from_pretrained")),
        **table("", "save_pretrained extra_repr push_to_hub gradient_checkpointing_enable", NONE),
        **table("", "get_input_embeddings", _MODULE),
        **table("", "no_sync", Template(returns=Kind.CONTEXT)),
        **table("", "backward", Template(special="scaler_backward")),
        **table("", "items values keys", Template(special="named_children")),
    },
    Kind.OPTIMIZER: {
        **table("", "step", Template(special="optimizer_step", tag="step")),
        **table("", "zero_grad", Template(returns=Kind.NONE, tag="zero-grad")),
        **table("", "state_dict", Template(special="state_dict")),
        **table("", "load_state_dict", Template(returns=Kind.NONE, tag="load-state")),
        "add_param_group": Template(special="add_param_group"),
        **table("", "backward", Template(special="scaler_backward")),
        # TensorFlow optimizers, known by a prior as an optimizer only
        **table("", "apply_gradients minimize", Template(returns=Kind.NONE, tag="tf-apply")),
    },
    Kind.CRITERION: {
        **table("", "to cuda cpu eval train", Template(special="receiver")),
        **table("", "forward", Template(special="criterion")),
        **table("", "parameters", Template(special="parameters")),
    },
    Kind.METRIC: {
        **table("", "update reset", NONE),
        **table("", "compute", Template(returns=Kind.TENSOR, history="never")),
        **table("", "to cuda", Template(special="receiver")),
    },
}
NAMED_METHODS: dict[str, dict[str, Template]] = {
    "torch.optim.lr_scheduler": table("", "step load_state_dict", NONE),
    "torch.distributions": {
        **table("", "sample", Template(returns=Kind.TENSOR, history="never")),
        **table("", "rsample log_prob entropy cdf", Template(special="distribution_tensor")),
    },
}

TYPES: dict[str, TypeFact] = {
    "torch.nn.modules.loss._Loss": TypeFact(Kind.CRITERION),
    "torch.nn._Loss": TypeFact(Kind.CRITERION),
    "torch.nn.modules.module.Module": TypeFact(Kind.MODULE),
    "torch.nn.Module": TypeFact(Kind.MODULE),
    "torch.optim.optimizer.Optimizer": TypeFact(Kind.OPTIMIZER),
    "torch.optim.lr_scheduler.LRScheduler": TypeFact(Kind.OBJECT),
    "torchmetrics.metric.Metric": TypeFact(Kind.METRIC),
}

_MODEL_ROOTS = ("torchvision.models.", "timm.models.", "monai.networks.", "efficientnet_pytorch.")
_TRANSFORMS = (
    "torchvision.transforms.",
    "albumentations.",
    "torchaudio.transforms.",
    "kornia.augmentation.",
)


def default(name: str) -> Template | None:  # noqa: PLR0911 - a table of kinds
    """Capitalised names: modules of torch.nn, ``...Loss`` criteria, optimizers of torch.optim."""
    head, _, last = name.rpartition(".")
    upper = last[:1].isupper()
    if head == "torch.nn" or head.startswith(("torch.nn.modules", "torch_geometric.nn")):
        if last.endswith("Loss"):
            return _CRITERION
        return _MODULE if upper else TENSOR
    if head.startswith("torch.optim"):
        return (_SCHEDULER if "lr_scheduler" in head else _OPTIMIZER) if upper else None
    if "Weights" in name and name.startswith("torchvision.models"):
        return Template(returns=Kind.OBJECT, name="torchvision.transforms")
    if name.startswith(_MODEL_ROOTS):
        return _MODULE
    if name.startswith(_TRANSFORMS):
        return Template(returns=Kind.OBJECT, name="torchvision.transforms")
    if head.startswith("torchmetrics") and upper:
        return Template(returns=Kind.METRIC)
    if head.startswith("torchmetrics"):
        return NUMBER
    return None
