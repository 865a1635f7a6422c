"""Notebooks and scripts in, cells out; and repaired cells back in, nothing else touched.

Never imports: IPython, nbformat, libcst, a framework.
"""

from nbleak.files.edits import apply_edits, disjoint
from nbleak.files.places import line_spans, locate
from nbleak.files.read import decoded, is_notebook, read_bytes, read_cells, read_text, text_cells
from nbleak.files.rewrite import rewrite
from nbleak.files.walk import find_files
from nbleak.files.write import write_text

__all__ = [
    "apply_edits",
    "decoded",
    "disjoint",
    "find_files",
    "is_notebook",
    "line_spans",
    "locate",
    "read_bytes",
    "read_cells",
    "read_text",
    "rewrite",
    "text_cells",
    "write_text",
]
