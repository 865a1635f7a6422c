"""SARIF 2.1.0, the format of code scanning services: what its logs have in common.

Source: OASIS, SARIF 2.1.0.
"""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from nbleak.model import Severity
from nbleak.render.rules.markdown import prose

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nbleak.model import RuleInfo, Span

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "primaryLocationLineHash"  # the one name that GitHub compares
LEVEL = {Severity.HIGH: "error", Severity.MEDIUM: "warning", Severity.LOW: "note"}


def log(
    rules: Iterable[RuleInfo], results: list[dict[str, Any]], invocation: dict[str, Any]
) -> str:
    """A log of one run."""
    driver = {"name": "nbleak", "version": version("nbleak"), "rules": [_rule(r) for r in rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [invocation],
        "results": results,
    }
    data = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(data, indent=2, ensure_ascii=False)


def region(span: Span) -> dict[str, int]:
    """A stretch of a file, end exclusive; everything counts from 1."""
    return {
        "startLine": span.line,
        "startColumn": span.column + 1,
        "endLine": span.end_line,
        "endColumn": span.end_column + 1,
    }


def _rule(rule: RuleInfo) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": _first(rule.leak)},
        "help": {"text": f"{rule.leak}\n\n{rule.instead}", "markdown": prose(rule)},
        "defaultConfiguration": {"level": LEVEL[rule.severity]},
        "properties": {
            "tags": ["memory-leak", *([f"paper: {rule.paper}"] if rule.paper else [])],
            "basis": rule.basis,
            "practices": list(rule.practices),
        },
    }


def _first(text: str) -> str:
    """The first paragraph on one line."""
    return " ".join(text.split("\n\n", maxsplit=1)[0].split())
