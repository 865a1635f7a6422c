"""Of all leaks that were told, those that are still there."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nbleak.model import Leak, Report

Key = tuple[str, str]  # a leak's kind and its holder's root


def told(report: Report) -> dict[Key, Leak]:
    """The leaks of a report, new and standing."""
    return {(leak.kind, leak.holder.root): leak for leak in (*report.leaks, *report.standing)}


def still_held(last: Mapping[Key, Leak], standing: Report) -> dict[Key, Leak]:
    """The leaks that stand.

    Args:
        last: Each leak as it was told last.
        standing: A look at everything that is held now. A container that grew with each run is
            judged by its runs, which one look cannot, so it stays while its holder lives.
    """
    alive = {holder.root for holder in standing.in_use}
    grew = {k: leak for k, leak in last.items() if leak.kind == "container" and k[1] in alive}
    return told(standing) | grew
