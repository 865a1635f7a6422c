"""TensorFlow 1: sessions, graphs, placeholders. ``tensorflow.compat.v1`` is the same."""

from __future__ import annotations

from nbleak.flow.libs.template import (
    ARRAY,
    NONE,
    NUMBER,
    NUMBERS,
    OBJECT,
    STRING,
    Template,
    TypeFact,
    handle,
    table,
)
from nbleak.flow.values import Kind

_SESSION = Template(returns=Kind.SESSION, handle="session", special="session")
_GRAPH_MODE = Template(returns=Kind.NONE, special="graph_mode")
_OP = Template(returns=Kind.EAGER, special="tf_op")
_INPUT = Template(returns=Kind.EAGER, special="placeholder")
_VARIABLES = Template(returns=Kind.CONTAINER, shape="list", elem=Kind.EAGER)
_WRITER = handle("writer")
_GRADIENTS = Template(special="gradients")
_SCOPE = Template(returns=Kind.CONTEXT)

_OPTIMIZER = Template(returns=Kind.OBJECT, name="tensorflow.train.Optimizer")

FUNCTIONS: dict[str, Template] = {
    **table("tensorflow.train.", "GradientDescentOptimizer AdamOptimizer Optimizer", _OPTIMIZER),
    **table("tensorflow.train.", "MomentumOptimizer RMSPropOptimizer FtrlOptimizer", _OPTIMIZER),
    **table("tensorflow.train.", "AdagradOptimizer AdadeltaOptimizer", _OPTIMIZER),
    **table("tensorflow.", "Session InteractiveSession", _SESSION),
    **table("tensorflow.train.", "MonitoredTrainingSession MonitoredSession", _SESSION),
    **table("tensorflow.train.", "SingularMonitoredSession", _SESSION),
    **table("tensorflow.", "disable_eager_execution disable_v2_behavior", _GRAPH_MODE),
    **table("tensorflow.", "enable_eager_execution enable_v2_behavior", NONE),
    **table("tensorflow.", "placeholder placeholder_with_default get_variable", _INPUT),
    **table("tensorflow.", "global_variables_initializer local_variables_initializer", _OP),
    **table("tensorflow.", "initialize_all_variables tables_initializer assign", _OP),
    **table("tensorflow.", "assign_add assign_sub variables_initializer", _OP),
    **table("tensorflow.train.", "exponential_decay piecewise_constant cosine_decay", _OP),
    **table("tensorflow.train.", "polynomial_decay natural_exp_decay inverse_time_decay", _OP),
    **table("tensorflow.train.", "cosine_decay_restarts linear_cosine_decay", _OP),
    **table("tensorflow.train.", "noisy_linear_cosine_decay", _OP),
    **table("tensorflow.train.", "Saver", Template(special="saver")),
    **table("tensorflow.", "gradients hessians", _GRADIENTS),
    **table("keras.backend.", "gradients", _GRADIENTS),
    **table("tensorflow.train.", "get_or_create_global_step create_global_step", OBJECT),
    **table("tensorflow.train.", "get_global_step global_step", NUMBER),
    **table("tensorflow.train.", "latest_checkpoint", STRING),
    **table("tensorflow.train.", "checkpoint_exists", NUMBER),
    **table("tensorflow.train.", "start_queue_runners", Template(returns=Kind.CONTAINER)),
    **table("tensorflow.train.", "export_meta_graph import_meta_graph write_graph", OBJECT),
    **table("tensorflow.", "trainable_variables global_variables all_variables", _VARIABLES),
    **table("tensorflow.", "get_collection local_variables model_variables", _VARIABLES),
    **table("tensorflow.", "add_to_collection set_random_seed", NONE),
    **table(
        "tensorflow.",
        "get_default_graph Graph",
        Template(returns=Kind.OBJECT, name="tensorflow.Graph"),
    ),
    **table("tensorflow.", "get_default_session", Template(returns=Kind.SESSION)),
    **table("tensorflow.", "reset_default_graph", Template(returns=Kind.NONE, tag="reset-graph")),
    **table("tensorflow.", "variable_scope control_dependencies get_variable_scope", _SCOPE),
    **table("tensorflow.summary.", "FileWriter", _WRITER),
    **table("tensorflow.train.", "SummaryWriter", _WRITER),
    **table("tensorflow.summary.", "merge_all merge", OBJECT),
    **table("tensorflow.logging.", "set_verbosity info debug warning error warn", NONE),
    **table("tensorflow.app.", "run", NONE),
    **table("tensorflow.test.", "is_gpu_available is_built_with_cuda", NUMBER),
    **table(
        "tensorflow.python_io.",
        "TFRecordWriter",
        handle("file"),
    ),
    **table(
        "tensorflow.gfile.",
        "GFile FastGFile Open",
        handle("file"),
    ),
    **table("tensorflow.gfile.", "Exists IsDirectory", NUMBER),
    **table("tensorflow.gfile.", "MakeDirs MkDir Remove DeleteRecursively Copy Rename", NONE),
}

METHODS: dict[Kind, dict[str, Template]] = {
    Kind.SESSION: {
        **table("", "run", Template(special="run_session", tag="run")),
        **table("", "close", Template(returns=Kind.NONE, releases=True)),
        **table("", "as_default graph_context", Template(special="receiver")),
        **table("", "should_stop", NUMBER),
        **table("", "list_devices", NUMBERS),
        **table("", "partial_run make_callable", ARRAY),
    },
}
NAMED_METHODS: dict[str, dict[str, Template]] = {
    "tensorflow.train.Optimizer": {
        **table("", "minimize apply_gradients", Template(special="tf_op", tag="tf-apply")),
        **table("", "compute_gradients", Template(returns=Kind.CONTAINER, shape="list")),
    },
    "tensorflow.Saver": table("", "save restore", NONE),
    "tensorflow.Graph": {
        **table("", "as_default", Template(returns=Kind.CONTEXT, tag="own-graph")),
        **table("", "finalize", NONE),
        **table("", "get_tensor_by_name", Template(returns=Kind.EAGER)),
        **table("", "get_operation_by_name", OBJECT),
    },
}
ATTRIBUTES: dict[Kind, dict[str, Template]] = {
    Kind.SESSION: table("", "graph", Template(returns=Kind.OBJECT, name="tensorflow.Graph")),
}
TYPES: dict[str, TypeFact] = {
    "tensorflow.python.client.session.BaseSession": TypeFact(Kind.SESSION),
}


def default(name: str) -> Template | None:
    """Nothing: what no table lists is TensorFlow 2's as well."""
    del name
    return None
