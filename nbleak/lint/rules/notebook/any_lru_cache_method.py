"""NBL105: ``lru_cache`` on a method, or an unbounded cache of tensors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.flow import Cached, Kind, Return
from nbleak.lint.examples import Bad, Good
from nbleak.lint.rule import Rule
from nbleak.model import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.lint.notebook import Notebook
    from nbleak.model import Finding

_BIG = (Kind.TENSOR, Kind.EAGER, Kind.ARRAY, Kind.MODULE, Kind.KERAS_MODEL)
_FEW_INSTANCES = ("enum.", "typing.NamedTuple")


class AnyLruCacheMethod(Rule[Cached]):
    """A cache that keeps the object it belongs to.

    Leak:
        ``functools.lru_cache`` on a method belongs to the class, not to the object: its keys hold
        ``self``. The object, with its model or its data, stays until the entry is pushed out, and
        with ``cache`` or ``maxsize=None`` for good. On a function that returns tensors or arrays an
        unbounded cache keeps every result.

    Instead:
        Cache a plain function of hashable inputs, with a bound; or keep a dict with a limit in the
        object, which dies with it. For a value per object there is ``cached_property``.

    Limits:
        Silent for static methods, class methods and enums. A class of which there is only ever
        one object loses nothing.

    Sources:
        Python docs, ``functools.lru_cache``; flake8-bugbear B019.
    """

    code = "NBL105"
    name = "any-lru-cache-method"
    title = "lru_cache on a method or tensor function"
    severity = Severity.MEDIUM
    practices = ("Static Methods to Avoid Object Accumulation",)
    yields_to = ("torch-unmanaged-output-cache",)
    setup = """
import functools
import torch
from torch import nn
"""
    examples = (
        Bad(
            "a model keeps its encodings, and they keep it",
            """
class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Linear(8, 4)
    @functools.lru_cache(maxsize=None)  # !
    def encode(self, text):
        return self.net(tokenize(text))
""",
        ),
        Bad(
            "a bounded cache holds objects too",
            """
from functools import lru_cache
class Table:
    def __init__(self, path):
        self.rows = load(path)
    @lru_cache  # !
    def row(self, i):
        return self.rows[i]
# %%
table = Table("a.csv")
""",
        ),
        Bad(
            "a function of tensors, without a bound",
            """
net = nn.Linear(8, 4)
@functools.cache  # !
def features(path):
    return net(torch.load(path).float())
# %%
for path in paths:
    print(features(path).mean())
""",
        ),
        Good(
            "a plain function with a bound",
            """
@functools.lru_cache(maxsize=1024)
def tokens(text):
    return tuple(text.split())
""",
        ),
        Good(
            "no self among the keys",
            """
class Encoder(nn.Module):
    @staticmethod
    @functools.lru_cache(maxsize=None)
    def tokens(text):
        return tuple(text.split())
    @classmethod
    @functools.cache
    def vocabulary(cls):
        return frozenset(cls.words)
""",
        ),
        Good(
            "a property of the object itself",
            """
class Table:
    def __init__(self, path):
        self.path = path
    @functools.cached_property
    def rows(self):
        return load(self.path)
""",
        ),
        Good(
            "members of an enum",
            """
import enum
class Colour(enum.Enum):
    RED = 1
    @functools.cache
    def label(self):
        return self.name.title()
""",
        ),
        Good(
            "an unbounded cache of small things",
            """
@functools.cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(90))
""",
        ),
    )

    def check(self, event: Cached, notebook: Notebook) -> Iterator[Finding]:
        """A cache is put on a method, or without a bound on a function of tensors."""
        owner = event.owner
        if owner is not None:
            if str(owner.fact("base", "")).startswith(_FEW_INSTANCES):
                return
            fate = "for a while" if event.bounded else "for good"
            yield self.found(
                event,
                f"the cache of `{event.name}` holds `self`: each `{owner.name}` it was called on"
                f" stays {fate}",
                subject=f"{owner.name}.{event.name}",
            )
        elif not event.bounded and _returns_much(event, notebook):
            yield self.found(
                event,
                f"`{event.name}` keeps what it returned for every argument, without a limit",
                subject=event.name,
            )


def _returns_much(event: Cached, notebook: Notebook) -> bool:
    return any(
        one.value.kind in _BIG and one.function == event.name and one.cell == event.cell
        for one in notebook.every(Return)
    )
