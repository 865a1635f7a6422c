"""NumPy arrays: single rows, as far as arguments are written out; archives of arrays."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from nbleak.flow.called import Called, special
from nbleak.flow.library import created, report_call
from nbleak.flow.rows import begins_with_one, expanded, one_row
from nbleak.flow.values import Kind, Value

if TYPE_CHECKING:
    from nbleak.flow.run import Run


@special("reshaped")
def reshaped(run: Run, called: Called) -> Value:
    """``x.reshape(1, -1)``, ``np.reshape(x, (1, n))``, ``np.expand_dims(x, 0)``."""
    source = called.receiver or called.argument(0)
    name = source.name if source is not None and source.kind is Kind.ARRAY else called.qualname
    result = run.make(Kind.ARRAY, called.node, name)
    if called.qualname.endswith("expand_dims"):
        return expanded(called, result)
    shape = called.written(0 if called.receiver is not None else 1, "newshape")
    return one_row(result) if begins_with_one(shape) else result


@special("filled")
def filled(run: Run, called: Called) -> Value:
    """``np.zeros((1, n))``: an empty row, to be filled in."""
    result = run.make(Kind.ARRAY, called.node, called.qualname)
    shape = called.written(0, "shape")
    several = isinstance(shape, (ast.Tuple, ast.List)) and len(shape.elts) > 1
    return one_row(result) if several and begins_with_one(shape) else result


@special("numpy_load")
def numpy_load(run: Run, called: Called) -> Value:
    """``np.load(p)``: an array; of a path that ends in ``.npz`` an open archive of arrays."""
    written = called.written(0, "file")
    if isinstance(written, ast.JoinedStr) and written.values:
        written = written.values[-1]
    elif isinstance(written, ast.BinOp):  # ``name + ".npz"``
        written = written.right
    text = written.value if isinstance(written, ast.Constant) else called.literal(0, "file")
    if not str(text or "").endswith(".npz"):
        return run.make(Kind.ARRAY, called.node, called.qualname)
    archive = run.make(Kind.HANDLE, called.node, "file")
    archive.facts = {"archive": True}
    created(run, called, archive)
    return archive


@special("to_array")
def to_array(run: Run, called: Called) -> Value:
    """``np.array([x])`` of one value is a row; ``np.asarray(x)`` of an array is that array."""
    source, written = called.argument(0), called.written(0, "object")
    same = source is not None and source.kind is Kind.ARRAY
    name = source.name if same and source is not None else called.qualname
    result = run.make(Kind.ARRAY, called.node, name)
    if source is not None and source.kind is Kind.CONTAINER:
        report_call(run, called, "stack", result)
    if source is not None and source.name.startswith("PIL."):
        result.name = "image"
    single = isinstance(written, ast.List) and len(written.elts) == 1
    return one_row(result) if single else result
