"""Whether a notebook builds TensorFlow 1 graphs, told before the first operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nbleak.flow.run import Run

_ONLY_GRAPHS = frozenset({"InteractiveSession", "placeholder", "global_variables_initializer"})


def foresee_graph(run: Run, calls: frozenset[str]) -> None:
    """A function that will open a session or feed a placeholder builds a graph from its start."""
    if calls & _ONLY_GRAPHS and "tensorflow" in run.scope.state.get("frameworks", ()):
        run.trail.set(run.scope.state, "graph", value=True)
