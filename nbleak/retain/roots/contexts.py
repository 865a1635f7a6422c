"""Values of context variables."""

from __future__ import annotations

import contextvars
from typing import TYPE_CHECKING

from nbleak.model.holder import HolderKind
from nbleak.retain.roots.root import Held, Root

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.retain.scene import Scene


class Contexts(Root):
    """One holder per variable of the current context that was not set at the baseline."""

    def find(self, scene: Scene) -> Iterator[Held]:  # noqa: ARG002
        """See `Root`."""
        for variable, value in contextvars.copy_context().items():
            yield Held(
                kind=HolderKind.REGISTRY,
                root=f"context variable {variable.name}",
                objects=[value],
                release="empty-variable",
                target=variable.name,
                library=True,
            )
