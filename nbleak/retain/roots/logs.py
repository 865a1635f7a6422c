"""Logging handlers, which may keep records and what those were made from."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from nbleak.model.holder import HolderKind
from nbleak.retain.passive import type_name
from nbleak.retain.roots.root import Held, Root
from nbleak.retain.users import written_by_user

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.retain.scene import Scene


class Logs(Root):
    """One holder per handler of a logger."""

    def find(self, scene: Scene) -> Iterator[Held]:
        """See `Root`."""
        for logger in loggers():
            for at, handler in enumerate(list(logger.handlers)):
                yield Held(
                    kind=HolderKind.REGISTRY,
                    root=f"logging handler {type_name(type(handler))} of {logger.name}",
                    objects=[handler],
                    release="remove-handler",
                    target=f"{logger.name}:{at}",
                    library=not written_by_user(handler, scene.users),
                )


def loggers() -> list[logging.Logger]:
    """All loggers that exist, the root first."""
    known = logging.Logger.manager.loggerDict.values()
    return [logging.getLogger(), *(log for log in list(known) if type(log) is logging.Logger)]
