"""Tasks of asyncio that have not ended."""

from __future__ import annotations

import asyncio.tasks
from typing import TYPE_CHECKING, Any

from nbleak.model.holder import HolderKind
from nbleak.retain.frames import frame_of
from nbleak.retain.roots.root import Held, Root

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.retain.scene import Scene


class Tasks(Root):
    """One holder per pending task whose coroutine the user wrote."""

    def find(self, scene: Scene) -> Iterator[Held]:
        """See `Root`."""
        for task in _tasks():
            frame = frame_of(task.get_coro())
            if task.done() or frame is None:
                continue
            if frame.f_globals.get("__name__") in scene.users:
                yield Held(
                    kind=HolderKind.TASK,
                    root=f"task {task.get_name()}",
                    objects=[task],
                    release="advise",
                    target=f"await or cancel the task {task.get_name()}",
                )


def _tasks() -> list[Any]:
    found: list[Any] = []
    for name in ("_all_tasks", "_scheduled_tasks"):  # the first until Python 3.11
        references = getattr(getattr(asyncio.tasks, name, None), "data", ())
        found += [task for ref in list(references) if (task := ref()) is not None]
    found += list(getattr(asyncio.tasks, "_eager_tasks", ()))
    return [task for task in found if type(task) is asyncio.tasks.Task]
