"""Which stores into containers pile up, and what a container then is."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from nbleak.flow import FUNCTION_ROOT, AttrStore, Call, Kind, LoopKind, Store
from nbleak.lint.graphs import attached, fresh_each_turn, is_loss, keeps_graph, wanted
from nbleak.lint.loops import over_batches, turns_often
from nbleak.lint.places import append_at, stored_place

if TYPE_CHECKING:
    from nbleak.flow import Event, Value
    from nbleak.lint.notebook import Notebook
    from nbleak.model import Fix, Safety

MAPPINGS = ("dict", "defaultdict")
_TRANSITION = 3  # state, action, reward


class Pile(StrEnum):
    """What a loop fills with history; each has a rule of its own."""

    LOSSES = "losses"
    OUTPUTS = "outputs"
    RECORD = "record"  # entries have names: a dict, a list in a dict, a list of dicts
    TRANSITIONS = "transitions"  # steps of an environment, as tuples
    CACHE = "cache"  # a function's outputs, by what it was asked for


def pile_of(event: Store, notebook: Notebook) -> Pile | None:
    """What the store piles up; None where nothing with history does."""
    if not piles_up_history(event, notebook):
        return None
    if fills_cache(event, notebook):
        return Pile.CACHE
    named = event.spelled.endswith(("]", ".setdefault(…)")) and event.how != "comprehension"
    if event.target.shape in MAPPINGS or named:
        return None if event.how == "iadd" and event.target.shape in MAPPINGS else Pile.RECORD
    kept = attached(event.value)
    if event.value.shape in MAPPINGS or event.value.record:
        plain = event.value.record or not parts_of_transition(event)
        return Pile.RECORD if plain else Pile.TRANSITIONS
    losses = all(is_loss(value, event.value_name) for value in kept.values())
    if losses:
        return Pile.LOSSES
    return Pile.TRANSITIONS if parts_of_transition(event) else Pile.OUTPUTS


def piles_up_history(event: Store, notebook: Notebook) -> bool:
    """Whether a loop fills a container with history that no backward pass wants.

    Containers of a module belong to its computation or are its state, which has a rule of its own;
    so have hooks. A container without a name is gone with its statement.
    """
    if not event.grows or event.hook or event.empty or not turns_often(event.growing):
        return False
    named = event.spelled and not event.spelled.startswith("getattr(")  # which one, nobody knows
    if not named or (in_module(event) and not _outlives_pass(event)) or in_function(event):
        return False
    if not keeps_graph(event.value, event):
        return False
    if wanted(event, notebook) and not outlives_use(event, notebook):
        return False
    if event.function is not None and _serves_another(event, notebook):
        return False
    kept = attached(event.value).values()
    return any(fresh_each_turn(value, event.growing, notebook) for value in kept)


def _outlives_pass(event: Store) -> bool:
    """Whether a module's method other than a forward fills what the calling loop leaves to it."""
    return event.per_call and all(loop.real for loop in event.loops)


def outlives_use(event: Store, notebook: Notebook) -> bool:
    """Whether each turn of a loop uses up what it stores, and the container keeps it for good.

    A replay buffer, the log-probabilities of all episodes so far.
    """
    uses = notebook.consumption.of(event)
    spent = {loop for loop in event.growing if loop.real and all(loop in u.loops for u in uses)}
    target = event.target
    if not uses or target.fact("handed") or not spent.isdisjoint(target.fact("replaced", ())):
        return False
    return turns_often(spent) and not emptied(event, notebook)


def _serves_another(event: Store, notebook: Notebook) -> bool:
    """Whether another caller of the function wants the graphs that the same line stores."""
    return any(
        other.span == event.span and other.cell == event.cell
        for other in notebook.every(Store)
        if other.id != event.id and notebook.consumption.consumed(other)
    )


def fills_cache(event: Store, notebook: Notebook) -> bool:
    """Whether a function keeps a model's output under a key it was asked for, and for good."""
    if event.how not in ("key", "setdefault") or event.key is not None or not event.guarded:
        return False
    if event.function is None or event.local or not event.per_call or in_module(event):
        return False
    value = event.value
    if value.kind is not Kind.TENSOR or value.source is None or value.op == "parameter":
        return False
    return not event.bounded and not emptied(event, notebook)


def parts_of_transition(event: Store) -> tuple[Value, ...]:
    """The parts of a tuple, a dict or an object of three or more, stored outside of batches."""
    value, loop = event.value, event.loop
    if loop is None or over_batches(loop):
        return ()
    parts: tuple[Value, ...] = ()
    if value.kind is Kind.CONTAINER and value.shape in ("tuple", "dict"):
        named = (value.keys or {}).items() if value.shape == "dict" else ()
        if any(is_loss(part, str(name)) for name, part in named):
            return ()  # a record of metrics
        parts = tuple((value.keys or {}).values())
    elif value.kind is Kind.INSTANCE:
        parts = tuple((value.attrs or {}).values())
    return parts if len(parts) >= _TRANSITION else ()


def emptied(event: Store, notebook: Notebook) -> bool:
    """Whether anything removes elements, or binds the attribute to a new container."""
    last = event.spelled.rpartition(".")[2]
    calls = (call for call in notebook.every(Call) if call.tag == "empty")
    if any(
        call.receiver is event.target or call.receiver_name.rpartition(".")[2] == last
        for call in calls
    ):
        return True
    return any(
        store.name == last
        and store.value.kind is Kind.CONTAINER
        and (store.function or "").rpartition(".")[2] != "__init__"
        for store in notebook.every(AttrStore)
    )


def in_module(event: Event) -> bool:
    """Whether the code belongs to the computation of a torch module, or to a Lightning module.

    A method that trains or evaluates its module is code like any other.
    """
    owner = event.method_of
    if owner is None or owner.fact("root") is not Kind.MODULE:
        return False
    own_loop = not str(owner.fact("base")).startswith("torch.nn")
    return own_loop or not event.runs or any(o.kind is LoopKind.FORWARD for o in event.loops)


def in_function(event: Event) -> bool:
    """Whether the code stands in a method of an autograd function."""
    return event.method_of is not None and event.method_of.fact("base") == FUNCTION_ROOT


def fix_stored(
    event: Store | AttrStore, notebook: Notebook, call: str, safety: Safety
) -> Fix | None:
    """The fix that appends a call to the tensors stored; None where they are written elsewhere."""
    if event.value.record or wanted(event, notebook):
        return None
    kept = attached(event.value)
    if any(value.kind is not Kind.TENSOR for value in kept.values()):
        return None
    parts = None if event.value.kind is Kind.TENSOR else tuple(kept)
    return append_at(stored_place(event), call, safety, notebook, parts=parts)
