"""What could not be done, in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.render.words import sentence

if TYPE_CHECKING:
    from nbleak.model import Problem


def note(problem: Problem) -> str:
    """``a.ipynb: It is not JSON. Open it in Jupyter.``; a cure that nobody knows is left out."""
    told = " ".join(map(sentence, filter(None, (problem.message, problem.cure))))
    return f"{problem.where}: {told}"
