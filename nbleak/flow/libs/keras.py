"""Keras 2 and 3; ``tensorflow.keras`` is the same."""

from __future__ import annotations

from nbleak.flow.libs.template import (
    ARRAY,
    EAGER,
    NONE,
    NUMBER,
    OBJECT,
    Template,
    TypeFact,
    table,
)
from nbleak.flow.values import Kind

_MODEL = Template(returns=Kind.KERAS_MODEL, create=True)
_MERGE = Template(special="keras_merge")
_LAYER = Template(returns=Kind.KERAS_LAYER)
_CLEAR = Template(returns=Kind.NONE, tag="clear-session")
_ARRAYS = Template(returns=Kind.CONTAINER, shape="tuple", elem=Kind.ARRAY)

FUNCTIONS: dict[str, Template] = {
    **table("keras.", "Sequential Model models.Sequential models.Model", _MODEL),
    **table("keras.", "models.clone_model models.model_from_json", _MODEL),
    **table("keras.", "Input layers.Input", Template(returns=Kind.KERAS_SYMBOL)),
    **table(
        "keras.",
        "models.load_model saving.load_model",
        Template(returns=Kind.KERAS_MODEL, create=True, tag="load-model"),
    ),
    **table("keras.", "backend.clear_session utils.clear_session", _CLEAR),
    **table("keras.backend.", "get_value", ARRAY),
    **table("keras.backend.", "set_value set_floatx", NONE),
    **table("keras.utils.", "to_categorical", ARRAY),
    **table("keras.utils.", "set_random_seed plot_model", NONE),
    **table("keras.layers.", "Lambda", Template(returns=Kind.KERAS_LAYER, create=True)),
    **table("keras.wrappers.scikit_learn.", "KerasClassifier KerasRegressor", OBJECT),
    **table("scikeras.wrappers.", "KerasClassifier KerasRegressor", OBJECT),
}


def _keras(tag: str, returns: Kind, name: str = "") -> Template:
    return Template(returns=returns, tag=f"keras-{tag}", history="never", name=name)


METHODS: dict[Kind, dict[str, Template]] = {
    Kind.KERAS_MODEL: {
        "compile": _keras("compile", Kind.NONE),
        "fit": _keras("fit", Kind.OBJECT, "keras.callbacks.History"),
        "fit_generator": _keras("fit", Kind.OBJECT, "keras.callbacks.History"),
        "predict": _keras("predict", Kind.ARRAY),
        "predict_on_batch": _keras("predict-on-batch", Kind.ARRAY),
        "evaluate": _keras("evaluate", Kind.NUMBER),
        "train_on_batch": _keras("train-on-batch", Kind.NUMBER),
        "test_on_batch": _keras("test-on-batch", Kind.NUMBER),
        "summary": NONE,
        "save": Template(returns=Kind.NONE, tag="save"),
        "save_weights": NONE,
        "load_weights": NONE,
        "set_weights": NONE,
        "get_weights": Template(returns=Kind.CONTAINER, shape="list", elem=Kind.ARRAY),
        "add": Template(special="keras_add"),
        "build": NONE,
        "get_layer": _LAYER,
        "call": Template(special="keras_call"),
    },
    Kind.KERAS_LAYER: {
        **table("", "adapt build set_weights", NONE),
        **table("", "call", Template(special="keras_call")),
        **table("", "get_weights", Template(returns=Kind.CONTAINER, shape="list", elem=Kind.ARRAY)),
    },
}
NAMED_METHODS: dict[str, dict[str, Template]] = {
    "keras.optimizers": {
        **table("", "apply_gradients minimize", Template(returns=Kind.NONE, tag="tf-apply")),
    },
    "keras.metrics": {
        **table("", "update_state reset_states reset_state", NONE),
        **table("", "result", EAGER),
    },
}

TYPES: dict[str, TypeFact] = {
    "keras.src.models.model.Model": TypeFact(Kind.KERAS_MODEL),
    "keras.src.engine.training.Model": TypeFact(Kind.KERAS_MODEL),
    "keras.models.model.Model": TypeFact(Kind.KERAS_MODEL),
    "keras.src.layers.layer.Layer": TypeFact(Kind.KERAS_LAYER),
    "keras.layers.layer.Layer": TypeFact(Kind.KERAS_LAYER),
    "keras.src.backend.common.keras_tensor.KerasTensor": TypeFact(Kind.KERAS_SYMBOL),
}


def default(name: str) -> Template | None:  # noqa: C901, PLR0911 - a table of kinds
    """Capitalised names by the module they stand in."""
    if not name.startswith("keras"):
        return None
    parts = name.split(".")
    last = parts[-1]
    area = parts[1] if len(parts) > 2 else ""  # noqa: PLR2004 - package, area, name
    if area == "applications":
        return _MODEL if last[:1].isupper() else EAGER
    if area == "layers":
        return _LAYER if last[:1].isupper() else _MERGE
    if area == "losses":
        return Template(returns=Kind.OBJECT, name="keras.losses") if last[:1].isupper() else EAGER
    if area == "metrics":
        return Template(returns=Kind.OBJECT, name="keras.metrics") if last[:1].isupper() else EAGER
    if area == "optimizers":
        return Template(returns=Kind.OBJECT, name="keras.optimizers")
    if area == "datasets":
        return _ARRAYS
    if area in ("ops", "activations", "random"):
        return EAGER
    if area == "preprocessing" and "dataset" in last:
        return Template(returns=Kind.TF_DATASET, create=True)
    if area == "utils" and "dataset" in last:
        return Template(returns=Kind.TF_DATASET, create=True)
    if area == "backend" and last in ("mean", "sum", "abs", "square"):
        return EAGER
    if last == "evaluate":
        return NUMBER
    return OBJECT if last[:1].isupper() else None
