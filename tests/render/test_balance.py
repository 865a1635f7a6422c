"""What a cell's run comes to, in the words that the sidebar uses too."""

from __future__ import annotations

import dataclasses

import pytest

from nbleak.model import Delta, Ended
from nbleak.render.balance import balance
from nbleak.render.summary import summarize

from .parts import MIB, change, host
from .reports import clean, four_leaks


def ran(before: int | None, after: int | None, **more: object) -> object:
    """A clean cell after which so much lived."""
    delta = Delta(seconds=1.0, changes=(host(before, after),))
    return dataclasses.replace(clean(), delta=delta, **more)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (0, 2 * MIB, "in use"),
        (9 * MIB, 2 * MIB, "gave back"),
        (9 * MIB, 9 * MIB + 1000, "balances"),
        (None, 9 * MIB, "–"),
    ],
)
def test_a_cell_without_a_leak_keeps_for_use_gives_back_or_balances(before, after, said) -> None:
    """By all that lives, to within a MiB; what is not known is a dash."""
    assert balance(ran(before, after)) == said


def test_an_error_and_a_leak_go_before() -> None:
    """A leak is told with its bytes however the cell ended."""
    assert balance(ran(0, 9 * MIB, ended=Ended.ERROR)) == "raised"
    assert balance(ran(0, 9 * MIB, ended=Ended.INTERRUPTED)) == "interrupted"
    leaked = dataclasses.replace(four_leaks(), ended=Ended.ERROR)
    assert balance(leaked).startswith("▲ ")
    assert balance(leaked).endswith(" leaked")


def test_a_clean_report_says_what_was_given_back() -> None:
    """Nothing that a cell freed is called in use; several areas are told apart."""
    assert summarize(ran(9 * MIB, 2 * MIB), 5).meta.startswith("gave back 7.00 MiB · ")
    little = summarize(ran(9 * MIB + 1000, 9 * MIB), 5).meta
    assert little.startswith("balances · ")
    device = change("torch.cuda:0.allocated", "gpu:0", "allocated", 0, 4 * MIB)
    delta = Delta(seconds=1.0, changes=(host(9 * MIB, 2 * MIB), device))
    both = summarize(dataclasses.replace(clean(), delta=delta), 5).meta
    assert both.startswith("+4.00 MiB GPU 0 in use, gave back 7.00 MiB host")
