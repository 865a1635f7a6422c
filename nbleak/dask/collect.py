"""What all workers of a cluster tell, merged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nbleak.dask.plugin import NAME, TOPIC
from nbleak.model import EngineReport, Merged, NbleakError, decode, encode
from nbleak.render import render_merged

if TYPE_CHECKING:
    from distributed import Client


def merged(client: Client) -> Merged:
    """Each worker's ledger and leaks, and the workers that died since they were watched.

    Costs a look at all live objects of each worker.

    Raises:
        NbleakError: No worker has the plugin.
    """
    answers = client.run(_told, on_error="return")
    if not answers and not _lost(client):
        raise NbleakError("the cluster has no workers; start some, or wait until they have come")
    reports = [_report(address, answer) for address, answer in answers.items()]
    if answers and all(r.report is None and r.error == _MISSING for r in reports):
        raise NbleakError(_MISSING)
    reports.sort(key=lambda report: (len(report.engine), report.engine))
    return Merged(engines=(*reports, *_lost(client)), called="worker")


def report(client: Client, width: int = 100) -> str:
    """The same in words."""
    return render_merged(merged(client), width)


_MISSING = "nbleak is not in this worker: client.register_plugin(nbleak.dask.LeakPlugin())"


def _told(dask_worker: Any) -> dict[str, Any] | None:
    """On a worker: what its plugin says, as JSON; None where it has none."""
    plugin = dask_worker.plugins.get(NAME)
    return None if plugin is None else encode(plugin.told())


def _report(address: str, answer: Any) -> EngineReport:
    if isinstance(answer, BaseException):  # it died while it was asked, or cannot import nbleak
        return EngineReport(engine=address, error=f"{type(answer).__name__}: {answer}")
    if answer is None:
        return EngineReport(engine=address, error=_MISSING)
    return decode(EngineReport, answer)


def _lost(client: Client) -> tuple[EngineReport, ...]:
    """Watched workers that went without saying so, with what they were doing."""
    watched = {event["watched"] for _, event in client.get_events(TOPIC)}
    return tuple(
        EngineReport(engine=event["worker"], error=_ending(event))
        for _, event in client.get_events("all")
        if event.get("action") == "remove-worker"
        and event.get("worker") in watched
        and not event.get("expected")
    )


def _ending(event: dict[str, Any]) -> str:
    running = ", ".join(sorted(map(str, event.get("processing-tasks") or ())))
    return f"the worker died{f' with {running} to do' if running else ''}"
