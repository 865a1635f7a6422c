"""Every story of this folder."""

from __future__ import annotations

from . import functions, graphs, names, registries, slots

STORIES = (
    *names.STORIES,
    *slots.STORIES,
    *graphs.STORIES,
    *functions.STORIES,
    *registries.STORIES,
)
