"""``nbleak check --format github``: annotations in a GitHub workflow.

Source: GitHub, "Workflow commands for GitHub Actions": ``::error file=,line=,title=::message``;
percent signs, line ends and, in properties, colons and commas are escaped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.model import Severity
from nbleak.render.checks._notes import note
from nbleak.render.paths import relative
from nbleak.render.renderer import CheckRenderer
from nbleak.render.words import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.model import Check, CheckedFile, Finding, Place, Problem
    from nbleak.render.renderer import Style

_TEXT = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _TEXT | str.maketrans({":": "%3A", ",": "%2C"})


class GithubCheck(CheckRenderer):
    """One command a finding: its line is that of the file, a notebook's JSON included."""

    format = "github"

    def render(self, check: Check, style: Style) -> str:  # noqa: ARG002 -- no colours, no width
        """The result in workflow commands."""
        return "\n".join(line for file in check.files for line in _lines(file, check.root))


def _lines(file: CheckedFile, root: str) -> Iterator[str]:
    for finding, place in zip(file.findings, file.places, strict=True):
        yield _finding(finding, place, relative(file.path, root))
    for problem in file.problems:
        yield _problem(problem, "error" if file.unread else "notice", relative(file.path, root))


def _finding(finding: Finding, place: Place, path: str) -> str:
    serious = finding.severity is Severity.HIGH and not finding.hint
    span = place.span
    properties = {
        "file": path,
        "line": span.line,
        "endLine": span.end_line,
        # GitHub takes columns only within one line.
        **({"col": span.column + 1, "endColumn": span.end_column + 1} if _flat(place) else {}),
        "title": f"{finding.code} {finding.name}",
    }
    cell = finding.cell.index
    where = "" if cell is None else f"Cell {cell}, line {finding.span.line}: "
    return _command(
        "error" if serious else "warning", properties, where + sentence(finding.message)
    )


def _flat(place: Place) -> bool:
    return place.span.line == place.span.end_line


def _problem(problem: Problem, level: str, path: str) -> str:
    return _command(level, {"file": path, "title": "nbleak"}, note(problem))


def _command(level: str, properties: dict[str, object], message: str) -> str:
    named = ",".join(
        f"{name}={str(value).translate(_PROPERTY)}" for name, value in properties.items()
    )
    return f"::{level} {named}::{message.translate(_TEXT)}"
