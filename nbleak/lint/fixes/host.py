"""Copies of weights that lie on the host."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nbleak.model import Edit, Fix, Safety

if TYPE_CHECKING:
    import libcst as cst

    from nbleak.model import Span


def weights_to_host(text: str, span: Span) -> Fix | None:
    """The fix that copies weights to the host instead: ``deepcopy(net.state_dict())``.

    None where the text holds no such copy. Only suggested: they must be moved to be loaded.

    Args:
        text: The text of an expression.
        span: Its place in the cell.
    """
    import libcst as cst
    import libcst.matchers as m

    state = m.Call(func=m.Attribute(attr=m.Name("state_dict")), args=[])
    name = m.Name("deepcopy")
    copied = m.Call(func=name | m.Attribute(attr=name), args=[m.Arg(value=state)])

    def moved(call: cst.CSTNode, _: dict[str, Any]) -> cst.BaseExpression:
        taken = cst.Module([]).code_for_node(cst.ensure_type(call, cst.Call).args[0].value)
        return cst.parse_expression(f"{{name: w.cpu().clone() for name, w in {taken}.items()}}")

    try:
        written = cst.parse_expression(text)
    except cst.ParserSyntaxError:
        return None
    if not m.findall(written, copied):
        return None
    changed = cst.ensure_type(m.replace(written, copied, moved), cst.BaseExpression)
    edit = Edit(span=span, text=cst.Module([]).code_for_node(changed))
    return Fix(title="copy the weights to the host", safety=Safety.SUGGESTED, edits=(edit,))
