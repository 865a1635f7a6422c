"""Keras models made in a loop: what becomes of them, and which rule tells.

One place, one rule. Of the models a loop makes, those loaded from files are told by
``keras-load-model-in-loop``. For the others the first that is trained decides, or else the first:
wired from models that live outside the loop, deleted in the loop, made and trained by a function
called from the loop, or simply built.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from nbleak.flow import Call, Create, Delete, Kind, LoopKind, Store
from nbleak.lint.loops import turns_often

if TYPE_CHECKING:
    from nbleak.flow import Event, Loop, Value
    from nbleak.lint.notebook import Notebook

_FEW_MODELS = 3
_TRAINS = frozenset({"keras-fit", "keras-train-on-batch"})
_USES = _TRAINS | {"keras-compile", "keras-predict", "keras-evaluate"}
_CLEARS = frozenset({"clear-session", "reset-graph", "own-graph"})
_LOADS = ("load_model", "saved_model.load", "tensorflow_hub.load", "TFSMLayer", "from_preset")


class Fate(StrEnum):
    """What a loop does with the Keras model it makes."""

    FINE = "cleared, collected on purpose, or too few to matter"
    LOADED = "loaded from a file"
    WIRED = "wired from models that live outside the loop"
    DELETED = "deleted in the loop"
    OF_RUN = "made and trained by a function called from the loop"
    BUILT = "built in the loop"


def fate(event: Create, notebook: Notebook) -> Fate:
    """What becomes of a model; `FINE` also for all but the one the loop's finding is about."""
    loop = loop_around(event)
    if event.kind is not Kind.KERAS_MODEL or loop is None:
        return Fate.FINE
    often = loop.kind is LoopKind.CALL or turns_often(event.loops, _FEW_MODELS)
    if not often or cleared(event, notebook):
        return Fate.FINE
    loaded = is_loaded(event)
    made = [
        other
        for other in notebook.every(Create)
        if other.kind is Kind.KERAS_MODEL
        and loop_around(other) is loop
        and is_loaded(other) is loaded
        and not _collected(other, loop, notebook)
    ]
    trained = [other for other in made if _used(other, loop, _TRAINS, notebook)]
    told = next(iter(trained or made), None)
    if told is None or told.id != event.id:
        return Fate.FINE
    return Fate.LOADED if loaded else _own_fate(event, loop, notebook)


def loop_around(event: Event) -> Loop | None:
    """The innermost loop around an event; a search that calls an objective is one, too."""
    calls = (loop for loop in reversed(event.loops) if loop.kind is LoopKind.CALL)
    return event.loop or next(calls, None)


def _own_fate(event: Create, loop: Loop, notebook: Notebook) -> Fate:
    trained = _used(event, loop, _TRAINS, notebook)
    if trained and outer_parts(event, loop):
        return Fate.WIRED
    if deletion(event.value, loop, notebook) is not None:
        return Fate.DELETED
    return Fate.OF_RUN if run_of(event, loop, notebook) else Fate.BUILT


def run_of(event: Create, loop: Loop, notebook: Notebook) -> str:
    """The function that trains or uses the model when the loop only calls that; else empty."""
    used = _used(event, loop, _TRAINS, notebook) or _used(event, loop, _USES, notebook)
    function = "" if used is None or used.function is None else used.function
    return function if function != loop.function else ""


def outer_parts(event: Create, loop: Loop) -> tuple[Value, ...]:
    """The models a model is wired from that live outside of the loop."""
    parts: tuple[Value, ...] = event.value.fact("parts", ())
    return tuple(part for part in parts if not event.varies or lives_outside(part, loop))


def is_loaded(event: Create) -> bool:
    """The model comes from a file or a hub."""
    return event.qualname.endswith(_LOADS) or "from_pretrained" in event.qualname


def lives_outside(value: Value, loop: Loop) -> bool:
    """The object was seen being made outside of the loop."""
    return value.site is not None and loop not in value.born


def cleared(event: Event, notebook: Notebook) -> bool:
    """A loop around the event also resets Keras or the graph."""
    return any(
        call.tag in _CLEARS and not set(event.loops).isdisjoint(call.loops)
        for call in notebook.every(Call)
    )


def deletion(value: Value, loop: Loop, notebook: Notebook) -> Delete | None:
    """Where the loop deletes the model."""
    deletes = (d for d in notebook.every(Delete) if d.value is value and loop in d.loops)
    return next(deletes, None)


def _used(event: Create, loop: Loop, tags: frozenset[str], notebook: Notebook) -> Call | None:
    calls = (
        call
        for call in notebook.every(Call)
        if call.tag in tags and call.receiver is event.value and loop in call.loops
    )
    return next(calls, None)


def _collected(event: Create, loop: Loop, notebook: Notebook) -> bool:
    return any(
        store.value is event.value and loop in store.growing for store in notebook.every(Store)
    )


_ALIASES = (
    (r"^\s*from\s+(?:tensorflow\.)?keras\s+import\s+backend\s+as\s+(\w+)", "{}.clear_session()"),
    (r"^\s*import\s+(?:tensorflow\.)?keras\.backend\s+as\s+(\w+)", "{}.clear_session()"),
    (r"^\s*from\s+tensorflow\s+import\s+(keras)\s*$", "{}.backend.clear_session()"),
    (r"^\s*import\s+(keras)\s*$", "{}.backend.clear_session()"),
    (r"^\s*import\s+tensorflow\s+as\s+(\w+)", "{}.keras.backend.clear_session()"),
    (r"^\s*import\s+(tensorflow)\s*$", "{}.keras.backend.clear_session()"),
)


def clear_session(notebook: Notebook) -> str:
    """``clear_session()`` by the names the notebook knows Keras by; empty when by none."""
    sources = [cell.source for cell in notebook.cells()]
    for pattern, call in _ALIASES:
        for source in sources:
            found = re.search(pattern, source, re.MULTILINE)
            if found is not None:
                return call.format(found[1])
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
