"""NumPy functions whose result is one row, as far as their arguments are written out."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from nbleak.flow.called import Called, special
from nbleak.flow.rows import begins_with_one, one_row
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
        return one_row(result)
    shape = called.written(0 if called.receiver is not None else 1, "newshape")
    return one_row(result) if begins_with_one(shape) else result


@special("to_array")
def to_array(run: Run, called: Called) -> Value:
    """``np.array([x])`` of one value is a row; ``np.asarray(x)`` of an array is that array."""
    source, written = called.argument(0), called.written(0, "object")
    same = source is not None and source.kind is Kind.ARRAY
    name = source.name if same and source is not None else called.qualname
    result = run.make(Kind.ARRAY, called.node, name)
    single = isinstance(written, ast.List) and len(written.elts) == 1
    return one_row(result) if single else result
