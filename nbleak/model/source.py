"""Where code stands: cells and spans."""

from __future__ import annotations

import hashlib
import re
import zlib
from dataclasses import dataclass

_LINE_END = re.compile(r"\r\n?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of a cell's source, end exclusive.

    Lines count from 1, columns from 0 in code points. Front ends convert at their edge.
    """

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CellRef:
    """Which cell is meant, without its text.

    Attributes:
        id: The notebook's own cell id; None where the front end sends none.
        count: The execution count ``[n]`` of this run; None when not executed.
        index: Position in the file counted from 1 over all cells, markdown included;
            None in a kernel that does not know its file, and for ``.py`` files.
        run: How often this source has run so far, this time included; 1 for the first run.
        path: File the cell stands in; None in a kernel.
        name: What a measured stretch of a script is called; empty for cells.
    """

    id: str | None = None
    count: int | None = None
    index: int | None = None
    run: int = 1
    path: str | None = None
    name: str = ""

    @property
    def label(self) -> str:
        """Words for people: ``cell 7`` (execution count first, else position)."""
        if self.name:
            return self.name
        number = self.count if self.count is not None else self.index
        if number is not None:
            return f"cell {number}"
        return "this script" if self.whole_script else "this cell"

    @property
    def whole_script(self) -> bool:
        """It is a file without cells, which runs once and shows nothing."""
        return self.path is not None and self.index is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One code cell as its author typed it, magics included."""

    ref: CellRef
    source: str

    @property
    def digest(self) -> str:
        """A short fingerprint of the source: the same text, the same fingerprint."""
        return hashlib.blake2b(self.source.encode("utf-8", "replace"), digest_size=8).hexdigest()

    @property
    def checksum(self) -> int:
        r"""CRC-32 of the source, lines ended by ``\n``: a page can compute it."""
        return zlib.crc32(_LINE_END.sub("\n", self.source).encode("utf-8", "replace"))
