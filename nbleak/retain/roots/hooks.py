"""Hooks that PyTorch runs for every module and every optimizer."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from nbleak.model.holder import HolderKind
from nbleak.retain.passive import module_dict
from nbleak.retain.roots.root import Held, Root

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.retain.scene import Scene

WHERE: Final = ("torch.nn.modules.module", "torch.optim.optimizer")


class GlobalHooks(Root):
    """One holder per table of hooks that is not empty."""

    def find(self, scene: Scene) -> Iterator[Held]:  # noqa: ARG002
        """See `Root`."""
        for where in WHERE:
            module = sys.modules.get(where)
            for name, table in module_dict(module).items() if module is not None else ():
                if name.startswith("_global_") and name.endswith("_hooks") and table:
                    yield Held(
                        kind=HolderKind.HOOK,
                        root=f"{where}.{name}",
                        objects=[table],
                        release="remove-hooks",
                        target=where,
                        entries=len(table),
                    )
