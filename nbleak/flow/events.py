"""What cells do, as frozen facts: the stream that rules read.

Spans refer to the cell in ``event.cell``, where the code stands. A function defined in one cell
and called in another yields events whose ``cell`` is the first and whose ``ran_in`` is the second.
Each place is reported once per call path; the strongest history and the deepest loops are kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nbleak.flow.values import Dep, Given, Grad, Kind, Loop, Site, Value, innermost
from nbleak.model.finding import Confidence

if TYPE_CHECKING:
    from nbleak.model.source import CellRef, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something a cell does.

    Attributes:
        id: Number of this event; what `Consumption` is asked about.
        span: The expression concerned. statement: The statement around it.
        cell: Where the code stands. ran_in: The cell whose interpretation reached it.
        loops: Loops around it, outermost first, across calls.
        function: Name of the function (``Class.method`` for methods) it stands in, or None.
        called: The function was called by the notebook; False if only looked into at the end.
        method_of: The class whose method it stands in; None elsewhere.
        runs: Its function trains or evaluates models: it calls ``backward``, ``eval`` ...
        traced: TensorFlow traces the code: a ``tf.function``, a layer's ``call``, a dataset's map.
        grad: Whether autograd records here.
        guarded: An ``if``, an ``except`` or an earlier conditional ``return`` or ``continue``
            decides whether it happens, inside its innermost loop.
        confidence: How sure the values that matter are.
    """

    id: int
    span: Span
    statement: Span
    cell: CellRef
    ran_in: CellRef
    loops: tuple[Loop, ...] = ()
    function: str | None = None
    called: bool = True
    method_of: Value | None = None
    runs: bool = False
    traced: bool = False
    grad: Grad = Grad.ON
    guarded: bool = False
    confidence: Confidence = Confidence.SEEN

    @property
    def loop(self) -> Loop | None:
        """The innermost loop the user wrote around it, or None."""
        return innermost(self.loops)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grow(Event):
    """A name still depends on its own previous iteration when the loop ends.

    Sums, moving averages, ``cat``, recurrent state. Judged at the end of the loop.

    Attributes:
        name: Dotted name at top level where one exists, else as spelled.
        spelled: Dotted name as written at the place.
        value: The value at the end of the loop (``value.op`` says how it was made).
        loop_grown: The loop it grows in.
        dep: Its dependence on itself; for `Consumption`.
        owner: The object whose attribute or key it is; None for plain names.
        inner: The value added, when the last operation has two operands; None otherwise.
        inner_name: Its spelling; empty when it is no simple expression. inner_span: Its place.
        value_span: Place of all that is assigned; None for in-place changes.
        local: The name is local to a function.
        given: Where a caller hands in what the function only adds; None when it computes it.
        read: The loop, or the function that updates it, also does something else with its value.
    """

    name: str
    spelled: str
    value: Value
    loop_grown: Loop
    dep: Dep
    owner: Value | None = None
    inner: Value | None = None
    inner_name: str = ""
    inner_span: Span | None = None
    value_span: Span | None = None
    local: bool = False
    given: Given | None = None
    read: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Store(Event):
    """A value put into a container.

    Attributes:
        container: Dotted name at top level (``history``, ``pool.data``), else as spelled.
        spelled: Dotted name as written at the place (``self.data``).
        target: The container. value: What is put in.
        value_name: Spelling of the value when simple; empty otherwise. value_span: Its place.
        how: append, extend, insert, add, update, setdefault, key, slice, iadd, comprehension.
        growing: Loops in which the container grows: those around the store but not around
            the container's creation. Empty for one-off stores and constant keys.
        key: The constant key; None when computed or absent.
        elsewhere: The container was made in another cell than the store runs in, or nobody
            saw it being made.
        local: The container is only reachable from a function's local names.
        per_call: The store stands in a function or hook, outside any loop of it, and the container
            outlives the call.
        by_function: A function or hook puts it into a container that the call did not make.
        hook: It stands in a function registered as a hook.
        limited: It is made only while the container is short, or replaces what such stores put in.
        given: Where a caller hands in what the function only stores; None when it computes it.
        empty: The value is a container with nothing in it yet.
        again: The same keys come again: rows of a data set, or an outer loop over all of them.
    """

    container: str
    spelled: str
    target: Value
    value: Value
    how: str
    value_name: str = ""
    value_span: Span | None = None
    growing: tuple[Loop, ...] = ()
    key: Any = None
    elsewhere: bool = False
    local: bool = False
    per_call: bool = False
    by_function: bool = False
    hook: bool = False
    limited: bool = False
    given: Given | None = None
    empty: bool = False
    again: bool = False

    @property
    def bounded(self) -> bool:
        """However often it happens, the container stays short."""
        return self.limited or self.target.bounded

    @property
    def grows(self) -> bool:
        """More entries with each turn of a loop, forward or call, without a known limit."""
        return bool(self.growing) and not self.bounded


@dataclass(frozen=True, slots=True, kw_only=True)
class AttrStore(Event):
    """A value bound to an attribute of an object that outlives the statement.

    Attributes:
        path: Dotted name of the object at top level, else as spelled.
        target: The object. name: The attribute. value: What is bound.
        hook: It stands in a function registered as a hook.
        growing: Loops around the store but not around the object's creation.
    """

    path: str
    target: Value
    name: str
    value: Value
    value_name: str = ""
    value_span: Span | None = None
    hook: bool = False
    growing: tuple[Loop, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AttrRead(Event):
    """An object of a user's class is asked for an attribute: each function's first line that does.

    Attributes:
        owner: The class. name: The attribute.
    """

    owner: Value
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Forward(Event):
    """A torch module or a Keras model is called.

    Attributes:
        module: What is called. name: Its spelling.
        result: What it returns: a tensor with history if one is recorded.
        evaluating: ``eval()`` was called on it before, in this function or at top level, and
            ``train()`` was not since.
        eval_place: The function's name or the loader's name says validation, test or prediction.
        led_by: The call by which a function that says so leads to the one the pass stands in.
        bound_to: Name the result is bound to in the same statement; empty when none.
    """

    module: Value
    name: str
    args: tuple[Value, ...]
    result: Value
    evaluating: bool = False
    eval_place: bool = False
    led_by: Given | None = None
    bound_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backward(Event):
    """A backward pass, or ``autograd.grad``.

    Attributes:
        value: What is differentiated. name: Its spelling.
        how: ``backward``, ``autograd.backward``, ``autograd.grad``, ``scaler`` (the tensor was the
            argument: Accelerate, DeepSpeed, scalers), ``tape.gradient``.
        retain, create: Value of ``retain_graph`` / ``create_graph``; None when not literal.
        retain_span: Place of the ``retain_graph`` keyword argument.
        graph: Ids of the forwards the value went through: two backwards that share one need
            the graph twice.
    """

    value: Value
    name: str
    how: str
    retain: bool | None = False
    create: bool | None = False
    retain_span: Span | None = None
    graph: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Create(Event):
    """A library object worth knowing of is made, or a builder function that makes one returns.

    Attributes:
        kind: Kind of the object. qualname: What was called: ``torch.utils.data.DataLoader``,
            ``keras.Sequential``, ``tf.function`` (also as decorator).
        name: Name it is bound to in the same statement; empty when none.
        value: The object. args, kwargs: Arguments, as values; `constants`: those that are literal.
        discarded: The call is an expression statement: nobody keeps the object.
        only_asked: The function that makes it has a name for it, asks that about attributes, and
            hands it to nobody.
        varies: Names it reads that the innermost loop may bind anew; see `varying`.
        entry: The call in the innermost loop that leads here, when it stands in a function
            which the loop calls.
    """

    kind: Kind
    qualname: str
    value: Value
    name: str = ""
    entry: Site | None = None
    args: tuple[Value, ...] = ()
    kwargs: tuple[tuple[str, Value], ...] = ()
    constants: tuple[tuple[str, Any], ...] = ()
    discarded: bool = False
    only_asked: bool = False
    varies: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hook(Event):
    """A hook is registered.

    Attributes:
        module: On what. name: Spelling of what. method: ``register_forward_hook`` ...
        function: See `Event`; the hook itself is `body`.
        body: The function registered. handle: What the registration returns.
        bound_to: Name the handle is bound to in the same statement; empty when dropped.
        dropped: The handle is nowhere kept.
        own_module: Registered by a module's own method on itself or on a part of itself.
        refers: The hook refers to the object whose method registers it.
        local_module: The module was made in the same function and is not returned.
        varies: Names the module's spelling reads that the innermost loop may bind anew.
    """

    module: Value
    name: str
    method: str
    body: Value | None
    handle: Value
    bound_to: str = ""
    dropped: bool = False
    own_module: bool = False
    refers: bool = False
    local_module: bool = False
    varies: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreleased(Event):
    """At the end of the notebook a handle was never released (from `finish`).

    Attributes:
        handle: ``handle.name`` says what: ``hook``, ``file``, ``writer``, ``figure``, ``pool`` ...
        name: Name it was bound to; empty when none. created: The event that made it.
    """

    handle: Value
    name: str
    created: Create | Hook


@dataclass(frozen=True, slots=True, kw_only=True)
class Call(Event):
    """A call a library table gives a tag to.

    Attributes:
        tag: ``step``, ``zero-grad``, ``eval``, ``train``, ``empty-cache``,
            ``collect``, ``clear-session``, ``memory-growth``, ``detect-anomaly``,
            ``memory-history``, ``keras-compile``, ``keras-fit``, ``keras-predict``,
            ``keras-evaluate``, ``keras-train-on-batch``, ``load``, ``iter``, ``next``,
            ``run``, ``release``, ``observe``, ``unobserve``, ``connect``, ``add-handler``,
            ``remove-handler``, ``handlers`` (somebody asks a logger for them), ``register-event``,
            ``unregister-event``, ``register-exit``, ``close-widget``, ``all-reduce``,
            ``to-host`` (a tensor is copied to the host), ``save`` (values go to a file),
            ``figure-save``, ``figure-show``,
            ``start``, ``empty`` (a container loses elements) ...
        qualname: Qualified name of the function, or of the receiver's type plus the method.
        receiver: For methods. receiver_name: Its spelling.
        result: What it returns. args, kwargs, constants, varies: As in `Create`; positional
            literals stand in `constants` too where the table names the parameters.
    """

    tag: str
    qualname: str
    result: Value
    receiver: Value | None = None
    receiver_name: str = ""
    args: tuple[Value, ...] = ()
    kwargs: tuple[tuple[str, Value], ...] = ()
    constants: tuple[tuple[str, Any], ...] = ()
    varies: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class UserCall(Event):
    """A function of the notebook is called (for retracing and pile-up rules).

    Attributes:
        callee: The function, tf.function or class. name: Its spelling.
        changing: Positions of arguments that are Python numbers, strings or lists of numbers,
            bound by a loop or computed from such; keywords count on.
        changing_names: The loop's names they read.
    """

    callee: Value
    name: str
    args: tuple[Value, ...] = ()
    result: Value
    changing: tuple[int, ...] = ()
    changing_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Return(Event):
    """A function returns a value worth knowing of (tensors, containers, models)."""

    value: Value
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handler(Event):
    """An ``except`` clause.

    Attributes:
        types: Names of the exceptions it catches. name: What ``as`` binds; empty when none.
        tried: The ``try`` block calls a model, also in functions it calls, or an unseen object
            that the clause calls in the same way.
        retry: Place of the first statement in the clause that does so again; None for none.
    """

    types: tuple[str, ...]
    name: str = ""
    tried: bool = False
    retry: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cached(Event):
    """A function is decorated with an unbounded or bounded cache.

    Attributes:
        callee: The function. name: Its name. bounded: ``maxsize`` is a number.
        owner: The class whose instances it remembers as ``self``; None for plain functions,
            static methods and class methods.
    """

    callee: Value
    name: str
    bounded: bool
    owner: Value | None = None
