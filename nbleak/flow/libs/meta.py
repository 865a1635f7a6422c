"""Meta-learning: copies of a module whose steps are part of a graph."""

from __future__ import annotations

from nbleak.flow.libs.template import Template, TypeFact, table
from nbleak.flow.values import Kind

_WRAPPED = Template(special="wrap_module")
_LEARNER = "learn2learn.algorithms.MAML"

FUNCTIONS: dict[str, Template] = {
    "higher.innerloop_ctx": Template(special="inner_loop"),
    **table("higher.", "monkeypatch patch.make_functional patch.monkeypatch", _WRAPPED),
    **table("learn2learn.algorithms.", "MAML MetaSGD GBML", _WRAPPED),
}
METHODS: dict[Kind, dict[str, Template]] = {}
NAMED_METHODS: dict[str, dict[str, Template]] = {
    _LEARNER: table("", "clone", Template(returns=Kind.MODULE, name=_LEARNER)),
}
TYPES: dict[str, TypeFact] = {}


def default(name: str) -> Template | None:
    """Nothing beyond the table."""
    del name
    return None
