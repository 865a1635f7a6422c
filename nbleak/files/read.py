"""The text of a file and its cells, whatever its kind."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import TYPE_CHECKING

from nbleak.files.notebook import notebook_cells
from nbleak.files.script import script_cells
from nbleak.model import NotebookReadError

if TYPE_CHECKING:
    from nbleak.model import Cell

BOM = "\ufeff"
NOTEBOOK, SCRIPT = ".ipynb", ".py"


def is_notebook(path: str | Path) -> bool:
    """Whether a file is a notebook by its name; else it is a script."""
    return Path(path).suffix == NOTEBOOK


def read_cells(path: str | Path) -> tuple[Cell, ...]:
    """The code cells of a file; see `text_cells`.

    Raises:
        NotebookReadError: The file is missing, empty, not UTF-8 or no notebook.
    """
    return text_cells(str(path), read_text(Path(path)))


def text_cells(path: str, text: str) -> tuple[Cell, ...]:
    """The code cells of a notebook's (``.ipynb``) or script's (``.py``) text, in order.

    ``ref.index`` counts from 1 over all cells, markdown included. A script without ``# %%``
    markers is one cell whose index is None. The cells of a script keep the line numbers of
    their file: blank lines stand where the earlier cells were.

    Raises:
        NotebookReadError: The text is no notebook, or the name is of another kind.
    """
    if is_notebook(path):
        return notebook_cells(text, path)
    if Path(path).suffix == SCRIPT:
        return script_cells(text, path)
    raise NotebookReadError(f"{path} is neither a notebook nor a script; give .ipynb or .py files")


def read_bytes(path: Path) -> bytes:
    """The bytes of a regular file; a pipe or device is refused, for reading it may never end.

    Raises:
        NotebookReadError: The file cannot be read.
    """
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
            raise NotebookReadError(f"{path} is not a regular file; name notebooks or scripts")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise NotebookReadError(f"{path} does not exist; look for a typing error") from error
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}; check its kind and permissions"
        raise NotebookReadError(message) from error


def decoded(path: Path, data: bytes) -> str:
    """A file's bytes as text with its own line ends, without a byte order mark.

    Raises:
        NotebookReadError: They are not UTF-8 text.
    """
    try:
        return data.decode("utf-8").removeprefix(BOM)
    except UnicodeDecodeError as error:
        message = f"{path} is not UTF-8 text (byte {error.start}); save it as UTF-8"
        raise NotebookReadError(message) from error


def read_text(path: Path) -> str:
    """The text of a file with its own line ends, without a byte order mark.

    Raises:
        NotebookReadError: The file cannot be read as UTF-8 text.
    """
    return decoded(path, read_bytes(path))
