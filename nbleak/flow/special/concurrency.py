"""Work that runs beside the cell: threads, processes, pools, tasks.

What a process runs and keeps is gone with it, so only the functions of threads count as called.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from nbleak.flow.called import Called, special
from nbleak.flow.calls import call_value
from nbleak.flow.code import Code, never_ends, starts_itself
from nbleak.flow.handles import handles_in, release, release_all
from nbleak.flow.iteration import iterate
from nbleak.flow.library import created, templated
from nbleak.flow.members import find_attribute
from nbleak.flow.stores import new_container
from nbleak.flow.values import Kind, Value

if TYPE_CHECKING:
    from nbleak.flow.run import Run


@special("new_worker")
def new_worker(run: Run, called: Called) -> Value:
    """``Thread(target=f, args=(x,))``, ``Process(...)``, ``Timer(1, f)``: f runs."""
    worker = templated(run, called)
    timer = called.qualname == "threading.Timer"
    target = called.argument(1, "function" if timer else "target")
    passed = called.argument(2, "args") if timer else called.kwargs.get("args")
    if target is not None:
        _note_endless(worker, target)
        if worker.name == "thread":
            call_value(run, target, _spread(passed), {}, called.node)
    return worker


@special("start_own")
def start_own(run: Run, called: Called) -> Value:
    """``Monitor().start()``, where ``Monitor`` is a thread: its ``run`` runs."""
    monitor = called.receiver
    assert monitor is not None  # noqa: S101 - methods have one
    worker = run.make(Kind.HANDLE, called.node, "thread")
    method = find_attribute(monitor, "run")
    if method is not None:
        _note_endless(worker, method)
        run.method(monitor, "run", [], {}, called.node)
    created(run, called, worker)
    monitor.via |= worker.via
    return Value(Kind.NONE)


@special("new_task")
def new_task(run: Run, called: Called) -> Value:
    """``create_task(watch())``: the coroutine was already run as a call."""
    task = templated(run, called)
    task.source = called.argument(0, "coro")
    written = called.written(0, "coro")
    if isinstance(written, ast.Call) and isinstance(written.func, (ast.Name, ast.Attribute)):
        _note_endless(task, run.eval(written.func))
    return task


def _note_endless(worker: Value, target: Value) -> None:
    function = target.data if target.kind is Kind.METHOD else target
    if isinstance(function, Value) and isinstance(function.data, Code):
        code = function.data
        endless = never_ends(code.node) or starts_itself(code)
        worker.facts = {**(worker.facts or {}), "endless": endless, "runs": function.name}


@special("awaited")
def awaited(run: Run, called: Called) -> Value:
    """``gather(*tasks)``, ``wait(tasks)``: somebody waits for their end."""
    for value in called.args:
        for task in handles_in(value):
            release(run, task)
    return run.unknown()


@special("submit")
def submit(run: Run, called: Called) -> Value:
    """``submit(f, x)``, ``apply_async(f, (x,))``: a future of what f returns."""
    future = run.make(Kind.OBJECT, called.node, "concurrent.futures.Future")
    if called.args and _in_threads(called):
        direct = called.qualname.endswith("submit")
        args = called.args[1:] if direct else _spread(called.argument(1, "args"))
        future.source = call_value(run, called.args[0], args, {}, called.node)
    if called.qualname.endswith("apply"):
        return future.source or run.unknown()
    return future


@special("map_later")
def map_later(run: Run, called: Called) -> Value:
    """``pool.map(f, xs)``: a container of what f returns."""
    result = new_container(run, called.node, "list")
    if len(called.args) > 1 and _in_threads(called):
        parts = [iterate(run, a, called.node) for a in called.args[1:2]]  # type: ignore[arg-type]
        result.elem = call_value(run, called.args[0], parts, {}, called.node)
    return result


def _in_threads(called: Called) -> bool:
    return called.receiver is not None and called.receiver.name == "thread-pool"


def _spread(passed: Value | None) -> list[Value]:
    """The arguments in ``args=(x, y)``."""
    return [] if passed is None or passed.keys is None else list(passed.keys.values())


@special("future_result")
def future_result(run: Run, called: Called) -> Value:
    """What the function returned."""
    future = called.receiver
    return run.unknown() if future is None or future.source is None else future.source


@special("shut_ray")
def shut_ray(run: Run, called: Called) -> Value:
    """``ray.shutdown()``."""
    del called
    release_all(run, "ray")
    return Value(Kind.NONE)
