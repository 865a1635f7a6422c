"""Keras layers and models, TensorFlow functions and datasets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow.called import Called, special
from nbleak.flow.classes import find_attribute
from nbleak.flow.events import Forward
from nbleak.flow.functions import call_function, tf_function
from nbleak.flow.special.modules import eval_place_of
from nbleak.flow.tensors import leaves
from nbleak.flow.values import Kind, Value

if TYPE_CHECKING:
    from nbleak.flow.run import Run


@special("keras_call")
def keras_call(run: Run, called: Called) -> Value:
    """On symbols a layer gives a symbol; on data a tensor."""
    owner = called.receiver
    inputs = [*called.args, *called.kwargs.values()]
    symbolic = any(leaf.kind is Kind.KERAS_SYMBOL for leaf in leaves(inputs))
    if symbolic or owner is None:
        return Value(Kind.KERAS_SYMBOL)
    result = Value(Kind.EAGER, source=owner)
    body = find_attribute(owner, "call") if owner.source is not None else None
    if body is not None and body.kind is Kind.FUNCTION:
        inner = call_function(run, body, called.args, called.kwargs, called.node, receiver=owner)
        if inner.kind in (Kind.EAGER, Kind.CONTAINER):
            result = inner
    if owner.kind is Kind.KERAS_MODEL:
        run.draft(
            Forward,
            called.node,
            module=owner,
            name=called.receiver_name,
            args=tuple(inputs),
            result=result,
            eval_place=eval_place_of(run),
            confidence=owner.confidence,
        )
    return result


@special("keras_merge")
def keras_merge(run: Run, called: Called) -> Value:
    """``layers.concatenate([a, b])``."""
    del run
    symbolic = any(leaf.kind is Kind.KERAS_SYMBOL for leaf in leaves(called.args))
    return Value(Kind.KERAS_SYMBOL if symbolic else Kind.EAGER)


@special("keras_add")
def keras_add(run: Run, called: Called) -> Value:
    """A layer is added."""
    del run, called
    return Value(Kind.NONE)


@special("tf_function")
def traced(run: Run, called: Called) -> Value:
    """``tf.function(f)``; without a function a decorator."""
    function = called.argument(0, "func")
    if function is None:
        return run.make(Kind.CONTEXT, called.node, "tensorflow.function")
    return tf_function(run, function, called.node)


@special("same_dataset")
def same_dataset(run: Run, called: Called) -> Value:
    """A dataset from another."""
    del run
    return Value(Kind.TF_DATASET, source=called.receiver)
