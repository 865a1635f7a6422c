"""Which static finding explains a measured leak."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from nbleak.model import HolderKind

if TYPE_CHECKING:
    from nbleak.judge.evidence import Evidence
    from nbleak.model import Finding, Holder, Leak

# A finding about these speaks of a place, not of a container that could be named.
PLACELESS = frozenset(
    {
        "torch-missing-no-grad",
        "torch-retain-graph-loop",
        "keras-model-created-in-loop",
        "nb-figure-not-closed",
    }
)

_IN_WORDS = frozenset({HolderKind.REGISTRY, HolderKind.THREAD})  # ``signal SIGTERM``


def same_holder(finding: Finding, holder: Holder) -> bool:
    """Whether a finding's subject is what the holder hangs on."""
    if holder.kind is HolderKind.OUTPUT:
        named = finding.subject is not None and finding.subject.startswith("Out[")
        return holder.root == (finding.subject if named else f"Out[{finding.cell.count}]")
    if finding.subject is None:
        return False
    if holder.kind in _IN_WORDS:
        return finding.subject in holder.root.split()
    subject, root = _trunk(finding.subject), _trunk(holder.root)
    return (
        subject == root
        or subject.startswith((f"{root}.", f"{root}["))
        or root.startswith((f"{subject}.", f"{subject}["))
    )


def explanation(leak: Leak, names: tuple[str, ...], evidence: Evidence) -> Finding | None:
    """The finding that explains a leak: by subject first, then a placeless one of this cell."""
    for findings in (evidence.findings, evidence.earlier):
        fitting = [f for f in findings if f.name in names and same_holder(f, leak.holder)]
        if fitting:
            return min(fitting, key=lambda finding: names.index(finding.name))
    placeless = [f for f in evidence.findings if f.name in names and f.name in PLACELESS]
    return min(placeless, key=lambda finding: names.index(finding.name), default=None)


def explained(leak: Leak, finding: Finding, evidence: Evidence) -> Leak:
    """The leak with the line to blame, in that finding's words."""
    here = finding.cell.count == evidence.cell.count
    place = (
        f"line {finding.span.line}" if here else f"{finding.cell.label}, line {finding.span.line}"
    )
    why = f"{place}: {finding.message.replace('`', '')}"
    return replace(leak, finding=finding, rule=finding.code, why=why)


def _trunk(name: str) -> str:
    return name.removeprefix("self.").strip()
