"""What a notebook would leave open if it ended here; in a kernel nothing says when it does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nbleak.judge import Evidence
    from nbleak.model import Finding
    from nbleak.session.collaborators import Linting
    from nbleak.session.notebook import Notebook


def unreleased(linter: Linting, notebook: Notebook) -> tuple[Finding, ...]:
    """Handles that the text of the cells so far does not release, said in these words."""
    try:
        found = linter.unreleased()
    except Exception:
        return ()  # what the linter cannot tell, the measurements still do
    return tuple(
        replace(finding, message=f"if the notebook ended here: {finding.message}")
        for finding in notebook.untold(found)
    )


def ended_here(evidence: Evidence, unreleased: tuple[Finding, ...]) -> Evidence:
    """As if the notebook ended with that cell: its own findings are judged, others only explain."""
    own = tuple(finding for finding in unreleased if finding.cell == evidence.cell)
    others = tuple(finding for finding in unreleased if finding.cell != evidence.cell)
    return replace(
        evidence, findings=(*evidence.findings, *own), earlier=(*evidence.earlier, *others)
    )
