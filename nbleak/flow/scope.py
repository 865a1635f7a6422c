"""What earlier cells bound, folded in place, with a trail that undoes."""

from __future__ import annotations

from nbleak.flow.consume import Consumption


class Scope:
    """The state of a notebook after the cells interpreted so far.

    Attributes:
        consumption: What backward passes reach, so far.
    """

    def __init__(self) -> None:
        self.consumption = Consumption()

    def close(self) -> None:
        """Break all cycles; the scope and its events' values must not be used afterwards."""
