"""What a backward pass reaches is wanted."""

from __future__ import annotations

import pytest

from nbleak.flow import Backward, Forward, Grow, Scope, Store, finish, interpret

from .reading import TORCH, cell, torch

WANTED = [
    "torch.stack(bag).mean().backward()",
    "sum(bag).backward()",
    "(sum(bag) / len(bag)).backward()",
    "torch.autograd.backward(bag)",
    "torch.autograd.grad(sum(bag), net.parameters())",
    "for b in bag:\n    b.backward()",
    "bag[0].backward()",
    "loss = torch.cat(bag).mean()\nscaler.scale(loss).backward()",
    "def total(xs):\n    return torch.stack(xs).sum()\nt = total(bag)\nt.backward()",
    "accelerator.backward(sum(bag))",
]
UNWANTED = ["print(bag)", "torch.stack(bag).mean().item()", "plt.plot(bag)", "len(bag)"]
FILL = "bag = []\nfor x, y in loader:\n    bag.append(criterion(net(x), y))"


@pytest.mark.parametrize("use", WANTED)
def test_wanted(use: str) -> None:
    """Through sums, stacks, functions and scalers, also in a later cell."""
    reading = torch(FILL, use)
    assert reading.scope.consumption.consumed(reading.one(Store))


@pytest.mark.parametrize("use", UNWANTED)
def test_unwanted(use: str) -> None:
    """Looking at values is no use of their history."""
    reading = torch(FILL, use)
    assert not reading.scope.consumption.consumed(reading.one(Store))


def test_so_far_and_at_the_end() -> None:
    """In a kernel a store is judged by the cells so far; a later backward changes that."""
    scope = Scope()
    interpret(cell(TORCH, "a"), scope)
    (store,) = [e for e in interpret(cell(FILL, "b"), scope).events if isinstance(e, Store)]
    assert not scope.consumption.consumed(store)
    interpret(cell("sum(bag).backward()", "c"), scope)
    assert scope.consumption.consumed(store)


def test_the_same_forward_shared_with_a_metric() -> None:
    """A metric is not wanted because the loss beside it is."""
    reading = torch(
        "bag = []\nfor x, y in loader:\n    out = net(x)\n    criterion(out, y).backward()\n"
        "    bag.append(out.mean())"
    )
    assert not reading.scope.consumption.consumed(reading.one(Store))
    assert reading.scope.consumption.consumed(reading.one(Forward))


def test_inside_or_outside_the_loop() -> None:
    """State used up inside its own loop is the truncated-backpropagation mistake."""
    before = "h = None\nrnn = nn.GRU(2, 2)"
    inside = torch(before, "for x, y in loader:\n    o, h = rnn(x, h)\n    o.mean().backward()")
    outside = torch(before, "for x, y in loader:\n    o, h = rnn(x, h)\no.mean().backward()")
    for reading, expected in ((inside, True), (outside, False)):
        grown = reading.one(Grow)
        assert reading.scope.consumption.consumed(grown)
        assert reading.scope.consumption.inside(grown, grown.loop_grown) is expected


def test_uses_in_uncalled_functions_last_until_the_next_cell() -> None:
    """`finish` may be asked in between."""
    scope = Scope()
    sources = TORCH, FILL, "def late():\n    sum(bag).backward()"
    flows = [interpret(cell(source, str(name)), scope) for name, source in enumerate(sources)]
    (store,) = [e for flow in flows for e in flow.events if isinstance(e, Store)]
    assert not scope.consumption.consumed(store)
    finish(scope)
    assert scope.consumption.consumed(store)
    interpret(cell("x = 1", "z"), scope)
    assert not scope.consumption.consumed(store)


def test_backward_arguments() -> None:
    """Graphs shared between two backwards, and their options."""
    first, second = torch(
        "for x, y in loader:\n    out = net(x)\n    a, b = out.mean(), out.sum()\n"
        "    a.backward(retain_graph=True)\n    b.backward(create_graph=flag)"
    ).of(Backward)
    assert (first.retain, first.create, second.retain, second.create) == (True, False, False, None)
    assert first.graph & second.graph
    assert first.retain_span is not None


SCORED = "bag = []\nfor x, y in loader:\n    bag.append(net(x))\ns = score(bag)"


def escaping(*sources: str) -> bool:
    """Whether a use by code nobody sees still counts for what the first of the cells stores."""
    reading = torch(SCORED, *sources)
    return bool(reading.scope.consumption.of(reading.one(Store), escapes=True))


def test_a_number_taken_on_one_path_only() -> None:
    """Where another path leaves the result as it is, its maker may want the graph."""
    assert escaping()
    assert not escaping("s.item()")
    assert escaping("if verbose:\n    s.item()")
    assert not escaping("if verbose:\n    s.item()\nelse:\n    print(s.item())")


def test_a_number_taken_in_a_cell_that_changes() -> None:
    """What the former text of a cell took, or a look at the end, is not taken any more."""
    scope = Scope()
    interpret(cell(TORCH, "a"), scope)
    (store,) = [e for e in interpret(cell(SCORED, "b"), scope).events if isinstance(e, Store)]

    def wanted() -> bool:
        return bool(scope.consumption.of(store, escapes=True))

    interpret(cell("s.item()", "c"), scope)
    assert not wanted()
    interpret(cell("t = score(net(x))", "c"), scope)
    assert wanted()
    interpret(cell("def late():\n    return s.item()", "c"), scope)
    finish(scope)
    assert not wanted()
    interpret(cell("print(1)", "d"), scope)
    assert wanted()
    assert scope.consumption.open.keys() <= set(scope.consumption.uses)


@pytest.mark.parametrize(
    ("name", "wants"),
    [
        ("score", True),
        ("logits", True),
        ("catalog", True),
        ("showcase", True),
        ("Rewriter", True),
        ("log", False),
        ("plot_losses", False),
        ("logLosses", False),
        ("imshow", False),
        ("savefig", False),
    ],
)
def test_who_only_looks_at_what_it_is_given(name: str, *, wants: bool) -> None:
    """Verbs of showing and saving, as words of the name."""
    reading = torch(
        "import lib", f"bag = []\nfor x, y in loader:\n    bag.append(net(x))\nlib.{name}(bag)"
    )
    used = reading.scope.consumption.of(reading.one(Store), escapes=True)
    assert bool(used) is wants
