"""A keyword argument of a call, added or replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.model import Edit, Fix, Safety

if TYPE_CHECKING:
    from nbleak.model import Span


def set_keyword(text: str, span: Span, name: str, value: str, safety: Safety) -> Fix | None:
    """The fix that gives a call ``name=value``; None where the text is no call.

    Args:
        text: The call's text.
        span: Its place in the cell.
        name: The keyword.
        value: Its value, as an expression.
        safety: Whether the fix keeps behaviour.
    """
    import libcst as cst

    try:
        call = cst.parse_expression(text)
    except cst.ParserSyntaxError:
        return None
    if not isinstance(call, cst.Call) or any(arg.star == "**" for arg in call.args):
        return None
    new = cst.parse_expression(value)
    known = [arg for arg in call.args if arg.keyword is not None and arg.keyword.value == name]
    if known:
        changed = call.with_deep_changes(known[0], value=new)
    else:
        tight = cst.AssignEqual(cst.SimpleWhitespace(""), cst.SimpleWhitespace(""))
        added = cst.Arg(new, cst.Name(name), tight)
        changed = call.with_changes(args=[*_with_comma(call), added])
    edit = Edit(span=span, text=cst.Module([]).code_for_node(changed))
    return Fix(title=f"pass `{name}={value}`", safety=safety, edits=(edit,))


def _with_comma(call: object) -> list[object]:
    """The arguments, with a comma behind the last one."""
    import libcst as cst

    args = list(call.args)  # type: ignore[attr-defined]  # libcst is imported late
    if args and not isinstance(args[-1].comma, cst.Comma):
        comma = cst.Comma(whitespace_after=cst.SimpleWhitespace(" "))
        args[-1] = args[-1].with_changes(comma=comma)
    return args
