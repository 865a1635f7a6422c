"""A resource released: closed or deleted after its last use, or opened by a ``with``."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nbleak.flow import blank
from nbleak.lint.fixes.blocks import Place, indent_of, lines_of, place_of, reindented, tree_of
from nbleak.lint.fixes.names import changed_by, mentions
from nbleak.lint.fixes.text import insert
from nbleak.model import Edit, Fix, Safety, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

_LATER = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.GeneratorExp)
_LEAVES = (ast.Return, ast.Raise, ast.Break, ast.Continue, ast.Yield, ast.YieldFrom)


@dataclass(frozen=True, slots=True)
class _Life:
    """Statements from the one that makes a resource to the last one that uses it."""

    name: str
    value: ast.expr
    place: Place
    last: int

    @property
    def used(self) -> list[ast.stmt]:
        return self.place.block[self.place.index + 1 : self.last + 1]


def close_after(
    source: str, created: Span, call: str = ".close()", *, elsewhere: Iterable[str] = ()
) -> Fix | None:
    """The fix that adds ``name.close()`` after the last use; None where that is not known.

    Args:
        source: The cell's text.
        created: The statement ``name = open(...)``, or an expression in it.
        call: How the resource is released: ``.close()``, ``.remove()``, ``.shutdown()``.
        elsewhere: Other cells, which may use a name of the top level.
    """
    life = _life(source, created, elsewhere)
    return None if life is None else _followed(source, life, f"{life.name}{call}")


def delete_after(source: str, created: Span, *, elsewhere: Iterable[str] = ()) -> Fix | None:
    """The fix that adds ``del name`` after the last use; None where the name may be read again.

    Arguments as in `close_after`.
    """
    life = _life(source, created, elsewhere)
    if life is None:
        return None
    first, _ = lines_of(life.place.statement)
    before = (node for node in ast.walk(life.place.scope) if getattr(node, "lineno", first) < first)
    if any(isinstance(node, ast.Name) and node.id == life.name for node in before):
        return None  # a turn may read what the former one left
    return _followed(source, life, f"del {life.name}")


def _followed(source: str, life: _Life, line: str) -> Fix | None:
    """The fix that puts a line after the last use."""
    indent = indent_of(source, life.place.statement)
    if indent is None or any(isinstance(part, _LEAVES) for part in _parts(life.used)):
        return None
    _, end = lines_of(life.place.block[life.last])
    edit = insert((end, len(source.split("\n")[end - 1])), f"\n{indent}{line}")
    return Fix(title=f"add `{line}`", safety=Safety.SUGGESTED, edits=(edit,))


def open_in_with(source: str, created: Span, *, elsewhere: Iterable[str] = ()) -> Fix | None:
    """The fix that turns ``name = open(...)`` and what uses it into a ``with``.

    None where the last use is not known, or when there is none. Arguments as in `close_after`.
    """
    life = _life(source, created, elsewhere)
    if life is None or not life.used:
        return None
    indent = indent_of(source, life.place.statement)
    if indent is None:
        return None
    lines = source.split("\n")
    first, head = lines_of(life.place.statement)
    _, last = lines_of(life.place.block[life.last])
    body = reindented("\n".join(lines[head:last]), f"{indent}    ", inside=bool(indent))
    made = ast.get_source_segment(blank(source), life.value)
    if body is None or made is None:
        return None
    span = Span(line=first, column=0, end_line=last, end_column=len(lines[last - 1]))
    comment = lines[head - 1].encode()[life.value.end_col_offset :].decode()
    text = f"{indent}with {made} as {life.name}:{comment}\n{body}"
    edit = Edit(span=span, text=text)
    return Fix(title="use a `with` block", safety=Safety.SUGGESTED, edits=(edit,))


def _life(source: str, created: Span, elsewhere: Iterable[str]) -> _Life | None:
    """The life of a resource, if it ends in the block it begins in."""
    place = place_of(source, created)
    if place is None or not isinstance(place.statement, ast.Assign):
        return None
    (target, *more), block = place.statement.targets, place.block
    if more or not isinstance(target, ast.Name):
        return None
    name, last = target.id, place.index
    for index in range(place.index + 1, len(block)):
        if _rebinds(block[index], name):
            break
        if mentions(block[index], name):
            last = index
    life = _Life(name, place.statement.value, place, last)
    top = isinstance(place.scope, ast.Module)
    if top and any(_mentioned(other, name) for other in elsewhere):
        return None
    return life if _ends_there(life) else None


def _rebinds(node: ast.stmt, name: str) -> bool:
    """A plain assignment of another object: what comes after concerns that one."""
    targets = node.targets if isinstance(node, ast.Assign) else []
    bound = any(isinstance(target, ast.Name) and target.id == name for target in targets)
    return bound and not mentions(getattr(node, "value", node), name)


def _ends_there(life: _Life) -> bool:
    """Whether nothing needs the resource after its last use, as far as the cell shows."""
    name, used = life.name, life.used
    if name in changed_by(part for part in used if not isinstance(part, ast.Expr)):
        return False
    if any(isinstance(part, _LATER) and mentions(part, name) for part in _parts(used)):
        return False
    if any(_hands_over(part, name) for part in _parts(used)):
        return False
    _, end = lines_of(life.place.block[life.last])
    after = [node for node in ast.walk(life.place.scope) if getattr(node, "lineno", 0) > end]
    rest = life.place.block[life.last + 1 :]
    rebound = any(_rebinds(node, name) for node in rest)
    uses = (n for n in after if isinstance(n, ast.Name) and n.id == name)
    return rebound or not any(isinstance(n.ctx, ast.Load) for n in uses)


def _hands_over(node: ast.AST, name: str) -> bool:
    """``return f``, ``self.f = f``, ``files.append(f)``: somebody else has it then."""
    if isinstance(node, (ast.Return, ast.Yield, ast.Assign)):
        return isinstance(node.value, ast.Name) and node.value.id == name
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        kept = node.func.attr in ("append", "add", "put", "register", "setdefault")
        return kept and any(isinstance(arg, ast.Name) and arg.id == name for arg in node.args)
    return False


def _parts(nodes: Iterable[ast.AST]) -> list[ast.AST]:
    return [part for node in nodes for part in ast.walk(node)]


def _mentioned(source: str, name: str) -> bool:
    tree = tree_of(source)
    return name in source if tree is None else mentions(tree, name)
