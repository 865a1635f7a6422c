"""What a census looks at: one shell, its user's names, which modules are the user's."""

from __future__ import annotations

import builtins
import sys
import sysconfig
import types
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from nbleak.retain.passive import module_dict

if TYPE_CHECKING:
    from collections.abc import Iterable

_MISSING: Final = object()


def _library_folders() -> tuple[str, ...]:
    paths = {str(path) for name, path in sysconfig.get_paths().items() if name != "scripts"}
    here = str(Path(__file__).resolve().parents[1])
    return (*sorted(paths), sys.prefix + "/", sys.base_prefix + "/", here)


_PACKAGES: Final = ("/site-packages/", "/dist-packages/", "\\site-packages\\")
_LIBRARIES: Final = _library_folders()


class Scene:
    """The things around one look; made anew for each and dropped after it.

    Attributes:
        baseline: Ids of hidden entries that were there before the user's code.
        known_modules: Names of modules that were there before the user's code.
        user_modules: Modules the user wrote, by name.
        users: Names of modules whose functions and classes are the user's.
    """

    def __init__(self, shell: Any, baseline: frozenset[int], known_modules: frozenset[str]) -> None:
        self.shell = shell
        self.baseline = baseline
        self.known_modules = known_modules
        self.space: dict[str, Any] = shell.user_ns
        self.hidden: dict[str, Any] = shell.user_ns_hidden
        self.user_modules = self._find_user_modules()
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

    def _find_user_modules(self) -> dict[str, Any]:
        """A file outside of every library, imported after nbleak; 20 ms with TensorFlow."""
        found = {}
        for name, module in list(sys.modules.items()):
            if name in self.known_modules or name == "__main__" or module is None:
                continue
            if _is_users_file(module):
                found[name] = module
        return found

    def own(self) -> Iterable[Any]:
        """Objects of the session's machinery that a walk must never enter."""
        shell = self.shell
        yield from (shell, builtins.__dict__, self.space, self.hidden, sys.modules, self)
        for name in ("displayhook", "history_manager", "events", "InteractiveTB", "SyntaxTB"):
            yield getattr(shell, name, None)
        manager = getattr(shell, "history_manager", None)
        for name in ("output_hist", "input_hist_parsed", "input_hist_raw", "dir_hist"):
            yield getattr(manager, name, None)


def _is_users_file(module: Any) -> bool:
    try:
        values = module_dict(module)
    except TypeError:  # something that is no module stands in sys.modules
        return False
    path = values.get("__file__")
    if type(path) is not str or path.startswith(_LIBRARIES):
        return False
    return not any(folder in path for folder in _PACKAGES)
