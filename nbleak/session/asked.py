"""Which rules that only a run can show are to be told."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from nbleak.model import Basis, Default

if TYPE_CHECKING:
    from nbleak.config import Config


@cache
def measured_codes(config: Config) -> frozenset[str]:
    """Their codes: hints where hints are shown, those that are off where they are selected."""
    from nbleak.lint.registry import chosen, resolve  # late: half of what loading would cost

    asked = resolve(config.select)
    return frozenset(
        rule.code
        for rule in chosen(config)
        if rule.basis is Basis.MEASURED
        and (config.hints or rule.default is not Default.HINT or rule in asked)
    )
