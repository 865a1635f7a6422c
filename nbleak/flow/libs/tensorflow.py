"""TensorFlow 2 outside Keras; what only TensorFlow 1 has is in `tf1`."""

from __future__ import annotations

from nbleak.flow.libs.template import (
    ARRAY,
    NONE,
    NUMBER,
    NUMBERS,
    OBJECT,
    STRING,
    STRINGS,
    Template,
    TypeFact,
    handle,
    table,
)
from nbleak.flow.values import Kind

_DATASET = Template(returns=Kind.TF_DATASET, special="new_dataset")
_FROM_DATASET = Template(returns=Kind.TF_DATASET, special="same_dataset")
_OP = Template(returns=Kind.EAGER, special="tf_op")
_ITERATOR = Template(returns=Kind.OBJECT, name="tensorflow.data.Iterator", create=True)
_LOADED = Template(returns=Kind.KERAS_MODEL, create=True)
_FILE = handle("file")
_IMAGE = Template(returns=Kind.EAGER, special="tf_op", name="image")
_DECODED = Template(returns=Kind.EAGER, special="tf_op", name="image.decoded")
_WRITER = handle("writer")
_MEMORY = Template(returns=Kind.NONE, tag="memory-growth")
_PY_FUNCTION = Template(returns=Kind.EAGER, tag="py-function")
_SCOPE = Template(returns=Kind.CONTEXT)
_DEVICES = Template(returns=Kind.CONTAINER, shape="list", elem=Kind.OBJECT)
_CALLS = Template(special="strategy_run")

FUNCTIONS: dict[str, Template] = {
    "tensorflow.function": Template(special="tf_function"),
    "tensorflow.GradientTape": Template(special="tape"),
    **table("tensorflow.", "Variable", Template(returns=Kind.EAGER, special="tf_variable")),
    **table(
        "tensorflow.", "TensorArray", Template(returns=Kind.OBJECT, name="tensorflow.TensorArray")
    ),
    **table("tensorflow.", "device name_scope init_scope", _SCOPE),
    **table("tensorflow.", "py_function numpy_function py_func", _PY_FUNCTION),
    **table("tensorflow.", "print group no_op", NONE),
    **table("tensorflow.", "expand_dims", Template(special="tf_expand")),
    **table("tensorflow.", "is_tensor executing_eagerly", NUMBER),
    **table("tensorflow.", "TensorShape TensorSpec RaggedTensorSpec", OBJECT),
    **table("tensorflow.io.gfile.", "GFile", _FILE),
    **table("tensorflow.io.", "TFRecordWriter", _FILE),
    **table("tensorflow.io.gfile.", "exists isdir", NUMBER),
    **table("tensorflow.io.gfile.", "listdir glob", STRINGS),
    **table("tensorflow.io.gfile.", "makedirs mkdir remove rmtree copy rename", NONE),
    **table("tensorflow.io.", "write_file", NONE),
    **table("tensorflow.io.", "decode_jpeg decode_image decode_png decode_gif", _DECODED),
    **table("tensorflow.image.", "decode_jpeg decode_image decode_png decode_gif", _DECODED),
    **table("tensorflow.summary.", "create_file_writer", _WRITER),
    **table(
        "tensorflow.summary.", "scalar image histogram text audio", Template(special="summary")
    ),
    **table("tensorflow.summary.", "trace_on flush", NONE),
    **table("tensorflow.summary.", "trace_export graph", NONE),
    **table("tensorflow.summary.", "record_if", _SCOPE),
    **table("tensorflow.config.experimental.", "set_memory_growth", _MEMORY),
    **table("tensorflow.config.experimental.", "set_virtual_device_configuration", _MEMORY),
    **table("tensorflow.config.", "set_logical_device_configuration set_visible_devices", _MEMORY),
    **table("tensorflow.config.", "list_physical_devices list_logical_devices", _DEVICES),
    **table("tensorflow.config.experimental.", "list_physical_devices", _DEVICES),
    **table("tensorflow.config.", "run_functions_eagerly", NONE),
    **table("tensorflow.config.", "experimental_run_functions_eagerly", NONE),
    **table("tensorflow.config.", "optimizer.set_jit set_soft_device_placement", NONE),
    **table("tensorflow.random.", "set_seed", NONE),
    **table("tensorflow.debugging.", "enable_check_numerics set_log_device_placement", NONE),
    **table("tensorflow.data.", "Iterator.from_structure", _ITERATOR),
    **table("tensorflow.saved_model.", "load", Template(special="saved_model", create=True)),
    **table("tensorflow_hub.", "load KerasLayer", _LOADED),
    **table("tensorflow.saved_model.", "save", NONE),
    **table("tensorflow_datasets.", "load", Template(special="loaded_dataset")),
    **table("tensorflow_datasets.", "as_numpy", Template(special="first_argument")),
    **table("tensorflow_datasets.", "as_dataframe", ARRAY),
    **table("tensorflow_datasets.", "show_examples disable_progress_bar", NONE),
    **table("tensorflow.feature_column.", "numeric_column bucketized_column", OBJECT),
}

METHODS: dict[Kind, dict[str, Template]] = {
    Kind.EAGER: {
        **table("", "numpy", Template(returns=Kind.ARRAY, tag="to-host")),
        **table("", "assign assign_add assign_sub scatter_nd_update", Template(special="tf_op")),
        **table("", "get_shape", NUMBERS),
        **table("", "set_shape", NONE),
        **table("", "eval", Template(returns=Kind.ARRAY, tag="run")),
        **table("", "initialized_value read_value value", Template(special="tf_op")),
    },
    Kind.TF_DATASET: {
        **table(
            "",
            "map filter flat_map interleave batch shuffle prefetch cache repeat take skip "
            "padded_batch ragged_batch unbatch window with_options enumerate apply zip concatenate "
            "as_numpy_iterator take_while scan rebatch snapshot shard rejection_resample",
            _FROM_DATASET,
        ),
        **table("", "cardinality", NUMBER),
        **table("", "reduce get_single_element", Template(returns=Kind.EAGER)),
        **table("", "__iter__", Template(special="iter")),
        **table(
            "",
            "make_one_shot_iterator make_initializable_iterator",
            _ITERATOR,
        ),
    },
    Kind.TAPE: {
        **table(
            "",
            "gradient jacobian batch_jacobian",
            Template(special="tape_gradient", tag="tape-gradient"),
        ),
        **table("", "watch", NONE),
        **table("", "reset", Template(returns=Kind.NONE, releases=True)),
        **table("", "stop_recording", _SCOPE),
    },
    Kind.TF_FUNCTION: {
        **table("", "get_concrete_function", OBJECT),
        **table("", "experimental_get_tracing_count", NUMBER),
        **table("", "pretty_printed_concrete_signatures", STRING),
    },
}
NAMED_METHODS: dict[str, dict[str, Template]] = {
    "tensorflow.TensorArray": {
        **table("", "write unstack scatter", Template(special="receiver")),
        **table("", "stack concat read gather", Template(returns=Kind.EAGER)),
        **table("", "size", NUMBER),
    },
    "tensorflow.data.Iterator": {
        **table("", "get_next make_initializer", Template(returns=Kind.EAGER, special="tf_op")),
    },
    "tensorflow.distribute.Strategy": {
        **table("", "run experimental_run_v2", _CALLS),
        **table("", "scope", _SCOPE),
        **table("", "reduce", Template(returns=Kind.EAGER)),
        **table(
            "",
            "experimental_distribute_dataset distribute_datasets_from_function",
            Template(returns=Kind.TF_DATASET),
        ),
    },
}
ATTRIBUTES: dict[Kind, dict[str, Template]] = {
    Kind.EAGER: {
        **table("", "shape ndim dtype device name op graph", NUMBER),
        **table("", "initializer", Template(returns=Kind.EAGER)),
    },
    Kind.TF_DATASET: {**table("", "class_names", STRINGS), **table("", "element_spec", OBJECT)},
}

TYPES: dict[str, TypeFact] = {
    "tensorflow.python.framework.ops.EagerTensor": TypeFact(Kind.EAGER),
    "tensorflow.python.framework.tensor.Tensor": TypeFact(Kind.EAGER),
    "tensorflow.python.ops.variables.Variable": TypeFact(Kind.EAGER),
    "tensorflow.python.data.ops.dataset_ops.DatasetV2": TypeFact(Kind.TF_DATASET),
    "tensorflow.python.eager.polymorphic_function.polymorphic_function.Function": TypeFact(
        Kind.TF_FUNCTION
    ),
}

_KERAS = ("optimizers", "losses", "metrics")
"""Parts of TensorFlow that are Keras's, their classes at least."""
_PICTURES = (
    *("adjust", "central_crop", "convert_image_dtype", "crop", "flip", "grayscale"),
    *("hsv", "per_image", "random_", "resize", "rgb", "rot90", "stateless_random_", "transpose"),
)
"""How the names of those functions of ``tf.image`` begin that give an image."""
_NO_OPS = frozenset(
    word
    for words in (
        "app compat config contrib data debugging distribute dtypes errors estimator experimental",
        "feature_column flags gfile graph_util io keras logging lookup profiler python python_io",
        "saved_model summary test tools train tpu types version xla_bridge",
    )
    for word in words.split()
)
"""Parts of TensorFlow whose functions add no operation to a graph."""


def default(name: str) -> Template | None:
    """Datasets by their factory; lower-case functions are operations, classes give objects."""
    root, _, rest = name.partition(".")
    last = rest.rpartition(".")[2]
    if root == "tensorflow":
        return _core(rest, last)
    if root == "tensorflow_datasets":
        return Template(special="loaded_dataset") if last == "as_dataset" else OBJECT
    if root == "tensorflow_addons":
        return Template(returns=Kind.KERAS_LAYER) if rest.startswith("layers.") else OBJECT
    return None


def _core(rest: str, last: str) -> Template | None:
    area, _, inner = rest.partition(".")
    if area == "data":
        made = inner.startswith(("Dataset", "TFRecordDataset", "experimental.make"))
        return _DATASET if made or last.endswith("Dataset") else OBJECT
    if area == "distribute" and last.lower().endswith("strategy"):
        return Template(returns=Kind.OBJECT, name="tensorflow.distribute.Strategy")
    if area in _KERAS and last[:1].isupper():
        return Template(returns=Kind.OBJECT, name=f"keras.{area}")
    if inner.startswith("numpy."):
        return _OP
    if not last[:1].islower():
        return OBJECT
    give = _IMAGE if area == "image" and last.startswith(_PICTURES) else _OP
    decodes = area == "io" and last.startswith(("decode", "parse", "read", "serialize"))
    return give if area not in _NO_OPS or not inner or decodes else None
