"""``model.predict(x)`` turned into a call of the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.model import Edit, Fix, Safety

if TYPE_CHECKING:
    from nbleak.model import Span

_DROPPED = ("verbose", "batch_size")


def call_directly(text: str, span: Span) -> Fix | None:
    """The fix that calls the model instead of its ``predict``; None where options forbid it.

    Args:
        text: The call's text.
        span: Its place in the cell.
    """
    import libcst as cst

    try:
        call = cst.parse_expression(text)
    except cst.ParserSyntaxError:
        return None
    if not isinstance(call, cst.Call) or not isinstance(call.func, cst.Attribute):
        return None
    kept = [a for a in call.args if a.keyword is None or a.keyword.value not in _DROPPED]
    if len(kept) != 1 or kept[0].star:
        return None
    data, model = cst.Module([]).code_for_node(kept[0].value), call.func.value
    code = f"{cst.Module([]).code_for_node(model)}({data}, training=False).numpy()"
    return Fix(
        title="call the model itself",
        safety=Safety.SUGGESTED,
        edits=(Edit(span=span, text=code),),
    )
