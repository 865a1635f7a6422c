"""Which files are checked, each with the configuration that holds for it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from nbleak.config import Config, read_project
from nbleak.files import find_files

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nbleak.config import Project


class Target(NamedTuple):
    """A file to check."""

    path: Path
    config: Config


class Targets:
    """The files of one run.

    Args:
        options: What the command line says, as far as it does; it wins over a file's project.

    Attributes:
        project: The project of the current folder. config: The configuration there.
    """

    def __init__(self, **options: Any) -> None:
        self._options = {k: value for k, value in options.items() if value not in (None, ())}
        self._projects: dict[Path, tuple[Project, Config]] = {}
        self.project, self.config = self._at(Path.cwd())

    def find(self, paths: Iterable[Path]) -> list[Target]:
        """The files at and below the paths that their projects do not exclude, in order.

        Raises:
            NotebookReadError: A path does not exist. ConfigError: A project file is wrong.
        """
        found = (self._target(path) for path in sorted(find_files(paths)))
        return [target for target in found if target is not None]

    def _at(self, folder: Path) -> tuple[Project, Config]:
        if folder not in self._projects:
            project = read_project(folder)
            self._projects[folder] = project, Config().merged(self._options, project.options)
        return self._projects[folder]

    def _target(self, path: Path) -> Target | None:
        project, config = self._at(path.parent)
        if project.root is None or not (
            project.include or project.exclude or project.per_file_ignores
        ):
            return Target(path, config)
        name = path.resolve().relative_to(project.root).as_posix()
        if matches(project.exclude, name):
            return None
        if project.include and not matches(project.include, name):
            return None
        more = tuple(
            rule
            for pattern, rules in project.per_file_ignores.items()
            if matches((pattern,), name)
            for rule in rules
        )
        return Target(path, config.merged({"ignore": config.ignore + more}) if more else config)


def matches(patterns: tuple[str, ...], name: str) -> bool:
    """Whether a path relative to the project's root matches; patterns are those of .gitignore."""
    return bool(patterns) and bool(_matcher(patterns).match_file(name))


@cache
def _matcher(patterns: tuple[str, ...]) -> Any:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)
