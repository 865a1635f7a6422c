"""Keras models, layers and the symbols that wire them."""

from __future__ import annotations

import ast
from functools import partial
from typing import TYPE_CHECKING

from nbleak.flow.called import Called, special
from nbleak.flow.code import Code
from nbleak.flow.events import Forward
from nbleak.flow.functions import call_function
from nbleak.flow.library import created, templated
from nbleak.flow.loops import known_loop, run_loop
from nbleak.flow.members import find_attribute
from nbleak.flow.special.modules import eval_place_of
from nbleak.flow.stores import sequence
from nbleak.flow.tensors import leaves
from nbleak.flow.tracing import call_traced, grows
from nbleak.flow.unknown import become
from nbleak.flow.values import Kind, LoopKind, Value
from nbleak.model.finding import Confidence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nbleak.flow.run import Run

_EVENTS = (
    "on_train_begin",
    "on_epoch_begin",
    "on_batch_begin",
    "on_train_batch_begin",
    "on_batch_end",
    "on_train_batch_end",
    "on_epoch_end",
    "on_train_end",
)
_LOOPS = ("map_fn", "while_loop", "scan", "foldl", "foldr", "vectorized_map")


@special("keras_model")
def keras_model(run: Run, called: Called) -> Value:
    """``Sequential(layers)``, ``Model(inputs, outputs)``: remembers the models it is wired from."""
    for leaf in leaves(called.inputs()):
        if leaf.kind is Kind.MODULE and leaf.confidence is Confidence.SUGGESTED:
            become(run, leaf, Kind.KERAS_MODEL, Confidence.INFERRED)
    result = run.make(Kind.KERAS_MODEL, called.node, called.qualname)
    result.facts = {"parts": _models(called.inputs())}
    created(run, called, result)
    return result


def _models(inputs: Iterable[Value]) -> tuple[Value, ...]:
    """The models among some values, and those that made the symbols among them."""
    found: dict[int, Value] = {}
    for leaf in leaves(inputs):
        model = leaf.source if leaf.kind is Kind.KERAS_SYMBOL else leaf
        if model is not None and model.kind is Kind.KERAS_MODEL:
            found[id(model)] = model
    return tuple(found.values())


@special("keras_call")
def keras_call(run: Run, called: Called) -> Value:
    """On symbols a layer gives a symbol; on data a tensor."""
    owner = called.receiver
    inputs = [*called.args, *called.kwargs.values()]
    symbol = _symbol(inputs)
    if owner is None or symbol is not None:
        model = owner if owner is not None and owner.kind is Kind.KERAS_MODEL else None
        known = symbol.source if symbol is not None else None
        return Value(Kind.KERAS_SYMBOL, source=model or known)
    result = run.make(Kind.EAGER, called.node, source=owner, op="layer")
    body = find_attribute(owner, "call") if owner.source is not None else None
    if body is not None and body.kind in (Kind.FUNCTION, Kind.TF_FUNCTION):
        inner = call_traced(run, body, called.args, called.kwargs, called.node, receiver=owner)
        if inner.kind is Kind.CONTAINER:
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


def _symbol(inputs: Iterable[Value]) -> Value | None:
    return next((leaf for leaf in leaves(inputs) if leaf.kind is Kind.KERAS_SYMBOL), None)


@special("keras_merge")
def keras_merge(run: Run, called: Called) -> Value:
    """``layers.concatenate([a, b])``, ``keras.ops.mean(x)``."""
    symbol = _symbol(called.args)
    if symbol is not None:
        return Value(Kind.KERAS_SYMBOL, source=symbol.source)
    return run.make(Kind.EAGER, called.node, op=called.qualname.rpartition(".")[2])


@special("augmented")
def augmented(run: Run, called: Called) -> Value:
    """``generator.flow(x, y)``: batches of copies changed at random, without end."""
    result = run.make(Kind.CONTAINER, called.node)
    result.shape = "iterator"
    images = Value(Kind.ARRAY, "image")
    images.op = "random_flow"
    labelled = len(called.args) > 1 or "y" in called.kwargs
    parts = [images, Value(Kind.ARRAY)]
    result.elem = sequence(run, called.node, "tuple", parts) if labelled else images
    return result


@special("keras_add")
def keras_add(run: Run, called: Called) -> Value:
    """A layer, or a model, is added."""
    owner, parts = called.receiver, _models(called.args)
    if owner is not None and owner.facts is not None and parts:
        run.trail.set(owner.facts, "parts", (*owner.fact("parts", ()), *parts))
    return Value(Kind.NONE)


@special("keras_part")
def keras_part(run: Run, called: Called) -> Value:
    """``model.output``, ``model.get_layer(name)``: what is wired to it is wired to the model."""
    del run
    owner = called.receiver
    if called.qualname.endswith("get_layer"):
        return Value(Kind.KERAS_LAYER, source=owner)
    model = owner if owner is None or owner.kind is Kind.KERAS_MODEL else owner.source
    return Value(Kind.KERAS_SYMBOL, source=model)


@special("keras_function")
def keras_function(run: Run, called: Called) -> Value:
    """``K.function(inputs, outputs)``: only graphs have it; each adds what it needs to run."""
    result = run.make(Kind.OBJECT, called.node, "keras.backend.Function")
    run.trail.set(run.scope.state, "graph", value=True)
    grows(run, called.node, called.qualname, result)
    return result


@special("keras_compile")
def keras_compile(run: Run, called: Called) -> Value:
    """``compile(loss=f, metrics=[g])``: functions of the notebook are traced by ``fit``."""
    del run
    for value in leaves(called.inputs()):
        if value.kind is Kind.FUNCTION and isinstance(value.data, Code):
            value.data.traced = True
    return Value(Kind.NONE)


@special("keras_fit")
def keras_fit(run: Run, called: Called) -> Value:
    """``fit(x, callbacks=[keep])``: the callback's methods run, most of them again and again."""
    result = templated(run, called)
    for callback in leaves([called.kwargs.get("callbacks")]):
        cls = callback.source if callback.kind is Kind.INSTANCE else None
        if cls is not None and str(cls.fact("base")).startswith("keras.callbacks"):
            _call_back(run, called, callback, cls)
    return result


def _call_back(run: Run, called: Called, callback: Value, cls: Value) -> None:
    """Its methods in the order of one training; those of epochs and batches again and again."""
    for name in _EVENTS:
        method = (cls.attrs or {}).get(name)
        if method is None or not isinstance(method.data, Code):
            continue
        often = "epoch" in name or "batch" in name
        turn = partial(_turn, run, called, callback, method, 2 if often else 1)
        if often:
            run_loop(run, known_loop(run, called.node, LoopKind.CALL), turn)
        else:
            turn()


def _turn(run: Run, called: Called, callback: Value, method: Value, count: int) -> None:
    args = [run.unknown() for _ in range(count)]
    call_function(run, method, args, {}, called.node, receiver=callback)


@special("keras_lambda")
def keras_lambda(run: Run, called: Called) -> Value:
    """A ``Lambda`` layer: how many calls its function makes, and whether it loops."""
    function = called.argument(0, "function")
    code = None if function is None else function.data
    result = run.make(Kind.KERAS_LAYER, called.node, "keras.layers.Lambda")
    result.facts = {}
    if isinstance(code, Code):
        parts = [part for statement in _body(code) for part in ast.walk(statement)]
        calls = [part for part in parts if isinstance(part, ast.Call)]
        result.facts["calls"] = len(calls)
        result.facts["loops"] = any(_loops(part) for part in parts)
        result.facts["shape"] = ast.dump(code.node)
        code.traced = True
    created(run, called, result)
    return result


def _body(code: Code) -> list[ast.AST]:
    body = code.node.body
    return list(body) if isinstance(body, list) else [body]


def _loops(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        called = node.func
        return isinstance(called, ast.Attribute) and called.attr in _LOOPS
    return isinstance(node, (ast.For, ast.While, ast.ListComp))
