"""Where a statement stands in a cell, whether it owns its lines, and its text elsewhere."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nbleak.flow import blank

if TYPE_CHECKING:
    from nbleak.model import Span

_BLOCKS = ("body", "orelse", "finalbody", "handlers", "cases")
LOOPS = (ast.For, ast.AsyncFor, ast.While)


@dataclass(frozen=True, slots=True)
class Place:
    """A statement among its neighbours.

    Attributes:
        block: The statements of its block. index: Which of them it is.
        around: What encloses it, outermost first: the module, functions, loops ...
    """

    block: list[ast.stmt]
    index: int
    around: tuple[ast.AST, ...]

    @property
    def statement(self) -> ast.stmt:
        """The statement."""
        return self.block[self.index]

    @property
    def scope(self) -> ast.AST:
        """The function, class or module whose names it shares."""
        scopes = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Module)
        return next(node for node in reversed(self.around) if isinstance(node, scopes))


def tree_of(source: str) -> ast.Module | None:
    """A cell, its IPython syntax blanked, as a tree; None when it cannot be read."""
    try:
        return ast.parse(blank(source))
    except (SyntaxError, ValueError):
        return None


def place_of(source: str, span: Span) -> Place | None:
    """The same in a cell's text; None when it cannot be read."""
    tree = tree_of(source)
    return None if tree is None else place_in(tree, span)


def place_in(tree: ast.Module, span: Span) -> Place | None:
    """The innermost statement that holds the span and shares its lines with no other."""
    place: Place | None = None
    around: tuple[ast.AST, ...] = (tree,)
    blocks: list[list[ast.stmt]] = [tree.body]
    while blocks:
        found = _holding(blocks, span)
        if found is None:
            break
        block, index = found
        if isinstance(block[index], ast.stmt):
            place = Place(block, index, around)
        around = (*around, block[index])
        blocks = [getattr(block[index], name, []) for name in _BLOCKS]
    return place


def _holding(blocks: list[list[ast.stmt]], span: Span) -> tuple[list[ast.stmt], int] | None:
    for block in blocks:
        for index, node in enumerate(block):
            first, last = lines_of(node)
            if first <= span.line and span.end_line <= last and _alone(block, index):
                return block, index
    return None


def _alone(block: list[ast.stmt], index: int) -> bool:
    """Whether no neighbour shares a line with the statement."""
    first, last = lines_of(block[index])
    before = index > 0 and lines_of(block[index - 1])[1] >= first
    after = index + 1 < len(block) and lines_of(block[index + 1])[0] <= last
    return not before and not after


def lines_of(node: ast.AST) -> tuple[int, int]:
    """First and last line of a statement, decorators included."""
    inner = [node.pattern] if isinstance(node, ast.match_case) else []
    starts = [node, *inner, *getattr(node, "decorator_list", [])]
    ends = [node, *getattr(node, "body", [])]
    first = min(part.lineno for part in starts if hasattr(part, "lineno"))
    return first, max(part.end_lineno or 0 for part in ends if hasattr(part, "end_lineno"))


def indent_of(source: str, node: ast.AST) -> str | None:
    """The white space before a statement; None if something else stands before it."""
    first, _ = lines_of(node)
    text = source.split("\n")[first - 1]
    indent = text[: len(text) - len(text.lstrip())]
    return indent if getattr(node, "col_offset", 0) == len(indent.encode()) else None


def reindented(text: str, indent: str, *, inside: bool) -> str | None:
    """Whole statements at another indentation; None where they cannot be read.

    Comments stay, and so do the insides of strings.

    Args:
        text: Whole lines.
        indent: The white space wanted before them.
        inside: They are indented now.
    """
    import libcst as cst

    try:
        module = cst.parse_module(f"if 1:\n{text}\n" if inside else f"{text}\n")
    except cst.ParserSyntaxError:
        return None
    body = list(module.body)
    if inside:
        block = getattr(body[0], "body", None)
        if len(body) != 1 or not isinstance(block, cst.IndentedBlock):
            return None
        body = list(block.body)  # type: ignore[arg-type]  # parsed code nests one kind
    elif module.header:  # what stands before the first statement moves with it
        header = [line.with_changes(indent=line.comment is not None) for line in module.header]
        above = [*header, *getattr(body[0], "leading_lines", ())]
        body[0] = body[0].with_changes(leading_lines=above)
        module = module.with_changes(header=[])
    if not indent:
        return module.with_changes(body=body).code.rstrip("\n")
    moved = cst.If(cst.Name("x"), cst.IndentedBlock(body=body, indent=indent))
    return module.with_changes(body=[moved]).code.partition("\n")[2].rstrip("\n")
