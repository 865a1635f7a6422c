"""A function called with many things on all workers of a cluster, answers in order."""

from __future__ import annotations

import asyncio
from collections import deque
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, TypeVar

from distributed import Client
from distributed.comm.core import connect

from nbleak.model import NbleakError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 4  # things under way for each thread of the cluster
_WAIT_S = 10


class Spread:
    """A connection to a cluster.

    Args:
        address: Of its scheduler.

    Raises:
        NbleakError: Nobody answers there, nobody works there, or with another nbleak than this.
    """

    def __init__(self, address: str) -> None:
        try:
            asyncio.run(_knock(address))  # a client that found nobody complains when it is dropped
            self._client = Client(address, timeout=_WAIT_S, set_as_default=False)
        except (OSError, ValueError) as error:
            raise NbleakError(
                f"no Dask scheduler answers at {address}; start one with dask scheduler"
            ) from error
        try:
            self._meet(address)
        except BaseException:
            self.close()
            raise

    def call(self, function: Callable[[T], R], things: Iterable[T]) -> Iterator[R | None]:
        """The answers in order, as they come; None where the worker died of it.

        Only so many are under way as keep the cluster busy.
        """
        limit = _AHEAD * max(sum(self._client.nthreads().values()), 1)
        waiting: deque[Any] = deque()
        for thing in things:
            waiting.append(self._client.submit(function, thing, pure=False, retries=0))
            if len(waiting) >= limit:
                yield _answer(waiting.popleft())
        while waiting:
            yield _answer(waiting.popleft())

    def close(self) -> None:
        """Let go of the cluster."""
        self._client.close()

    def _meet(self, address: str) -> None:
        found = self._client.run(_release, on_error="return")
        if not found:
            raise NbleakError(f"the cluster at {address} has no workers; start some first")
        here = version("nbleak")
        for worker, release in found.items():
            if release != here:
                raise NbleakError(
                    f"worker {worker} answers {release} where this is nbleak {here}; "
                    "install the same nbleak there"
                )


async def _knock(address: str) -> None:
    comm = await connect(address, timeout=_WAIT_S)
    await comm.close()


def _release() -> str:
    from importlib.metadata import version

    return version("nbleak")


def _answer(future: Any) -> Any:
    from distributed import KilledWorker

    try:
        return future.result()
    except KilledWorker:
        return None
