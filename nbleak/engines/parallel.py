"""A cell on all engines of an ipyparallel cluster."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from nbleak.engines.remote import measured
from nbleak.model import EngineReport, Merged, NbleakError, Report, decode

if TYPE_CHECKING:
    from collections.abc import Mapping


def run_on_engines(names: Mapping[str, Any], source: str) -> Merged:
    """Run a cell on every engine of the user's cluster and merge what they report.

    An engine that dies in mid-cell is told with its error; the others' reports stay.

    Args:
        names: The user's: the newest client among them is used.
        source: The cell.

    Raises:
        NbleakError: There is no client, or it has no engines.
    """
    client = _client(names)
    running = [(engine, client[engine].apply_async(measured, source)) for engine in client.ids]
    if not running:
        raise NbleakError("the cluster has no engines; start some, or wait until they have come")
    return Merged(engines=tuple(_report(engine, answer) for engine, answer in running))


def _client(names: Mapping[str, Any]) -> Any:
    module = sys.modules.get("ipyparallel")
    kind = getattr(module, "Client", None)
    clients = [value for value in names.values() if kind is not None and isinstance(value, kind)]
    if not clients:
        raise NbleakError(
            "no ipyparallel client is here; make one: rc = ipyparallel.Client(), or "
            "rc = ipyparallel.Cluster(n=4).start_and_connect_sync()"
        )
    return clients[-1]


def _report(engine: int, answer: Any) -> EngineReport:
    try:
        told = answer.get()
    except Exception as error:  # the engine died, or cannot import nbleak
        return EngineReport(engine=str(engine), error=_words(error))
    report = told["report"]
    return EngineReport(
        engine=str(engine),
        report=None if report is None else decode(Report, report),
        error=told["error"],
        output=told["output"],
    )


def _words(error: Exception) -> str:
    """In one line; what was raised there rather than what carried it here."""
    name = getattr(error, "ename", None) or type(error).__name__
    text = str(getattr(error, "evalue", None) or error).strip().splitlines()
    return f"{name}: {text[0]}" if text else str(name)
