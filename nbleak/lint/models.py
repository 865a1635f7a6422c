"""Keras models made in a loop: what becomes of them, and which rule tells.

One place, one rule. Of the models a loop makes, those loaded from files are told by
``keras-load-model-in-loop``. For the others the first that is trained decides, or else the first:
wired from models that live outside the loop, made and trained by a function called from the loop,
or simply built. That a loop deletes them too has a rule of its own, about that line.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from nbleak.flow import Cached, Call, Create, Kind, LoopKind, Store
from nbleak.lint.fixes import begin_with, imported_as
from nbleak.lint.loops import turns_often

if TYPE_CHECKING:
    from nbleak.flow import Event, Loop, Site, Value
    from nbleak.lint.notebook import Notebook
    from nbleak.model import Fix

_FEW_MODELS = 3
_FEW_LOADED = 4
_TRAINS = frozenset({"keras-fit", "keras-train-on-batch"})
_USES = _TRAINS | {"keras-compile", "keras-predict", "keras-evaluate"}
_CLEARS = frozenset({"clear-session", "reset-graph", "own-graph"})
_LOADS = ("load_model", "saved_model.load", "tensorflow_hub.load", "TFSMLayer", "from_preset")


class Fate(StrEnum):
    """What a loop does with the Keras model it makes."""

    FINE = "cleared, collected on purpose, or too few to matter"
    LOADED = "loaded from a file"
    WIRED = "wired from models that live outside the loop"
    OF_RUN = "made and trained by a function called from the loop"
    BUILT = "built in the loop"


def fate(event: Create, notebook: Notebook) -> Fate:
    """What becomes of a model; `FINE` also for all but the one the loop's finding is about."""
    if event.kind is not Kind.KERAS_MODEL:
        return Fate.FINE
    loop = loop_around(event, notebook)
    if loop is None or cleared(event, notebook) or _remembered(event, notebook):
        return Fate.FINE
    loaded = is_loaded(event)
    around = event.loops[: event.loops.index(loop) + 1]
    few = _FEW_LOADED if loaded and event.varies else _FEW_MODELS
    if loop.kind is not LoopKind.CALL and not turns_often(around, few):
        return Fate.FINE
    made = [
        other
        for other in notebook.every(Create)
        if other.kind is Kind.KERAS_MODEL
        and loop in other.loops
        and is_loaded(other) is loaded
        and loop_around(other, notebook) is loop
    ]
    trained = [other for other in made if _used(other, loop, _TRAINS, notebook)]
    told = next(iter(trained or made), None)
    if told is None or told.id != event.id:
        return Fate.FINE
    return Fate.LOADED if loaded else _own_fate(event, loop, notebook)


def loop_around(event: Create, notebook: Notebook) -> Loop | None:
    """The innermost loop of whose turns nobody keeps the model that is made there.

    A search that calls an objective is a loop, too, where the user wrote none.
    """
    if event.loop is None:
        calls = (loop for loop in reversed(event.loops) if loop.kind is LoopKind.CALL)
        return next(calls, None)
    kept = _keeping(event, notebook)
    return next((o for o in reversed(event.loops) if o.real and o not in kept), None)


def _remembered(event: Create, notebook: Notebook) -> bool:
    """Whether a cache decorator keeps what the function that makes it has made."""
    return any(cached.name == event.function for cached in notebook.every(Cached))


def _own_fate(event: Create, loop: Loop, notebook: Notebook) -> Fate:
    trained = _used(event, loop, _TRAINS, notebook)
    if trained and outer_parts(event, loop):
        return Fate.WIRED
    return Fate.OF_RUN if run_of(event, loop, notebook) else Fate.BUILT


def run_of(event: Create, loop: Loop, notebook: Notebook) -> str:
    """The function that trains or uses the model when the loop only calls that; else empty."""
    used = _used(event, loop, _TRAINS, notebook) or _used(event, loop, _USES, notebook)
    function = "" if used is None or used.function is None else used.function
    return function if function != loop.function else ""


def outer_parts(event: Create, loop: Loop) -> tuple[Value, ...]:
    """The models a model is wired from that live outside of the loop."""
    parts: tuple[Value, ...] = event.value.fact("parts", ())
    return tuple(part for part in parts if not event.varies or loop not in part.born)


def is_loaded(event: Create) -> bool:
    """The model comes from a file or a hub."""
    return event.qualname.endswith(_LOADS) or "from_pretrained" in event.qualname


def lives_outside(value: Value, loop: Loop) -> bool:
    """The object was seen being made outside of the loop."""
    return value.site is not None and loop not in value.born


def cleared(event: Event, notebook: Notebook) -> bool:
    """A loop around the event also resets Keras, or the graph, or makes a graph of its own."""
    around = set(event.loops)
    return any(
        call.tag in _CLEARS and not around.isdisjoint(call.loops) and not _older(call, around)
        for call in notebook.every(Call)
    )


def _older(call: Call, loops: set[Loop]) -> bool:
    """It enters a graph that was made before the loops."""
    graph = call.receiver if call.tag == "own-graph" else None
    return graph is not None and graph.site is not None and loops.isdisjoint(graph.born)


def _used(event: Create, loop: Loop, tags: frozenset[str], notebook: Notebook) -> Call | None:
    calls = (
        call
        for call in notebook.every(Call)
        if call.tag in tags and call.receiver is event.value and loop in call.loops
    )
    return next(calls, None)


def _keeping(event: Create, notebook: Notebook) -> set[Loop]:
    """The loops whose turns each add the model, or what holds it, to a container."""
    kept: set[Loop] = set()
    held = {id(event.value)}
    for store in notebook.every(Store):
        if id(store.value) in held:
            held.add(id(store.target))
            kept.update(store.growing)
    return kept


def blame(event: Create) -> Site | None:
    """The call by which a loop builds the model.

    None where the loop builds it itself, and where an object builds it for itself.
    """
    return None if "." in event.name else event.entry


def builder(event: Create, notebook: Notebook) -> str:
    """The function that a loop calls to build the model; empty where there is none."""
    site = blame(event)
    text = "" if site is None else notebook.text(site.cell, site.span).partition("(")[0]
    return text if text.replace(".", "").isidentifier() else ""


def cleared_first(event: Create, notebook: Notebook) -> Fix | None:
    """The fix that clears the session first, where no older model is used in the loop."""
    call = clear_session(notebook)
    loop = loop_around(event, notebook)
    if not call or loop is None or needs_older(loop, notebook):
        return None
    site = blame(event)
    if site is None:
        return begin_with(notebook.source(event.cell), event.statement, call)
    fix = begin_with(notebook.source(site.cell), site.span, call)
    if fix is None and site.cell == event.cell:
        fix = begin_with(notebook.source(event.cell), event.statement, call)
    return fix


_BACKENDS = (
    ("keras.backend", ""),
    ("tensorflow.keras.backend", ""),
    ("tensorflow.keras", ".backend"),
    ("keras", ".backend"),
    ("tensorflow", ".keras.backend"),
)


def clear_session(notebook: Notebook) -> str:
    """``clear_session()`` by the names the notebook knows Keras by; empty when by none."""
    for module, below in _BACKENDS:
        name = imported_as(module, notebook.sources())
        if name:
            return f"{name}{below}.clear_session()"
    return ""


def needs_older(loop: Loop, notebook: Notebook) -> bool:
    """A model from before the loop is used in it: clearing the session may harm that one."""
    return any(
        call.receiver is not None
        and call.receiver.kind is Kind.KERAS_MODEL
        and loop in call.loops
        and lives_outside(call.receiver, loop)
        for call in notebook.every(Call)
    )
