"""Library models as data: qualified name to what it returns and does."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from nbleak.flow.libs import (
    concurrency,
    hub,
    keras,
    meta,
    numpy,
    plotting,
    python,
    serving,
    tensorflow,
    tf1,
    torch,
    torch_data,
    torch_nn,
    tuning,
    zoo,
)
from nbleak.flow.values import Kind

if TYPE_CHECKING:
    from nbleak.flow.libs.template import Template, TypeFact

_MODULES = (
    python,
    numpy,
    torch,
    torch_nn,
    torch_data,
    tensorflow,
    tf1,
    keras,
    plotting,
    concurrency,
    hub,
    meta,
    tuning,
    zoo,
    serving,
)

FUNCTIONS: dict[str, Template] = {}
METHODS: dict[Kind, dict[str, Template]] = {}
NAMED_METHODS: dict[str, dict[str, Template]] = {}
ATTRIBUTES: dict[Kind, dict[str, Template]] = {}
NAMED_ATTRIBUTES: dict[str, dict[str, Template]] = {}
TYPES: dict[str, TypeFact] = {}
for _module in _MODULES:
    FUNCTIONS.update(_module.FUNCTIONS)
    for _kind, _methods in _module.METHODS.items():
        METHODS.setdefault(_kind, {}).update(_methods)
    NAMED_METHODS.update(getattr(_module, "NAMED_METHODS", {}))
    ATTRIBUTES.update(getattr(_module, "ATTRIBUTES", {}))
    NAMED_ATTRIBUTES.update(getattr(_module, "NAMED_ATTRIBUTES", {}))
    TYPES.update(_module.TYPES)

_ALIASES = (
    ("tensorflow.python.keras", "keras"),
    ("tensorflow.compat.v1.keras", "keras"),
    ("tensorflow.compat.v1.", "tensorflow."),
    ("tensorflow.compat.v2.", "tensorflow."),
    ("tensorflow.keras", "keras"),
    ("tf_keras", "keras"),
    ("keras.src", "keras"),
    ("keras.api.", "keras."),
    ("keras.utils.np_utils.", "keras.utils."),
    ("keras.preprocessing.image_dataset", "keras.utils.image_dataset"),
    ("torch.nn.modules.", "torch.nn.*."),
    ("torch.optim.", "torch.optim."),
    ("torch.utils.data.dataloader.", "torch.utils.data."),
    ("torch.utils.data.dataset.", "torch.utils.data."),
    ("torch.autograd.variable.", "torch.autograd."),
    ("torch.cuda.amp.grad_scaler.", "torch.cuda.amp."),
    ("torch.autograd.anomaly_mode.", "torch.autograd."),
    ("torch.autograd.profiler.profile", "torch.profiler.profile"),
    ("torch.cuda.memory.empty_cache", "torch.cuda.empty_cache"),
    ("lightning.pytorch", "pytorch_lightning"),
    ("torch.utils.tensorboard.writer.", "torch.utils.tensorboard."),
    ("matplotlib.pylab", "matplotlib.pyplot"),
    ("torch.multiprocessing.", "multiprocessing."),
    ("multiprocess.", "multiprocessing."),
    ("concurrent.futures.thread.", "concurrent.futures."),
    ("concurrent.futures.process.", "concurrent.futures."),
    ("dask.distributed.", "distributed."),
    ("tqdm.auto.", "tqdm."),
    ("tqdm.std.", "tqdm."),
    ("tqdm.notebook.", "tqdm."),
    ("gym.", "gymnasium."),
)


@lru_cache(maxsize=4096)
def canonical(name: str) -> str:
    """The usual qualified name of what may be spelled in several ways."""
    for alias, usual in _ALIASES:
        if name.startswith(alias):
            rest = name[len(alias) :]
            if usual.endswith("*."):
                return usual[:-2] + rest.rpartition(".")[2]
            return usual + rest
    return name


@lru_cache(maxsize=4096)
def function(name: str) -> Template | None:
    """What calling a library name does; None when no table knows."""
    name = canonical(name)
    found = FUNCTIONS.get(name)
    if found is not None:
        return found
    for module in _MODULES:
        rest: Template | None = module.default(name)
        if rest is not None:
            return rest
    return None


def tagged(name: str) -> bool:
    """Whether calling a library name is worth a `Call`, also where it decorates a function."""
    found = function(name)
    return found is not None and bool(found.tag)


def method(kind: Kind, type_name: str, name: str) -> Template | None:
    """What a method of a kind of value does; None when no table knows."""
    if type_name:
        usual = canonical(type_name)
        for owner in (usual, usual.partition(".")[0]):
            named = NAMED_METHODS.get(owner)
            if named is not None and name in named:
                return named[name]
    methods = METHODS.get(kind)
    return None if methods is None else methods.get(name)


def attribute(kind: Kind, type_name: str, name: str) -> Template | None:
    """What an attribute of a kind of value is; None when no table knows."""
    if kind is Kind.OBJECT or kind is Kind.HANDLE:
        known = NAMED_ATTRIBUTES.get(type_name)
    else:
        known = ATTRIBUTES.get(kind)
    return None if known is None else known.get(name)


def kind_of_type(mro: list[str]) -> TypeFact | None:
    """What a live type is, by the qualified names along its MRO."""
    for name in mro:
        found = TYPES.get(name) or TYPES.get(canonical(name))
        if found is not None:
            return found
    return None
