"""A session where there is no shell, begun with a look at what stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from nbleak.config import Config, read_project
from nbleak.memory import Meters
from nbleak.model import Cell, CellRef, ConfigError
from nbleak.retain import Retainer
from nbleak.script.space import Space
from nbleak.session import Session

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nbleak.session import Linting

_STANDING = 0


def opened(
    config: Config, linter: Linting, names: Mapping[str, Any], *, ref: CellRef | None = None
) -> tuple[Space, Session]:
    """A session that knows what was held before it, so that nobody is blamed for that.

    Costs a look at all live objects.

    Args:
        config: The options.
        linter: Reads what will run.
        names: What can be reached now. Nothing of it is kept.
        ref: Where the code stands.

    Returns:
        The names the session looks at, empty until somebody fills them, and the session.
    """
    space = Space()
    retainer = Retainer(space, modules=frozenset())
    session = Session(config, linter=linter, meters=Meters(), retainer=retainer)
    space.see(names)
    retainer.baseline()
    session.begin(_STANDING, Cell(ref=ref or CellRef(), source=""), forced=True)
    session.end(_STANDING)
    space.see({})
    return space, session


def project_config() -> Config:
    """The options of the project around the current folder; the defaults where it has none."""
    try:
        return Config().merged(read_project(Path.cwd()).options)
    except (ConfigError, OSError):
        return Config()
