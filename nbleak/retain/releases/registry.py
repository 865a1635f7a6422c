"""The actions found in this folder, by name."""

from __future__ import annotations

from functools import cache

from nbleak.plugins import discover
from nbleak.retain import releases
from nbleak.retain.releases.action import Action


@cache
def actions() -> dict[str, Action]:
    """One of each."""
    return {kind.action: kind() for kind in discover(releases, Action)}
