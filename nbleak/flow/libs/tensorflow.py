"""TensorFlow outside Keras."""

from __future__ import annotations

from nbleak.flow.libs.template import (
    ARRAY,
    EAGER,
    NONE,
    NUMBER,
    NUMBERS,
    OBJECT,
    Template,
    TypeFact,
    table,
)
from nbleak.flow.values import Kind

_DATASET = Template(returns=Kind.TF_DATASET, create=True)
_NEXT_DATASET = Template(returns=Kind.TF_DATASET, special="same_dataset")
_SESSION = Template(returns=Kind.SESSION, handle="session", create=True)
_V1 = ("tensorflow.compat.v1.", "tensorflow.")
_V1_FUNCTIONS: dict[str, Template] = {}
for _prefix in _V1:
    _V1_FUNCTIONS |= table(_prefix, "Session InteractiveSession", _SESSION)
    _V1_FUNCTIONS |= table(
        _prefix, "placeholder get_variable", Template(returns=Kind.EAGER, tag="graph-op")
    )
    _V1_FUNCTIONS |= table(
        _prefix,
        "global_variables_initializer assign",
        Template(returns=Kind.EAGER, tag="graph-op"),
    )
    _V1_FUNCTIONS |= table(
        _prefix, "reset_default_graph", Template(returns=Kind.NONE, tag="reset-graph")
    )

FUNCTIONS: dict[str, Template] = {
    **_V1_FUNCTIONS,
    "tensorflow.function": Template(special="tf_function"),
    "tensorflow.GradientTape": Template(special="tape"),
    **table(
        "tensorflow.", "constant convert_to_tensor", Template(returns=Kind.EAGER, tag="constant")
    ),
    **table("tensorflow.", "Variable", Template(returns=Kind.EAGER, create=True)),
    **table("tensorflow.", "Graph device name_scope", Template(returns=Kind.CONTEXT, create=True)),
    **table(
        "tensorflow.", "py_function numpy_function", Template(returns=Kind.EAGER, tag="py-function")
    ),
    **table(
        "tensorflow.io.gfile.", "GFile", Template(returns=Kind.HANDLE, handle="file", create=True)
    ),
    **table("tensorflow.io.gfile.", "exists isdir", NUMBER),
    **table(
        "tensorflow.io.",
        "TFRecordWriter",
        Template(returns=Kind.HANDLE, handle="file", create=True),
    ),
    **table(
        "tensorflow.image.",
        "decode_jpeg decode_image decode_png",
        Template(returns=Kind.EAGER, name="image"),
    ),
    **table(
        "tensorflow.io.",
        "decode_jpeg decode_image decode_png",
        Template(returns=Kind.EAGER, name="image"),
    ),
    **table(
        "tensorflow.summary.",
        "create_file_writer",
        Template(returns=Kind.HANDLE, handle="writer", create=True),
    ),
    **table("tensorflow.summary.", "scalar image histogram", NONE),
    **table(
        "tensorflow.config.experimental.",
        "set_memory_growth",
        Template(returns=Kind.NONE, tag="memory-growth"),
    ),
    **table(
        "tensorflow.config.",
        "set_logical_device_configuration set_visible_devices",
        Template(returns=Kind.NONE, tag="memory-growth"),
    ),
    **table(
        "tensorflow.config.",
        "list_physical_devices experimental.list_physical_devices",
        Template(returns=Kind.CONTAINER, shape="list", elem=Kind.OBJECT),
    ),
    **table("tensorflow.random.", "set_seed", NONE),
    **table("tensorflow.", "print group no_op", NONE),
    **table("tensorflow.", "executing_eagerly", NUMBER),
    **table("tensorflow.", "range", EAGER),
}

METHODS: dict[Kind, dict[str, Template]] = {
    Kind.EAGER: {
        **table("", "numpy", ARRAY),
        **table("", "assign assign_add assign_sub", NONE),
        **table("", "get_shape", NUMBERS),
    },
    Kind.TF_DATASET: {
        **table(
            "",
            "map batch shuffle prefetch cache repeat take skip filter padded_batch unbatch "
            "interleave with_options enumerate apply zip concatenate as_numpy_iterator",
            _NEXT_DATASET,
        ),
        **table("", "cardinality", NUMBER),
        **table("", "__iter__", Template(special="iter")),
    },
    Kind.SESSION: {
        **table("", "run", Template(returns=Kind.ARRAY, history="never", tag="run")),
        **table("", "close", Template(returns=Kind.NONE, releases=True)),
        **table("", "as_default", Template(special="receiver")),
    },
    Kind.TAPE: {
        **table("", "gradient jacobian batch_jacobian", Template(special="tape_gradient")),
        **table("", "watch reset stop_recording", NONE),
    },
    Kind.TF_FUNCTION: {
        **table("", "get_concrete_function", OBJECT),
    },
}
NAMED_METHODS: dict[str, dict[str, Template]] = {
    "tensorflow.Graph": {
        **table("", "as_default", Template(special="receiver")),
        **table("", "finalize", Template(returns=Kind.NONE, tag="finalize-graph")),
    },
}

TYPES: dict[str, TypeFact] = {
    "tensorflow.python.framework.ops.EagerTensor": TypeFact(Kind.EAGER),
    "tensorflow.python.framework.tensor.Tensor": TypeFact(Kind.EAGER),
    "tensorflow.python.ops.variables.Variable": TypeFact(Kind.EAGER),
    "tensorflow.python.data.ops.dataset_ops.DatasetV2": TypeFact(Kind.TF_DATASET),
    "tensorflow.python.eager.polymorphic_function.polymorphic_function.Function": TypeFact(
        Kind.TF_FUNCTION
    ),
    "tensorflow.python.client.session.BaseSession": TypeFact(Kind.SESSION),
}


def default(name: str) -> Template | None:  # noqa: PLR0911 - a table of kinds
    """Datasets by their factory; lower-case functions give eager tensors."""
    if not name.startswith("tensorflow"):
        return None
    last = name.rpartition(".")[2]
    if name.startswith(("tensorflow.data.Dataset", "tensorflow.data.TFRecordDataset")):
        return _DATASET
    if name.startswith("tensorflow.data."):
        return _DATASET if last.endswith("Dataset") else OBJECT
    if name.startswith("tensorflow_datasets"):
        return _DATASET
    if name.startswith("tensorflow_hub"):
        return Template(returns=Kind.KERAS_LAYER)
    if name.startswith("tensorflow.compat.v1.") and last[:1].islower():
        return Template(returns=Kind.EAGER, tag="graph-op")
    if last[:1].islower():
        return EAGER
    return OBJECT
