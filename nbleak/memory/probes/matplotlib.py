"""Figures that pyplot keeps open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.memory.loaded import loaded
from nbleak.memory.probe import Probe
from nbleak.model import Meter, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator


class Figures(Probe):
    """Open figures of pyplot; nothing before pyplot is loaded.

    Source: ``matplotlib/_pylab_helpers.py``, ``Gcf.figs``.
    """

    name = "matplotlib"

    def read(self) -> Iterator[Meter]:
        """One count."""
        registry = loaded("matplotlib._pylab_helpers", "Gcf")
        if registry is None:
            return
        yield Meter(
            id="matplotlib.figures",
            area="process",
            label="open figures",
            unit=Unit.COUNT,
            value=len(vars(registry)["figs"]),
            how="len(matplotlib.pyplot.get_fignums())",
            initial=0,
        )
