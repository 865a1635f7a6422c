"""NBL104: as many processes as cores around a deep model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Call, Create, Forward, Kind
from nbleak.lint.examples import Bad, Good
from nbleak.lint.fixes import set_keyword
from nbleak.lint.rule import Rule
from nbleak.model import Safety, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.flow import Event, Value
    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding, Fix

_DEEP = ("scikeras.", "skorch.", "keras.wrappers.")
_MODELS = (Kind.MODULE, Kind.KERAS_MODEL)
_SIZES = ("processes", "max_workers")


class AnyUnboundedParallelism(Rule[Create | Call]):
    """A model, a framework and a GPU context for each core.

    Leak:
        ``n_jobs=-1`` or a pool without a size starts one process a core. Around a Keras or torch
        model each of them imports the framework, opens its own context on the GPU (hundreds of
        megabytes before the first tensor) and builds its own model; idle workers keep theirs.

    Instead:
        Run one job at a time, ``n_jobs=1``: the model itself uses the device in full. If
        several fit, give their number.

    Limits:
        Only where a deep model is seen: an estimator of scikeras or skorch, also inside a pipeline,
        or a function given to the pool that builds or calls one. For scikit-learn's own
        estimators, and for threads, -1 is fine.

    Sources:
        Keras issue 7553; scikeras issue 258; scikit-learn issue 15048.
    """

    code = "NBL104"
    name = "any-unbounded-parallelism"
    title = "Unbounded worker parallelism around a GPU model"
    severity = Severity.MEDIUM
    paper = "Unnecessary Parallelism (UP)"
    practices = ("GridSearchCV Parallelism Control",)
    setup = """
from multiprocessing import Pool
from joblib import Parallel, delayed
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler
from scikeras.wrappers import KerasClassifier
import torch
from torch import nn
def fit_one(width):
    net = nn.Sequential(nn.Linear(8, width), nn.Linear(width, 1))
    net(x).mean().backward()
    return float(net(x).mean())
"""
    examples = (
        Bad(
            "a grid search over a Keras model",
            """
grid = GridSearchCV(KerasClassifier(build), params, n_jobs=-1)  # !
grid.fit(x, y)
""",
        ),
        Bad(
            "inside a pipeline, in another cell",
            """
steps = Pipeline([("scale", StandardScaler()), ("net", KerasClassifier(build))])
# %%
def score(model):
    return cross_val_score(model, x, y, cv=5, n_jobs=-1)  # !
print(score(steps))
""",
        ),
        Bad(
            "a function that trains a network",
            """
scores = Parallel(n_jobs=-1)(delayed(fit_one)(width) for width in (8, 16, 32))  # !
""",
        ),
        Bad(
            "a pool without a size",
            """
with Pool() as pool:  # !
    scores = pool.map(fit_one, [8, 16, 32, 64])
""",
            by_hand=True,
        ),
        Good(
            "a thread that streams what one model generates",
            """
from threading import Thread
net = torch.nn.Linear(4, 4)
thread = Thread(target=net.forward, kwargs={"input": torch.rand(2, 4)})
thread.start()
""",
        ),
        Good(
            "one job at a time",
            """
grid = GridSearchCV(KerasClassifier(build), params, n_jobs=1)
grid.fit(x, y)
""",
        ),
        Good(
            "a random forest",
            """
grid = GridSearchCV(RandomForestClassifier(n_jobs=-1), params, n_jobs=-1)
grid.fit(x, y)
""",
        ),
        Good(
            "work on files, a process a core",
            """
def resize(path):
    return shrink(path)
with Pool() as pool:
    sizes = pool.map(resize, paths)
others = Parallel(n_jobs=-1)(delayed(resize)(path) for path in paths)
""",
        ),
        Good(
            "a pool of two",
            """
with Pool(2) as pool:
    scores = pool.map(fit_one, [8, 16, 32, 64])
""",
        ),
        Good(
            "threads share the model",
            """
scores = Parallel(n_jobs=-1, prefer="threads")(delayed(fit_one)(w) for w in (8, 16))
""",
        ),
    )

    def check(self, event: Create | Call, notebook: Notebook) -> Iterator[Finding]:
        """As many processes as cores are started, and a deep model is in each of them."""
        made = _pool(event, notebook) if isinstance(event, Call) else event
        if made is None or not _unbounded(made):
            return
        what = _deep_work(event, made, notebook)
        if what:
            yield self.found(
                made,
                f"every core gets a process of its own, with {what}, its framework and its own"
                " context on the GPU",
                subject=made.name,
            )

    def fix(self, event: Create | Call, notebook: Notebook) -> Fix | None:
        """One job at a time."""
        if isinstance(event, Call):
            return None
        text = notebook.text(event.cell, event.span)
        return set_keyword(text, event.span, "n_jobs", "1", Safety.SUGGESTED)


def _unbounded(made: Create) -> bool:
    """Whether the number of processes is the number of cores."""
    given = dict(made.kwargs)
    if made.value.name == "pool":
        size = next((given[name] for name in _SIZES if name in given), next(iter(made.args), None))
        return size is None or size.kind is Kind.NONE or size.name == "os.cpu_count"
    literals = dict(made.constants)
    threads = {literals.get("prefer"), literals.get("backend")} & {"threads", "threading"}
    jobs = given.get("n_jobs")
    if jobs is None or threads or literals.get("require") == "sharedmem":
        return False
    return literals.get("n_jobs", jobs.literal) == -1 or jobs.name == "os.cpu_count"


def _deep_work(event: Event, made: Create, notebook: Notebook) -> str:
    """What each process gets, in words; empty if no deep model is seen."""
    if isinstance(event, Call):
        works = _uses_model(event.args[:1], notebook)
    elif made.qualname == "joblib.Parallel":
        works = any(
            _uses_model(call.args[:1], notebook)
            for call in notebook.every(Call)
            if call.tag == "delayed" and call.cell == made.cell and call.statement == made.statement
        )
    else:
        deep = any(
            _is_deep(value, notebook) for value in (*made.args[:1], *dict(made.kwargs).values())
        )
        return "a model" if deep else ""
    return "the model that its function uses" if works else ""


def _is_deep(value: Value, notebook: Notebook, depth: int = 4) -> bool:
    """Whether an estimator is a network, or a pipeline with one."""
    if value.kind in _MODELS or value.name.startswith(_DEEP):
        return True
    if depth == 0:
        return False
    if value.kind is Kind.CONTAINER:
        return any(_is_deep(part, notebook, depth - 1) for part in value.inside())
    return value.name.startswith("sklearn.") and any(
        _is_deep(part, notebook, depth - 1)
        for one in notebook.every(Create)
        if one.value is value
        for part in (*one.args, *dict(one.kwargs).values())
    )


def _uses_model(functions: tuple[Value, ...], notebook: Notebook) -> bool:
    """Whether a function given to a pool builds or calls a deep model."""
    names = {function.name for function in functions if function.kind is Kind.FUNCTION}
    made = (one for one in notebook.every(Create) if one.kind in _MODELS)
    return any(one.function in names for one in (*made, *notebook.every(Forward)))


def _pool(event: Call, notebook: Notebook) -> Create | None:
    """Where the pool of processes that a call hands work to was made."""
    pool = event.receiver
    if event.tag != "pool" or pool is None or pool.name != "pool":
        return None
    return next((one for one in notebook.every(Create) if one.id in pool.via), None)
