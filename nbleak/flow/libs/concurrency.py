"""Pools, threads, processes and tasks."""

from __future__ import annotations

from nbleak.flow.libs.template import NONE, Template, TypeFact, table
from nbleak.flow.values import Kind


def _handle(resource: str) -> Template:
    return Template(returns=Kind.HANDLE, handle=resource, create=True)


FUNCTIONS: dict[str, Template] = {
    **table("multiprocessing.", "Pool pool.ThreadPool pool.Pool", _handle("pool")),
    **table("torch.multiprocessing.", "Pool", _handle("pool")),
    **table("multiprocessing.", "Process", _handle("process")),
    **table("concurrent.futures.", "ThreadPoolExecutor ProcessPoolExecutor", _handle("pool")),
    **table("threading.", "Thread Timer", _handle("thread")),
    **table("threading.", "Lock RLock Event Condition", Template(returns=Kind.OBJECT)),
    **table("asyncio.", "create_task ensure_future", _handle("task")),
    **table("asyncio.", "sleep", NONE),
}

METHODS: dict[Kind, dict[str, Template]] = {}
NAMED_METHODS: dict[str, dict[str, Template]] = {}
TYPES: dict[str, TypeFact] = {
    "threading.Thread": TypeFact(Kind.HANDLE, "thread"),
    "asyncio.Task": TypeFact(Kind.HANDLE, "task"),
}


def default(name: str) -> Template | None:
    """Nothing beyond the table."""
    del name
    return None
