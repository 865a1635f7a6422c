"""Forgets one displayed result in all the places IPython keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from nbleak.retain.releases.action import Action, Gone
from nbleak.retain.roots.outputs import NUMBERED, SHORT

if TYPE_CHECKING:
    from nbleak.retain.scene import Scene


class ClearOutput(Action):
    """Drops ``Out[n]``, ``_n``, ``_``, ``__``, ``___`` and all their hidden twins."""

    action: ClassVar = "clear-output"
    loses: ClassVar = "the displayed result {} (what the cell printed stays)"

    def statement(self, target: str) -> str:
        """See `Action`."""
        return f"clear {f'Out[{target}]' if target.isdigit() else target} and its twins"

    def run(self, target: str, scene: Scene) -> None:
        """See `Action`."""
        value = _value(target, scene)
        shell = scene.shell
        manager = getattr(shell, "history_manager", None)
        for history in (scene.space.get("_oh"), getattr(manager, "output_hist", None)):
            if type(history) is dict:
                for number in [n for n, found in history.items() if found is value]:
                    del history[number]
        _forget_names(value, scene)
        for name in SHORT:
            if getattr(shell.displayhook, name, None) is value:
                setattr(shell.displayhook, name, "")
        result: Any = getattr(shell, "last_execution_result", None)
        if getattr(result, "result", None) is value:
            result.result = None


def _forget_names(value: Any, scene: Scene) -> None:
    for name in [n for n, found in scene.hidden.items() if found is value and _is_slot(n)]:
        if name in SHORT:
            if scene.space.get(name) is value:
                scene.space[name] = ""
            scene.hidden[name] = ""
        else:
            if scene.space.get(name) is value:
                del scene.space[name]
            del scene.hidden[name]


def _is_slot(name: str) -> bool:
    return name in SHORT or NUMBERED.fullmatch(name) is not None


def _value(target: str, scene: Scene) -> Any:
    if not target.isdigit():
        found = scene.hidden.get(target)
        if found is None:
            found = getattr(scene.shell.displayhook, target, None)
    else:
        history = scene.space.get("_oh")
        found = history.get(int(target)) if type(history) is dict else None
        found = scene.hidden.get(f"_{target}") if found is None else found
    if found is None or (type(found) is str and not found):
        raise Gone(f"the result {target} is not there any more")
    return found
