"""What a probe is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nbleak.model import Meter


class Probe(ABC):
    """One source of meters; a file in ``memory/probes/`` makes it known.

    A probe reads passively: it imports and initialises nothing of what it watches, and keeps
    nothing of the user's between two readings. It may raise; `Meters` says so once.
    """

    name: ClassVar[str]
    """What problems are filed under: ``memory.<name>``."""

    cure: ClassVar[str] = ""
    """What the user can do when the probe fails."""

    @abstractmethod
    def read(self) -> Iterable[Meter]:
        """The meters now; none when there is nothing to watch.

        A figure that cannot be had is a meter whose value is None and whose ``how`` says why.
        """

    def reset_peak(self) -> None:  # noqa: B027 - most probes have no peak
        """Let the next peak be that of what happens from now on.

        Raises:
            Exception: It could not; the peaks of this probe are unknown until it can.
        """

    def close(self) -> None:
        """Give back what the probe holds open."""
        return
