"""One evaluated call, and the registry of what templates cannot say."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nbleak.flow.libs.template import Template

if TYPE_CHECKING:
    from collections.abc import Callable

    from nbleak.flow.run import Run
    from nbleak.flow.values import Value


def literal_of(node: ast.expr) -> tuple[object, ...]:
    """The literal an expression is written as, alone in a tuple; empty for anything else."""
    match node:
        case ast.Constant(value=value):
            return (value,)
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as value)):
            return (-value,)
        case _:
            return ()


@dataclass(slots=True)
class Called:
    """One call, evaluated.

    Attributes:
        qualname: Qualified name of the callee, or the method's name. receiver: For methods.
    """

    node: ast.AST
    qualname: str
    args: list[Value]
    kwargs: dict[str, Value]
    receiver: Value | None = None
    receiver_name: str = ""
    template: Template = field(default_factory=Template)

    def argument(self, place: int, name: str = "") -> Value | None:
        """A positional or keyword argument, or None."""
        if 0 <= place < len(self.args):
            return self.args[place]
        return self.kwargs.get(name) if name else None

    def literal(self, place: int, name: str) -> object:
        """The literal an argument is, also by way of a name; None when not known or absent."""
        node = self.written(place, name)
        if node is None or isinstance(node, ast.Constant):
            return None if node is None else node.value
        value = self.argument(place, name)
        return None if value is None else value.literal

    def written(self, place: int, name: str) -> ast.expr | None:
        """The expression an argument was written as."""
        if not isinstance(self.node, ast.Call):
            return None
        for keyword in self.node.keywords:
            if keyword.arg == name and name:
                return keyword.value
        if 0 <= place < len(self.node.args):
            return self.node.args[place]
        return None

    def inputs(self) -> list[Value]:
        """Receiver and arguments."""
        first = [] if self.receiver is None else [self.receiver]
        return [*first, *self.args, *self.kwargs.values()]

    def constants(self) -> tuple[tuple[str, object], ...]:
        """Arguments that are literals, by name; positional ones where the template has names."""
        if not isinstance(self.node, ast.Call):
            return ()
        given = list(zip(self.template.takes, self.node.args, strict=False))
        given += [(k.arg, k.value) for k in self.node.keywords if k.arg]
        written = ((name, literal_of(node)) for name, node in given)
        return tuple((name, found[0]) for name, found in written if found)


SPECIALS: dict[str, Callable[[Run, Called], Value]] = {}


def special(
    *names: str,
) -> Callable[[Callable[[Run, Called], Value]], Callable[[Run, Called], Value]]:
    """Register the function behind a template's ``special``."""

    def register(function: Callable[[Run, Called], Value]) -> Callable[[Run, Called], Value]:
        SPECIALS.update(dict.fromkeys(names, function))
        return function

    return register
