"""Tensors: what changes or drops history; distributions, checkpoints, process groups."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from nbleak.flow.called import Called, special
from nbleak.flow.join import copy
from nbleak.flow.stores import sequence
from nbleak.flow.targets import assign, report_cleared
from nbleak.flow.tensors import detached, set_requires_grad, tensor_op
from nbleak.flow.text import dotted
from nbleak.flow.values import NO_DEPS, NO_IDS, Device, History, Kind, Value

if TYPE_CHECKING:
    from nbleak.flow.run import Run


@special("detach")
def detach(run: Run, called: Called) -> Value:
    """The same numbers without history."""
    return detached(called.receiver) if called.receiver is not None else run.unknown()


@special("detach_")
def detach_in_place(run: Run, called: Called) -> Value:
    """The tensor itself loses its history."""
    value = called.receiver
    if value is None:
        return run.unknown()
    for slot, new in (("history", History.NO), ("deps", NO_DEPS), ("via", NO_IDS)):
        run.trail.set(value, slot, new)
    return value


@special("requires_grad_")
def requires_grad(run: Run, called: Called) -> Value:
    """A leaf with history of its own, or none."""
    value = called.receiver
    if value is None:
        return run.unknown()
    on = called.literal(0, "requires_grad") is not False
    set_requires_grad(run, value, on=on)
    return value


def device_of(called: Called) -> Device:
    """The device that an argument of ``to`` names."""
    given = called.argument(0, "device")
    if given is not None and given.device is not Device.UNKNOWN:
        return given.device
    name = dotted(called.written(0, "device")).lower()
    return Device.ACCELERATOR if "device" in name or "gpu" in name else Device.UNKNOWN


@special("device")
def device(run: Run, called: Called) -> Value:
    """``torch.device("cuda")``."""
    result = run.make(Kind.OBJECT, called.node, "torch.device")
    result.device = device_of(called)
    return result


@special("move")
def move(run: Run, called: Called) -> Value:
    """``x.to(device)``."""
    if called.receiver is None:
        return run.unknown()
    result = same(run, called)
    device = device_of(called)
    if device is not Device.UNKNOWN:
        result.device = device
    return result


@special("same")
def same(run: Run, called: Called) -> Value:
    """A tensor that differs in type or place only."""
    value = called.receiver
    if value is None:
        return run.unknown()
    if value.kind is Kind.BATCH:
        batch = copy(value)
        batch.op = "copy"
        return batch
    result = tensor_op(run, value.op or "same", [value])
    result.scalar, result.source = value.scalar, value.source
    return result


@special("in_place")
def in_place(run: Run, called: Called) -> Value:
    """``x.add_(y)``: x takes the history of y, and its name is bound to the sum."""
    value = called.receiver
    if value is None:
        return run.unknown()
    op = called.qualname.rpartition(".")[2].rstrip("_")
    scaled = op == "add" and value.op in ("mul", "div") and bool(value.deps)
    result = tensor_op(run, "mul-add" if scaled else op, [value, *called.args])
    if not result.history or value.kind is not Kind.TENSOR:
        return value
    if result.history > value.history:
        for slot in ("history", "deps", "via"):
            run.trail.set(value, slot, getattr(result, slot))
    result.scalar, result.source = value.scalar, value.source
    target = _changed(called.node)
    if target is not None:
        assign(run, target, result, called.node, called.argument(0))
    return result


def _changed(node: ast.AST) -> ast.expr | None:
    """The name or attribute whose tensor ``x.mul_(a).add_(b)`` changes."""
    while isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        if not node.func.attr.endswith("_"):
            return None
        node = node.func.value
    return node if isinstance(node, (ast.Name, ast.Attribute)) else None


@special("in_place_reset")
def in_place_reset(run: Run, called: Called) -> Value:
    """``x.zero_()``; of a gradient it clears it."""
    value = called.receiver
    if value is None:
        return run.unknown()
    if called.receiver_name.removesuffix(".data").endswith(".grad"):
        report_cleared(run, called.node, value, called.receiver_name, let_go=False)
    return value


@special("torch_extreme")
def extreme(run: Run, called: Called) -> Value:
    """``x.max()`` is a tensor; with a dimension a pair of values and indices."""
    result = tensor_op(run, "extreme", called.inputs())
    count = len(called.args) + len(called.kwargs)
    method = called.receiver is not None
    many = count > (0 if method else 1) or called.qualname.rpartition(".")[2] in (
        "sort",
        "topk",
        "svd",
        "qr",
    )
    both = any(v.kind in (Kind.TENSOR, Kind.UNKNOWN) for v in called.args[0 if method else 1 :])
    if many and not both:
        pair = sequence(run, called.node, "tuple", [result, Value(Kind.TENSOR, op="indices")])
        pair.attrs = {"values": result, "indices": Value(Kind.TENSOR, op="indices")}
        return pair
    result.scalar = not many
    return result


@special("leaf_argument")
def leaf_argument(run: Run, called: Called) -> Value:
    """``Variable(x)``."""
    result = tensor_op(run, "same", called.args)
    if called.literal(-1, "requires_grad") is True:
        result.history = History.YES
        result.facts = {"leaf": True}
    return result


@special("new_parameter")
def new_parameter(run: Run, called: Called) -> Value:
    """A leaf with history."""
    on = called.literal(1, "requires_grad") is not False
    result = run.make(Kind.TENSOR, called.node, history=History.YES if on else History.NO)
    result.op = "parameter"
    result.facts = {"leaf": True}
    return result


@special("first_argument_tensor")
def first_argument(run: Run, called: Called) -> Value:
    """``scaler.scale(loss)``: the loss."""
    return called.args[0] if called.args else run.unknown()


@special("prepare")
def prepare(run: Run, called: Called) -> Value:
    """``accelerator.prepare(model, optimizer, loader)``: the same objects."""
    if len(called.args) == 1:
        return called.args[0]
    return sequence(run, called.node, "tuple", list(called.args))


@special("distribution")
def distribution(run: Run, called: Called) -> Value:
    """A distribution carries the history of its parameters."""
    result = run.make(Kind.OBJECT, called.node, "torch.distributions")
    result.elem = tensor_op(run, "distribution", called.inputs())
    result.via = result.elem.via
    return result


@special("distribution_tensor")
def distribution_tensor(run: Run, called: Called) -> Value:
    """``log_prob`` and ``rsample`` have the history of the parameters."""
    carrier = called.receiver.elem if called.receiver is not None else None
    return tensor_op(run, "other", [carrier, *called.args])


@special("torch_load")
def torch_load(run: Run, called: Called) -> Value:
    """A checkpoint; ``map_location`` says where it lands."""
    result = run.make(Kind.CHECKPOINT, called.node, "torch.load")
    where = called.argument(1, "map_location")
    if where is not None:
        result.device = where.device
    result.facts = {"map_location": where is not None}
    return result


@special("tensor_type")
def tensor_type(run: Run, called: Called) -> Value:
    """``x.type()`` names the type, ``x.type(torch.half)`` converts."""
    if not called.args and not called.kwargs:
        return Value(Kind.STRING)
    return tensor_op(run, "type", called.inputs())


@special("process_group")
def process_group(run: Run, called: Called) -> Value:
    """A group to destroy."""
    from nbleak.flow.library import created

    result = run.make(Kind.HANDLE, called.node, "process-group")
    result.facts = {}
    created(run, called, result)
    return result


@special("destroy_group")
def destroy_group(run: Run, called: Called) -> Value:
    """All groups, or one."""
    from nbleak.flow.handles import release, release_all

    for group in called.args:
        release(run, group)
    if not called.args:
        release_all(run, "process-group")
    return Value(Kind.NONE)


@special("padded_pair")
def padded_pair(run: Run, called: Called) -> Value:
    """The padded tensor and the lengths."""
    result = tensor_op(run, "other", called.inputs())
    return sequence(run, called.node, "tuple", [result, Value(Kind.TENSOR, op="lengths")])
