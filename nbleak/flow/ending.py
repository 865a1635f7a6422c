"""What only the end of the notebook shows: functions nobody called, handles nobody released."""

from __future__ import annotations

import ast
import dataclasses
from typing import TYPE_CHECKING

from nbleak.flow.classes import given_attributes, instantiate
from nbleak.flow.code import Code
from nbleak.flow.consume import use
from nbleak.flow.events import Create, Event, Unreleased
from nbleak.flow.functions import run_body
from nbleak.flow.libs import function as library_function
from nbleak.flow.libs.callbacks import GIVEN, calls_back
from nbleak.flow.libs.priors import suggests_tensor
from nbleak.flow.loops import known_loop, run_loop
from nbleak.flow.paths import named
from nbleak.flow.run import OutOfSteps, Run
from nbleak.flow.special.functions import function_context, gives_tensors, takes_context
from nbleak.flow.stores import sequence
from nbleak.flow.text import Text
from nbleak.flow.trail import Names
from nbleak.flow.unknown import suggested
from nbleak.flow.values import FUNCTION_ROOT, Grad, History, Kind, LoopKind, Value
from nbleak.model.finding import Confidence
from nbleak.model.problem import Problem
from nbleak.model.source import CellRef

if TYPE_CHECKING:
    from nbleak.flow.scope import Scope

_STEPS_PER_FUNCTION = 20_000
_PLACED = tuple(field.name for field in dataclasses.fields(Event))
_KINDS = {
    "torch.Tensor": Kind.TENSOR,
    "torch.nn.Module": Kind.MODULE,
    "torch.utils.data.DataLoader": Kind.LOADER,
    "torch.optim.Optimizer": Kind.OPTIMIZER,
    "keras.Model": Kind.KERAS_MODEL,
    "tensorflow.Tensor": Kind.EAGER,
    "numpy.ndarray": Kind.ARRAY,
    "builtins.float": Kind.NUMBER,
    "builtins.int": Kind.NUMBER,
    "builtins.bool": Kind.NUMBER,
    "builtins.str": Kind.STRING,
}


def uncalled(scope: Scope, problems: list[Problem]) -> tuple[Event, ...]:
    """Interpret every function that no cell called, with what its signature suggests."""
    text = Text(CellRef(), "", scope.order)
    idle = [v.data for v in scope.functions if isinstance(v.data, Code) and not v.data.called]
    try:
        return _look_into_all(scope, Run(scope, text, _STEPS_PER_FUNCTION), problems)
    finally:
        for code in idle:
            code.called = False


def _look_into_all(scope: Scope, run: Run, problems: list[Problem]) -> tuple[Event, ...]:
    run.frame.called = False
    seen: set[tuple[int, int]] = set()  # a function inside another is made anew by each call of it
    inner = _called_by_others(scope)
    for names in (inner, frozenset[str]()):  # a caller knows better than a name what it passes
        index = 0
        while index < len(scope.functions):
            value = scope.functions[index]
            index += 1
            code = value.data
            if value.kind is not Kind.FUNCTION or not isinstance(code, Code):
                continue
            place = id(code.node), id(code.cls)
            if code.called or place in seen or isinstance(code.node, ast.Lambda):
                continue
            if code.name not in names:
                seen.add(place)
                _look_into(run, value, code, problems)
    return named(run, run.events())


def _called_by_others(scope: Scope) -> frozenset[str]:
    """Names that functions nobody called call, other than their own."""
    idle = (value.data for value in scope.functions if isinstance(value.data, Code))
    return frozenset(
        name for code in idle if not code.called for name in code.body.calls - {code.name}
    )


def _look_into(run: Run, value: Value, code: Code, problems: list[Problem]) -> None:
    run.steps = 0
    run.calls.clear()
    code.called = True
    run.cell = code.text.cell
    run.trail.set(run.scope.state, "grad", Grad.ON)
    held = run.frame
    try:
        names = _parameters(run, code)
        receiver = None
        if code.cls is not None and code.role != "staticmethod":
            first = [*code.node.args.posonlyargs, *code.node.args.args][:1]
            receiver = _instance(run, code)
            for parameter in first:
                if code.cls.fact("base") != FUNCTION_ROOT:
                    names[parameter.arg] = receiver
        _run_once(run, value, code, names, receiver)
    except OutOfSteps:
        message = f"{code.name} was not analysed to its end: the step limit was reached"
        problems.append(Problem(where=code.text.cell.label, message=message))
    except Exception as error:
        message = f"{code.name} was not analysed: {type(error).__name__}: {error}"
        problems.append(Problem(where=code.text.cell.label, message=message))
    finally:
        run.frame, run.loops, run.dead, run.guards = held, (), "", 0
        run.loop_states, run.stack = [], []


def _run_once(run: Run, value: Value, code: Code, names: Names, receiver: Value | None) -> None:
    base = "" if code.cls is None else str(code.cls.fact("base", ""))
    again = receiver is not None and receiver.kind in (Kind.MODULE, Kind.KERAS_MODEL)
    again &= base != "torch.nn.Module" or not code.body.runs
    called_back = base == FUNCTION_ROOT or calls_back(base)
    called_back |= code.role == "handler"

    def turn() -> None:
        result = run_body(run, value, code, names, code.node, receiver=receiver)
        if base == FUNCTION_ROOT and code.name == "forward":
            gives_tensors(run, result)
        use(run, result, "return", code.text, code.node)

    if code.name != "__init__" and (again or called_back):
        kind = LoopKind.CALL if called_back else LoopKind.FORWARD
        run_loop(run, known_loop(run, code.node, kind), turn)
    else:
        turn()


def _instance(run: Run, code: Code) -> Value:
    cls = code.cls
    if cls is None:
        return run.unknown()
    known: Value | None = cls.fact("instance")
    if known is not None:
        return known
    init = (cls.attrs or {}).get("__init__")
    args: list[Value] = []
    if init is not None and isinstance(init.data, Code):
        if code is init.data:
            made = run.make(cls.fact("root", Kind.INSTANCE), code.node, cls.name)
            made.source, made.attrs, made.facts = cls, given_attributes(cls), {}
            if cls.facts is not None:
                cls.facts["instance"] = made
            return made
        named_values = _parameters(run, init.data)
        wanted = [*init.data.node.args.posonlyargs, *init.data.node.args.args][1:]
        args = [named_values[p.arg] for p in wanted]
    return instantiate(run, cls, args, {}, code.node)


def _parameters(run: Run, code: Code) -> Names:
    """What annotations, defaults and names say about the parameters."""
    names = Names()
    arguments = code.node.args
    in_forward = code.name in ("forward", "__call__", "training_step")
    function_class = code.cls is not None and code.cls.fact("base") == FUNCTION_ROOT
    torch = bool(run.scope.state.get("frameworks", frozenset()) & {"torch"})
    for parameter in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
        value = _handed(parameter, code) or _annotated(run, parameter)
        first = function_class and not names
        if first and code.cls is not None and takes_context(code.cls, code.name):
            names[parameter.arg] = function_context(run, parameter)
            continue
        if value is None:
            default = code.defaults.get(parameter.arg)
            if default is not None and default.kind is not Kind.NONE:
                value = default
        if value is None and function_class:
            # the first input is a tensor; others may as well be numbers
            taken = sum(v.kind is Kind.TENSOR for v in names.values())
            sure = Confidence.SUGGESTED if taken else Confidence.INFERRED
            value = Value(Kind.TENSOR, confidence=sure)
        if value is None and in_forward and code.cls is not None:
            value = Value(
                Kind.TENSOR, history=History.MAYBE, confidence=Confidence.INFERRED, op="input"
            )
        if value is None:
            value = suggested(run, parameter.arg)
            if value.kind is Kind.UNKNOWN and code.traced:
                value = Value(Kind.EAGER, confidence=Confidence.INFERRED)
            if value.kind is Kind.UNKNOWN and torch and suggests_tensor(parameter.arg):
                value = Value(Kind.TENSOR, confidence=Confidence.SUGGESTED)
        names[parameter.arg] = value
    if arguments.vararg is not None:
        names[arguments.vararg.arg] = sequence(run, code.node, "tuple", [])
    if arguments.kwarg is not None:
        extra = run.make(Kind.CONTAINER, code.node)
        extra.shape = "dict"
        names[arguments.kwarg.arg] = extra
    return names


def _handed(parameter: ast.arg, code: Code) -> Value | None:
    """What a trainer hands to the methods of its callbacks."""
    base = "" if code.cls is None else str(code.cls.fact("base", ""))
    kind = GIVEN.get(parameter.arg) if calls_back(base) else None
    return None if kind is None else Value(kind, confidence=Confidence.INFERRED)


def _annotated(run: Run, parameter: ast.arg) -> Value | None:
    annotation = parameter.annotation
    if not isinstance(annotation, (ast.Name, ast.Attribute)):
        return None
    told = run.eval(annotation)
    if told.kind is Kind.CLASS:
        made = run.make(told.fact("root", Kind.INSTANCE), parameter, told.name)
        made.source, made.attrs, made.facts = told, {}, {}
        return made
    if told.kind is not Kind.LIBRARY:
        return None
    kind = _KINDS.get(told.name)
    if kind is None:
        template = library_function(told.name)
        if template is None or template.returns not in (Kind.MODULE, Kind.CRITERION):
            return None
        kind = template.returns
    value = Value(kind, told.name)
    if kind is Kind.TENSOR:
        value.name = ""
    return value


def unreleased(scope: Scope) -> tuple[Event, ...]:
    """One event for every handle that nothing released."""
    found: list[Event] = []
    for handle, event in scope.handles:
        name = event.name if isinstance(event, Create) else event.bound_to
        if event.id in scope.released or handle.released or (name and name in scope.released):
            continue
        found.append(
            Unreleased(
                **{name: getattr(event, name) for name in _PLACED},
                handle=handle,
                name=name,
                created=event,
            )
        )
    return tuple(found)
