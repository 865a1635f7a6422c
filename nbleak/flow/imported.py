"""Names of modules nobody sees: ``from mine import net``. Use tells objects from functions."""

from __future__ import annotations

import sys
from functools import lru_cache
from typing import TYPE_CHECKING

from nbleak.flow import libs
from nbleak.flow.unknown import (
    DATASET_METHODS,
    KERAS_METHODS,
    MODULE_METHODS,
    framework,
    is_keras,
    is_session,
    suggested,
)
from nbleak.flow.values import Kind, Value

if TYPE_CHECKING:
    from collections.abc import Collection

    from nbleak.flow.run import Run

_KNOWN = (
    frozenset(name.partition(".")[0] for name in libs.FUNCTIONS)
    | frozenset(sys.stdlib_module_names)
    | {"sklearn", "skimage", "cupy", "scipy", "plotly", "seaborn", "bokeh", "tqdm", "wandb"}
)
_OF_OBJECTS = (
    MODULE_METHODS
    | KERAS_METHODS
    | DATASET_METHODS
    | {"cuda", "cpu", "to", "detach", "eval", "train"}
)
_CALLED = (Kind.MODULE, Kind.CRITERION)
_MOVED = (Kind.TENSOR, Kind.BATCH)


@lru_cache(maxsize=4096)
def _unseen(name: str) -> bool:
    root, dot, _ = name.partition(".")
    return bool(dot) and root not in _KNOWN and libs.function(name) is None


def unseen(value: Value) -> bool:
    """A name that a module nobody sees exports; a function, a class or an object."""
    return value.kind is Kind.LIBRARY and _unseen(value.name)


def show_object(run: Run, value: Value, kinds: Collection[Kind] = ()) -> None:
    """Its use shows that an exported name is an object.

    Args:
        run: The interpretation.
        value: The name; anything else is left alone.
        kinds: What it may be by its name, given its use.
    """
    if not unseen(value):
        return
    guess = suggested(run, value.name.rpartition(".")[2])
    value.kind, value.data = Kind.UNKNOWN, None
    if guess.kind in kinds:
        value.kind, value.confidence = guess.kind, guess.confidence
    run.upgrades += 1


def show_by_method(
    run: Run, value: Value, method: str, args: list[Value], kwargs: dict[str, Value]
) -> None:
    """``net.parameters()``, ``net.fit(x, y, epochs=5)``: modules and classes have no such method.

    What is named like a model and is given a tensor, ``encoder.embed(x.cuda())``, is one.
    """
    named_like_class = value.name.rpartition(".")[2][:1].isupper()
    if method in (MODULE_METHODS if named_like_class else _OF_OBJECTS):
        show_object(run, value, (Kind.MODULE, Kind.OPTIMIZER))
    elif not named_like_class and value.kind is Kind.LIBRARY:
        if is_keras(run, method, kwargs) or is_session(run, method, kwargs):
            show_object(run, value)
        elif _named_model(run, value) and any(a.kind in _MOVED or a.fact("moved") for a in args):
            show_object(run, value, _CALLED)


def _named_model(run: Run, value: Value) -> bool:
    return unseen(value) and suggested(run, value.name.rpartition(".")[2]).kind is Kind.MODULE


def show_by_call(run: Run, value: Value, kwargs: dict[str, Value]) -> None:
    """``net(x)``: what is named like a model or a loss is one; Keras models take ``training``."""
    last = value.name.rpartition(".")[2]
    if not unseen(value):
        return
    told = "training" in kwargs and last[:1].islower() and framework(run) != "torch"
    if told or suggested(run, last).kind in _CALLED:
        show_object(run, value, _CALLED)
