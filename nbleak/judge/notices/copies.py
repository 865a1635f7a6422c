"""Former forms of the data that is worked with, each kept by a name of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nbleak.config import format_bytes
from nbleak.judge.evidence import own_bytes
from nbleak.judge.notice import Notice
from nbleak.model import HolderKind, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.judge.evidence import Evidence
    from nbleak.model import Holder, Leak, Shortage, Verdict

_EACH_BYTES: Final = 32 * 1024**2
_ALL_BYTES: Final = 128 * 1024**2
_NAMES: Final = 3
_ROWS: Final = 0.5  # of the form before; some are dropped on the way


class Copies(Notice):
    """Three or more names for the same rows, of which the cell reads the last and nobody the rest.

    What one of them keeps alone is no view of another. Contents are not compared: each was
    computed from the one before and has its rows, or most of them.
    """

    code = "NBL121"
    name = "nb-shadow-copies"
    severity = Severity.MEDIUM

    def told(
        self,
        evidence: Evidence,
        leaks: tuple[Leak, ...],  # noqa: ARG002
        lack: Shortage | None,  # noqa: ARG002
    ) -> Iterator[Verdict]:
        """Once for each set of names that can go."""
        told: set[str] = set()
        for chain in evidence.chains:
            forms = _forms(chain, evidence)
            if len(forms) < _NAMES:
                continue
            *spare, last = forms
            names, size = [holder.root for holder in spare], sum(map(own_bytes, spare))
            if size + last.total_bytes < _ALL_BYTES or told.issuperset(names):
                continue
            told.update(names)
            each = ", ".join(f"{h.root} {format_bytes(own_bytes(h))}" for h in spare)
            yield self.confirmed(
                evidence,
                f"only `{last.root}` is read; {_listed(names)} keep former forms of it",
                f"{each}: `del {', '.join(names)}` brings {format_bytes(size)}",
                subject=names[-1],
                size=size,
            )


def _forms(chain: tuple[str, ...], evidence: Evidence) -> list[Holder]:
    """The large ones at the end of a chain, each with the rows of the one before."""
    found: list[Holder] = []
    census = evidence.census
    for name in reversed(chain) if census is not None else ():
        holder = census.find(HolderKind.NAME, name) if census is not None else None
        if holder is None or (own_bytes(holder) if found else holder.total_bytes) < _EACH_BYTES:
            break
        if found and not _has_rows_of(found[0].root, name, evidence):
            break
        found.insert(0, holder)
    return found


def _has_rows_of(name: str, before: str, evidence: Evidence) -> bool:
    now, then = (evidence.shapes.get(("", one)) for one in (name, before))
    if now is None or then is None or not (now.sizes and then.sizes):
        return False
    return then.sizes[0] * _ROWS <= now.sizes[0] <= then.sizes[0]


def _listed(names: list[str]) -> str:
    *most, last = (f"`{name}`" for name in names)
    return f"{', '.join(most)} and {last}" if most else last
