"""Which loops never end, as far as the text tells."""

from __future__ import annotations

import pytest

from nbleak.flow import Forward

from .reading import torch

CALL = "net(x)"


@pytest.mark.parametrize(
    "source",
    [
        f"while True:\n    {CALL}",
        f"while 1:\n    for a in b:\n        if a:\n            break\n        {CALL}",
        f"import itertools\nfor i in itertools.count(1):\n    {CALL}",
        f"import itertools\nfor i, a in enumerate(itertools.cycle(b)):\n    {CALL}",
        f"while True:\n    try:\n        {CALL}\n    except OSError:\n        pass",
        f"while True:\n    {CALL}\n    a = next(b, None)",
    ],
)
def test_endless(source: str) -> None:
    """Nothing in the body leaves, and what it runs over has no end."""
    assert any(loop.endless for loop in torch(source).one(Forward).loops)


@pytest.mark.parametrize(
    "source",
    [
        f"while a:\n    {CALL}",
        f"while True:\n    {CALL}\n    if a:\n        break",
        f"def f():\n    while True:\n        {CALL}\n        if a:\n            return 1\nf()",
        f"def f():\n    while True:\n        yield {CALL}\nlist(f())",
        f"while True:\n    {CALL}\n    a = next(b)",
        f"import sys\nwhile True:\n    {CALL}\n    sys.exit()",
        f"while True:\n    {CALL}\n    if a:\n        raise ValueError",
        f"try:\n    while True:\n        {CALL}\nexcept KeyboardInterrupt:\n    pass",
        f"def f():\n    while True:\n        {CALL}\ntry:\n    f()\nexcept OSError:\n    pass",
        f"import itertools\nfor a in itertools.islice(itertools.count(), 9):\n    {CALL}",
        f"for a in range(9):\n    {CALL}",
    ],
)
def test_ends(source: str) -> None:
    """A condition, a way out, a last element, or somebody who waits for the interrupt."""
    assert not any(loop.endless for event in torch(source).of(Forward) for loop in event.loops)
