"""A keyword argument of a call: added, replaced or dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.model import Edit, Fix, Safety

if TYPE_CHECKING:
    import libcst as cst

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

    call = _call(text)
    if call is None or any(arg.star == "**" for arg in call.args):
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


def drop_keyword(text: str, span: Span, name: str, safety: Safety) -> Fix | None:
    """The fix that takes a keyword argument out of a call; None where it is not written there.

    Args:
        text: The call's text.
        span: Its place in the cell.
        name: The keyword.
        safety: Whether the fix keeps behaviour.
    """
    import libcst as cst

    call = _call(text)
    if call is None:
        return None
    kept = [arg for arg in call.args if arg.keyword is None or arg.keyword.value != name]
    if len(kept) == len(call.args):
        return None
    if kept and call.args[-1] not in kept:
        kept[-1] = kept[-1].with_changes(comma=call.args[-1].comma)
    edit = Edit(span=span, text=cst.Module([]).code_for_node(call.with_changes(args=kept)))
    return Fix(title=f"drop `{name}`", safety=safety, edits=(edit,))


def _call(text: str) -> cst.Call | None:
    import libcst as cst

    try:
        call = cst.parse_expression(text)
    except cst.ParserSyntaxError:
        return None
    return call if isinstance(call, cst.Call) else None


def _with_comma(call: cst.Call) -> list[cst.Arg]:
    """The arguments, with a comma behind the last one."""
    import libcst as cst

    args = list(call.args)
    if args and not isinstance(args[-1].comma, cst.Comma):
        comma = cst.Comma(whitespace_after=cst.SimpleWhitespace(" "))
        args[-1] = args[-1].with_changes(comma=comma)
    return args
