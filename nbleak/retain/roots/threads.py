"""Threads that still run, and what they were given."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

from nbleak.model.holder import HolderKind
from nbleak.retain.frames import in_loop, locals_of, where
from nbleak.retain.passive import instance_dict, is_kind, module_of
from nbleak.retain.roots.root import Held, Root

if TYPE_CHECKING:
    import types
    from collections.abc import Iterator

    from nbleak.retain.scene import Scene


class Threads(Root):
    """One holder per thread that runs the user's code: its target, arguments and locals.

    One that turns in a loop is at work for the name that the user has for it, and is called by that
    too: ``thread Thread-7 of poller``. One that only waits, and then ends, is not.
    """

    def find(self, scene: Scene) -> Iterator[Held]:
        """See `Root`."""
        frames, called = _others_frames(), _called(scene)
        skipped = {threading.get_ident(), threading.main_thread().ident}
        for thread in threading.enumerate():
            if thread.ident in skipped or thread.ident is None or _is_reused(thread):
                continue
            stack = _stack(frames.get(thread.ident), scene)
            users = [frame for frame in stack if _is_users(frame, scene)]
            found = [local for frame in stack for local in locals_of(frame).items()]
            name, timer = thread.name, type(thread) is threading.Timer
            at_work = called.get(id(thread), "") if any(map(in_loop, users)) else ""
            yield Held(
                kind=HolderKind.THREAD,
                root=f"thread {name}{at_work}",
                words=where(users[0]) if users else "",
                objects=[thread, *(value for _, value in found)],
                names={id(value): f"local {name}" for name, value in found},
                release="cancel-timer" if timer else "advise",
                target=thread.name
                if timer
                else f"let {thread.name} end: it keeps what it works with",
                library=not users,
            )


def _is_reused(thread: threading.Thread) -> bool:
    """Whether it manages joblib's workers: one set for all calls, which ends itself when idle.

    Source: loky, ``get_reusable_executor(timeout=...)``; joblib gives it 300 seconds.
    """
    return module_of(type(thread)).endswith("loky.process_executor")


def _others_frames() -> dict[int, types.FrameType]:
    """By thread; a local that held our own frame would keep it, and all that its locals hold."""
    own, current = threading.get_ident(), sys._current_frames  # noqa: SLF001 - the documented way
    return {ident: frame for ident, frame in current().items() if ident != own}


def _called(scene: Scene) -> dict[int, str]:
    """`` of poller``, `` of monitor.thread``, by the id of the thread."""
    found: dict[int, str] = {}
    for name, value in scene.names().items():
        users = module_of(type(value)) in scene.users
        inside = (instance_dict(value) or {}).items() if users else ()
        for code, each in ((name, value), *((f"{name}.{key}", one) for key, one in inside)):
            if is_kind(each, threading.Thread):
                found.setdefault(id(each), f" of {code}")
    return found


def _stack(frame: types.FrameType | None, scene: Scene) -> list[types.FrameType]:
    """Down to the user's oldest: a queue's ``put`` that waits for room holds the item."""
    frames = []
    while frame is not None:
        frames.append(frame)
        frame = frame.f_back
    while frames and not _is_users(frames[-1], scene):
        frames.pop()
    return frames


def _is_users(frame: types.FrameType, scene: Scene) -> bool:
    return frame.f_globals.get("__name__") in scene.users
