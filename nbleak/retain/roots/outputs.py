"""Displayed results: ``Out``, ``_``, ``_N``, their hidden twins and the display hook's copies."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from nbleak.model.holder import HolderKind
from nbleak.retain.edges.python import ATOMS
from nbleak.retain.roots.root import Held, Root

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.retain.scene import Scene

SHORT: Final = ("_", "__", "___")
NUMBERED: Final = re.compile(r"_(\d+)")


class Outputs(Root):
    """One holder per displayed object, however many of its twins hold it.

    Source: a displayed result is held from six places; ``%reset -f out`` still leaves
    ``user_ns_hidden['_']`` (IPython 9.18).
    """

    def find(self, scene: Scene) -> Iterator[Held]:
        """See `Root`."""
        found: dict[int, Held] = {}
        for label, value in _slots(scene):
            if type(value) in ATOMS or value is scene.shell:
                continue
            if id(value) not in found:
                number = label[4:-1] if label.startswith("Out[") else label
                found[id(value)] = Held(
                    kind=HolderKind.OUTPUT,
                    root=label,
                    objects=[value],
                    release="clear-output",
                    target=number,
                )
        yield from found.values()


def _slots(scene: Scene) -> Iterator[tuple[str, Any]]:
    shell = scene.shell
    manager = getattr(shell, "history_manager", None)
    for history in (scene.space.get("_oh"), getattr(manager, "output_hist", None)):
        if type(history) is dict:
            for number, value in list(history.items()):
                yield f"Out[{number}]", value
    for space in (scene.space, scene.hidden):
        for name in list(space):
            match = NUMBERED.fullmatch(name) if type(name) is str else None
            if match and scene.hidden.get(name) is space[name]:
                yield f"Out[{match.group(1)}]", space[name]
    hook = getattr(shell, "displayhook", None)
    for name in SHORT:
        yield name, scene.hidden.get(name)
        yield name, getattr(hook, name, None)
    yield "_", getattr(getattr(shell, "last_execution_result", None), "result", None)
