"""``[tool.nbleak]`` of the nearest ``pyproject.toml`` that has it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from nbleak.model.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """What a project says about its files; a field with a help is an option that files have.

    Attributes:
        root: Folder of the ``pyproject.toml``; None where no project says anything.
        options: The other options of the table, for `Config.merged`.
    """

    root: Path | None = None
    options: dict[str, Any] = field(default_factory=dict)
    include: tuple[str, ...] = field(
        default=(), metadata={"help": "Only files that match, in the patterns of `.gitignore`."}
    )
    exclude: tuple[str, ...] = field(
        default=(), metadata={"help": "Never files that match, even when named outright."}
    )
    per_file_ignores: dict[str, tuple[str, ...]] = field(
        default_factory=dict, metadata={"help": "A table: pattern to rules to ignore there."}
    )
    baseline: str = field(
        default="", metadata={"help": "File of known findings, see `--baseline`."}
    )


PROJECT_OPTIONS = tuple(f for f in fields(Project) if f.metadata)


def read_project(start: Path) -> Project:
    """The nearest nbleak table at or above a folder; else nothing is said.

    Raises:
        ConfigError: The file is not TOML, or the table or a value in it is of the wrong kind.
    """
    folder = start.resolve()
    for path in (p / "pyproject.toml" for p in (folder, *folder.parents)):
        table = _table(path) if path.is_file() else None
        if table is not None:
            return _project(path, table)
    return Project()


def _table(path: Path) -> dict[str, Any] | None:
    try:
        with path.open("rb") as file:
            table = tomllib.load(file).get("tool", {}).get("nbleak")
    except (OSError, ValueError) as error:  # not TOML, or not UTF-8
        raise ConfigError(f"{path} cannot be read: {error}; mend it or move it away") from error
    if table is not None and not isinstance(table, dict):
        raise ConfigError(f"{path}: [tool.nbleak] is not a table; write option = value below it")
    return table


def _project(path: Path, table: dict[str, Any]) -> Project:
    options = {name.replace("-", "_"): value for name, value in table.items()}
    try:
        return Project(
            root=path.parent,
            include=_patterns(options.pop("include", ())),
            exclude=_patterns(options.pop("exclude", ())),
            per_file_ignores={
                pattern: _patterns(rules)
                for pattern, rules in dict(options.pop("per_file_ignores", {})).items()
            },
            baseline=str(options.pop("baseline", "")),
            options=options,
        )
    except (TypeError, ValueError) as error:
        message = f"{path}: {error}; patterns are lists, per-file-ignores a table of lists"
        raise ConfigError(message) from error


def _patterns(raw: Any) -> tuple[str, ...]:
    if not isinstance(raw, list | tuple) or not all(isinstance(item, str) for item in raw):
        raise TypeError(f"{raw!r} is not a list of words")
    return tuple(raw)
