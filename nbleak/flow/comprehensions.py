"""Comprehensions: a loop plus a store into a container born outside it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from nbleak.flow.events import Store
from nbleak.flow.iteration import element_of, iterate, over_name, trips_of, validates
from nbleak.flow.loops import known_loop, run_loop
from nbleak.flow.run import Run, expression
from nbleak.flow.stores import elements_passed, new_container
from nbleak.flow.targets import assign, target_names
from nbleak.flow.text import dotted
from nbleak.flow.trail import MISSING
from nbleak.flow.values import Kind, LoopKind, Value

if TYPE_CHECKING:
    from collections.abc import Callable


def _comprehend(run: Run, node: Any, shape: str, body: Callable[[], Value]) -> Value:
    result = new_container(run, node, shape)
    values: list[Value] = []

    def nest(generators: list[ast.comprehension]) -> None:
        if not generators:
            values.append(body())
            return
        first = generators[0]
        over = run.eval(first.iter)
        name = over_name(first.iter)
        loop = known_loop(
            run,
            first.target,
            LoopKind.COMPREHENSION,
            trips=trips_of(first.iter, over),
            over=over,
            over_name=name,
            targets=tuple(target_names(first.target)),
            validation=validates(name),
        )

        def turn() -> None:
            _bind(run, first.target, iterate(run, over, first.iter), node)
            for test in first.ifs:
                run.eval(test)
            nest(generators[1:])
            if generators == node.generators and values and shape != "generator":
                values[-1] = _comprehension_store(run, node, result, values[-1])

        run_loop(run, loop, turn)

    run.has_loop = True
    before = {name: run.frame.names.get(name, MISSING) for name in _bound_names(node)}
    nest(node.generators)
    for name, value in before.items():
        run.trail.set(run.frame.names, name, value)
    if values:
        result.elem = values[-1]
    return result


def _bind(run: Run, target: ast.expr, value: Value, node: ast.AST) -> None:
    """A comprehension's own names, which nobody sees afterwards."""
    if isinstance(target, ast.Name):
        run.trail.set(run.frame.names, target.id, value)
    elif isinstance(target, (ast.Tuple, ast.List)):
        for index, part in enumerate(target.elts):
            inner = part.value if isinstance(part, ast.Starred) else part
            _bind(run, inner, element_of(run, value, index, len(target.elts)), node)
    else:
        assign(run, target, value, node)


def _bound_names(node: Any) -> list[str]:
    return [name for part in node.generators for name in target_names(part.target)]


def _comprehension_store(run: Run, node: Any, result: Value, value: Value) -> Value:
    if value.kind in (Kind.NUMBER, Kind.STRING):
        return value
    name = run.bound_name(node)
    element = node.elt if hasattr(node, "elt") else node.value
    number = run.draft(
        Store,
        node,
        container=name,
        spelled=name,
        target=result,
        value=value,
        how="comprehension",
        value_name=dotted(element),
        value_span=run.frame.text.span(element),
        growing=tuple(loop for loop in run.loops if loop not in result.born),
        hook=run.frame.hook,
        empty=value.kind is Kind.CONTAINER and value.elem is None and not value.keys,
        confidence=value.confidence,
    )
    return elements_passed(run, value, number)


@expression(ast.ListComp, ast.SetComp)
def eval_listcomp(run: Run, node: ast.ListComp | ast.SetComp) -> Value:
    """A loop and a store."""
    shape = "list" if isinstance(node, ast.ListComp) else "set"
    return _comprehend(run, node, shape, lambda: run.eval(node.elt))


@expression(ast.GeneratorExp)
def eval_generator(run: Run, node: ast.GeneratorExp) -> Value:
    """A loop whose elements nobody keeps."""
    return _comprehend(run, node, "generator", lambda: run.eval(node.elt))


@expression(ast.DictComp)
def eval_dictcomp(run: Run, node: ast.DictComp) -> Value:
    """A loop and a store under keys."""

    def body() -> Value:
        run.eval(node.key)
        return run.eval(node.value)

    return _comprehend(run, node, "dict", body)
