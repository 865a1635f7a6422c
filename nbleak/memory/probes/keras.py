"""Keras models built since its state was last cleared."""

from __future__ import annotations

import re
import threading
from typing import TYPE_CHECKING, Any

from nbleak.memory.loaded import loaded
from nbleak.memory.probe import Probe
from nbleak.model import Meter, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator

HOW = (
    "Keras's counters of automatic names (object_name_uids), those of Model and its subclasses; "
    "clear_session() sets them to 0. Models given a name by hand are not counted."
)
OTHER_THREAD = "Keras keeps its state for each thread; this reading came from a side thread."


class KerasModels(Probe):
    """How many models were built, alive or not; nothing before Keras is loaded.

    Source: ``keras/src/backend/common/global_state.py``: a `threading.local` that
    ``clear_session`` rebinds, so it is read through its module and on the main thread.
    """

    name = "keras"

    def read(self) -> Iterator[Meter]:
        """One count."""
        tracker = loaded("keras.src.backend.common.global_state", "GLOBAL_STATE_TRACKER")
        model = loaded("keras.src.models.model", "Model")
        if tracker is None or model is None:
            return
        here = threading.get_ident() == threading.main_thread().ident
        yield Meter(
            id="keras.models_built",
            area="process",
            label="Keras models built",
            unit=Unit.COUNT,
            value=_built(tracker, model) if here else None,
            how=HOW if here else OTHER_THREAD,
            initial=0,
        )


def _built(tracker: Any, model: type) -> int:
    counters = vars(tracker).get("object_name_uids", {})
    names = {snake_case(cls.__name__) for cls in _family(model)} if counters else ()
    return sum(counters.get(name, 0) for name in names)


def _family(cls: type) -> Iterator[type]:
    yield cls
    children: list[type] = type.__subclasses__(cls)
    for child in children:
        yield from _family(child)


def snake_case(name: str) -> str:
    """A class name as Keras turns it into an automatic name.

    Source: ``keras/src/utils/naming.py``, ``to_snake_case``.
    """
    name = re.sub(r"\W+", "", name)
    name = re.sub("(.)([A-Z][a-z]+)", r"\1_\2", name)
    return re.sub("([a-z])([A-Z])", r"\1_\2", name).lower()
