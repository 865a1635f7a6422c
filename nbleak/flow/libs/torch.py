"""torch: tensors, autograd, devices, saving."""

from __future__ import annotations

from nbleak.flow.libs.template import (
    ARRAY,
    LEAF,
    NEVER,
    NONE,
    NUMBER,
    NUMBERS,
    OBJECT,
    STRING,
    TENSOR,
    TENSORS,
    Template,
    TypeFact,
    special,
    table,
)
from nbleak.flow.values import Device, History, Kind

_CAT = Template(returns=Kind.TENSOR, op="cat")
_REDUCE = Template(returns=Kind.NONE, tag="all-reduce")
_RESET = Template(returns=Kind.NONE, tag="reset-compiled")
_GROUP = Template(special="process_group")
_MODE = Template(returns=Kind.CONTEXT)
_JOINED = "cat concat concatenate hstack vstack column_stack row_stack dstack"
_INTEGER = (
    "argmax argmin argsort eq ne lt le gt ge equal isnan isinf isfinite isclose logical_and "
    "logical_or logical_not logical_xor nonzero searchsorted bincount histc multinomial bernoulli "
    "randperm unique sign floor ceil round"
)
_ALL = (
    "abs exp log log2 log10 log1p sqrt rsqrt pow square sin cos tan tanh sigmoid relu softmax "
    "log_softmax clamp clip add sub mul div matmul mm bmm dot mv outer einsum reshape view permute "
    "transpose squeeze unsqueeze flatten expand repeat gather index_select masked_fill where "
    "norm var std cumsum cumprod prod logsumexp minimum maximum flip roll tril triu t lerp "
    "expand_as view_as type_as scatter scatter_add repeat_interleave contiguous clone neg"
)

FUNCTIONS: dict[str, Template] = {
    **table("torch.", _JOINED, _CAT),
    **table("torch.", "stack", Template(returns=Kind.TENSOR, op="stack")),
    **table("torch.", _INTEGER, NEVER),
    **table(
        "torch.",
        "zeros ones rand randn randint arange linspace empty full eye tensor as_tensor from_numpy "
        "zeros_like ones_like rand_like randn_like empty_like full_like normal logspace",
        LEAF,
    ),
    **table("torch.", "Tensor FloatTensor LongTensor IntTensor BoolTensor ByteTensor", LEAF),
    **table("torch.cuda.", "FloatTensor LongTensor", LEAF),
    **table("torch.", "chunk split unbind tensor_split meshgrid broadcast_tensors", TENSORS),
    **table("torch.", "max min median mode kthvalue", Template(special="torch_extreme")),
    **table("torch.", "topk sort svd qr", Template(special="torch_extreme")),
    **table("torch.", "mean sum", Template(returns=Kind.TENSOR, op="reduce", scalar=True)),
    **table("torch.", "dtype Size Generator", OBJECT),
    "torch.device": Template(special="device"),
    **table("torch.", "manual_seed", OBJECT),
    **table("torch.", "set_default_dtype set_num_threads", NONE),
    **table("torch.", "save", Template(returns=Kind.NONE, tag="save")),
    **table("torch.", "is_tensor numel is_grad_enabled allclose get_num_threads", NUMBER),
    **table("torch.", "no_grad inference_mode enable_grad", Template(special="grad_context")),
    **table("torch.", "set_grad_enabled", Template(special="set_grad_enabled")),
    **table("torch.autograd.", "no_grad enable_grad", Template(special="grad_context")),
    **table("torch.autograd.", "set_grad_enabled", Template(special="set_grad_enabled")),
    "torch.autograd.backward": Template(special="autograd_backward"),
    "torch.autograd.grad": Template(special="autograd_grad"),
    "torch.autograd.Variable": Template(special="leaf_argument"),
    "torch.autograd.graph.saved_tensors_hooks": Template(special="saved_tensors_hooks"),
    **table("torch.autograd.functional.", "jacobian hessian hvp vjp jvp", NEVER),
    "torch.autograd.set_detect_anomaly": Template(
        returns=Kind.CONTEXT, tag="detect-anomaly", takes=("mode", "check_nan")
    ),
    "torch.autograd.detect_anomaly": Template(returns=Kind.CONTEXT, tag="detect-anomaly"),
    **table("torch.func.", "grad vmap jacrev", Template()),
    **table("torch.cuda.", "empty_cache", Template(returns=Kind.NONE, tag="empty-cache")),
    **table("torch.mps.", "empty_cache", Template(returns=Kind.NONE, tag="empty-cache")),
    **table("torch.xpu.", "empty_cache", Template(returns=Kind.NONE, tag="empty-cache")),
    "torch.cuda.memory._record_memory_history": Template(
        returns=Kind.NONE, tag="memory-history", takes=("enabled",)
    ),
    **table(
        "torch.cuda.",
        "memory_allocated max_memory_allocated memory_reserved max_memory_reserved is_available "
        "device_count current_device mem_get_info",
        NUMBER,
    ),
    **table("torch.cuda.", "synchronize manual_seed manual_seed_all set_device", NONE),
    **table("torch.cuda.", "reset_peak_memory_stats", NONE),
    **table("torch.cuda.", "get_device_name memory_summary", STRING),
    **table("torch.cuda.amp.", "autocast", _MODE),
    **table("torch.", "autocast", _MODE),
    **table("torch.profiler.", "profile", Template(returns=Kind.CONTEXT, tag="profile")),
    **table(
        "torch.cuda.amp.",
        "GradScaler",
        Template(returns=Kind.OBJECT, name="torch.cuda.amp.GradScaler"),
    ),
    **table(
        "torch.amp.", "GradScaler", Template(returns=Kind.OBJECT, name="torch.cuda.amp.GradScaler")
    ),
    "torch.load": Template(special="torch_load", tag="load"),
    **table("torch.jit.", "trace script freeze", Template(special="wrap_module", tag="trace")),
    **table("torch.fx.", "symbolic_trace", Template(special="wrap_module", tag="trace")),
    **table("torch.export.", "export", Template(returns=Kind.OBJECT, tag="trace")),
    **table("torch.jit.", "load", Template(returns=Kind.MODULE)),
    "torch.compile": Template(special="wrap_module", tag="compile"),
    **table("torch.", "compiler.reset _dynamo.reset", _RESET),
    **table("torch.onnx.", "export dynamo_export", Template(returns=Kind.NONE, tag="trace")),
    **table("torch.hub.", "load", Template(returns=Kind.MODULE, create=True)),
    **table("torch.utils.checkpoint.", "checkpoint", Template(special="checkpoint")),
    **table("torch.distributed.", "new_group new_subgroups init_device_mesh", _GROUP),
    **table("torch.distributed.device_mesh.", "init_device_mesh", _GROUP),
    **table("torch.distributed.", "init_process_group", Template(special="process_group")),
    "torch.distributed.destroy_process_group": Template(
        returns=Kind.NONE, tag="destroy-process-group", special="destroy_group"
    ),
    **table("torch.distributed.", "get_rank get_world_size is_initialized is_available", NUMBER),
    **table("torch.distributed.", "all_reduce broadcast barrier all_gather", _REDUCE),
    **table("torch.nn.utils.", "clip_grad_norm_ clip_grad_value_", NEVER),
    **table("torch.nn.utils.rnn.", "pad_sequence pack_padded_sequence pack_sequence", TENSOR),
    **table("torch.nn.utils.rnn.", "pad_packed_sequence", Template(special="padded_pair")),
    **table("torch.nn.utils.", "parameters_to_vector vector_to_parameters", TENSOR),
    **table("torch.nn.utils.", "weight_norm spectral_norm", Template(special="wrap_module")),
    **table("torch.nn.utils.parametrizations.", "weight_norm", Template(special="wrap_module")),
    **table("torch.backends.mps.", "is_available is_built", NUMBER),
    **table("torchvision.io.", "read_image decode_image", NEVER),
    **table("torchvision.transforms.functional.", "to_pil_image", OBJECT),
    **table("safetensors.torch.", "load_file", Template(returns=Kind.CHECKPOINT)),
    **table("torchinfo.", "summary", OBJECT),
    **table("torch.distributions.", "kl_divergence kl.kl_divergence", TENSOR),
    **table("torch.linalg.", "svd eigh qr", TENSORS),
    **table("torchvision.utils.", "save_image", NONE),
    **table("torchvision.utils.", "make_grid", TENSOR),
}

METHODS: dict[Kind, dict[str, Template]] = {
    Kind.TENSOR: {
        **table("", "item numel size dim stride element_size ndimension get_device", NUMBER),
        **table("", "is_floating_point is_contiguous data_ptr nelement equal allclose", NUMBER),
        **table("", "tolist", NUMBERS),
        **table("", "numpy __array__", ARRAY),
        **table("", _INTEGER + " long int bool byte short detach_copy new_zeros new_ones", NEVER),
        **table("", "new_tensor new_empty new_full random_", LEAF),
        **table("", "mean sum", Template(returns=Kind.TENSOR, op="reduce", scalar=True)),
        **table("", "chunk split unbind tensor_split", TENSORS),
        **table("", "max min median mode kthvalue topk sort", Template(special="torch_extreme")),
        **table("", _ALL, TENSOR),
        **table("", "cuda", Template(returns=Kind.TENSOR, op="same", device=Device.ACCELERATOR)),
        "cpu": Template(returns=Kind.TENSOR, op="same", device=Device.HOST, tag="to-host"),
        "type": Template(special="tensor_type"),
        "dtype": TENSOR,
        **table("", "share_memory_", TENSOR),
        **special(
            "backward detach detach_ requires_grad_ retain_grad=nothing to=move float=same "
            "half=same double=same bfloat16=same clone=same register_hook=tensor_hook "
            "add_=in_place sub_=in_place mul_=in_place div_=in_place copy_=in_place "
            "clamp_=in_place zero_=in_place_reset fill_=in_place_reset normal_=in_place_reset "
            "uniform_=in_place_reset lerp_=in_place index_copy_=in_place "
            "register_post_accumulate_grad_hook=tensor_hook"
        ),
    },
    Kind.CLASS: {
        **table("", "apply", Template(special="function_apply")),
    },
    Kind.PARAMETERS: {
        **special("__iter__=iter"),
    },
    Kind.CHECKPOINT: {
        **table("", "items keys values", Template(returns=Kind.CONTAINER, shape="list")),
        **table("", "get pop", Template()),
    },
    Kind.STATE_DICT: {
        **table("", "items", Template(special="state_items")),
        **table("", "values", Template(special="state_values")),
        **table("", "keys", Template(returns=Kind.CONTAINER, shape="list", elem=Kind.STRING)),
        **table("", "copy", Template(special="receiver")),
    },
}

_SCALER = Template(special="scaler_backward")
NAMED_METHODS: dict[str, dict[str, Template]] = {
    "torch.cuda.amp.GradScaler": {
        **table("", "scale", Template(special="first_argument_tensor")),
        **table("", "step", Template(special="scaler_step")),
        **table("", "update unscale_ load_state_dict", NONE),
    },
    "torch.profiler.profile": {
        **table("", "start", Template(returns=Kind.NONE, tag="profile-start")),
        **table("", "stop", Template(returns=Kind.NONE, tag="profile-stop")),
        **table("", "step export_chrome_trace", NONE),
    },
    "accelerate.Accelerator": {
        **table("", "backward", _SCALER),
        **table("", "prepare", Template(special="prepare")),
        **table("", "gather gather_for_metrics reduce", Template(special="first_argument_tensor")),
        **table("", "unwrap_model", Template(special="first_argument")),
    },
}

TYPES: dict[str, TypeFact] = {
    "torch.nn.parameter.Parameter": TypeFact(Kind.TENSOR, history=History.YES),
    "torch.Tensor": TypeFact(Kind.TENSOR, history=History.MAYBE),
    "torch._tensor.Tensor": TypeFact(Kind.TENSOR, history=History.MAYBE),
    "torch.device": TypeFact(Kind.OBJECT, "torch.device"),
    "torch.dtype": TypeFact(Kind.OBJECT, "torch.dtype"),
}

_TENSOR_ROOTS = (
    "torch.linalg.",
    "torch.fft.",
    "torch.special.",
    "torch.nn.functional.",
    "torch.functional.",
    "torch_scatter.",
    "torchvision.transforms.functional.",
    "torchvision.ops.",
    "einops.",
    "torch.nn.init.",
    "torchaudio.functional.",
)


def default(name: str) -> Template | None:
    """Lower-case functions of torch give tensors with the history of any input."""
    if not name.startswith(("torch", "einops")):
        return None
    head, _, last = name.rpartition(".")
    if last[:1].islower() and (head == "torch" or name.startswith(_TENSOR_ROOTS)):
        return TENSOR
    if head.startswith("torch.distributions") and last[:1].isupper():
        return Template(special="distribution")
    if head.startswith(("torch.cuda", "torch.backends", "torch.utils", "torch.distributed")):
        return OBJECT if last[:1].isupper() else None
    return None
