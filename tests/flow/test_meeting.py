"""Where paths part and meet, and where a cell's former text is taken back."""

from __future__ import annotations

import pytest

from nbleak.flow import History, Kind, Scope, Store, Value, interpret
from nbleak.flow.join import join_branch
from nbleak.flow.trail import Trail

from .reading import TORCH, cell, torch


@pytest.mark.parametrize(
    ("before", "change", "after"),
    [
        ("h = net(1)", "h.detach_()", History.MAYBE),
        ("h = net(1)", "h.requires_grad_(False)", History.MAYBE),
        ("h = torch.zeros(3)", "h.requires_grad_()", History.MAYBE),
        ("h = torch.zeros(3)", "h.add_(net(1))", History.MAYBE),
        ("h = next(iter(loader))", "h.requires_grad_()", History.MAYBE),
        ("h = net(1)", "print(h)", History.YES),
    ],
)
@pytest.mark.parametrize("test", ["if a:\n    {}", "if a:\n    pass\nelse:\n    {}"])
def test_history_that_one_path_changes(before: str, change: str, after: History, test: str) -> None:
    """Whichever path it is."""
    store = torch(f"bag = []\n{before}", f"{test.format(change)}\nbag.append(h)").one(Store)
    assert (store.value.kind, store.value.history) == (Kind.TENSOR, after)


def test_history_that_some_turns_of_a_loop_change() -> None:
    """What any of them leaves behind is met in time."""
    loop = "h = net(1)\nfor i in range(99):\n    if i > 9:\n        h.detach_()\n    bag.append(h)"
    assert torch("bag = []", loop).one(Store).value.history is History.YES


def test_facts_of_both_paths() -> None:
    """Each path adds one; where they meet both hold, and neither alone on the other's way."""
    trail, value, diffs = Trail(), Value(Kind.TENSOR), []
    for fact in ("leaf", "keepdim"):
        trail.note(value, **{fact: True})
        diffs.append(trail.diff(0))
        trail.undo(0)
        assert value.facts is None
    trail.merge(diffs, join_branch)
    assert value.facts == {"leaf": True, "keepdim": True}


def _method(value: Value) -> Value:
    return (value.attrs or {}).get("score", value)


@pytest.mark.parametrize(
    ("before", "change", "fact"),
    [
        ("one = torch.randn(3).detach()", "one.requires_grad_()", "leaf"),
        ("one = torch.autograd.detect_anomaly()", "with one:\n    pass", "entered"),
        ("one = make()", "one.to(device)", "moved"),
        ("def one():\n    raise NotImplementedError", "one()", "stands_for"),
        ("one = other.Model()", "one.score(x)[0].backward()", "parts"),
    ],
)
def test_facts_that_the_former_text_of_a_cell_noted(before: str, change: str, fact: str) -> None:
    """They are true while the text is there, and on no path that does not do so."""
    scope = Scope()
    for name, source in (("a", f"import other{TORCH}"), ("b", before), ("c", change)):
        assert interpret(cell(source, name), scope).problems == ()
    assert _method(scope.names["one"]).fact(fact)
    interpret(cell("print(1)", "c"), scope)
    assert not _method(scope.names["one"]).fact(fact)


def test_attributes_that_the_former_text_of_a_cell_wrote() -> None:
    """Also where it read a part that the library gives."""
    scope = Scope()
    made = "import diffusers\npipe = diffusers.DiffusionPipeline.from_pretrained('a')"
    change = "pipe.last = net(1)\nprint(pipe.unet)"
    for name, source in (("a", TORCH), ("b", made), ("c", change)):
        assert interpret(cell(source, name), scope).problems == ()
    pipe = scope.names["pipe"]
    assert pipe.attrs is not None
    assert pipe.attrs.keys() == {"last", "unet"}
    interpret(cell("print(1)", "c"), scope)
    assert pipe.attrs == {}
