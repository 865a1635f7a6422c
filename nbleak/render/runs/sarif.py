"""``nbleak run --sarif``: leaks that are still held, for code scanning services."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nbleak.config import format_bytes
from nbleak.render.paths import uri
from nbleak.render.renderer import RunRenderer
from nbleak.render.sarif import FINGERPRINT, log, region
from nbleak.render.words import plain, sentence

if TYPE_CHECKING:
    from nbleak.model import Run, RunLeak
    from nbleak.render.renderer import Style


class SarifRun(RunRenderer):
    """One result a leak, at the line to blame or its cell."""

    format = "sarif"

    def render(self, run: Run, style: Style) -> str:  # noqa: ARG002 -- JSON has no style
        """The run as a SARIF log."""
        infos = {info.code: info for report in run.cells for info in report.rules}
        rules = [infos[code] for code in sorted(infos)]
        codes = [rule.code for rule in rules]
        artifact = {"uri": uri(run.path, str(Path.cwd()))}
        stopped = {"level": "error", "message": {"text": f"stopped: {run.error}"}}
        return log(
            rules,
            [_result(leak, artifact, codes) for leak in run.leaks],
            {
                "executionSuccessful": run.error is None,
                "toolExecutionNotifications": [stopped] if run.error else [],
            },
        )


def _result(leak: RunLeak, artifact: dict[str, Any], codes: list[str]) -> dict[str, Any]:
    rule = leak.finding or f"leak/{leak.kind}"
    size = format_bytes(leak.bytes)
    text = f"{size} still held when the notebook ended, by {leak.path}; free: {leak.release}"
    physical = {"artifactLocation": artifact}
    if leak.place is not None:
        physical["region"] = region(leak.place)
    location: dict[str, Any] = {"physicalLocation": physical}
    if leak.cell is not None:
        name = leak.cell_id or f"cell {leak.cell}"
        properties = {"cell": leak.cell}
        location["logicalLocations"] = [{"name": name, "kind": "cell", "properties": properties}]
    key = f"{rule}\0{leak.cell_id}\0{leak.holder}"
    return {
        "ruleId": rule,
        **({"ruleIndex": codes.index(rule)} if rule in codes else {}),
        "level": "error",
        "message": {"text": sentence(plain(text))},
        "locations": [location],
        "partialFingerprints": {FINGERPRINT: hashlib.sha256(key.encode()).hexdigest()[:16]},
        "properties": {"bytes": leak.bytes, "holder": leak.holder},
    }
