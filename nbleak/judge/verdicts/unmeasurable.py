"""Rules about speed, settings or other processes: no meter here can speak for or against them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbleak.judge.witness import Witness, said
from nbleak.model import Outcome

if TYPE_CHECKING:
    from nbleak.judge.evidence import Evidence
    from nbleak.model import Finding, Verdict


class Unmeasurable(Witness):
    """Never refuted by bytes that they do not claim."""

    names = (
        "env-cuda-path-mismatch",
        "nb-timeit-gc-off",
        "nb-store-large",
        "keras-primitive-op",
        "keras-lambda-layer",
        "tf-eager-step-in-loop",
        "tf-no-memory-growth",
        "tf-py-function",
        "torch-empty-cache-in-loop",
        "torch-debug-left-on",
        "torch-keepdim-unneeded",
        "torch-missing-zero-grad",
        "torch-module-reference-cycle",
        "torch-process-group-in-loop",
        "torch-process-group-not-destroyed",
        "torch-dataset-python-list",
        "torch-unbounded-loop",
    )

    def without_leak(self, finding: Finding, evidence: Evidence) -> Verdict:  # noqa: ARG002
        """Not exercised, and why."""
        reason = "it is about what no meter of this process reads"
        return said(finding, Outcome.NOT_EXERCISED, reason)
