"""Builders of plain facts for the judge."""

from __future__ import annotations

from typing import Any

from nbleak.judge import Evidence
from nbleak.model import (
    CellRef,
    Census,
    Confidence,
    Finding,
    GraphFacts,
    Holder,
    HolderKind,
    Release,
    Severity,
    Span,
)

MIB = 1024 * 1024
CELL = CellRef(count=7)


def holder(kind: HolderKind, root: str = "history", size: int = 8 * MIB, **more: Any) -> Holder:
    """A holder that alone keeps `size` bytes."""
    facts = {"total_bytes": size, "exclusive_bytes": size, "storages": 1, "path": root} | more
    release = Release(action="del-name", target=root, statement=f"del {root}", loses="")
    return Holder(kind=kind, root=root, release=release, **facts)


def graph(tensors: int = 20, depth: int = 1, saved: int | None = 8 * MIB) -> GraphFacts:
    """An autograd graph of so many stored tensors."""
    return GraphFacts(tensors=tensors, nodes=9 * tensors, saved_bytes=saved, depth=depth)


def finding(name: str, subject: str | None = "history", **more: Any) -> Finding:
    """A finding of this cell."""
    given: dict[str, Any] = {
        "code": "NBL202",
        "message": "keeps the graph of every batch",
        "span": Span(line=4, column=0, end_line=4, end_column=9),
        "cell": CELL,
        "severity": Severity.HIGH,
        "confidence": Confidence.SEEN,
    }
    return Finding(name=name, subject=subject, **(given | more))


def evidence(*holders: Holder, **more: Any) -> Evidence:
    """A cell after which these were found."""
    census = Census(
        holders=holders,
        total_bytes=sum(h.total_bytes for h in holders),
        nodes=1,
        complete=True,
        seconds=0.0,
    )
    facts: dict[str, Any] = {"cell": CELL, "threshold_bytes": MIB, "census": census}
    return Evidence(**(facts | more))
