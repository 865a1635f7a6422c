"""Fixes made until there is none left, on a checker that finds the word ``leak``."""

from __future__ import annotations

import re

from nbleak.cli.checking.mend import mend
from nbleak.model import (
    Cell,
    CellRef,
    CheckedFile,
    Confidence,
    Edit,
    Finding,
    Fix,
    Problem,
    Safety,
    Severity,
    Span,
)

REF = CellRef(path="a.py")
# What a fix makes of the word; None for no fix.
FIXES = {"leak": "done", "leaky": "leaky", "wet": "\nwet", "bad": "broken("}


def checked(text: str, safety: Safety = Safety.SAFE) -> CheckedFile:
    """Every word of `FIXES` is a finding; ``broken(`` is a problem."""
    findings = []
    for number, line in enumerate(text.split("\n"), start=1):
        for match in re.finditer(r"\w+", line):
            if match[0] in FIXES:
                span = Span(
                    line=number, column=match.start(), end_line=number, end_column=match.end()
                )
                edit = Edit(span=span, text=FIXES[match[0]])
                fix = Fix(title="t", safety=safety, edits=(edit,))
                findings.append(
                    Finding(
                        code="NBL201",
                        name="n",
                        message="m",
                        span=span,
                        cell=REF,
                        fix=fix,
                        severity=Severity.HIGH,
                        confidence=Confidence.SEEN,
                    )
                )
    problems = tuple(Problem(where="a.py", message="m") for _ in re.findall(r"broken\(", text))
    cells = (Cell(ref=REF, source=text),)
    return CheckedFile(path="a.py", cells=cells, findings=tuple(findings), problems=problems)


def mended(text: str) -> tuple[str, int]:
    """The text after its fixes, and how many there were."""
    result = mend(checked(text), text, checked, suggested=False)
    return result.text, result.fixed


def test_until_there_is_none_left() -> None:
    """Several in a line, and round after round where fixes touch."""
    assert mended("leak\nx leak y leak\n") == ("done\nx done y done\n", 3)
    assert mended("leak.leak.leak\n") == ("done.done.done\n", 3)
    assert mended("x\n") == ("x\n", 0)


def test_what_does_not_help_is_taken_back() -> None:
    """The finding that stays where it was, or went along with its line, keeps its old text."""
    assert mended("leaky\nleak\n") == ("leaky\ndone\n", 1)
    assert mended("leak\nwet\nleak\n") == ("done\nwet\ndone\n", 2)


def test_what_breaks_the_file_is_taken_back() -> None:
    """And so is what was made in the same round; better no fix than a broken file."""
    assert mended("bad\n") == ("bad\n", 0)


def test_what_wants_a_reader_is_asked_for() -> None:
    """A suggested fix is made only when asked."""
    text = "leak\n"
    file = checked(text, Safety.SUGGESTED)
    assert mend(file, text, checked, suggested=False).text == text
    assert mend(file, text, checked, suggested=True).text == "done\n"
