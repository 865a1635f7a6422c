"""Notebooks and scripts in, cells out; and repaired cells back in, nothing else touched.

Never imports: IPython, nbformat, libcst, a framework.
"""

from nbleak.files.edits import apply_edits, disjoint
from nbleak.files.read import read_cells, read_text
from nbleak.files.walk import find_files
from nbleak.files.write import rewrite, write_cells

__all__ = [
    "apply_edits",
    "disjoint",
    "find_files",
    "read_cells",
    "read_text",
    "rewrite",
    "write_cells",
]
