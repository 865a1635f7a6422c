"""Modules and loaders of torch."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nbleak.flow.called import Called, special
from nbleak.flow.events import Forward
from nbleak.flow.functions import call_function
from nbleak.flow.imported import show_object, unseen
from nbleak.flow.iteration import validates
from nbleak.flow.join import copy, weaker
from nbleak.flow.library import created
from nbleak.flow.loops import known_loop, run_loop
from nbleak.flow.members import find_attribute
from nbleak.flow.special.tensors import device_of
from nbleak.flow.stores import elements_passed, new_container, sequence
from nbleak.flow.tensors import freeze, leaves, module_result
from nbleak.flow.text import extent
from nbleak.flow.unknown import become, confirm
from nbleak.flow.values import Device, Given, History, Kind, LoopKind, Value
from nbleak.model.finding import Confidence

if TYPE_CHECKING:
    from nbleak.flow.run import Run

_EVALUATES = re.compile(r"(^|[._])(eval|valid|val|test|predict|infer|evaluate)", re.IGNORECASE)


@special("forward")
def forward(run: Run, called: Called) -> Value:
    """A module is called: a user's ``forward`` is run, others give a tensor with history."""
    module = called.receiver
    if module is None:
        return run.unknown()
    inputs = [*called.args, *called.kwargs.values()]
    _learn_loaders(run, inputs)
    _learn_device(run, module, inputs)
    run.forwarded()
    number = run.event_id(Forward, called.node)
    result = _result(run, called, module, inputs, number)
    fired = _firings(run, module)
    if result.kind is Kind.TENSOR and result.history and fired:
        result = copy(result)
        result.via |= fired
    run.draft(
        Forward,
        called.node,
        module=module,
        name=called.receiver_name or module.name,
        args=tuple(inputs),
        result=result,
        evaluating=_evaluating(run, module),
        eval_place=eval_place_of(run),
        led_by=_led_by(run, module),
        bound_to=run.bound_name(called.node),
        confidence=module.confidence,
    )
    return result


def _result(run: Run, called: Called, module: Value, inputs: list[Value], number: int) -> Value:
    body = find_attribute(module, "forward") if module.source is not None else None
    if body is None or body.kind is not Kind.FUNCTION or module.fact("frozen"):
        result = module_result(run, module, inputs, number)
        last = module.name.rpartition(".")[2]
        if last in ("LSTM", "GRU", "RNN", "MultiheadAttention"):
            return sequence(run, called.node, "tuple", [result, copy(result)])
        return result
    results: list[Value] = []

    def turn() -> None:
        results.append(
            call_function(run, body, called.args, called.kwargs, called.node, receiver=module)
        )

    loop = known_loop(run, body.data.node, LoopKind.FORWARD)
    run_loop(run, loop, turn)
    result = results[-1]
    if result.kind not in (Kind.TENSOR, Kind.CONTAINER):
        return module_result(run, module, inputs, number)
    if result.kind is Kind.TENSOR:
        result = copy(result)
        result.source = module
        if module.device is Device.ACCELERATOR:
            result.device = Device.ACCELERATOR
        if result.history and result.op not in ("loss", "reduce"):
            result.op = "module"
        if result.history:
            result.confidence = weaker(result.confidence, module.confidence)
    strong = any(leaf.history for leaf in leaves([result]))
    return elements_passed(run, result, number) if strong else result


def _firings(run: Run, module: Value) -> frozenset[int]:
    """Ids of what hooks on the module or on a part of it overwrite in this forward."""
    found: frozenset[int] = frozenset()
    for owner, ids in run.scope.state.get("hooked", ()):
        if owner.is_part_of(module):
            found |= ids
    return found


def _learn_loaders(run: Run, inputs: list[Value]) -> None:
    for leaf in leaves(inputs):
        source = leaf.source
        if leaf.kind is Kind.UNKNOWN and source is not None and source.kind is Kind.UNKNOWN:
            become(run, source, Kind.LOADER, Confidence.INFERRED)


def _learn_device(run: Run, module: Value, inputs: list[Value]) -> None:
    """A model lies where its inputs do, and what is given those is one if its name says so."""
    if any(leaf.device is Device.ACCELERATOR for leaf in leaves(inputs)):
        confirm(run, module)
        if module.device is Device.UNKNOWN:
            run.trail.set(module, "device", Device.ACCELERATOR)


def _evaluating(run: Run, module: Value) -> bool:
    """``eval()`` holds: said by this function or a caller, or elsewhere and this predicts."""
    state = module.fact("eval")
    if state is not None and eval_place_of(run):
        return True
    frame = run.frame
    while state is not None:
        if frame.serial == state:
            return True
        if frame.parent is None:
            return False
        frame = frame.parent
    return False


def eval_place_of(run: Run) -> bool:
    """A function on the stack or a loader says validation, test or prediction."""
    if any(loop.validation for loop in run.loops):
        return True
    frame = run.frame
    while frame.function is not None:
        name = frame.function.rpartition(".")[2]
        if _EVALUATES.search(name) or validates(name):
            return True
        if frame.parent is None:
            break
        frame = frame.parent
    return False


def _led_by(run: Run, module: Value) -> Given | None:
    """The call, in the function that says ``eval()``, which leads here; None in itself."""
    state, frame, call = module.fact("eval"), run.frame, None
    while frame.parent is not None and frame.serial != state:
        frame, call = frame.parent, frame.call
    if call is None or frame.serial != state:
        return None
    return Given(frame.text, extent(call), function=frame.function, several=True)


@special("mode_eval")
def mode_eval(run: Run, called: Called) -> Value:
    """Evaluation mode, from here on in this function."""
    return _mode(run, called, run.frame.serial)


@special("mode_train")
def mode_train(run: Run, called: Called) -> Value:
    """Training mode; ``train(False)`` is evaluation."""
    off = called.literal(0, "mode") is False
    return _mode(run, called, run.frame.serial if off else None)


def _mode(run: Run, called: Called, state: int | None) -> Value:
    module = called.receiver
    if module is None:
        return run.unknown()
    module.facts = {} if module.facts is None else module.facts
    run.trail.set(module.facts, "eval", state)
    return module


@special("move_module")
def moved(run: Run, called: Called) -> Value:
    """The module, or what may be one, itself, elsewhere."""
    module = called.receiver
    if module is None:
        return run.unknown()
    last = called.qualname.rpartition(".")[2]
    device = {"cuda": Device.ACCELERATOR, "cpu": Device.HOST}.get(last) or device_of(called)
    if device is not Device.UNKNOWN and device is not module.device:
        run.trail.set(module, "device", device)
    if module.kind is Kind.UNKNOWN:
        run.trail.note(module, moved=True)
    return module


@special("requires_grad_module")
def requires_grad_module(run: Run, called: Called) -> Value:
    """``net.requires_grad_(False)`` freezes."""
    if called.receiver is None:
        return run.unknown()
    freeze(run, called.receiver, frozen=called.literal(0, "requires_grad") is False)
    return called.receiver


@special("new_module")
def new_module(run: Run, called: Called) -> Value:
    """A module of a library; containers of modules keep their parts.

    A chain with a transform of images in it is one itself: nothing there learns.
    """
    if any(part.name == "torchvision.transforms" for part in called.args):
        return run.make(Kind.OBJECT, called.node, "torchvision.transforms")
    result = run.make(Kind.MODULE, called.node, called.qualname)
    result.facts, result.attrs = {}, {}
    result.data = run.frame.serial
    for place, part in enumerate(called.args):
        if part.kind is Kind.MODULE:
            result.attrs[f"[{place}]"] = part
            if part.facts is not None:
                part.facts["whole"] = result
    result.facts["width"] = _width(called)
    created(run, called, result)
    return result


def _width(called: Called) -> object:
    """Size of the last dimension of what a module returns; None when not known."""
    if called.qualname == "torch.nn.Linear":
        return called.literal(1, "out_features")
    modules = [part for part in called.args if part.kind is Kind.MODULE]
    return modules[-1].fact("width") if modules and called.qualname.endswith("Sequential") else None


@special("module_list")
def module_list(run: Run, called: Called) -> Value:
    """A list of modules is a module whose parts are modules."""
    result = run.make(Kind.MODULE, called.node, called.qualname)
    result.facts, result.attrs = {}, {}
    result.data = run.frame.serial
    for place, part in enumerate(leaves(called.args)):
        if part.kind is Kind.MODULE:
            result.attrs[f"[{place}]"] = part
            if part.facts is not None:
                part.facts["whole"] = result
    return result


@special("wrap_module")
def wrap_module(run: Run, called: Called) -> Value:
    """``torch.compile(net)``, ``DataParallel(net)``: the module, wrapped."""
    first = called.argument(0, "model")
    if first is not None and called.template.tag == "trace" and unseen(first):
        show_object(run, first)
        become(run, first, Kind.MODULE, Confidence.INFERRED)
    if first is None:
        result = run.make(Kind.CONTEXT, called.node, called.qualname)
    elif first.kind is Kind.FUNCTION:
        result = first
    else:
        result = run.make(Kind.MODULE, called.node, called.qualname, confidence=first.confidence)
        if first.kind is Kind.MODULE:
            result.source, result.attrs, result.facts = first.source, first.attrs, first.facts
        else:  # its use may yet show that it is a module
            result.facts = {"wraps": first}
    created(run, called, result)
    return result


@special("parameters")
def parameters(run: Run, called: Called) -> Value:
    """Keeps its module: freezing and optimizer membership hang on it."""
    result = run.make(Kind.PARAMETERS, called.node)
    result.source = called.receiver
    return result


@special("named_parameters")
def named_parameters(run: Run, called: Called) -> Value:
    """Pairs of name and parameter."""
    from nbleak.flow.tensors import parameter

    result = new_container(run, called.node, "iterator")
    inner = parameter(parameters(run, called))
    result.elem = sequence(run, called.node, "tuple", [Value(Kind.STRING), inner])
    return result


@special("children")
def children(run: Run, called: Called) -> Value:
    """Parts of a module, which are modules."""
    result = new_container(run, called.node, "iterator")
    result.elem = _part(called)
    return result


@special("named_children")
def named_children(run: Run, called: Called) -> Value:
    """Pairs of name and part."""
    result = new_container(run, called.node, "iterator")
    result.elem = sequence(run, called.node, "tuple", [Value(Kind.STRING), _part(called)])
    return result


def _part(called: Called) -> Value:
    owner = called.receiver
    part = Value(Kind.MODULE)
    if owner is not None:
        part.confidence, part.site, part.born = owner.confidence, owner.site, owner.born
        part.facts = {"frozen": owner.fact("frozen"), "whole": owner}
    return part


@special("state_dict")
def state_dict(run: Run, called: Called) -> Value:
    """References to the parameters, not copies."""
    result = run.make(Kind.STATE_DICT, called.node)
    result.source = called.receiver
    if called.receiver is not None:
        result.device = called.receiver.device
    return result


@special("state_values")
def state_values(run: Run, called: Called) -> Value:
    """The tensors of a state dict, which have no history."""
    state = called.receiver
    result = new_container(run, called.node, "view")
    device = Device.UNKNOWN if state is None else state.device
    result.elem = Value(Kind.TENSOR, op="weight", device=device)
    return result


@special("state_items")
def state_items(run: Run, called: Called) -> Value:
    """Pairs of name and tensor."""
    result = new_container(run, called.node, "view")
    parts = [Value(Kind.STRING), state_values(run, called).elem or run.unknown()]
    result.elem = sequence(run, called.node, "tuple", parts)
    return result


@special("register_buffer")
def register_buffer(run: Run, called: Called) -> Value:
    """An attribute by another way."""
    owner, name = called.receiver, called.literal(0, "name")
    if owner is not None and isinstance(name, str) and len(called.args) > 1:
        owner.attrs = {} if owner.attrs is None else owner.attrs
        run.trail.set(owner.attrs, name, called.args[1])
    return Value(Kind.NONE)


@special("apply")
def apply_function(run: Run, called: Called) -> Value:
    """``net.apply(init)``: init runs on a part."""
    owner, function = called.receiver, called.argument(0)
    if owner is not None and function is not None and function.kind is Kind.FUNCTION:
        call_function(run, function, [_part(called)], {}, called.node)
    return owner if owner is not None else run.unknown()


@special("from_pretrained")
def from_pretrained(run: Run, called: Called) -> Value:
    """A model with its weights, in eval mode.

    Source: transformers docs, ``PreTrainedModel.from_pretrained``.
    """
    result = new_module(run, called)
    result.facts = {"eval": run.frame.serial, "pretrained": True}
    return result


@special("new_loader")
def new_loader(run: Run, called: Called) -> Value:
    """A loader with the options that matter."""
    result = run.make(Kind.LOADER, called.node, called.qualname)
    result.source = called.argument(0, "dataset")
    result.facts = {
        name: called.literal(-1, name)
        for name in ("num_workers", "persistent_workers", "pin_memory", "batch_size")
        if name in called.kwargs or "**" in called.kwargs
    }
    result.facts["collate_fn"] = called.kwargs.get("collate_fn")
    created(run, called, result)
    return result


@special("call_metric")
def call_metric(run: Run, called: Called) -> Value:
    """A metric computes without keeping graphs."""
    del run, called
    return Value(Kind.TENSOR, op="metric", history=History.NO)
