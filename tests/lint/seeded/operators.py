"""Small changes to clean code that seed a leak.

Each takes the lines of a program and a row, from 0, and changes the lines in place; their number
stays, so a line may become empty or hold several. It returns the row to blame when that is another.
"""

from __future__ import annotations

import ast
import re
import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def drop_method(lines: list[str], row: int, name: str) -> None:
    """``loss.item()`` becomes ``loss``."""
    before = lines[row]
    lines[row] = re.sub(rf"\.{name}\([^()]*\)", "", before)
    assert lines[row] != before


def drop_attribute(lines: list[str], row: int, name: str) -> None:
    """``logits.shape`` becomes ``logits``."""
    assert f".{name}" in lines[row]
    lines[row] = lines[row].replace(f".{name}", "", 1)


def unwrap_call(lines: list[str], row: int, name: str) -> None:
    """``float(loss)`` becomes ``loss``."""
    call = next(c for c in _calls(lines, row) if ast.unparse(c.func) == name)
    _replace(lines, call, ast.unparse(call.args[0]))


def drop_argument(lines: list[str], row: int, name: str) -> None:
    """``deque(maxlen=9)`` becomes ``deque()``."""
    call = next(c for c in _calls(lines, row) if any(k.arg == name for k in c.keywords))
    call.keywords = [keyword for keyword in call.keywords if keyword.arg != name]
    _replace(lines, call, ast.unparse(call))


def set_argument(lines: list[str], row: int, argument: str) -> None:
    """``loss.backward()`` becomes ``loss.backward(retain_graph=True)``."""
    name, _, value = argument.partition("=")
    call = _calls(lines, row)[0]
    given = [keyword for keyword in call.keywords if keyword.arg != name]
    call.keywords = [*given, ast.keyword(arg=name, value=ast.parse(value, mode="eval").body)]
    _replace(lines, call, ast.unparse(call))


def drop_binding(lines: list[str], row: int) -> None:
    """``handle = layer.register(...)`` becomes ``layer.register(...)``."""
    statement = _statement(lines, row)
    assert isinstance(statement, ast.Assign)
    lines[row] = lines[row][: statement.col_offset] + lines[row][statement.value.col_offset :]


def drop_statement(lines: list[str], row: int) -> None:
    """The statement is gone; a block that held nothing else passes."""
    statement = _statement(lines, row)
    place = (statement.lineno, statement.col_offset)
    alone = any(
        [(one.lineno, one.col_offset) for one in block] == [place] for block in _blocks(lines)
    )
    _blank(lines, statement)
    if alone:
        lines[row] = " " * statement.col_offset + "pass"


def drop_line(lines: list[str], row: int) -> None:
    """A decorator is gone."""
    assert lines[row].lstrip().startswith("@")
    lines[row] = ""


def unwrap_with(lines: list[str], row: int) -> None:
    """``with open(p) as f:`` becomes ``f = open(p)``."""
    block = _statement(lines, row)
    assert isinstance(block, ast.With)
    (item,) = block.items
    header = ast.unparse(item.context_expr)
    if item.optional_vars is not None:
        header = f"{ast.unparse(item.optional_vars)} = {header}"
    drop_with(lines, row)
    lines[row] = " " * block.col_offset + header


def drop_with(lines: list[str], row: int) -> None:
    """``with torch.no_grad():`` is gone, its body stays."""
    block = _statement(lines, row)
    assert isinstance(block, ast.With)
    first = block.body[0]
    extra = first.col_offset - block.col_offset
    for number in range(first.lineno - 1, _end(block)):
        lines[number] = lines[number][extra:] if lines[number].strip() else ""
    lines[row] = ""


def into_loop(lines: list[str], row: int, which: str = "1") -> int:
    """The statement moves to the beginning of the first, second ... loop below it."""
    statement = _statement(lines, row)
    nodes = [node for node in ast.walk(_tree(lines)) if isinstance(node, ast.For | ast.While)]
    below = sorted(node.lineno for node in nodes if node.lineno > statement.lineno)
    loop = next(node for node in nodes if node.lineno == below[int(which) - 1])
    text = textwrap.dedent("\n".join(lines[_first(statement) : _end(statement)]))
    _blank(lines, statement)
    first = loop.body[0]
    moved = textwrap.indent(text, " " * first.col_offset)
    lines[_first(first)] = f"{moved}\n{lines[_first(first)]}"
    return _first(first)


def inline(lines: list[str], row: int, name: str) -> None:
    """A name gives way to the expression it was last bound to."""
    bound = [
        node.value
        for node in ast.walk(_tree(lines))
        if isinstance(node, ast.Assign)
        and node.lineno <= row
        and ast.unparse(node.targets[0]) == name
    ]
    lines[row] = re.sub(rf"\b{name}\b", ast.unparse(bound[-1]), lines[row])


def into_cell_above(lines: list[str], row: int) -> None:
    """The statement moves to a cell of its own, above the one it stands in."""
    statement = _statement(lines, row)
    text = "\n".join(lines[_first(statement) : _end(statement)])
    _blank(lines, statement)
    marker = max(n for n in range(row) if lines[n].startswith("# %%"))
    lines[marker] = f"# %%\n{text}\n{lines[marker]}"


def _tree(lines: list[str]) -> ast.Module:
    return ast.parse("\n".join(lines))


def _statement(lines: list[str], row: int) -> ast.stmt:
    """The innermost statement at a row."""
    found = [
        node
        for node in ast.walk(_tree(lines))
        if isinstance(node, ast.stmt) and _first(node) <= row < _end(node)
    ]
    return max(found, key=lambda node: node.col_offset)


def _calls(lines: list[str], row: int) -> list[ast.Call]:
    """The calls that begin at a row, the widest first."""
    nodes = (node for node in ast.walk(_tree(lines)) if isinstance(node, ast.Call))
    return [node for node in nodes if node.lineno == row + 1 == node.end_lineno]


def _blocks(lines: list[str]) -> Iterator[list[ast.stmt]]:
    for node in ast.walk(_tree(lines)):
        for name in ("body", "orelse", "finalbody"):
            block = getattr(node, name, None)
            if isinstance(block, list) and block:
                yield block


def _first(statement: ast.stmt) -> int:
    """The row it begins at, decorators included."""
    decorators = getattr(statement, "decorator_list", [])
    return min([statement.lineno, *(node.lineno for node in decorators)]) - 1


def _end(statement: ast.stmt) -> int:
    assert statement.end_lineno is not None
    return statement.end_lineno


def _blank(lines: list[str], statement: ast.stmt) -> None:
    for number in range(_first(statement), _end(statement)):
        lines[number] = ""


def _replace(lines: list[str], node: ast.expr, text: str) -> None:
    line = lines[node.lineno - 1]
    lines[node.lineno - 1] = line[: node.col_offset] + text + line[node.end_col_offset :]
