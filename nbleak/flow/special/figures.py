"""Figures and runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow.called import Called, special
from nbleak.flow.environment import INTERACTIVE
from nbleak.flow.handles import release, release_all
from nbleak.flow.library import created, templated
from nbleak.flow.stores import sequence
from nbleak.flow.values import Kind, Value

if TYPE_CHECKING:
    from nbleak.flow.run import Run


@special("new_figure")
def new_figure(run: Run, called: Called) -> Value:
    """``plt.figure()``; with a fixed number or name it is the same one each time."""
    figure = templated(run, called)
    numbered = called.literal(0, "num") is not None
    figure.facts = {**(figure.facts or {}), "numbered": numbered}
    return figure


@special("subplots")
def subplots(run: Run, called: Called) -> Value:
    """A figure and its axes."""
    figure = run.make(Kind.HANDLE, called.node, "figure")
    figure.facts = {}
    created(run, called, figure)
    return sequence(run, called.node, "tuple", [figure, Value(Kind.OBJECT, "matplotlib.axes.Axes")])


@special("canvas")
def canvas(run: Run, called: Called) -> Value:
    """``fig.canvas``: as old as its figure."""
    found = run.make(Kind.OBJECT, called.node, "matplotlib.FigureCanvas")
    found.facts = {"whole": called.receiver}
    return found


@special("show_figures")
def show_figures(run: Run, called: Called) -> Value:
    """``plt.show()``: the inline backend closes what it shows, an interactive one does not."""
    if run.scope.state.get(INTERACTIVE):
        return Value(Kind.NONE)
    return close_figures(run, called)


@special("close_figures")
def close_figures(run: Run, called: Called) -> Value:
    """``plt.close(fig)``, ``plt.close("all")``."""
    figures = [a for a in called.args if a.kind is Kind.HANDLE]
    for figure in figures:
        release(run, figure)
    if not figures:
        release_all(run, "figure")
    return Value(Kind.NONE)


@special("finish_runs")
def finish_runs(run: Run, called: Called) -> Value:
    """``wandb.finish()``."""
    del called
    release_all(run, "run")
    return Value(Kind.NONE)
