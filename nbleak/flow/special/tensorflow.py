"""TensorFlow operations, traced functions, datasets, sessions."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from nbleak.flow.called import Called, special
from nbleak.flow.code import Code
from nbleak.flow.functions import tf_function
from nbleak.flow.handles import hand_over
from nbleak.flow.library import created, report_call
from nbleak.flow.rows import ROW, expanded
from nbleak.flow.stores import sequence
from nbleak.flow.tensors import leaves
from nbleak.flow.tracing import graph_array, graph_op, grows
from nbleak.flow.values import Kind, Value
from nbleak.model.finding import Confidence

if TYPE_CHECKING:
    from nbleak.flow.run import Run


_SMALLER = ("reduce_", "arg", "equal", "greater", "less", "shape", "rank", "size", "norm", "top_k")
"""How the names of operations begin whose results are much smaller than what they are given."""


@special("tf_op")
def tf_op(run: Run, called: Called) -> Value:
    """An operation: on Keras symbols it gives a symbol, otherwise a tensor.

    In a traced function an array among its inputs becomes a constant of the graph.
    """
    op = called.template.op or called.qualname.rpartition(".")[2]
    inputs = list(leaves(called.inputs()))
    symbol = next((v for v in inputs if v.kind is Kind.KERAS_SYMBOL), None)
    result = run.make(Kind.EAGER, called.node, called.template.name, op=op)
    if symbol is not None:
        result.kind, result.source = Kind.KERAS_SYMBOL, symbol.source
        report_call(run, called, "symbol-op", result)
        return result
    if op == "constant" and not run.frame.traced:
        report_call(run, called, "constant", result)
    elif op == "embedding_lookup":
        report_call(run, called, "lookup", result)
    result.scalar = op.startswith("reduce_") and len(called.args) == 1 and not called.kwargs
    if any(v.name == "image.decoded" for v in inputs) and result.name == "image":
        result.name = "image.decoded"
    if not op.startswith(_SMALLER):
        made = (v.source for v in inputs if v.kind is Kind.EAGER and v.source is not None)
        result.source = next(made, None)
    graph_array(run, called.node, inputs, result)
    if any(v.kind is Kind.CONTAINER and v.shape != "tuple" for v in called.args):
        report_call(run, called, "join", result)
    graph_op(run, called.node, called.qualname, result)
    return result


@special("tf_expand")
def tf_expand(run: Run, called: Called) -> Value:
    """``tf.expand_dims(x, 0)``."""
    return expanded(called, tf_op(run, called))


@special("graph_mode")
def graph_mode(run: Run, called: Called) -> Value:
    """Eager execution is switched off."""
    del called
    run.trail.set(run.scope.state, "graph", value=True)
    return Value(Kind.NONE)


@special("placeholder")
def placeholder(run: Run, called: Called) -> Value:
    """A graph's input: only graphs have them."""
    if called.qualname.endswith(("placeholder", "placeholder_with_default")):
        run.trail.set(run.scope.state, "graph", value=True)
    result = run.make(Kind.EAGER, called.node, called.qualname)
    graph_op(run, called.node, called.qualname, result)
    return result


@special("summary")
def summary(run: Run, called: Called) -> Value:
    """``tf.summary.scalar(...)``: in a graph an operation to be fetched, else it writes."""
    if not run.scope.state.get("graph"):
        return Value(Kind.NONE)
    result = run.make(Kind.EAGER, called.node, op="summary")
    graph_op(run, called.node, called.qualname, result)
    return result


@special("session")
def session(run: Run, called: Called) -> Value:
    """A session is opened: what follows builds a graph."""
    run.trail.set(run.scope.state, "graph", value=True)
    result = run.make(Kind.SESSION, called.node, "session")
    result.facts = {"interactive": called.qualname.endswith("InteractiveSession")}
    created(run, called, result)
    return result


_ARITHMETIC = (ast.Sub, ast.Mult, ast.Div, ast.Pow, ast.MatMult)
_SILENT = ("initializer", "initializers", "variables", "minimize", "apply_gradients", "group")


@special("run_session")
def run_session(run: Run, called: Called) -> Value:
    """``sess.run(fetches)``: what is fetched is a tensor of the graph, operations give None."""
    fetched, written = called.argument(0, "fetches"), called.written(0, "fetches")
    if fetched is not None and fetched.kind is Kind.UNKNOWN and _computes(written):
        tensor = Value(Kind.EAGER, confidence=Confidence.INFERRED)
        called.args = [tensor, *called.args[1:]]
        graph_op(run, written or called.node, "tensorflow.math", tensor)
    if fetched is not None and fetched.kind is Kind.EAGER and fetched.op.endswith(_SILENT):
        return Value(Kind.NONE)
    return run.make(Kind.ARRAY, called.node, called.qualname)


def _computes(node: ast.expr | None) -> bool:
    """``-loss``, ``a * b``, ``a[0, :]``: what only tensors have; ``a + b`` may be two lists."""
    if isinstance(node, ast.Subscript):
        places = node.slice.elts if isinstance(node.slice, ast.Tuple) else []
        return any(isinstance(place, ast.Slice) for place in places)
    if isinstance(node, ast.UnaryOp):
        return isinstance(node.op, ast.USub)
    return isinstance(node, ast.BinOp) and isinstance(node.op, _ARITHMETIC)


@special("saved_model")
def saved_model(run: Run, called: Called) -> Value:
    """``tf.saved_model.load(path)``; given a session first, into its graph."""
    if called.args and called.args[0].kind is Kind.SESSION:
        return Value(Kind.NONE)
    result = run.make(Kind.KERAS_MODEL, called.node, called.qualname)
    result.facts = {}
    created(run, called, result)
    return result


@special("saver")
def saver(run: Run, called: Called) -> Value:
    """``tf.train.Saver()``: adds operations that save and restore each variable."""
    result = run.make(Kind.OBJECT, called.node, "tensorflow.Saver")
    grows(run, called.node, called.qualname, result)
    return result


@special("gradients")
def gradients(run: Run, called: Called) -> Value:
    """``tf.gradients``, ``K.gradients``: only graphs have them."""
    run.trail.set(run.scope.state, "graph", value=True)
    tensor = run.make(Kind.EAGER, called.node, op="gradients")
    graph_op(run, called.node, called.qualname, tensor)
    result = sequence(run, called.node, "list", [])
    result.elem = tensor
    return result


@special("handed_over")
def handed_over(run: Run, called: Called) -> Value:
    """The library keeps what it is given, and closes it."""
    for value in called.args:
        hand_over(run, value)
    return Value(Kind.NONE)


@special("tf_function")
def traced(run: Run, called: Called) -> Value:
    """``tf.function(f)``; without a function a decorator."""
    function = called.argument(0, "func")
    if function is None:
        return run.make(Kind.CONTEXT, called.node, "tensorflow.function")
    return tf_function(run, function, called.node)


@special("strategy_run")
def strategy_run(run: Run, called: Called) -> Value:
    """``strategy.run(step, args=(x, y))`` calls the function."""
    function, args = called.argument(0, "fn"), called.argument(1, "args")
    if function is None:
        return run.unknown()
    parts = list((args.keys or {}).values()) if args is not None else []
    return run.call(function, parts, {}, called.node)


@special("new_dataset")
def new_dataset(run: Run, called: Called) -> Value:
    """A dataset of tensors; one of a single row is marked as such."""
    result = run.make(Kind.TF_DATASET, called.node, called.qualname)
    data = called.argument(0, "tensors")
    result.op = ROW if data is not None and data.op == ROW else ""
    created(run, called, result)
    grows(run, called.node, called.qualname, result)
    return result


@special("tf_variable")
def variable(run: Run, called: Called) -> Value:
    """``tf.Variable``; in graph mode one more node of the graph."""
    result = run.make(Kind.EAGER, called.node, called.qualname)
    created(run, called, result)
    graph_op(run, called.node, called.qualname, result)
    return result


@special("same_dataset")
def same_dataset(run: Run, called: Called) -> Value:
    """A dataset from another; a function it maps is traced, and run on tensors."""
    result = run.make(Kind.TF_DATASET, called.node, source=called.receiver)
    if called.receiver is not None:
        result.born, result.op = called.receiver.born, called.receiver.op
    function = called.argument(0, "map_func")
    code = None if function is None else function.data
    if function is not None and isinstance(code, Code):
        code.traced = True
        arguments = code.node.args
        wanted = len([*arguments.posonlyargs, *arguments.args]) - len(code.bound[0])
        run.call(function, [Value(Kind.EAGER) for _ in range(max(wanted, 0))], {}, called.node)
    return result


@special("loaded_dataset")
def loaded_dataset(run: Run, called: Called) -> Value:
    """``tfds.load(...)``; with ``with_info=True`` a pair."""
    data = run.make(Kind.TF_DATASET, called.node, called.qualname)
    created(run, called, data)
    if called.literal(-1, "with_info") is True:
        return sequence(run, called.node, "tuple", [data, Value(Kind.OBJECT)])
    return data
