"""Pools, threads, processes and tasks."""

from __future__ import annotations

from nbleak.flow.libs.template import NONE, OBJECT, Template, TypeFact, handle, special, table
from nbleak.flow.values import Kind

_POOL = handle("pool")
_THREADS = handle("thread-pool")
_TASK = handle("task", special="new_task")
_LOOP = Template(returns=Kind.OBJECT, name="asyncio.AbstractEventLoop")
_CONTEXT = Template(returns=Kind.OBJECT, name="multiprocessing.context.BaseContext")
_PROCESS = handle("process", special="new_worker")

FUNCTIONS: dict[str, Template] = {
    **table("multiprocessing.", "Pool pool.Pool", _POOL),
    **table("concurrent.futures.", "ProcessPoolExecutor", _POOL),
    **table("multiprocessing.", "pool.ThreadPool dummy.Pool", _THREADS),
    **table("concurrent.futures.", "ThreadPoolExecutor", _THREADS),
    **table("multiprocessing.", "Process", _PROCESS),
    **table("multiprocessing.", "get_context", _CONTEXT),
    **table("subprocess.", "Popen", handle("child")),
    **table("distributed.", "Client LocalCluster", handle("cluster")),
    "ray.init": handle("ray"),
    "ray.shutdown": Template(special="shut_ray"),
    **table("threading.", "Thread Timer", handle("thread", special="new_worker")),
    **table("threading.", "Lock RLock Event Condition", OBJECT),
    **table("asyncio.", "create_task ensure_future run_coroutine_threadsafe", _TASK),
    **table("asyncio.", "get_event_loop get_running_loop new_event_loop", _LOOP),
    **table("asyncio.", "gather wait wait_for shield as_completed", Template(special="awaited")),
    **table("asyncio.", "run", Template(special="first_argument")),
    **table("asyncio.", "sleep", NONE),
    **table("concurrent.futures.", "as_completed", Template(special="pass_elements")),
}

METHODS: dict[Kind, dict[str, Template]] = {}
_POOLED = {
    **special("submit apply=submit apply_async=submit", tag="pool"),
    **special("map=map_later imap=map_later imap_unordered=map_later", tag="pool"),
    **special("map_async=map_later starmap=map_later", tag="pool"),
}
NAMED_METHODS: dict[str, dict[str, Template]] = {
    "pool": _POOLED,
    "thread-pool": _POOLED,
    "child": table("", "wait communicate", Template(releases=True)),
    "task": table("", "result", Template(special="future_result")),
    "concurrent.futures.Future": special("result=future_result get=future_result"),
    "asyncio.AbstractEventLoop": {
        "create_task": _TASK,
        "run_until_complete": Template(special="awaited"),
    },
    "multiprocessing.context.BaseContext": {"Pool": _POOL, "Process": _PROCESS},
}
TYPES: dict[str, TypeFact] = {
    "threading.Thread": TypeFact(Kind.HANDLE, "thread"),
    "asyncio.Task": TypeFact(Kind.HANDLE, "task"),
    "_asyncio.Task": TypeFact(Kind.HANDLE, "task"),
    "multiprocessing.pool.Pool": TypeFact(Kind.HANDLE, "pool"),
    "multiprocessing.process.BaseProcess": TypeFact(Kind.HANDLE, "process"),
    "concurrent.futures.process.ProcessPoolExecutor": TypeFact(Kind.HANDLE, "pool"),
    "concurrent.futures.thread.ThreadPoolExecutor": TypeFact(Kind.HANDLE, "thread-pool"),
    "subprocess.Popen": TypeFact(Kind.HANDLE, "child"),
}


def default(name: str) -> Template | None:
    """Nothing beyond the table."""
    del name
    return None
