"""Paths as other tools want them: with forward slashes, relative to where they look."""

from __future__ import annotations

from pathlib import Path


def relative(path: str, root: str) -> str:
    """A file's path relative to the root where it stands below it; else as given."""
    whole = Path(root) / path
    return (whole.relative_to(root) if whole.is_relative_to(root) else Path(path)).as_posix()


def uri(path: str, root: str) -> str:
    """The same as a reference to a file: absolute only outside the root."""
    from urllib.parse import quote

    name = relative(path, root)
    return Path(name).as_uri() if Path(name).is_absolute() else quote(name)
