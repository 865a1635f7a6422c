"""``nbleak check --format sarif``: the format of code scanning services, version 2.1.0.

A notebook is a file of JSON to them: a finding's physical location is its place in that text,
its logical location the cell. Source: OASIS, SARIF 2.1.0, sections 3.27 (result), 3.55 (fix).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from nbleak.render.checks._notes import note
from nbleak.render.paths import uri
from nbleak.render.renderer import CheckRenderer
from nbleak.render.sarif import FINGERPRINT, LEVEL, log, region
from nbleak.render.words import clause, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.model import Check, CheckedFile, Finding, Place, Problem
    from nbleak.render.renderer import Style


class SarifCheck(CheckRenderer):
    """One run with its rules, results and, as notifications, what could not be analysed."""

    format = "sarif"
    prose: ClassVar[bool] = True

    def render(self, check: Check, style: Style) -> str:  # noqa: ARG002 -- JSON has no style
        """The result as a SARIF log."""
        codes = [rule.code for rule in check.rules]
        results = [result for file in check.files for result in _results(file, check, codes)]
        return log(check.rules, results, _invocation(check))


def _results(file: CheckedFile, check: Check, codes: list[str]) -> Iterator[dict[str, Any]]:
    fingerprints = file.fingerprints()
    artifact = {"uri": uri(file.path, check.root)}
    rows = zip(file.findings, file.places, fingerprints, strict=True)
    for finding, place, fingerprint in rows:
        location: dict[str, Any] = {
            "physicalLocation": {"artifactLocation": artifact, "region": region(place.span)}
        }
        if finding.cell.index is not None:
            location["logicalLocations"] = [_cell(finding)]
        yield {
            "ruleId": finding.code,
            "ruleIndex": codes.index(finding.code),
            "level": "note" if finding.hint else LEVEL[finding.severity],
            "message": {"text": sentence(finding.message)},
            "locations": [location],
            "partialFingerprints": {FINGERPRINT: fingerprint},
            "properties": {"confidence": finding.confidence},
            **({"fixes": [_fix(finding, place, artifact)]} if finding.fix else {}),
        }


def _cell(finding: Finding) -> dict[str, Any]:
    """The cell by its id, for there alone it keeps its name when cells move."""
    cell, span = finding.cell, finding.span
    where = f"cell {cell.index}, line {span.line}"
    name = cell.id or f"cell {cell.index}"
    return {"name": name, "kind": "cell", "properties": {"cell": cell.index, "place": where}}


def _fix(finding: Finding, place: Place, artifact: dict[str, Any]) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": region(edit.span), "insertedContent": {"text": edit.text}}
        for edit in place.edits
    ]
    fix = finding.fix
    return {
        "description": {"text": f"{clause(fix.title)} ({fix.safety})" if fix else ""},
        "artifactChanges": [{"artifactLocation": artifact, "replacements": replacements}],
    }


def _invocation(check: Check) -> dict[str, Any]:
    return {
        "executionSuccessful": not any(file.unread for file in check.files),
        "toolExecutionNotifications": [
            _notification(problem, file, check) for file in check.files for problem in file.problems
        ],
    }


def _notification(problem: Problem, file: CheckedFile, check: Check) -> dict[str, Any]:
    artifact = {"uri": uri(file.path, check.root)}
    return {
        "level": "error" if file.unread else "note",
        "message": {"text": note(problem)},
        "locations": [{"physicalLocation": {"artifactLocation": artifact}}],
    }
