"""``nbleak check --format json``: the contract other programs rely on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from nbleak.model import encode
from nbleak.render.renderer import CheckRenderer

if TYPE_CHECKING:
    from nbleak.model import Check, Finding
    from nbleak.render.renderer import Style

VERSION = 1


class JsonCheck(CheckRenderer):
    """One object; lines count from 1, columns from 0 in code points, cells from 1 over all."""

    format = "json"

    def render(self, check: Check, style: Style) -> str:  # noqa: ARG002 -- JSON has no style
        """The result as one JSON object."""
        data = {
            "version": VERSION,
            "findings": [
                _finding(finding, file.path) for file in check.files for finding in file.findings
            ],
            "summary": {
                "files": len(check.files),
                "cells": check.cells,
                "findings": len(check.findings),
                "seconds": round(check.seconds, 3),
                **_baseline(check),
            },
            "problems": encode(check.problems),
        }
        return json.dumps(data, indent=2, ensure_ascii=False)


def _baseline(check: Check) -> dict[str, int]:
    """Present only where there is a baseline."""
    counts = {"known": check.known, "stale": check.stale}
    return {name: count for name, count in counts.items() if count is not None}


def _finding(finding: Finding, path: str) -> dict[str, Any]:
    return {
        "path": path,
        "cell": finding.cell.index,
        "cell_id": finding.cell.id,
        **encode(finding.span),
        "code": finding.code,
        "name": finding.name,
        "message": finding.message,
        "severity": encode(finding.severity),
        "confidence": encode(finding.confidence),
        "fix": encode(finding.fix),
    }
