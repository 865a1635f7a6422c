"""What is really there beats what a name suggests."""

from __future__ import annotations

import numpy as np
import torch

from nbleak.flow import Forward, History, Kind, Scope, Store, interpret
from nbleak.model import Confidence

from .reading import cell

SOURCE = "for a, b in d:\n    bag.append(model(a))"


class Hostile(type):
    """A metaclass whose every answer is an error."""

    def __getattribute__(cls, name: str) -> object:
        raise AssertionError(name)

    def __instancecheck__(cls, instance: object) -> bool:
        raise AssertionError

    def mro(cls) -> list[type]:  # type: ignore[override]
        return type.mro(cls)


def test_types_tell_what_unbound_names_are() -> None:
    """A module, a loader and a list, seen by their types alone."""
    types: dict[str, type] = {
        "d": torch.utils.data.DataLoader, "bag": list, "model": torch.nn.Linear,
    }  # fmt: skip
    events = interpret(cell(SOURCE), Scope(), types.get).events
    (store,) = [e for e in events if isinstance(e, Store)]
    assert store.value.history is History.YES
    assert store.confidence is Confidence.SEEN


def test_types_refute_what_a_name_suggests() -> None:
    """A function called model is no module."""
    events = interpret(cell(SOURCE), Scope(), {"model": type(len), "bag": list}.get).events
    assert not [e for e in events if isinstance(e, Forward) and e.module.kind is Kind.MODULE]


def test_types_tell_what_unknown_calls_gave() -> None:
    """After the run the name's type says whether a helper gave a number."""
    scope = Scope()
    source = "loss = helper(x)\nbag = []\nfor i in range(9):\n    bag.append(loss)"
    for kind, expected in (
        (float, Kind.NUMBER),
        (np.ndarray, Kind.ARRAY),
        (torch.Tensor, Kind.TENSOR),
    ):
        events = interpret(cell(source), scope, {"loss": kind}.get).events
        (store,) = [e for e in events if isinstance(e, Store)]
        assert store.value.kind is expected


def test_types_are_only_looked_at_passively() -> None:
    """No attribute, property, method or isinstance of a user's type is ever asked."""
    hostile = Hostile("hostile", (), {})

    def live(name: str) -> type | None:
        if name == "oops":
            raise RuntimeError
        return hostile

    flow = interpret(cell("model(x).backward()\noops.append(1)\nmodel.fit()"), Scope(), live)
    assert flow.problems == ()


def test_types_tell_what_other_modules_gave() -> None:
    """``from helpers import scorer`` is whatever its type says."""
    source = "from helpers import scorer\nbag = []"
    scope = Scope()
    interpret(cell(source, "a"), scope)
    use = cell("for x in y:\n    bag.append(scorer(x))", "b")
    (guess,) = [e for e in interpret(use, scope).events if isinstance(e, Store)]
    assert guess.value.history is History.NO
    (told,) = [
        e
        for e in interpret(use, scope, {"scorer": torch.nn.Linear}.get).events
        if isinstance(e, Store)
    ]
    assert told.value.history is History.YES
