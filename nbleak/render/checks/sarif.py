"""``nbleak check --format sarif``: the format of code scanning services, version 2.1.0.

A notebook is a file of JSON to them: a finding's physical location is its place in that text,
its logical location the cell. Source: OASIS, SARIF 2.1.0, sections 3.27 (result), 3.55 (fix).
"""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, ClassVar

from nbleak.model import Severity
from nbleak.render.checks._paths import uri
from nbleak.render.renderer import CheckRenderer
from nbleak.render.rules.markdown import prose
from nbleak.render.words import clause, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbleak.model import Check, CheckedFile, Finding, Place, Problem, RuleInfo, Span
    from nbleak.render.renderer import Style

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "primaryLocationLineHash"  # the one name that GitHub compares
_LEVEL = {Severity.HIGH: "error", Severity.MEDIUM: "warning", Severity.LOW: "note"}


class SarifCheck(CheckRenderer):
    """One run with its rules, results and, as notifications, what could not be analysed."""

    format = "sarif"
    prose: ClassVar[bool] = True

    def render(self, check: Check, style: Style) -> str:  # noqa: ARG002 -- JSON has no style
        """The result as a SARIF log."""
        codes = [rule.code for rule in check.rules]
        rules = [_rule(rule) for rule in check.rules]
        driver = {"name": "nbleak", "version": version("nbleak"), "rules": rules}
        run = {
            "tool": {"driver": driver},
            "columnKind": "unicodeCodePoints",
            "invocations": [_invocation(check)],
            "results": [result for file in check.files for result in _results(file, check, codes)],
        }
        data = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
        return json.dumps(data, indent=2, ensure_ascii=False)


def _rule(rule: RuleInfo) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": _first(rule.leak)},
        "help": {"text": f"{rule.leak}\n\n{rule.instead}", "markdown": prose(rule)},
        "defaultConfiguration": {"level": _LEVEL[rule.severity]},
        "properties": {
            "tags": ["memory-leak", *([f"paper: {rule.paper}"] if rule.paper else [])],
            "basis": rule.basis,
            "practices": list(rule.practices),
        },
    }


def _first(text: str) -> str:
    """The first paragraph on one line."""
    return " ".join(text.split("\n\n", maxsplit=1)[0].split())


def _results(file: CheckedFile, check: Check, codes: list[str]) -> Iterator[dict[str, Any]]:
    fingerprints = file.fingerprints()
    artifact = {"uri": uri(file.path, check.root)}
    rows = zip(file.findings, file.places, fingerprints, strict=True)
    for finding, place, fingerprint in rows:
        location: dict[str, Any] = {
            "physicalLocation": {"artifactLocation": artifact, "region": _region(place.span)}
        }
        if finding.cell.index is not None:
            location["logicalLocations"] = [_cell(finding)]
        yield {
            "ruleId": finding.code,
            "ruleIndex": codes.index(finding.code),
            "level": "note" if finding.hint else _LEVEL[finding.severity],
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
        {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}}
        for edit in place.edits
    ]
    fix = finding.fix
    return {
        "description": {"text": f"{clause(fix.title)} ({fix.safety})" if fix else ""},
        "artifactChanges": [{"artifactLocation": artifact, "replacements": replacements}],
    }


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line,
        "startColumn": span.column + 1,
        "endLine": span.end_line,
        "endColumn": span.end_column + 1,
    }


def _invocation(check: Check) -> dict[str, Any]:
    return {
        "executionSuccessful": not any(file.unread for file in check.files),
        "toolExecutionNotifications": [
            _notification(problem, file, check) for file in check.files for problem in file.problems
        ],
    }


def _notification(problem: Problem, file: CheckedFile, check: Check) -> dict[str, Any]:
    text = " ".join(map(sentence, filter(None, (problem.message, problem.cure))))
    artifact = {"uri": uri(file.path, check.root)}
    return {
        "level": "error" if file.unread else "note",
        "message": {"text": f"{problem.where}: {text}"},
        "locations": [{"physicalLocation": {"artifactLocation": artifact}}],
    }
