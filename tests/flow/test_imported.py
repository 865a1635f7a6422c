"""What modules nobody sees export: its use tells objects from functions."""

from __future__ import annotations

import pytest

from nbleak.flow import Forward, Kind, Store
from nbleak.model import Confidence

from .reading import read

HEAD = "import torch\nfrom mine import thing, batch_loader\nimport mine\n"

PROOFS = {
    "a method of modules": "thing.eval()\nfor x in y:\n    thing(x)\n",
    "its parameters, by the module's name": """
opt = torch.optim.Adam(mine.thing.parameters())
for x in y:
    mine.thing(x)
""",
    "a function that gets it": """
def check(m, xs):
    m.eval()
    for x in xs:
        m(x)
check(thing, y)
""",
}


@pytest.mark.parametrize("source", PROOFS.values(), ids=PROOFS.keys())
def test_methods_tell_models(source: str) -> None:
    """What has a module's methods is a module, whatever its name."""
    forward = read(HEAD, source).one(Forward)
    assert forward.module.kind is Kind.MODULE
    assert forward.confidence is Confidence.INFERRED


def test_names_suggest_what_is_called() -> None:
    """``from mine import net`` names a model, ``from mine import evaluate_net`` a function."""
    source = "from mine import net, evaluate_net\nbag.append(net(x))\nbag.append(evaluate_net(x))"
    forward = read(source).one(Forward)
    assert forward.confidence is Confidence.SUGGESTED
    assert forward.span.line == 2


def test_what_is_iterated_is_no_function() -> None:
    """A loader by its name, and by what a model does with its elements."""
    source = "thing.eval()\nfor x, y in batch_loader:\n    bag.append(thing(x))"
    (store,) = read(HEAD, source).of(Store)
    (loop,) = store.loops
    assert loop.over is not None
    assert loop.over.kind is Kind.LOADER


def test_functions_stay_functions() -> None:
    """A function that is called, a class with class methods."""
    source = "from mine import Net\nz = thing(x)\nm = Net.to(x)\nmine.eval()"
    assert read(HEAD, source).of(Forward) == []
