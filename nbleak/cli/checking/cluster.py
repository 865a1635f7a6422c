"""Files checked on the workers of a Dask cluster, which need nbleak and not the files."""

from __future__ import annotations

from collections import deque
from contextlib import closing
from typing import TYPE_CHECKING

from nbleak.cli.checking.file import check_read, unread
from nbleak.files import read_text
from nbleak.model import CheckedFile, CommandError, NotebookReadError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from nbleak.cli.checking.targets import Target
    from nbleak.config import Config
    from nbleak.dask import Spread

    Read = tuple[str, str, Config]

_BATCH_CHARS = 500_000
"""Text sent at a time: a fraction of a second of work, and little beside a worker's memory."""


def check_on(
    address: str, targets: Sequence[Target], alone: Callable[[Target], CheckedFile]
) -> Iterator[CheckedFile]:
    """The findings of each file, in the order given, as they come.

    Args:
        address: Of the scheduler.
        targets: The files; they are read here.
        alone: Checks one file here, whatever it does: those of a batch that a worker died of.

    Raises:
        NbleakError: There is no such cluster. CommandError: Dask is not installed.
    """
    try:
        from nbleak.dask import Spread
    except ModuleNotFoundError as error:
        raise CommandError(f"--dask needs {error.name}: pip install distributed") from error
    with closing(Spread(address)) as cluster:
        yield from _checked(cluster, targets, alone)


def _checked(
    cluster: Spread, targets: Sequence[Target], alone: Callable[[Target], CheckedFile]
) -> Iterator[CheckedFile]:
    sent: deque[list[Target]] = deque()

    def batches() -> Iterator[list[Read | CheckedFile]]:
        for batch in _batches(targets):
            sent.append([target for target, _ in batch])
            yield [read for _, read in batch]

    for answer in cluster.call(_check_all, batches()):
        batch = sent.popleft()
        yield from map(alone, batch) if answer is None else answer


def _check_all(files: list[Read | CheckedFile]) -> list[CheckedFile]:
    """On a worker."""
    return [file if isinstance(file, CheckedFile) else check_read(file) for file in files]


def _batches(targets: Sequence[Target]) -> Iterator[list[tuple[Target, Read | CheckedFile]]]:
    batch: list[tuple[Target, Read | CheckedFile]] = []
    size = 0
    for target in targets:
        read = _read(target)
        batch.append((target, read))
        size += 0 if isinstance(read, CheckedFile) else len(read[1])
        if size >= _BATCH_CHARS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _read(target: Target) -> Read | CheckedFile:
    try:
        return str(target.path), read_text(target.path), target.config
    except NotebookReadError as error:
        return unread(str(target.path), error)
