"""What library calls do that a table row cannot say, one file a family.

Importing the package registers all of them.
"""

from nbleak.flow.special import (
    arrays,
    autograd,
    callbacks,
    concurrency,
    containers,
    exceptions,
    figures,
    fills,
    functions,
    hooks,
    iterables,
    keras,
    modules,
    optimizers,
    python,
    releases,
    tensorflow,
    tensors,
    zoo,
)

__all__ = [
    "arrays",
    "autograd",
    "callbacks",
    "concurrency",
    "containers",
    "exceptions",
    "figures",
    "fills",
    "functions",
    "hooks",
    "iterables",
    "keras",
    "modules",
    "optimizers",
    "python",
    "releases",
    "tensorflow",
    "tensors",
    "zoo",
]
