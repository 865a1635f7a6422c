"""The abstract values a cell computes with: one slotted class, its kind and its history."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING, Any

from nbleak.model.finding import Confidence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nbleak.flow.text import Text
    from nbleak.model.source import Span


_DEEP = 8  # parts of parts


class Kind(StrEnum):
    """What a value is, as far as memory is concerned."""

    UNKNOWN = "unknown"
    NONE = "none"
    NUMBER = "number"  # Python or NumPy scalars, booleans
    STRING = "string"
    ARRAY = "array"  # NumPy arrays, pandas frames: `name` says which
    TENSOR = "tensor"  # torch tensors; `source` is the module it is an output or a part of
    BATCH = "batch"  # what a loader yields; `source` is the loader; `op` is "copy" for copies
    MODULE = "module"  # torch modules; `source` is the user's class if there is one
    CRITERION = "criterion"  # torch losses, as objects or functions
    OPTIMIZER = "optimizer"  # `source` is the module whose parameters it steps
    LOADER = "loader"  # `facts`: the options given, None if not literal; `source`: dataset
    DATASET = "dataset"  # torch datasets
    CONTAINER = "container"  # list, dict, set, tuple, deque: `shape` says which
    INSTANCE = "instance"  # object of a user's class; `source` is the class
    CLASS = "class"
    FUNCTION = "function"
    METHOD = "method"  # bound method; `source` is the receiver, `name` the method
    LIBRARY = "library"  # a module, class or function of a library; `name` is qualified
    TF_FUNCTION = "tf-function"
    KERAS_MODEL = "keras-model"
    KERAS_LAYER = "keras-layer"
    KERAS_SYMBOL = "keras-symbol"
    EAGER = "eager"  # TensorFlow tensors
    TF_DATASET = "tf-dataset"
    SESSION = "session"
    TAPE = "tape"
    HANDLE = "handle"  # something to release; `name` says what, `facts["released"]` whether
    ITERATOR = "iterator"  # `source` is what it runs over
    EXCEPTION = "exception"
    PARAMETERS = "parameters"  # of the module in `source`
    STATE_DICT = "state-dict"  # of the module in `source`
    CHECKPOINT = "checkpoint"  # what `torch.load` gives
    CONTEXT = "context"  # context managers and decorators: `name` is qualified
    METRIC = "metric"
    OBJECT = "object"  # an opaque object of a library; `name` is qualified


class History(IntEnum):
    """Whether a tensor hangs on an autograd graph."""

    NO = 0
    MAYBE = 1
    YES = 2


class Device(StrEnum):
    """Where a tensor or module lives."""

    HOST = "host"
    ACCELERATOR = "accelerator"
    UNKNOWN = "unknown"


class Grad(StrEnum):
    """Whether autograd records at a place."""

    ON = "on"
    OFF = "off"
    MAYBE = "maybe"


class LoopKind(StrEnum):
    """What makes a body run again."""

    FOR = "for"
    WHILE = "while"
    COMPREHENSION = "comprehension"
    FORWARD = "forward"  # a hook's or a module's body: once per forward
    CALL = "call"  # a body the framework calls again: callbacks, autograd functions


class Site:
    """A place in a cell.

    Attributes:
        cell: The cell the code stands in. span: The place, computed when asked for.
    """

    __slots__ = ("_place", "_text", "cell")

    def __init__(self, text: Text, place: tuple[int, int, int, int]) -> None:
        self.cell = text.cell
        self._text = text
        self._place = place

    @property
    def span(self) -> Span:
        """Lines from 1, columns from 0 in code points."""
        return self._text.place(*self._place)

    def __repr__(self) -> str:
        return f"Site(cell={self.cell!r}, span={self.span!r})"


class Given(Site):
    """Where a caller hands a function what it stores.

    Attributes:
        function: Name of the function the call stands in, or None.
        several: More than one argument is concerned: the place is the whole call.
    """

    __slots__ = ("function", "several")

    def __init__(
        self,
        text: Text,
        place: tuple[int, int, int, int],
        *,
        function: str | None,
        several: bool,
    ) -> None:
        super().__init__(text, place)
        self.function = function
        self.several = several


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Loop:
    """A loop around an event, also when the event stands in a function called from it.

    Two events are in the same loop if the objects are identical.

    Attributes:
        trips: Literal trip count; None when not known.
        over: What it iterates; None for ``while`` and pseudo-loops.
        over_name: Dotted name of what it iterates, as spelled; empty when there is none.
        targets: Names the loop binds.
        function: Name of the function it stands in; None at the top level of a cell.
        validation: It runs over a loader whose name says validation or test.
        endless: It runs forever, as far as its text and what it runs over tell.
        leaves: A ``break`` or ``return`` may end it early.
    """

    id: int
    kind: LoopKind
    site: Site
    trips: int | None = None
    over: Value | None = None
    over_name: str = ""
    targets: tuple[str, ...] = ()
    function: str | None = None
    validation: bool = False
    endless: bool = False
    leaves: bool = False

    @property
    def real(self) -> bool:
        """A loop the user wrote, not a body that runs once per forward or call."""
        return self.kind not in (LoopKind.FORWARD, LoopKind.CALL)


def innermost(loops: Sequence[Loop]) -> Loop | None:
    """The last of some loops that the user wrote, or None."""
    return next((loop for loop in reversed(loops) if loop.real), None)


FUNCTION_ROOT = "torch.autograd.Function"
FUNCTION_CONTEXT = "torch.autograd.function.FunctionCtx"
"""Type of the ``ctx`` that methods of an autograd function get."""

Dep = tuple[int, int, str]
"""A name whose previous iteration a value was computed from: loop id, namespace id, name."""

NO_DEPS: frozenset[Dep] = frozenset()
NO_IDS: frozenset[int] = frozenset()


class Value:
    """An abstract value. Rules read it and never change it; flow may learn its kind later.

    Attributes:
        kind: What it is.
        name: Qualified name of its type or of the library object (``torch.nn.Linear``); for
            user classes and functions their plain name; empty when not known.
        confidence: How the kind was known.
        site: Where it was made; None for what nobody saw being made.
        history: For tensors (and unknowns): whether it hangs on a graph.
        device: Where it lives.
        scalar: A tensor known to have one element.
        op: The operation that made a tensor: ``add``, ``mul``, ``cat``, ``module``, ``loss`` ...
        deps: Previous iterations it was computed from.
        via: Ids of the stores, growths, forwards and hook firings it went through.
        source: See `Kind`.
        born: Loops around its creation, outermost first.
        shape: ``list``, ``dict``, ``set``, ``tuple``, ``deque``, ``defaultdict`` for containers.
        elem: Join of the elements of a container or iterable; None when empty or not known.
        keys: Elements under constant keys; None when never used.
        attrs: Attributes written by the user's code; None when never used.
        bounded: A container with a limit, or one that is emptied in the loop that fills it.
        facts: Further properties by name: ``num_workers``, ``frozen``, ``released``, ``eval`` ...
        data: Private to flow.
    """

    __slots__ = (
        "attrs",
        "born",
        "bounded",
        "confidence",
        "data",
        "deps",
        "device",
        "elem",
        "facts",
        "history",
        "keys",
        "kind",
        "name",
        "op",
        "scalar",
        "shape",
        "site",
        "source",
        "via",
    )

    def __init__(
        self,
        kind: Kind,
        name: str = "",
        *,
        confidence: Confidence = Confidence.SEEN,
        history: History = History.NO,
        op: str = "",
        deps: frozenset[Dep] = NO_DEPS,
        via: frozenset[int] = NO_IDS,
        source: Value | None = None,
        device: Device = Device.UNKNOWN,
    ) -> None:
        self.kind = kind
        self.name = name
        self.confidence = confidence
        self.site: Site | None = None
        self.history = history
        self.device = device
        self.scalar: bool = False
        self.op = op
        self.deps = deps
        self.via = via
        self.source = source
        self.born: tuple[Loop, ...] = ()
        self.shape: str = ""
        self.elem: Value | None = None
        self.keys: dict[Any, Value] | None = None
        self.attrs: dict[str, Value] | None = None
        self.bounded: bool = False
        self.facts: dict[str, Any] | None = None
        self.data: Any = None

    def fact(self, name: str, default: Any = None) -> Any:
        """A further property, or the default."""
        return default if self.facts is None else self.facts.get(name, default)

    @property
    def released(self) -> bool:
        """A handle that was closed, removed, or used as a context manager."""
        return bool(self.fact("released"))

    @property
    def literal(self) -> str | float | None:
        """The number or string it is known to be; None if the text does not tell."""
        plain = self.kind in (Kind.NUMBER, Kind.STRING) and isinstance(self.data, (str, int, float))
        return self.data if plain else None

    @property
    def record(self) -> bool:
        """An object that only holds values: a named tuple, a dataclass, a namespace."""
        if self.kind is not Kind.INSTANCE or not self.attrs:
            return False
        return self.source is None or bool(self.source.fact("dataclass"))

    def inside(self) -> list[Value]:
        """What a container or record directly holds."""
        if self.kind is Kind.CONTAINER:
            found = [] if self.elem is None else [self.elem]
            return [*found, *self.keys.values()] if self.keys else found
        return list((self.attrs or {}).values()) if self.record else []

    def nested(self) -> Iterator[Value]:
        """Itself and what containers and records in it hold, however deep, each once."""
        seen: set[int] = set()
        todo = [self]
        while todo:
            value = todo.pop()
            if id(value) not in seen:
                seen.add(id(value))
                yield value
                todo += value.inside()

    def wholes(self) -> Iterator[Value]:
        """Itself, the module it is a part of, the one that is a part of, and so on."""
        whole: Value | None = self
        for _ in range(_DEEP):
            if whole is None:
                return
            yield whole
            whole = whole.fact("whole")

    def is_part_of(self, whole: Value) -> bool:
        """Whether it is the other, or a part of it."""
        return any(one is whole for one in self.wholes())

    def holds_history(self) -> History:
        """The strongest history of the value itself or of what it directly contains."""
        found = self.history if self.kind in (Kind.TENSOR, Kind.UNKNOWN) else History.NO
        if self.kind in (Kind.CONTAINER, Kind.INSTANCE):
            for value in self.inside():
                if value is not self:
                    own = value.history
                    if value.kind is Kind.CONTAINER and value.elem is not None:
                        own = max(own, value.elem.history)
                    found = max(found, own)
        return found

    def __repr__(self) -> str:
        more = "".join(
            f" {word}"
            for word in (
                self.name,
                self.shape,
                self.op,
                self.history.name if self.kind is Kind.TENSOR else "",
                "" if self.confidence is Confidence.SEEN else self.confidence.value,
            )
            if word
        )
        return f"<{self.kind.value}{more}>"
