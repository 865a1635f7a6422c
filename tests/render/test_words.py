"""Words, widths and bars."""

from __future__ import annotations

import builtins
import doctest
import importlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nbleak.config import duration
from nbleak.render.bar import steps
from nbleak.render.terminal import columns, cut, fit, wrapped
from nbleak.render.words import plain

sizes = st.lists(st.integers(min_value=0, max_value=2**40), min_size=1, max_size=6)


@pytest.mark.parametrize("name", ["words", "bar", "terminal"])
def test_examples_in_docstrings_hold(name, monkeypatch):
    """What the documentation shows is what happens."""
    # doctest leaves its last value in `builtins._`, and IPython then sets no `_` of its own.
    monkeypatch.setattr(builtins, "_", None, raising=False)
    module = importlib.import_module(f"nbleak.render.{name}")
    result = doctest.testmod(module)
    assert result.attempted
    assert not result.failed


@given(parts=sizes, total=st.integers(min_value=1, max_value=1000))
def test_bars_add_up(parts, total):
    """Steps sum to the bar's length exactly, unless there is nothing to show."""
    assert sum(steps(parts, total)) == (total if any(parts) else 0)


@given(parts=sizes, total=st.integers(min_value=6, max_value=1000))
def test_no_part_is_invisible(parts, total):
    """Whatever is above zero gets a step; whatever is zero gets none."""
    assert [bool(step) for step in steps(parts, total)] == [bool(part) for part in parts]


@given(parts=sizes, total=st.integers(min_value=1, max_value=200))
def test_floors_do_not_change_the_sum(parts, total):
    """Room for words is taken from other parts, never from the sum."""
    assert sum(steps(parts, total, [5] * len(parts))) == (total if any(parts) else 0)


@given(text=st.text(max_size=60), width=st.integers(min_value=0, max_value=40))
def test_cuts_fit(text, width):
    """A shortened text needs no more columns than there are."""
    assert columns(fit(text, width)) <= width
    assert columns(cut(text, width)) <= width
    assert all(columns(line) <= max(width, 1) for line in wrapped(text, max(width, 2))) or width < 2


@given(text=st.text(max_size=40))
def test_plain_text_is_printable(text):
    """Nothing that a terminal would obey is left."""
    assert plain(text).isprintable() or all(c.isprintable() or c.isspace() for c in plain(text))
    assert "\x1b" not in plain(text)


def test_durations_never_round_to_the_next_unit():
    """A minute is not shown as sixty seconds."""
    assert duration(59.96) == "1 min 0 s"
    assert duration(3599.7) == "1 h 0 min"
