"""Which static finding explains a measured leak."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from nbleak.judge.predicate import ORPHAN
from nbleak.model import HolderKind

if TYPE_CHECKING:
    from nbleak.judge.evidence import Evidence
    from nbleak.model import Finding, Holder, Leak

# A finding about these speaks of a place, not of a container that could be named.
PLACELESS = frozenset(
    {
        "torch-missing-no-grad",
        "torch-retain-graph-loop",
        "keras-improper-model-reuse",
        "keras-model-created-in-loop",
        "nb-figure-not-closed",
        "torch-create-graph-backward",
        "torch-cycled-dataloader",
        "tf-graph-growth-in-loop",
    }
)

_IN_WORDS = frozenset(
    {HolderKind.REGISTRY, HolderKind.THREAD, HolderKind.TASK}
)  # ``signal SIGTERM``


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
        _is_attribute(finding.subject, holder)
        or subject == root
        or subject.startswith((f"{root}.", f"{root}["))
        or root.startswith((f"{subject}.", f"{subject}["))
    )


def explanation(leak: Leak, names: tuple[str, ...], evidence: Evidence) -> Finding | None:
    """The finding that explains a leak: by subject first, then one that names no subject."""
    for findings in (evidence.findings, evidence.earlier):
        fitting = [f for f in findings if f.name in names and same_holder(f, leak.holder)]
        if fitting:
            return min(fitting, key=lambda finding: names.index(finding.name))
    placeless = PLACELESS.intersection(names)
    here = [f for f in evidence.findings if f.name in placeless and _may_be_about(f, leak)]
    before = [f for f in evidence.earlier if f.name in placeless and f.code == leak.rule]
    # An earlier cell's explains only what is of its rule for certain.
    return min(here, key=lambda f: names.index(f.name), default=next(iter(before), None))


def _may_be_about(finding: Finding, leak: Leak) -> bool:
    return leak.rule in {None, ORPHAN, finding.code}


def explained(leak: Leak, finding: Finding, evidence: Evidence) -> Leak:
    """The leak with the line to blame, in that finding's words."""
    here = finding.cell.count == evidence.cell.count
    place = (
        f"line {finding.span.line}" if here else f"{finding.cell.label}, line {finding.span.line}"
    )
    why = f"{place}: {finding.message.replace('`', '')}"
    return replace(leak, finding=finding, rule=finding.code, why=why)


def _is_attribute(subject: str, holder: Holder) -> bool:
    """Whether a method's ``self.preds`` is the ``keeper.preds`` through which the holder leads."""
    owner, _, attribute = subject.partition(".")
    if owner != "self" or not attribute.isidentifier():
        return False
    return re.match(rf"{re.escape(holder.root)}\.{attribute}\b", holder.path) is not None


def _trunk(name: str) -> str:
    return name.removeprefix("self.").strip()
