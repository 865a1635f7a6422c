"""Whose a module is: the user's, whose globals and functions may leak, or a library's."""

from __future__ import annotations

import os
import sys
import sysconfig
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from nbleak.retain.passive import module_dict

if TYPE_CHECKING:
    from collections.abc import Iterable

_PACKAGES: Final = ("/site-packages/", "/dist-packages/", "\\site-packages\\")
_NOWHERE: Final = "\0"  # no path starts like this
_PROJECT: Final = (".git", "pyproject.toml", "setup.py")


def places() -> tuple[str, tuple[str, ...]]:
    """The project one works in, and the folders in ``PYTHONPATH``, as `is_users` wants them."""
    try:
        here = project(Path.cwd())
    except OSError:  # the working folder is gone
        here = _NOWHERE
    return here, _shared(os.environ.get("PYTHONPATH", ""))


def is_users(module: Any, project: str, shared: Iterable[str]) -> bool:
    """Whether the user wrote a module, by the place of its file; see `is_users_file`."""
    path = _file(module)
    return path is not None and is_users_file(path, project, shared)


def is_librarys(module: Any) -> bool:
    """Whether a module is a library's wherever one works: by its file, or because it has none."""
    path = _file(module)
    return path is None or _is_installed(path)


def is_users_file(path: str, project: str, shared: Iterable[str]) -> bool:
    """Whether the file is the user's.

    The standard library, the environment and installed packages are not. What lies in the project
    is, and so is what was put on the path from within the session or by an editable install. A
    folder that the environment put there for every program, outside of the project, is a library.

    Args:
        path: Of the module's file.
        project: Folder of the project one works in.
        shared: Folders in ``PYTHONPATH``.
    """
    if _is_installed(path):
        return False
    return path.startswith(project) or not path.startswith(tuple(shared))


def _file(module: Any) -> str | None:
    try:
        path = module_dict(module).get("__file__")
    except TypeError:  # something that is no module stands in sys.modules
        return None
    return path if type(path) is str else None


def _is_installed(path: str) -> bool:
    return path.startswith(_libraries()) or any(folder in path for folder in _PACKAGES)


@cache
def project(folder: Path) -> str:
    """The nearest folder above that is a project's, else the folder itself; with a slash."""
    found = (
        here for here in (folder, *folder.parents) if any((here / n).exists() for n in _PROJECT)
    )
    return _with_slash(str(next(found, folder)))


@cache
def _shared(variable: str) -> tuple[str, ...]:
    return tuple(
        _with_slash(str(Path(part).absolute())) for part in variable.split(os.pathsep) if part
    )


@cache
def _libraries() -> tuple[str, ...]:
    paths = {str(path) for name, path in sysconfig.get_paths().items() if name != "scripts"}
    here = str(Path(__file__).resolve().parents[1])
    return (*sorted(paths), sys.prefix + "/", sys.base_prefix + "/", here)


def _with_slash(folder: str) -> str:
    return folder.rstrip(os.sep) + os.sep
