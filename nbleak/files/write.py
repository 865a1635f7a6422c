"""A file's new text in the place of its old one."""

from __future__ import annotations

import os
import tempfile
from codecs import BOM_UTF8
from pathlib import Path

from nbleak.model import NotebookWriteError


def write_text(path: str | Path, text: str) -> None:
    """Replace a file's text; its byte order mark, mode and links stay.

    The file is replaced in one step, so a crash leaves the old one.

    Raises:
        NotebookWriteError: The file or its folder cannot be written.
    """
    try:
        _replace(Path(path).resolve(), text.encode("utf-8"))
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror}; check its and its folder's mode"
        raise NotebookWriteError(message) from error


def _replace(path: Path, data: bytes) -> None:
    with path.open("r+b") as file:  # refused here if the file is read-only
        mark = BOM_UTF8 if file.read(len(BOM_UTF8)) == BOM_UTF8 else b""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(mark + data)
        Path(name).chmod(path.stat().st_mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
