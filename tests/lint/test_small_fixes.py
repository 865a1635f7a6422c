"""Builders of fixes that touch one call, statement or clause."""

from __future__ import annotations

import ast

import pytest

from nbleak.files import apply_edits
from nbleak.lint.fixes import after_try, collect, cut, set_keyword, weights_to_host
from nbleak.model import Safety, Span


def span_of(node: ast.AST) -> Span:
    """The place of a parsed node."""
    place = {name: getattr(node, name) for name in ("lineno", "end_lineno")}
    return Span(
        line=place["lineno"],
        column=getattr(node, "col_offset", 0),
        end_line=place["end_lineno"],
        end_column=getattr(node, "end_col_offset", 0),
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("load(p)", 'load(p, map_location="cpu")'),
        ("load()", 'load(map_location="cpu")'),
        ("load(p, map_location=device)", 'load(p, map_location="cpu")'),
        ("load(\n    p,  # last\n)", 'load(\n    p,  # last\nmap_location="cpu")'),
    ],
)
def test_set_keyword(before: str, after: str) -> None:
    """An argument is added behind the others, or takes the place of the one it had."""
    span = span_of(ast.parse(before).body[0])
    fix = set_keyword(before, span, "map_location", '"cpu"', Safety.SUGGESTED)
    assert fix is not None
    assert apply_edits(before, fix.edits) == after


def test_set_keyword_where_it_may_be_given_already() -> None:
    """``**options`` may hold the argument; a name is no call."""
    for text in ("load(p, **options)", "load"):
        span = span_of(ast.parse(text).body[0])
        assert set_keyword(text, span, "a", "1", Safety.SAFE) is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "copy.deepcopy(net.state_dict())",
            "{name: w.cpu().clone() for name, w in net.state_dict().items()}",
        ),
        (
            '{"w": deepcopy(f[0].state_dict()), "n": 1}',
            '{"w": {name: w.cpu().clone() for name, w in f[0].state_dict().items()}, "n": 1}',
        ),
    ],
)
def test_weights_to_host(before: str, after: str) -> None:
    """The copy of the weights changes, and nothing beside it."""
    fix = weights_to_host(before, span_of(ast.parse(before).body[0]))
    assert fix is not None
    assert apply_edits(before, fix.edits) == after


def test_weights_to_host_where_nothing_is_copied() -> None:
    """A whole model, live weights and what is no expression are left alone."""
    for text in ("deepcopy(net)", "net.state_dict()", "!ls"):
        span = Span(line=1, column=0, end_line=1, end_column=len(text))
        assert weights_to_host(text, span) is None


@pytest.mark.parametrize(
    ("before", "line", "after"),
    [
        ("a()\nb()\nc()\n", 2, "a()\nc()\n"),
        ("a()\nb()", 2, "a()\n"),
        ("for x in y:\n    a()  # why\nb()", 2, "for x in y:\n    pass\nb()"),
    ],
)
def test_cut(before: str, line: int, after: str) -> None:
    """The lines go; a block is never left empty."""
    fix = cut(before, Span(line=line, column=4, end_line=line, end_column=5))
    assert fix is not None
    assert apply_edits(before, fix.edits) == after


CLAUSE = """\
for x in xs:
    try:
        out = net(x)
    except RuntimeError as error:  # too large
        empty()  # first
        out = net(x[:1])
    use(out)
"""


def _after_try(source: str) -> str | None:
    tree = ast.parse(source)
    clause = next(node for node in ast.walk(tree) if isinstance(node, ast.ExceptHandler))
    fix = after_try(source, span_of(clause), "failed")
    return None if fix is None else apply_edits(source, fix.edits)


def test_after_try() -> None:
    """The clause notes the failure; its work follows, with its comments."""
    assert _after_try(CLAUSE) == (
        "for x in xs:\n"
        "    failed = False\n"
        "    try:\n"
        "        out = net(x)\n"
        "    except RuntimeError as error:  # too large\n"
        "        failed = True\n"
        "    if failed:\n"
        "        empty()  # first\n"
        "        out = net(x[:1])\n"
        "    use(out)\n"
    )


@pytest.mark.parametrize(
    "change",
    [
        ("empty()", "print(error)"),
        ("empty()", "raise"),
        ("empty()", "continue"),
        ("use(out)", "print(failed)"),
        ("    use(out)", "    finally:\n        use(out)"),
    ],
)
def test_after_try_where_it_would_mean_something_else(change: tuple[str, str]) -> None:
    """A clause that leaves, uses the exception or has companions stays as it is."""
    assert _after_try(CLAUSE.replace(*change)) is None


CAT = """\
def embed(loader):
    out = torch.empty(0, 4)  # nothing yet
    for x in loader:
        # one part
        out = torch.cat((out, net(x).cpu()), dim=0)  # grows
    return out
"""


def _collected(source: str) -> str | None:
    tree = ast.parse(source)
    loop = next(node for node in ast.walk(tree) if isinstance(node, ast.For))
    update = next(node for node in loop.body if "cat" in ast.unparse(node))
    fix = collect(source, span_of(update), span_of(loop))
    return None if fix is None else apply_edits(source, fix.edits)


def test_collect() -> None:
    """The start becomes a list, the update an append, and the parts are joined behind the loop."""
    assert _collected(CAT) == (
        "def embed(loader):\n"
        "    out_parts = []  # nothing yet\n"
        "    for x in loader:\n"
        "        # one part\n"
        "        out_parts.append(net(x).cpu())  # grows\n"
        "    out = torch.cat(out_parts, dim=0)\n"
        "    return out\n"
    )


@pytest.mark.parametrize(
    "change",
    [
        ("torch.empty(0, 4)", "first"),
        ("torch.empty(0, 4)", "torch.empty(4, 4)"),
        ("# one part", "print(out)"),
        ("(out, net(x).cpu())", "(net(x).cpu(), out)"),
        ("(out, net(x).cpu())", "(out, out, net(x))"),
        ("# nothing yet", "\n    out_parts = 1"),
    ],
)
def test_collect_where_more_hangs_on_it(change: tuple[str, str]) -> None:
    """Anything but an empty start and one plain update is left to a person."""
    assert _collected(CAT.replace(*change)) is None
