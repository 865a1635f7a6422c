"""``nbleak run --json``: the contract other programs rely on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from nbleak.model import encode
from nbleak.render.renderer import RunRenderer

if TYPE_CHECKING:
    from nbleak.model import Run
    from nbleak.render.renderer import Style


class JsonRun(RunRenderer):
    """One object: a report per cell, the leaks that are left, those that were freed, sums."""

    format = "json"

    def render(self, run: Run, style: Style) -> str:  # noqa: ARG002 -- JSON has no style
        """The run as one JSON object."""
        return json.dumps(encode(run), indent=2, ensure_ascii=False)
