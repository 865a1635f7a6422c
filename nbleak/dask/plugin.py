"""The plugin that a Dask worker takes in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dask.utils import key_split
from distributed import WorkerPlugin

from nbleak.dask.ledger import TaskLedger
from nbleak.model import EngineReport

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "nbleak"
TOPIC = "nbleak"  # of the scheduler's events: which workers were watched
_OVER = frozenset({"memory", "error", "rescheduled", "released", "forgotten"})


class LeakPlugin(WorkerPlugin):
    """Measures each task of a worker: ``client.register_plugin(nbleak.dask.LeakPlugin())``.

    Workers that come later are measured, too. Each needs nbleak installed.
    """

    name = NAME
    idempotent = True

    def setup(self, worker: Any) -> None:
        """A worker has taken the plugin in: look at what stands there."""
        self._worker = worker
        self._ledger = TaskLedger(results(worker))
        self._trouble = ""
        worker.loop.add_callback(worker.log_event, TOPIC, {"watched": worker.address})

    def teardown(self, worker: Any) -> None:  # noqa: ARG002 - the same as before
        """The worker ends, or the plugin is removed."""
        self._ledger.close()

    def transition(self, key: Any, start: str, finish: str, **kwargs: Any) -> None:  # noqa: ARG002
        """A task's state has changed; no error of ours may reach the worker."""
        try:
            if finish == "executing":
                self._begin(key)
            elif finish in _OVER:
                self._end(key)
        except Exception as error:
            self._trouble = f"not every task was measured: {type(error).__name__}: {error}"

    def told(self) -> EngineReport:
        """What the worker's tasks did until now."""
        return EngineReport(
            engine=str(self._worker.name),
            report=self._ledger.report(results(self._worker)),
            error=self._trouble,
            tasks=self._ledger.rows,
        )

    def _begin(self, key: Any) -> None:
        spec = self._worker.state.tasks[key].run_spec
        self._ledger.begin(str(key), key_split(key), getattr(spec, "func", None))

    def _end(self, key: Any) -> None:
        task = self._worker.state.tasks.get(key)
        error = getattr(task, "exception_text", "") or None
        self._ledger.end(str(key), key_split(key), results(self._worker), error)


def results(worker: Any) -> Mapping[str, Any]:
    """What a worker keeps in memory for others, by key; what it has spilled to disk is not asked.

    Reading through ``worker.data`` itself would load that and change the order of use.
    """
    data = getattr(worker.data, "fast", worker.data)
    return {str(key): value for key, value in dict(getattr(data, "d", data)).items()}
