"""Calls of what nobody sees: the result may carry history, the arguments are out of sight."""

from __future__ import annotations

import ast
import sys
from typing import TYPE_CHECKING, Any

from nbleak.flow.consume import Use
from nbleak.flow.events import Forward
from nbleak.flow.handed import hand
from nbleak.flow.handles import hand_over
from nbleak.flow.origins import PARTS, Origin, part_of_unknown, parts_of
from nbleak.flow.stores import out_of_sight, sequence
from nbleak.flow.tensors import leaves, links, recorded
from nbleak.flow.text import dotted, words
from nbleak.flow.values import History, Kind, Value
from nbleak.model.finding import Confidence

if TYPE_CHECKING:
    from nbleak.flow.run import Run

_QUIET = frozenset(
    word
    for words in (
        "log plot print show save write display update append",
        "imshow matshow pprint savefig savez savetxt imsave mimsave imwrite",
        "writerow writerows writelines lineplot histplot scatterplot boxplot barplot",
    )
    for word in words.split()
)
_LOADS = frozenset({"batch_size", "num_workers"})
"""Options that only loaders have together."""

_WRAPPED = (Kind.MODULE, Kind.OPTIMIZER, Kind.LOADER, Kind.CRITERION, Kind.DATASET)
_WRAPPERS = ("prepare", "setup", "setup_dataloaders", "setup_module", "setup_optimizers")
"""How trainers that own the devices call it: Accelerate, Fabric."""


def unknown_call(
    run: Run, callee: Value, args: list[Value], kwargs: dict[str, Value], node: ast.AST
) -> Value:
    """Nobody knows what is called, nor what it does with its arguments."""
    inputs = [*args, *kwargs.values()]
    result = _given_back(run, args, node) or unseen_result(run, callee, inputs, node)
    if kwargs.keys() >= _LOADS:
        result.kind, result.confidence = Kind.LOADER, Confidence.INFERRED
    if result.via and not _quiet(node) and isinstance(result.data, Origin):
        result.data.use = escape(run, result.via, node)
    if not _standard(callee):
        for value in inputs:
            if not _again(run, value):
                hand_over(run, value)
            out_of_sight(run, value)
            _filled(run, value, node)
    hand(run, inputs, node)
    return result


def _given_back(run: Run, args: list[Value], node: ast.AST) -> Value | None:
    """``net, opt, dl = accelerator.prepare(net, opt, dl)``: what stands for the same objects."""
    statement = run.frame.statement
    if not isinstance(node, ast.Call) or not isinstance(statement, ast.Assign):
        return None
    if statement.value is not node or not any(arg.kind in _WRAPPED for arg in args):
        return None
    target = statement.targets[0]
    targets = target.elts if isinstance(target, (ast.Tuple, ast.List)) else [target]
    names, several = [dotted(one) for one in targets], targets != [target]
    wraps = dotted(node.func).rpartition(".")[2] in _WRAPPERS
    if len(names) != len(args) or not (
        wraps or (several and names == list(map(dotted, node.args)))
    ):
        return None
    parts = [arg if arg.kind in _WRAPPED else run.unknown() for arg in args]
    return sequence(run, node, "tuple", parts) if several else parts[0]


def unseen_result(run: Run, callee: Value, inputs: list[Value], node: ast.AST) -> Value:
    """What a call gives that nobody knows: it may carry its arguments' history."""
    result = run.unknown(via=links(inputs))
    if any(leaf.history for leaf in leaves(inputs)):
        result.history = History.MAYBE
    result.site, result.born = None, run.loops
    result.data = Origin(
        callee=callee,
        args=inputs,
        node=node,
        frame=run.frame,
        loops=run.loops,
        bound=run.bound_name(node),
        values=[result],
    )
    if any(isinstance(value.literal, str) for value in inputs):
        result.facts = {"named": True}  # ``load("train")`` gives the same each time
    for part in callee.fact(PARTS, ()):
        _place(run, result, part, node)
    return result


def _filled(run: Run, value: Value, node: ast.AST) -> None:
    """``kernel(x, out)``: a new tensor given to a call for its effect has computed contents."""
    if run.discarded(node) and value.kind is Kind.TENSOR and value.fact("leaf"):
        run.trail.note(value, leaf=False)


def _again(run: Run, value: Value) -> bool:
    """The next turn of a loop hands the same thing over again, so nobody closes it there."""
    return value.site is not None and any(
        loop.real and loop not in value.born for loop in run.loops
    )


def _place(run: Run, whole: Value, path: tuple[Any, ...], node: ast.AST) -> None:
    """Put a tensor with history where one is known to be in a result."""
    for key in path[:-1]:
        whole = part_of_unknown(whole, key)
    tensor = Value(Kind.TENSOR, op="loss", confidence=Confidence.INFERRED)
    tensor.history = recorded(run, History.YES)
    tensor.via = whole.via | {run.event_id(Forward, node)}
    parts_of(whole, path[-1])[path[-1]] = tensor


def _standard(callee: Value) -> bool:
    """The standard library's functions close nothing that they are given: ``csv.writer(f)``."""
    root = callee.name.partition(".")[0]
    return callee.kind is Kind.LIBRARY and root in sys.stdlib_module_names


def _quiet(node: ast.AST) -> bool:
    """Whether it only shows or saves what it is given, as a word of its name says."""
    name = dotted(getattr(node, "func", None)).rpartition(".")[2]
    return not _QUIET.isdisjoint(words(name))


def escape(run: Run, ids: frozenset[int], node: ast.AST) -> Use:
    """Values go to code nobody sees."""
    use = Use(
        ids=ids,
        deps=frozenset(),
        how="escape",
        loops=run.loops,
        cell=run.frame.text.cell,
        span=run.frame.text.span(node),
        order=run.scope.order,
    )
    run.scope.consumption.uses.append(use)
    run.trail.set(run.scope.consumption.open, use, value=True)
    return use


def only_number(run: Run, value: Value) -> Value:
    """A number is all that is taken of a result: what gave it is a metric, and wants no graph."""
    use = value.data.use if isinstance(value.data, Origin) else None
    if use is not None:
        run.trail.set(run.scope.consumption.open, use, value=False)
    return Value(Kind.NUMBER)
