"""Sizes that literals tell, and what is said of them."""

from __future__ import annotations

import pytest

from nbleak.flow import Bind, Call

from .reading import torch


@pytest.mark.parametrize(
    ("expression", "sizes"),
    [
        ("torch.randn(100, 1)", (100, 1)),
        ("torch.zeros((4, 5))", (4, 5)),
        ("torch.randn(n, 3)", None),
        ("torch.randn(len(x), 3)", (None, 3)),
        ("torch.linspace(0, 1, 50)", (None,)),
        ("torch.tensor([1.0, 2.0])", (2,)),
        ("torch.tensor(values)", None),
        ("torch.randn(4, 5).T", (5, 4)),
        ("torch.randn(4, 5).t().cuda()", (5, 4)),
        ("torch.randn(4).unsqueeze(-1)", (4, 1)),
        ("torch.randn(4, 1).squeeze()", (4,)),
        ("other.to('cuda').view(-1, 1)", (None, 1)),
        ("torch.randn(4, 5).flatten()", (None,)),
        ("torch.randn(4, 5) * 2", (4, 5)),
        ("torch.randn(4, 5) @ torch.randn(5, 6)", (4, 6)),
        ("nn.Linear(3, 1)(torch.randn(9, 3))", (9, 1)),
        ("nn.Sequential(nn.Linear(3, 8), nn.Linear(8, 1))(x)", (None, 1)),
        ("nn.Linear(3, k)(x)", None),
    ],
)
def test_sizes(expression: str, sizes: tuple[int | None, ...] | None) -> None:
    """One number a dimension, or nothing where the rank is not certain."""
    bound = torch(f"other = torch.randn(3)\nresult = {expression}").of(Bind)
    found = [event.value.fact("sizes") for event in bound if event.name == "result"]
    assert found == [sizes] or (sizes is None and not found)


@pytest.mark.parametrize(
    ("source", "tags"),
    [
        ("torch.randn(9, 1) - torch.randn(9)", ["broadcast"]),
        ("torch.randn(9) - torch.randn(9, 1)", ["broadcast"]),
        ("nn.MSELoss()(torch.randn(9, 1), torch.randn(9))", ["broadcast"]),
        ("torch.nn.functional.l1_loss(torch.randn(9, 1), torch.randn(9))", ["broadcast"]),
        ("torch.randn(9, 1) - torch.randn(9, 1)", []),
        ("torch.randn(9, 1) - torch.zeros(1)", []),
        ("torch.randn(1, 1) - torch.randn(9)", []),
        ("torch.randn(9, 4) - torch.randn(4)", []),
        ("torch.randn(9, 4) @ torch.randn(4, 2)", ["matmul"]),
        ("torch.randn(9, 4).mean(1, keepdim=True)", ["keepdim"]),
        ("torch.randn(9, 4).mean(1, keepdim=True).squeeze()", ["keepdim", "keepdim-dropped"]),
    ],
)
def test_what_is_said(source: str, tags: list[str]) -> None:
    """Columns against rows, products of matrices, dimensions kept in vain."""
    assert [call.tag for call in torch(source).of(Call)] == tags
