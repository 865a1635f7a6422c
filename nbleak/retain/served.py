"""Objects that go on referring to what they were made for when their work is done."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from nbleak.retain.passive import instance_dict, mro

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Servant:
    """A class of such objects.

    Attributes:
        attribute: What refers to the thing served.
        ended: Attribute that is True when the work is done; empty where no attribute tells.
    """

    module: str
    name: str
    attribute: str
    ended: str = ""


SERVANTS: Final = (
    # Source: `close` leaves `iterable` as it is, and so does the end of a loop (tqdm 4.70).
    Servant("tqdm.std", "tqdm", "iterable", "disable"),
    # Source: `fit` gives the model to each callback, its own `History` among them, and takes it
    # from none (Keras 3.15).
    Servant("keras.src.callbacks.callback", "Callback", "_model"),
    Servant("tf_keras.src.callbacks", "Callback", "model"),
)


def servant(bases: Iterable[type]) -> Servant | None:
    """What a class with that resolution order is known for; None for any other."""
    bases = tuple(bases)
    for each in SERVANTS:
        found = getattr(sys.modules.get(each.module), each.name, None)
        if found is not None and found in bases:
            return each
    return None


def served(obj: Any, by: Servant) -> Any:
    """What the object still refers to after its work; None when there is no such thing."""
    values = instance_dict(obj) or {}
    if by.ended and values.get(by.ended) is not True:
        return None
    return values.get(by.attribute)


def let_go(obj: Any) -> bool:
    """Cuts an object off from what it served; whether there was anything to cut."""
    by = servant(mro(type(obj)))
    values = instance_dict(obj) if by is not None else None
    if by is None or values is None or served(obj, by) is None:
        return False
    values[by.attribute] = None
    return True
