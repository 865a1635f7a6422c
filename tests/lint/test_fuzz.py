"""Twenty thousand damaged and generated cells: no exception, no hang, no fix that breaks a cell."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nbleak.config import Config
from nbleak.files import apply_edits
from nbleak.flow import Scope, interpret
from nbleak.lint import all_rules, lint_notebook
from nbleak.model import Cell, CellRef

if TYPE_CHECKING:
    from collections.abc import Callable

NOTEBOOKS = 1_000
CELLS = 20  # a notebook
PROGRAMS = [path.read_text() for path in sorted((Path(__file__).parent / "notebooks").glob("*.py"))]
PROGRAMS += [rule.whole(example).code for rule in all_rules() for example in rule.examples]
TEXTS = [text for program in PROGRAMS for text in program.split("# %%\n") if text.strip()]
TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
STRANGE = ("\0", "\t", "\r\n", "\r", "\f", "\ufeff", "é", "変数", "\u2028", "\ud800", "😀", "ﬁ")
NAMES = ("x", "net", "out", "bag", "torch", "tf", "np", "self", "loss", "f", "C", "_", "loader")
LEAVES = ("1", "'s'", "None", "[]", "{}", "...", "*x", "x", "net(x)", "lambda: x", "(yield)")


def tokens_moved(text: str, chance: random.Random) -> str:
    """Tokens deleted, doubled, swapped."""
    tokens = TOKEN.findall(text)
    for _ in range(chance.randint(1, 4)):
        place, other = chance.randrange(len(tokens)), chance.randrange(len(tokens))
        tokens[place : place + 1] = chance.choice(([], [tokens[other]], [tokens[place]] * 2))
        tokens = tokens or [" "]
    return "".join(tokens)


def lines_moved(text: str, chance: random.Random) -> str:
    """Lines deleted, doubled, indented, in another order."""
    lines = text.split("\n")
    for _ in range(chance.randint(1, 4)):
        place, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        lines[place : place + 1] = chance.choice(
            ([], [lines[other]], ["    " + lines[place]], [lines[place].lstrip()])
        ) or [""]
    return "\n".join(lines)


def strange_characters(text: str, chance: random.Random) -> str:
    """Null bytes, tabs, other line ends, other scripts, half a surrogate pair."""
    for _ in range(chance.randint(1, 3)):
        place = chance.randrange(len(text) + 1)
        text = text[:place] + chance.choice(STRANGE) + text[place:]
    return text.replace("\n", chance.choice(("\n", "\r\n", "\r")))


def names_exchanged(text: str, chance: random.Random) -> str:
    """Names of the program in places where others stood: values of every kind everywhere."""
    names = sorted(set(re.findall(r"\b[a-z_]\w*\b", text)))
    swapped = {name: chance.choice(names) for name in names if chance.random() < 0.2}
    return re.sub(r"\b[a-z_]\w*\b", lambda match: swapped.get(match[0], match[0]), text)


def deep(text: str, chance: random.Random) -> str:
    """The program, or a small expression, many levels down."""
    depth = chance.choice((5, 20, 90, 600))
    opening, closing = chance.choice(
        (("(", ")"), ("[", "]"), ("f(", ")"), ("-", ""), ("x.a[", "]"))
    )
    if chance.random() < 0.5 and depth <= 20:
        lines = ["    " * depth + line for line in text.split("\n")]
        heads = ("for i in x:", "while y:", "if x:", "with torch.no_grad():", "def f(x):", "try:")
        outer = ["    " * level + chance.choice(heads) for level in range(depth)]
        return "\n".join([*outer, *lines])
    return f"out = {opening * depth}x{closing * depth}\n{text}"


def giant(text: str, chance: random.Random) -> str:
    """A literal of many thousand elements or digits beside the program."""
    size = chance.choice((100, 4_000))
    literal = chance.choice(
        (
            repr(list(range(size))),
            "'" + "x" * size * 10 + "'",
            "9" * size,
            "{" + "1:x," * size + "}",
        )
    )
    return f"data = {literal}\n{text}"


def generated(_: str, chance: random.Random) -> str:
    """Statements of a small grammar, with names that other cells give other meanings."""

    def expression(depth: int) -> str:
        if depth <= 0 or chance.random() < 0.3:
            return chance.choice((*NAMES, *LEAVES))
        one, other = expression(depth - 1), expression(depth - 1)
        return chance.choice(
            (
                f"{one}({other})",
                f"{one}.{chance.choice(('append', 'backward', 'item', 'a', 'close'))}({other})",
                f"{one}[{other}]",
                f"({one} + {other})",
                f"[{one} for {chance.choice(NAMES)} in {other}]",
                f"{one}.{chance.choice(NAMES)}",
                f"({one} if {other} else {one})",
            )
        )

    def block(depth: int, indent: str) -> str:
        lines = []
        for _ in range(chance.randint(1, 4)):
            name, value = chance.choice(NAMES), expression(2)
            inner = block(depth - 1, indent + "    ") if depth else ""
            simple = (f"{name} = {value}", f"{name} += {value}", value, f"del {name}", "break")
            nested = (
                f"for {name} in {value}:\n{inner}",
                f"while {value}:\n{inner}",
                f"def {name}({chance.choice(NAMES)}=None):\n{inner}",
                f"class {name}({chance.choice(NAMES)}):\n{inner}",
                f"with {value} as {name}:\n{inner}",
                f"try:\n{inner}\n{indent}except E as {name}:\n{inner}",
            )
            lines.append(indent + chance.choice(nested if depth and inner else simple))
        return "\n".join(lines)

    return block(3, "")


DAMAGE: tuple[Callable[[str, random.Random], str], ...] = (
    tokens_moved,
    lines_moved,
    strange_characters,
    names_exchanged,
    names_exchanged,
    deep,
    generated,
    giant,
)


@settings(
    max_examples=NOTEBOOKS,
    deadline=None,
    derandomize=True,  # the same cells on every machine; drop this line to search on
    suppress_health_check=list(HealthCheck),
)
@given(seed=st.integers(0, 2**32))
def test_fuzz(seed: int) -> None:
    """Whatever the cells hold, all that is ever said is that something is not Python."""
    chance = random.Random(seed)  # noqa: S311 -- reproducible, not secret
    cells = []
    for number in range(CELLS):
        source = chance.choice(DAMAGE)(chance.choice(TEXTS), chance)
        cells.append(Cell(ref=CellRef(id=str(number), index=number + 1), source=source))
    findings, problems = lint_notebook(cells, Config(hints=True))
    for problem in problems:
        assert "not Python" in problem.message or "does not parse" in problem.message, problem
    for finding in findings:
        source = next(cell.source for cell in cells if cell.ref == finding.cell)
        lines = len(re.split("\r\n|\r|\n", source))
        assert 1 <= finding.span.line <= finding.span.end_line <= lines
        if finding.fix:
            mended = Cell(ref=CellRef(), source=apply_edits(source, finding.fix.edits))
            assert interpret(mended, Scope()).problems == ()
