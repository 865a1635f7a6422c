"""Arguments of a call wrapped in another call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.model import Edit, Fix, Safety

if TYPE_CHECKING:
    from collections.abc import Collection

    from nbleak.model import Span


def wrap_arguments(text: str, span: Span, places: Collection[int], wrapper: str) -> Fix | None:
    """The fix that passes ``wrapper(x)`` for ``x``; None where the text is no plain call.

    Args:
        text: The call's text.
        span: Its place in the cell.
        places: Positions of the arguments to wrap.
        wrapper: A function, as an expression: ``tf.constant``.
    """
    import libcst as cst

    try:
        call = cst.parse_expression(text)
    except cst.ParserSyntaxError:
        return None
    if not isinstance(call, cst.Call) or any(arg.star for arg in call.args):
        return None
    function = cst.parse_expression(wrapper)
    args = [
        arg.with_changes(value=cst.Call(function, [cst.Arg(arg.value)])) if place in places else arg
        for place, arg in enumerate(call.args)
    ]
    edit = Edit(span=span, text=cst.Module([]).code_for_node(call.with_changes(args=args)))
    return Fix(title=f"pass `{wrapper}(…)`", safety=Safety.SUGGESTED, edits=(edit,))
