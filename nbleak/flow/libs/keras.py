"""Keras 2 and 3; ``tensorflow.keras`` is the same."""

from __future__ import annotations

from dataclasses import replace

from nbleak.flow.libs.template import (
    ARRAY,
    EAGER,
    NONE,
    NUMBER,
    OBJECT,
    STRING,
    Template,
    TypeFact,
    table,
)
from nbleak.flow.values import Kind

_MODEL = Template(returns=Kind.KERAS_MODEL, create=True)
_WIRED = Template(returns=Kind.KERAS_MODEL, special="keras_model")
_LOADED = Template(returns=Kind.KERAS_MODEL, create=True)
_SYMBOL = Template(returns=Kind.KERAS_SYMBOL)
_LAYER = Template(returns=Kind.KERAS_LAYER)
_LAYERS = Template(returns=Kind.CONTAINER, shape="list", elem=Kind.KERAS_LAYER)
_WEIGHTS = Template(
    returns=Kind.CONTAINER, shape="list", elem=Kind.EAGER, name="keras.Model.weights"
)
_ARRAYS = Template(
    returns=Kind.CONTAINER, shape="list", elem=Kind.ARRAY, name="keras.Model.get_weights"
)
_DATA = Template(returns=Kind.CONTAINER, shape="tuple", elem=Kind.ARRAY, name="keras.datasets")
_CLEAR = Template(returns=Kind.NONE, tag="clear-session")
_OPTIMIZER = Template(returns=Kind.OBJECT, name="keras.optimizers")
_METRIC = Template(returns=Kind.OBJECT, name="keras.metrics")
_LOSS = Template(returns=Kind.OBJECT, name="keras.losses")
_DATASET = Template(returns=Kind.TF_DATASET, create=True)
_FUNCTION = Template(special="keras_function")
_IMAGE = Template(returns=Kind.ARRAY, name="image")

FUNCTIONS: dict[str, Template] = {
    **table("keras.", "Sequential Model Functional models.Sequential models.Model", _WIRED),
    **table("keras.engine.", "training.Model sequential.Sequential functional.Functional", _WIRED),
    **table("keras.", "models.clone_model models.model_from_json models.model_from_yaml", _MODEL),
    **table("keras.", "models.model_from_config Model.from_config Sequential.from_config", _MODEL),
    **table("keras.", "Input layers.Input layers.InputLayer", _SYMBOL),
    **table("keras.", "models.load_model saving.load_model load_model", _LOADED),
    **table("keras.layers.", "TFSMLayer", _LOADED),
    **table("keras.", "backend.clear_session utils.clear_session", _CLEAR),
    **table("keras.backend.", "get_value", ARRAY),
    **table("keras.backend.", "eval", Template(returns=Kind.ARRAY, tag="run")),
    **table("keras.backend.", "variable constant", Template(special="tf_op")),
    **table("keras.backend.", "get_session", Template(returns=Kind.SESSION)),
    **table("keras.backend.", "set_value set_floatx set_learning_phase", NONE),
    **table("keras.backend.", "set_image_data_format", NONE),
    **table("keras.backend.", "set_session", Template(special="handed_over")),
    **table("keras.backend.", "floatx image_data_format backend", STRING),
    **table("keras.backend.", "learning_phase epsilon int_shape ndim count_params", NUMBER),
    **table("keras.backend.", "function", _FUNCTION),
    **table("keras.utils.", "to_categorical normalize pad_sequences", ARRAY),
    **table("keras.utils.", "load_img img_to_array", _IMAGE),
    **table("keras.preprocessing.image.", "load_img img_to_array", _IMAGE),
    **table(
        "keras.preprocessing.image.",
        "ImageDataGenerator",
        Template(returns=Kind.OBJECT, name="keras.ImageDataGenerator"),
    ),
    **table("keras.preprocessing.sequence.", "pad_sequences", ARRAY),
    **table("keras.utils.", "array_to_img", OBJECT),
    **table("keras.utils.", "get_file", STRING),
    **table("keras.utils.", "set_random_seed plot_model save_img", NONE),
    **table("keras.layers.", "Lambda", Template(returns=Kind.KERAS_LAYER, special="keras_lambda")),
    **table("keras.wrappers.scikit_learn.", "KerasClassifier KerasRegressor", OBJECT),
    **table("scikeras.wrappers.", "KerasClassifier KerasRegressor", OBJECT),
}


def _keras(tag: str, returns: Kind, name: str = "") -> Template:
    return Template(returns=returns, tag=f"keras-{tag}", history="never", name=name)


_FIT = replace(_keras("fit", Kind.OBJECT, "keras.callbacks.History"), special="keras_fit")

METHODS: dict[Kind, dict[str, Template]] = {
    Kind.KERAS_MODEL: {
        "compile": Template(returns=Kind.NONE, tag="keras-compile", special="keras_compile"),
        **table("", "fit fit_generator", _FIT),
        **table("", "predict predict_generator", _keras("predict", Kind.ARRAY)),
        "predict_on_batch": _keras("predict-on-batch", Kind.ARRAY),
        **table("", "evaluate evaluate_generator", _keras("evaluate", Kind.NUMBER)),
        "train_on_batch": _keras("train-on-batch", Kind.NUMBER),
        "test_on_batch": _keras("test-on-batch", Kind.NUMBER),
        **table("", "summary save_weights load_weights set_weights build pop", NONE),
        **table("", "export save reset_states reset_metrics compile_from_config", NONE),
        "get_weights": _ARRAYS,
        "add": Template(special="keras_add"),
        "get_layer": Template(special="keras_part"),
        "count_params": NUMBER,
        **table("", "to_json to_yaml", STRING),
        **table("", "compute_loss compiled_loss", EAGER),
        "call": Template(special="keras_call"),
    },
    Kind.KERAS_LAYER: {
        **table("", "adapt build set_weights load_weights compute_output_shape", NONE),
        "call": Template(special="keras_call"),
        "get_weights": _ARRAYS,
        **table("", "add_weight add_loss get_vocabulary", EAGER),
        "count_params": NUMBER,
    },
}
NAMED_METHODS: dict[str, dict[str, Template]] = {
    "keras.ImageDataGenerator": {
        **table("", "flow", Template(special="augmented")),
        **table("", "fit", NONE),
    },
    "keras.optimizers": {
        **table("", "apply_gradients minimize apply", Template(returns=Kind.NONE, tag="tf-apply")),
        **table("", "build assign", NONE),
    },
    "keras.metrics": {
        **table("", "update_state reset_states reset_state", NONE),
        **table("", "result", EAGER),
    },
}

_ENDS = table("", "input output inputs outputs", Template(special="keras_part"))
_KEPT = {
    **table("", "weights variables trainable_weights trainable_variables", _WEIGHTS),
    **table("", "non_trainable_weights non_trainable_variables losses metrics", _WEIGHTS),
    **table("", "kernel bias gamma beta", EAGER),
    **table("", "name dtype", STRING),
    **table("", "input_shape output_shape trainable built units", NUMBER),
}
ATTRIBUTES: dict[Kind, dict[str, Template]] = {
    Kind.KERAS_MODEL: {**_KEPT, **_ENDS, "layers": _LAYERS, "optimizer": _OPTIMIZER},
    Kind.KERAS_LAYER: {**_KEPT, **_ENDS},
}

TYPES: dict[str, TypeFact] = {
    "keras.src.models.model.Model": TypeFact(Kind.KERAS_MODEL),
    "keras.src.engine.training.Model": TypeFact(Kind.KERAS_MODEL),
    "keras.models.model.Model": TypeFact(Kind.KERAS_MODEL),
    "keras.src.layers.layer.Layer": TypeFact(Kind.KERAS_LAYER),
    "keras.src.engine.base_layer.Layer": TypeFact(Kind.KERAS_LAYER),
    "keras.layers.layer.Layer": TypeFact(Kind.KERAS_LAYER),
    "keras.src.backend.common.keras_tensor.KerasTensor": TypeFact(Kind.KERAS_SYMBOL),
    "keras.src.engine.keras_tensor.KerasTensor": TypeFact(Kind.KERAS_SYMBOL),
    "keras.src.optimizers.base_optimizer.BaseOptimizer": TypeFact(Kind.OBJECT, "keras.optimizers"),
    "keras.src.losses.loss.Loss": TypeFact(Kind.OBJECT, "keras.losses"),
    "keras.src.metrics.metric.Metric": TypeFact(Kind.OBJECT, "keras.metrics"),
}

_CLASSES = {
    "applications": _MODEL,
    "layers": _LAYER,
    "losses": _LOSS,
    "metrics": _METRIC,
    "optimizers": _OPTIMIZER,
}
_MERGE = Template(special="keras_merge")
_CALLED = {
    "applications": EAGER,
    "layers": _MERGE,
    "losses": EAGER,
    "metrics": EAGER,
    "optimizers": _OPTIMIZER,
    "ops": _MERGE,
    "activations": _MERGE,
    "random": EAGER,
    "datasets": _DATA,
    "regularizers": OBJECT,
    "initializers": OBJECT,
    "constraints": OBJECT,
    "mixed_precision": OBJECT,
    "backend": _MERGE,
}


def default(name: str) -> Template | None:
    """Names by the part of Keras they stand in: classes are capitalised."""
    if not name.startswith("keras."):
        return _hub(name)
    area, _, rest = name[len("keras.") :].partition(".")
    last = rest.rpartition(".")[2] or area
    upper = last[:1].isupper()
    if "dataset_from" in last or last == "timeseries_dataset_from_array":
        return _DATASET
    found = (_CLASSES if upper else _CALLED).get(area)
    if found is not None and rest:
        return found
    return OBJECT if upper else None


def _hub(name: str) -> Template | None:
    """KerasCV, KerasNLP, KerasHub and the tuner."""
    root, _, rest = name.partition(".")
    if root not in ("keras_cv", "keras_nlp", "keras_hub", "keras_tuner", "kerastuner"):
        return None
    if rest.endswith("from_preset"):
        return _LOADED if "Tokenizer" not in rest and "Preprocessor" not in rest else OBJECT
    if rest.startswith("layers."):
        return _LAYER
    return OBJECT if rest.rpartition(".")[2][:1].isupper() else None
