"""``[tool.nbleak]`` of the nearest ``pyproject.toml``."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from nbleak.model.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path


def read_project(start: Path) -> dict[str, Any]:
    """The nbleak table of the nearest ``pyproject.toml`` at or above a folder; else empty.

    Raises:
        ConfigError: The file is not TOML, or the table is not a table.
    """
    folder = start.resolve()
    for path in (p / "pyproject.toml" for p in (folder, *folder.parents)):
        if path.is_file():
            return _table(path)
    return {}


def _table(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            table = tomllib.load(file).get("tool", {}).get("nbleak", {})
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path} cannot be read: {error}; mend it or move it away") from error
    if not isinstance(table, dict):
        raise ConfigError(f"{path}: [tool.nbleak] is not a table; write option = value below it")
    return table
