"""The cells of a file, whatever its kind."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from nbleak.files.notebook import notebook_cells
from nbleak.files.script import script_cells
from nbleak.model import NotebookReadError

if TYPE_CHECKING:
    from nbleak.model import Cell

BOM = "\ufeff"


def read_cells(path: str | Path) -> tuple[Cell, ...]:
    """The code cells of a notebook (``.ipynb``) or script (``.py``), in order.

    ``ref.index`` counts from 1 over all cells, markdown included. A script without ``# %%``
    markers is one cell whose index is None. The cells of a script keep the line numbers of
    their file: blank lines stand where the earlier cells were.

    Raises:
        NotebookReadError: The file is missing, empty, not UTF-8 or no notebook.
    """
    path = Path(path)
    text = read_text(path)
    if path.suffix == ".ipynb":
        return notebook_cells(text, str(path))
    if path.suffix == ".py":
        return script_cells(text, str(path))
    raise NotebookReadError(f"{path} is neither a notebook nor a script; give .ipynb or .py files")


def read_text(path: Path) -> str:
    """The text of a file with its own line ends, without a byte order mark.

    Raises:
        NotebookReadError: The file cannot be read as UTF-8 text.
    """
    try:
        return path.read_bytes().decode("utf-8").removeprefix(BOM)
    except UnicodeDecodeError as error:
        message = f"{path} is not UTF-8 text (byte {error.start}); save it as UTF-8"
        raise NotebookReadError(message) from error
    except FileNotFoundError as error:
        raise NotebookReadError(f"{path} does not exist; look for a typing error") from error
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}; check its kind and permissions"
        raise NotebookReadError(message) from error
