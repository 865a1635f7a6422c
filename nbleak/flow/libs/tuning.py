"""Searches that call an objective once for each trial."""

from __future__ import annotations

from nbleak.flow.libs.template import NONE, OBJECT, Template, TypeFact, table
from nbleak.flow.values import Kind

_SEARCH = Template(special="objective")
_STUDY = Template(returns=Kind.OBJECT, name="optuna.Study")

FUNCTIONS: dict[str, Template] = {
    **table("optuna.", "create_study load_study study.create_study", _STUDY),
    **table("hyperopt.", "fmin", _SEARCH),
    **table("skopt.", "gp_minimize forest_minimize gbrt_minimize dummy_minimize", _SEARCH),
    **table("scipy.optimize.", "minimize differential_evolution dual_annealing", _SEARCH),
    **table("bayes_opt.", "BayesianOptimization", _SEARCH),
    **table("wandb.", "agent", Template(special="objective")),
}
METHODS: dict[Kind, dict[str, Template]] = {}
NAMED_METHODS: dict[str, dict[str, Template]] = {
    "optuna.Study": {
        **table("", "optimize", _SEARCH),
        **table("", "enqueue_trial tell set_user_attr", NONE),
        **table("", "ask", OBJECT),
    },
}
TYPES: dict[str, TypeFact] = {"optuna.study.study.Study": TypeFact(Kind.OBJECT, "optuna.Study")}


def default(name: str) -> Template | None:
    """Nothing beyond the table."""
    del name
    return None
