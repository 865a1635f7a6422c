"""The state of one interpretation: frame, loops, steps, and the events seen so far."""

from __future__ import annotations

import ast
from collections import Counter
from typing import TYPE_CHECKING, Any, TypeVar

from nbleak.flow.text import Text, dotted, extent
from nbleak.flow.values import Grad, History, Kind, Loop, LoopKind, Site, Value, innermost
from nbleak.model.finding import Confidence

if TYPE_CHECKING:
    from collections.abc import Callable

    from nbleak.flow.events import Event
    from nbleak.flow.scope import Scope
    from nbleak.flow.trail import Diff, Names
    from nbleak.model.bindings import Binding, Difference, Place
    from nbleak.model.source import CellRef

    Live = Callable[[str], type | None]

E_ = TypeVar("E_", bound="Event")
F = TypeVar("F", bound="Callable[..., Any]")
EXPRESSIONS: dict[type, Callable[[Run, Any], Value]] = {}
STATEMENTS: dict[type, Callable[[Run, Any], None]] = {}
OPERATIONS: dict[str, Callable[..., Any]] = {}


class OutOfSteps(Exception):  # noqa: N818 - a signal, not an error
    """The cell's step limit is reached."""


class Frame:
    """One activation: of a cell's top level, a function, a hook."""

    __slots__ = (
        "call",
        "called",
        "depth",
        "function",
        "given",
        "global_names",
        "hook",
        "key",
        "loops_at_entry",
        "method_of",
        "names",
        "node",
        "nonlocal_names",
        "outer",
        "parameters",
        "parent",
        "receiver",
        "returns",
        "runs",
        "serial",
        "statement",
        "text",
        "traced",
        "yield_loops",
        "yields",
    )

    def __init__(self, names: Names, text: Text, parent: Frame | None = None) -> None:
        self.names = names
        self.text = text
        self.parent = parent
        self.outer: tuple[Names, ...] = ()
        self.function: str | None = None
        self.node: ast.AST | None = None
        self.global_names: frozenset[str] = frozenset()
        self.nonlocal_names: frozenset[str] = frozenset()
        self.hook: bool = parent.hook if parent else False
        self.called: bool = parent.called if parent else True
        self.traced: bool = parent.traced if parent else False
        self.depth: int = parent.depth + 1 if parent else 0
        self.key: tuple[Any, ...] = ()
        self.loops_at_entry = 0
        self.method_of: Value | None = None
        self.receiver: Value | None = None
        self.returns: Value | None = None
        self.runs = False
        self.yields: Value | None = None
        self.yield_loops: frozenset[Loop] = frozenset()
        self.serial = 0
        self.statement: ast.AST | None = None
        self.call: ast.AST | None = None
        self.parameters: frozenset[str] = frozenset()
        self.given: dict[str, Value] = {}


class LoopState:
    """What waits for the end of a running loop."""

    __slots__ = ("breaks", "continues", "mark")

    def __init__(self, mark: int) -> None:
        self.mark = mark
        self.breaks: list[Diff] = []
        self.continues: list[Diff] = []


class Catch:
    """A running ``except`` clause, and the first statement in it that calls a model."""

    __slots__ = ("frame", "retry")

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.retry: ast.AST | None = None


class Draft:
    """An event that may still be reached again, deeper or with more history."""

    __slots__ = ("fields", "id", "kind", "weight")

    def __init__(self, kind: type[Event], number: int) -> None:
        self.kind = kind
        self.id = number
        self.fields: dict[str, Any] = {}
        self.weight = (-1, -1)


class Run:
    """Interprets; `STATEMENTS` and `EXPRESSIONS` say how."""

    def __init__(self, scope: Scope, text: Text, limit: int, live: Live | None = None) -> None:
        self.scope = scope
        self.trail = scope.trail
        self.cell: CellRef = text.cell
        self.live = live
        self.frame = Frame(scope.names, text)
        self.loops: tuple[Loop, ...] = ()
        self.loop_states: list[LoopState] = []
        self.dead = ""
        self.steps = 0
        self.began = scope.ids  # what has a greater number was made since
        self.limit = limit
        self.upgrades = 0
        self.drafts: dict[Any, Draft] = {}
        self.known_loops: dict[Any, Loop] = {}
        self.loop_nodes: dict[int, ast.AST] = {}
        self.stack: list[int] = []
        self.memo: dict[Any, tuple[Value, bool, ast.AST]] = {}
        self.calls: Counter[int] = Counter()
        self.assigned: dict[str, None] = {}
        self.looped: dict[str, int] = {}  # names only loops at top level bind: first lines
        self.bindings: dict[Place, Binding] = {}
        self.differences: dict[int, Difference] = {}  # by the node
        self.keep: list[Any] = []
        self.has_loop = False
        self.nests: list[tuple[Loop, ...]] = []  # loops that the user wrote, as they were entered
        self.moved: dict[tuple[Value, str], Loop | None] = {}  # attributes: see `counting`
        self.guards = 0
        self.limited: frozenset[tuple[int, str]] = frozenset()  # shorter than a limit, by frame
        self.lacking: frozenset[tuple[int, str]] = frozenset()  # without the key that is asked for
        self.trying = 0
        self.forwards = 0
        self.catches: list[Catch] = []
        self.reads: dict[tuple[int, str, str | None], int] = {}  # first lines
        self.operands: dict[int, Value] = {}
        self.shown: ast.AST | None = None
        self.writes: dict[Any, tuple[str, Value | None, ast.AST, Value | None]] = {}
        self.write_frames: dict[Any, Frame] = {}
        self.used: dict[int, Value] = {}  # containers, by identity: see the module of that name
        self.longer: list[tuple[Value | None, str, int, dict[str, bool]]] = []  # see there
        self.cut: set[tuple[int, str]] = set()
        self.handed: dict[int, tuple[Value, ast.AST]] = {}  # see the module of that name

    def eval(self, node: ast.AST | None) -> Value:
        """The abstract value of an expression."""
        self.steps += 1
        if self.steps > self.limit:
            raise OutOfSteps
        handler = EXPRESSIONS.get(type(node))
        return handler(self, node) if handler else Value(Kind.UNKNOWN)

    def block(self, body: list[ast.stmt]) -> None:
        """Run statements until the path ends."""
        frame = self.frame
        for node in body:
            if self.dead:
                return
            self.steps += 1
            if self.steps > self.limit:
                raise OutOfSteps
            frame.statement = node
            handler = STATEMENTS.get(type(node))
            if handler:
                handler(self, node)

    def call(
        self, callee: Value, args: list[Value], kwargs: dict[str, Value], node: ast.AST
    ) -> Value:
        """Call a value."""
        result: Value = OPERATIONS["call"](self, callee, args, kwargs, node)
        return result

    def method(
        self,
        receiver: Value,
        name: str,
        args: list[Value],
        kwargs: dict[str, Value],
        node: ast.AST,
    ) -> Value:
        """Call a method of a value."""
        result: Value = OPERATIONS["method"](self, receiver, name, args, kwargs, node)
        return result

    @property
    def grad(self) -> Grad:
        """Whether autograd records here."""
        mode: Grad = self.scope.state["grad"]
        return mode

    def forwarded(self) -> None:
        """A model was called here."""
        self.forwards += 1
        for catch in self.catches:
            catch.retry = catch.retry or catch.frame.statement

    def site(self, node: ast.AST) -> Site:
        """The place of a node in the code that runs."""
        return Site(self.frame.text, extent(node))

    def make(self, kind: Kind, node: ast.AST, name: str = "", **more: Any) -> Value:
        """A fresh value that knows where it was made."""
        value = Value(kind, name, **more)
        value.site = self.site(node)
        value.born = self.loops
        return value

    def unknown(
        self, confidence: Confidence = Confidence.SEEN, via: frozenset[int] = frozenset()
    ) -> Value:
        """A fresh value nothing is known about yet."""
        return Value(Kind.UNKNOWN, confidence=confidence, via=via)

    def draft(self, kind: type[E_], node: ast.AST, /, *, extra: Any = None, **fields: Any) -> int:
        """Report an event; the same place on the same call path is one event. Returns its id."""
        frame = self.frame
        key = (kind, id(node), frame.key, extra)
        draft = self.drafts.get(key)
        if draft is None:
            draft = self.drafts[key] = Draft(kind, self.scope.next_id())
            self.keep.append(node)
        value = fields.get("value")
        history = value.holds_history() if isinstance(value, Value) else History.NO
        weight = (int(history), len(self.loops))
        if weight >= draft.weight:
            draft.weight = weight
            if not draft.fields:
                draft.fields = self._placed(node)
            draft.fields.update(fields, loops=self.loops, grad=self.grad, guarded=self.guards > 0)
        return draft.id

    def _placed(self, node: ast.AST) -> dict[str, Any]:
        frame = self.frame
        statement, span = frame.statement, frame.text.span(node)
        same = statement is None or statement is node
        return {
            "span": span,
            "statement": span if same or statement is None else frame.text.span(statement),
            "cell": frame.text.cell,
            "ran_in": self.cell,
            "function": frame.function,
            "called": frame.called,
            "method_of": frame.method_of,
            "runs": frame.runs,
            "traced": frame.traced,
        }

    def event_id(self, kind: type[E_], node: ast.AST, extra: Any = None) -> int:
        """The id an event will have when it is drafted."""
        key = (kind, id(node), self.frame.key, extra)
        draft = self.drafts.get(key)
        if draft is None:
            draft = self.drafts[key] = Draft(kind, self.scope.next_id())
            self.keep.append(node)
        return draft.id

    def bound_name(self, node: ast.AST, *, itself: bool = False) -> str:
        """The name that the running statement binds the value of this call to.

        Args:
            node: The call.
            itself: What a method called on the result gives does not count: ``open(p).read()``.
        """
        statement = self.frame.statement
        if isinstance(statement, ast.Assign):
            if _heads(statement.value, node, itself=itself):
                return dotted(statement.targets[0])
        elif isinstance(statement, (ast.AnnAssign, ast.NamedExpr)):
            if statement.value is not None and _heads(statement.value, node, itself=itself):
                return dotted(statement.target)
        elif isinstance(statement, (ast.With, ast.AsyncWith)):
            for item in statement.items:
                if item.context_expr is node and item.optional_vars is not None:
                    return dotted(item.optional_vars)
        return ""

    def entry(self) -> Site | None:
        """The call in the innermost loop that leads to the running function; None if none does.

        Where the user wrote no loop, the body that a library calls again and again is one.
        """
        written = innermost(self.loops)
        loop = written or next((loop for loop in self.loops if loop.kind is LoopKind.CALL), None)
        frame, found = self.frame, None
        while loop is not None and loop not in self.loops[frame.loops_at_entry :]:
            if frame.call is None or frame.parent is None:
                return None
            if written is None and loop in self.loops[frame.parent.loops_at_entry :]:
                return found  # the body itself
            found = Site(frame.parent.text, extent(frame.call))
            frame = frame.parent
        return found

    def discarded(self, node: ast.AST) -> bool:
        """The call is a statement of its own."""
        statement = self.frame.statement
        return isinstance(statement, ast.Expr) and statement.value is node

    def events(self) -> tuple[Event, ...]:
        """All events, frozen, in order of first sight."""
        return tuple(
            draft.kind(id=draft.id, **draft.fields)
            for draft in self.drafts.values()
            if draft.fields
        )


def _heads(expression: ast.AST, node: ast.AST, *, itself: bool) -> bool:
    """Whether the expression is the call, or methods called on its result."""
    while expression is not node:
        if isinstance(expression, ast.IfExp):  # ``make() if wanted else None``
            ends = (expression.body, expression.orelse)
            return any(_heads(end, node, itself=itself) for end in ends)
        if isinstance(expression, ast.Await):
            expression = expression.value
        elif itself:
            return False
        elif isinstance(expression, ast.Call) and isinstance(expression.func, ast.Attribute):
            expression = expression.func.value
        else:
            return False
    return True


def operation(name: str) -> Callable[[F], F]:
    """Register what other files reach through `Run`."""

    def register(function: F) -> F:
        OPERATIONS[name] = function
        return function

    return register


def statement(*kinds: type[ast.AST]) -> Callable[[F], F]:
    """Register how a kind of statement runs."""

    def register(function: F) -> F:
        STATEMENTS.update(dict.fromkeys(kinds, function))
        return function

    return register


def expression(*kinds: type[ast.AST]) -> Callable[[F], F]:
    """Register how a kind of expression is evaluated."""

    def register(function: F) -> F:
        EXPRESSIONS.update(dict.fromkeys(kinds, function))
        return function

    return register
