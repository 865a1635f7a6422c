"""Comments that silence findings."""

from __future__ import annotations

from nbleak.lint.suppress import suppressions


def covered(source: str) -> list[tuple[int, int, set[str]]]:
    """The comments of a cell as plain values."""
    return [(c.first, c.last, set(c.rules)) for c in suppressions(source)]


def test_codes_names_and_everything() -> None:
    """A list in brackets names rules in any case; no brackets mean every rule."""
    assert covered("x  # nbleak: ignore[NBL201, torch-missing-no-grad]\n") == [
        (1, 1, {"nbl201", "torch-missing-no-grad"})
    ]
    assert covered("x  # nbleak: ignore") == [(1, 1, set())]
    assert covered("x  # why: see below  # nbleak:ignore [NBL201]") == [(1, 1, {"nbl201"})]


def test_a_whole_statement() -> None:
    """At the end of a statement the comment covers all of it, inside only its line."""
    source = "y = 1\nbank.append(\n    err,  # nbleak: ignore[A]\n)  # nbleak: ignore[B]\nz = 2\n"
    assert covered(source) == [(3, 3, {"a"}), (2, 4, {"b"})]


def test_a_block_is_not_a_statement() -> None:
    """Behind the colon of a loop the comment covers the loop's first line, not its body."""
    assert covered("for x in y:  # nbleak: ignore\n    f(x)\n") == [(1, 1, set())]
    assert covered("def f():\n    # nbleak: ignore\n    return 1\n") == [(2, 2, set())]


def test_a_whole_cell() -> None:
    """``ignore-cell`` covers the cell, wherever it stands."""
    assert covered("x = 1\n# nbleak: ignore-cell\ny = 2\n") == [(1, 4, set())]
    assert covered("# nbleak: ignore-cell[NBL1]\ny") == [(1, 2, {"nbl1"})]


def test_strings_and_lookalikes_do_not_count() -> None:
    """Only comments count, and only with the very word."""
    assert covered('x = "# nbleak: ignore"\ny = """\n# nbleak: ignore-cell\n"""\n') == []
    assert covered("x  # nbleak: ignored\n# nbleak: ignore-cells\n# nbleak ignore\n") == []


def test_broken_code_is_no_error() -> None:
    """What cannot be tokenized is read as far as it goes."""
    assert covered("x  # nbleak: ignore\ny = (\n") == [(1, 1, set())]
