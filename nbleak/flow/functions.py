"""User functions: definition, decorators, binding of arguments, bounded calls, what they give."""

from __future__ import annotations

import ast

from nbleak.flow.code import Code, FunctionNode
from nbleak.flow.contexts import grad_mode, set_grad
from nbleak.flow.events import Cached, Create, Return
from nbleak.flow.graph_mode import foresee_graph
from nbleak.flow.handles import hand_over
from nbleak.flow.join import join_branch
from nbleak.flow.libs import tagged
from nbleak.flow.libs.serving import HANDLER
from nbleak.flow.memo import memo_key, remembered
from nbleak.flow.run import Frame, Run, expression, statement
from nbleak.flow.stores import sequence
from nbleak.flow.tensors import leaves, links
from nbleak.flow.text import dotted
from nbleak.flow.trail import Names
from nbleak.flow.values import History, Kind, Value
from nbleak.flow.varying import varying

MAX_DEPTH = 7
MAX_CALLS = 40
"""A function that a cell calls oftener, each time with other values, has shown what it does."""
_BRIEF = frozenset(
    {
        Kind.TENSOR,
        Kind.CONTAINER,
        Kind.KERAS_MODEL,
        Kind.MODULE,
        Kind.EAGER,
        Kind.LOADER,
        Kind.TF_DATASET,
        Kind.TF_FUNCTION,
    }
)


def new_function(run: Run, node: FunctionNode, name: str) -> Value:
    """The value of a definition; defaults are evaluated now."""
    frame = run.frame
    code = Code(node, frame.text, name)
    if frame.names is not run.scope.names:
        code.closure = (frame.names, *frame.outer)
    arguments = node.args
    positional = [*arguments.posonlyargs, *arguments.args]
    offset = len(positional) - len(arguments.defaults)
    for parameter, default in zip(positional[offset:], arguments.defaults, strict=True):
        code.defaults[parameter.arg] = run.eval(default)
    for parameter, keyword_default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        if keyword_default is not None:
            code.defaults[parameter.arg] = run.eval(keyword_default)
    value = run.make(Kind.FUNCTION, node, name)
    value.data = code
    run.scope.define(value)
    return value


@statement(ast.FunctionDef, ast.AsyncFunctionDef)
def run_def(run: Run, node: ast.FunctionDef) -> None:
    """Define, decorate and bind."""
    function = new_function(run, node, node.name)
    value = function
    for decorator in reversed(node.decorator_list):
        value = decorated(run, value, decorator)
    run.trail.set(run.frame.names, node.name, value)
    if run.frame.names is run.scope.names:
        run.assigned.setdefault(node.name)


@expression(ast.Lambda)
def eval_lambda(run: Run, node: ast.Lambda) -> Value:
    """A function without a name."""
    return new_function(run, node, "<lambda>")


def decorated(run: Run, function: Value, node: ast.expr) -> Value:
    """What a decorator makes of a function."""
    decorator = run.eval(node)
    code: Code | None = function.data if isinstance(function.data, Code) else None
    mode = grad_mode(decorator)
    if mode is not None:
        run.trail.note(function, grad=mode)
        return function
    name = decorator.name
    if decorator.kind in (Kind.LIBRARY, Kind.CONTEXT):
        if name == "tensorflow.function":
            return tf_function(run, function, node)
        if name == HANDLER and code:
            code.role = "handler"
            return function
        last = name.rpartition(".")[2]
        if last in ("staticmethod", "classmethod", "property", "cached_property") and code:
            code.role = "property" if last.endswith("property") else last
        elif last in ("contextmanager", "asynccontextmanager") and code:
            code.role = "context"
        elif last in ("lru_cache", "cache"):
            _cached(run, function, node, last)
        elif last == "setter" and code:
            code.role = "setter"
        elif decorator.kind is Kind.LIBRARY and tagged(name):
            run.call(decorator, [function], {}, node)
        return function
    if decorator.kind is Kind.FUNCTION and decorator.data is not None:
        result = run.call(decorator, [function], {}, node)
        return result if result.kind in (Kind.FUNCTION, Kind.TF_FUNCTION) else function
    return function


def _cached(run: Run, function: Value, node: ast.expr, name: str) -> None:
    bounded = name == "lru_cache"
    if isinstance(node, ast.Call):
        sizes = [*node.args[:1], *(k.value for k in node.keywords if k.arg == "maxsize")]
        bounded = not any(isinstance(s, ast.Constant) and s.value is None for s in sizes)
    code: Code = function.data
    roles = {dotted(d).rpartition(".")[2] for d in getattr(code.node, "decorator_list", ())}
    owner = None if roles & {"staticmethod", "classmethod"} else code.cls
    run.draft(Cached, node, callee=function, name=function.name, bounded=bounded, owner=owner)


def tf_function(run: Run, function: Value, node: ast.AST) -> Value:
    """A traced function, and the event that one was made."""
    value = run.make(Kind.TF_FUNCTION, node, function.name)
    value.source, value.data = function, function.data
    code = function.data
    made: ast.AST = node
    if isinstance(code, Code):
        code.traced, made = True, code.node
    written = node.keywords if isinstance(node, ast.Call) else []
    value.facts = {"options": frozenset(k.arg for k in written if k.arg)}
    run.draft(
        Create,
        node,
        kind=Kind.TF_FUNCTION,
        qualname="tf.function",
        value=value,
        name=run.bound_name(node) or function.name,
        args=(function,),
        discarded=run.discarded(node),
        varies=varying(run, made),
        entry=run.entry(),
    )
    return value


def bind_arguments(
    run: Run, code: Code, args: list[Value], kwargs: dict[str, Value], names: Names
) -> None:
    """Put arguments under the names of the parameters."""
    arguments = code.node.args
    args, kwargs = [*code.bound[0], *args], {**code.bound[1], **kwargs}
    positional = [*arguments.posonlyargs, *arguments.args]
    for parameter, value in zip(positional, args, strict=False):
        names[parameter.arg] = value
    rest = args[len(positional) :]
    if arguments.vararg is not None:
        names[arguments.vararg.arg] = sequence(run, code.node, "tuple", rest)
    for parameter in (*positional, *arguments.kwonlyargs):
        name = parameter.arg
        if name in kwargs:
            names[name] = kwargs.pop(name)
        elif name not in names:
            names[name] = code.defaults.get(name) or run.unknown()
    if arguments.kwarg is not None:
        extra = sequence(run, code.node, "tuple", list(kwargs.values()))
        extra.shape, extra.keys = "dict", dict(kwargs)
        names[arguments.kwarg.arg] = extra


def call_function(
    run: Run,
    function: Value,
    args: list[Value],
    kwargs: dict[str, Value],
    node: ast.AST,
    *,
    receiver: Value | None = None,
    hook: bool = False,
) -> Value:
    """Interpret a body with these arguments; unknown where a bound is reached."""
    code = function.data
    if not isinstance(code, Code):
        return run.unknown(via=links(args))
    if run.frame.depth >= MAX_DEPTH or id(code) in run.stack:
        return _not_followed(run, args, kwargs)
    code.called = True
    if receiver is not None:
        args = [receiver, *args]
    key = memo_key(run, code, args, kwargs)
    found = None if hook else remembered(run, key, node)
    if found is not None:
        return found
    run.calls[id(code)] += 1
    if run.calls[id(code)] > MAX_CALLS:
        return _not_followed(run, args, kwargs)
    names, before = Names(), run.forwards
    bind_arguments(run, code, args, dict(kwargs), names)
    result = run_body(run, function, code, names, node, receiver=receiver, hook=hook)
    run.memo[key] = result, run.forwards > before, node
    return result


def _not_followed(run: Run, args: list[Value], kwargs: dict[str, Value]) -> Value:
    result = run.unknown(via=links([*args, *kwargs.values()]))
    result.history = max((x.history for x in leaves(args)), default=History.NO)
    return result


def run_body(
    run: Run,
    function: Value,
    code: Code,
    names: Names,
    node: ast.AST,
    *,
    receiver: Value | None = None,
    hook: bool = False,
) -> Value:
    """Run a function's body in a frame of its own."""
    frame = Frame(names, code.text, run.frame)
    frame.serial = run.scope.next_id()  # unlike those of frames in other cells
    frame.outer, frame.node = code.closure, code.node
    frame.function = f"{code.cls.name}.{code.name}" if code.cls is not None else code.name
    body = code.body
    frame.global_names, frame.nonlocal_names = body.globals, body.nonlocals
    frame.key = (*run.frame.key, id(node), id(code.node))
    frame.loops_at_entry, frame.call = len(run.loops), node
    frame.parameters, frame.given = frozenset(names), dict(names)
    frame.method_of, frame.receiver, frame.runs = code.cls, receiver, body.runs
    frame.hook = frame.hook or hook
    frame.traced = frame.traced or code.traced
    foresee_graph(run, body.calls)
    held, guards, ended = (run.frame, run.dead, run.loop_states), run.guards, ""
    run.frame, run.dead, run.loop_states = frame, "", []
    run.stack.append(id(code))
    run.keep.append(names)
    mode = function.fact("grad")
    before = None if mode is None else set_grad(run, mode)
    try:
        if isinstance(code.node, ast.Lambda):
            frame.statement = code.node.body
            frame.returns = run.eval(code.node.body)
        else:
            run.block(code.node.body)
        ended = run.dead
    finally:
        run.stack.pop()
        run.frame, run.dead, run.loop_states = held
        run.guards = guards
    if before is not None:
        set_grad(run, before)
    if ended == "raise" and frame.returns is None:
        return _stub(run, function, names, node)
    return _result(run, code, frame)


def _stub(run: Run, function: Value, names: Names, node: ast.AST) -> Value:
    """A function that only raises stands for one nobody sees: the same one each time."""
    stands_for = function.fact("stands_for")
    if stands_for is None:
        stands_for = run.unknown()
        run.trail.note(function, stands_for=stands_for)
    own = [value for value in names.values() if value.kind is not Kind.INSTANCE]
    return run.call(stands_for, own, {}, node)


def _result(run: Run, code: Code, frame: Frame) -> Value:
    if code.role == "context":
        context = Value(Kind.CONTEXT, code.name)
        context.source = frame.yields
        return context
    if code.body.yields:
        result = run.make(Kind.CONTAINER, code.node)
        result.shape, result.elem = "generator", frame.yields
        result.facts = {"loops": frame.yield_loops}
        return result
    return frame.returns if frame.returns is not None else Value(Kind.NONE)


@statement(ast.Return)
def run_return(run: Run, node: ast.Return) -> None:
    """The value joins those of other returns; a handle is the caller's now."""
    value = run.eval(node.value) if node.value is not None else Value(Kind.NONE)
    frame = run.frame
    if value.kind in _BRIEF and frame.function is not None:
        run.draft(Return, node, value=value, name=dotted(node.value), confidence=value.confidence)
    if not frame.called:
        hand_over(run, value)
    frame.returns = value if frame.returns is None else join_branch(frame.returns, value)
    run.dead = "return"


@expression(ast.Yield)
def eval_yield(run: Run, node: ast.Yield) -> Value:
    """The value joins those of other yields."""
    value = run.eval(node.value) if node.value is not None else Value(Kind.NONE)
    frame = run.frame
    frame.yield_loops |= set(run.loops[frame.loops_at_entry :])
    frame.yields = value if frame.yields is None else join_branch(frame.yields, value)
    return run.unknown()


@expression(ast.YieldFrom)
def eval_yield_from(run: Run, node: ast.YieldFrom) -> Value:
    """The elements join those of other yields."""
    from nbleak.flow.iteration import iterate

    value = iterate(run, run.eval(node.value), node.value)
    frame = run.frame
    frame.yield_loops |= set(run.loops[frame.loops_at_entry :])
    frame.yields = value if frame.yields is None else join_branch(frame.yields, value)
    return run.unknown()
