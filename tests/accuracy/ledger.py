"""The ledgers: findings shown on real code, each with a person's label.

``python -m tests.accuracy.ledger CORPUS`` lints the sample and the whole corpus anew. Labels of
findings that are still there are kept, new findings come without one, and what vanished is printed.
"""

from __future__ import annotations

import csv
import hashlib
import sys
from collections import Counter
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from nbleak.config import Config
from nbleak.files import read_cells
from nbleak.lint import find_rule, lint_notebook
from tests.accuracy.sample import readable, sample

if TYPE_CHECKING:
    from collections.abc import Iterable

SAMPLE = Path(__file__).parent / "ledger.csv"
MORE = Path(__file__).parent / "more.csv"
PAGE = Path(__file__).parents[2] / "docs" / "accuracy.md"
FEW = 10
"""A rule with fewer findings in the sample is looked at in the whole corpus."""
MOST = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One finding.

    Attributes:
        repository: ``owner/name``. cell: Position in the notebook from 1; empty for scripts.
        line: Line in the cell, or in the script.
        label: ``right``: the code does what the finding says, and the advice applies. ``benign``:
            true, and nobody would mind. ``wrong``: not so. Empty until somebody has looked.
        why: The reason in a few words.
    """

    repository: str
    commit: str
    path: str
    cell: str
    line: str
    rule: str
    label: str = ""
    why: str = ""

    @property
    def place(self) -> Row:
        """The finding without what was thought of it."""
        return replace(self, label="", why="")


def read(path: Path) -> list[Row]:
    """A committed ledger."""
    with path.open(encoding="utf-8", newline="") as file:
        return [Row(**row) for row in csv.DictReader(file)]


def write(path: Path, rows: list[Row]) -> None:
    """Replace a ledger, in order of place."""
    with path.open("w", encoding="utf-8", newline="") as file:
        names = [field.name for field in fields(Row)]
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(asdict(row) for row in sorted(rows, key=_order))


def found(corpus: Path, paths: Iterable[Path]) -> list[Row]:
    """What is shown by default in these files, each place and rule once."""
    rows: dict[Row, None] = {}
    for path in paths:
        home = corpus / path.relative_to(corpus).parts[0]
        findings, _ = lint_notebook(read_cells(path), Config())
        for finding in findings:
            row = Row(
                repository=home.name.replace("+", "/", 1),
                commit=(home / "COMMIT").read_text().strip(),
                path=path.relative_to(home).as_posix(),
                cell="" if path.suffix == ".py" else str(finding.cell.index),
                line=str(finding.span.line),
                rule=finding.code,
            )
            rows[row] = None
    return list(rows)


def further(everywhere: list[Row], sampled: list[Row]) -> list[Row]:
    """Findings outside the sample of rules that it shows seldom, a bounded number of each.

    Chosen by a digest of the place, so that a finding that vanishes is replaced by one other.
    """
    seldom = Counter(row.rule for row in sampled)
    taken: Counter[str] = Counter()
    chosen = []
    for row in sorted(set(everywhere) - set(sampled), key=_digest):
        if seldom[row.rule] < FEW and taken[row.rule] < MOST:
            taken[row.rule] += 1
            chosen.append(row)
    return chosen


def table(rows: list[Row]) -> str:
    """Labels by rule, as Markdown."""
    counts: dict[str, Counter[str]] = {}
    for row in rows:
        counts.setdefault(row.rule, Counter())[row.label] += 1
    lines = [
        "| rule | smell | right | benign | wrong | right of all |",
        "|---|---|---|---|---|---|",
    ]
    for code, count in sorted(counts.items()):
        lines.append(f"| {code} | {find_rule(code).name} | {_cells(count)} |")
    lines.append(f"| all | | {_cells(sum(counts.values(), Counter()))} |")
    return "\n".join(lines)


def page(text: str, tables: dict[str, list[Row]]) -> str:
    """The page with its tables replaced."""
    for name, rows in tables.items():
        begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
        head, _, rest = text.partition(begin)
        text = f"{head}{begin}\n\n{table(rows)}\n\n{end}{rest.partition(end)[2]}"
    return text


def tables(sampled: list[Row], more: list[Row]) -> dict[str, list[Row]]:
    """The tables of the page by their names."""
    return {"sample": sampled, "more": more, "together": sampled + more}


def _cells(count: Counter[str]) -> str:
    share = f"{count['right'] / count.total():.0%}"
    return " | ".join((*(str(count[label]) for label in ("right", "benign", "wrong")), share))


def _order(row: Row) -> tuple[str, str, int, int, str]:
    return row.repository, row.path, int(row.cell or 0), int(row.line), row.rule


def _digest(row: Row) -> str:
    return hashlib.blake2b("\n".join(asdict(row.place).values()).encode()).hexdigest()


def _labelled(path: Path, now: list[Row]) -> list[Row]:
    """The findings with the labels they had; prints what is gone."""
    known = {row.place: row for row in read(path)} if path.is_file() else {}
    for row in sorted(known.keys() - set(now), key=_order):
        print("gone:", known[row])
    rows = [known.get(place, place) for place in now]
    print(f"{path.name}: {len(rows)} findings, {sum(not row.label for row in rows)} not looked at")
    write(path, rows)
    return rows


def main(corpus: Path) -> None:
    """Bring the ledgers and the page up to date."""
    sampled = found(corpus, [*sample(corpus, ".ipynb"), *sample(corpus, ".py")])
    everywhere = found(corpus, readable(corpus))
    rows = tables(_labelled(SAMPLE, sampled), _labelled(MORE, further(everywhere, sampled)))
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8"), rows), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
