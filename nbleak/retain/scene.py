"""What a census looks at: one shell, its user's names, which modules are the user's."""

from __future__ import annotations

import builtins
import sys
import types
from typing import TYPE_CHECKING, Any, Final

from nbleak.retain.passive import is_class, module_dict, module_of, type_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nbleak.retain.given import Given
    from nbleak.retain.imported import Imported

_MISSING: Final = object()


class Scene:
    """The things around one look; made anew for each and dropped after it.

    Attributes:
        baseline: Hidden entries that were there before the user's code.
        known_modules: Names of modules that were there before the user's code.
        user_modules: Modules the user wrote, by name.
        users: Names of modules whose functions and classes are the user's.
    """

    def __init__(
        self,
        shell: Any,
        baseline: Given,
        known_modules: frozenset[str],
        imported: Imported,
    ) -> None:
        self.shell = shell
        self.baseline = baseline
        self.known_modules = known_modules
        self.space: dict[str, Any] = shell.user_ns
        self.hidden: dict[str, Any] = shell.user_ns_hidden
        self.user_modules = imported.users(known_modules)
        self.users = frozenset({"__main__", *self.user_modules})

    def names(self) -> dict[str, Any]:
        """The user's names; not those that IPython itself put there."""
        hidden = self.hidden
        return {
            name: value
            for name, value in list(self.space.items())
            if type(name) is str
            and hidden.get(name, _MISSING) is not value
            and type(value) is not types.ModuleType
            and not (name[:2] == "__" and name[-2:] == "__")
        }

    def outdated(self) -> frozenset[str]:
        """Names of objects whose class a module of the user's has replaced by one of that name."""
        return frozenset(name for name, value in self.names().items() if self._is_old(type(value)))

    def _is_old(self, kind: type) -> bool:
        module = self.user_modules.get(module_of(kind))
        now = module_dict(module).get(type_name(kind)) if module is not None else None
        return now is not None and now is not kind and is_class(now)

    def own(self) -> Iterable[Any]:
        """Objects of the session's machinery that a walk must never enter."""
        shell = self.shell
        yield from (shell, builtins.__dict__, self.space, self.hidden, sys.modules, self)
        for name in ("displayhook", "history_manager", "events", "InteractiveTB", "SyntaxTB"):
            yield getattr(shell, name, None)
        manager = getattr(shell, "history_manager", None)
        for name in ("output_hist", "input_hist_parsed", "input_hist_raw", "dir_hist"):
            yield getattr(manager, name, None)
