"""Many files, checked, in parallel where that pays, and not again where nothing changed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from nbleak.cli.checking.cache import Cache
from nbleak.model import CheckedFile, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nbleak.cli.checking.targets import Target


_WORTH_A_POOL = 20
"""Starting a worker costs about as much as linting this many notebooks."""
_BATCH = 8
"""Files handed to a worker at a time: enough to save messages, few enough to share the load."""


def check_files(
    targets: Sequence[Target],
    jobs: int | None = None,
    cache: Cache | None = None,
    *,
    cluster: str | None = None,
) -> Iterator[CheckedFile]:
    """The findings of each file, in the order given, as they come.

    Args:
        targets: The files.
        jobs: Most processes at a time; None for one a core.
        cache: Where results are kept.
        cluster: Address of a Dask scheduler whose workers do it instead.

    Raises:
        UnknownRuleError: A configuration names a rule that does not exist.
        NbleakError: There is no such cluster.
    """
    cache = Cache() if cache is None else cache
    keys = [cache.key(target) for target in targets]
    known = [cache.get(key) for key in keys]
    missing = [target for target, file in zip(targets, known, strict=True) if file is None]
    fresh = _checked(missing, jobs or _cores(), cluster)
    for key, file in zip(keys, known, strict=True):
        if file is not None:
            yield file
            continue
        checked = next(fresh)
        cache.put(key, checked)
        yield checked


def _checked(targets: list[Target], jobs: int, cluster: str | None) -> Iterator[CheckedFile]:
    if not targets:
        return
    from nbleak.cli.checking.file import check_file
    from nbleak.lint import Linter

    for config in {target.config for target in targets}:
        Linter(config)  # an unknown rule is said before anything is checked
    if cluster is not None:
        from nbleak.cli.checking.cluster import check_on

        yield from check_on(cluster, targets, _apart)
    elif jobs == 1 or len(targets) <= _WORTH_A_POOL:
        yield from (check_file(*target) for target in targets)
    else:
        yield from _pooled(targets, min(jobs, len(targets)))


def _pooled(targets: list[Target], jobs: int) -> Iterator[CheckedFile]:
    """In worker processes; when one dies, the files left are checked one by one."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    from nbleak.cli.checking.file import check_file

    done = 0
    try:
        with ProcessPoolExecutor(max_workers=jobs) as pool:
            for file in pool.map(check_file, *zip(*targets, strict=True), chunksize=_BATCH):
                yield file
                done += 1
    except BrokenProcessPool:
        yield from map(_apart, targets[done:])


def _apart(target: Target) -> CheckedFile:
    """In a process of its own, which the file may bring down."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    from nbleak.cli.checking.file import check_file

    try:
        with ProcessPoolExecutor(max_workers=1) as pool:
            return pool.submit(check_file, *target).result()
    except BrokenProcessPool:
        path = str(target.path)
        message = "the process that checked it died, perhaps for want of memory"
        problem = Problem(where=path, message=message, cure="check it alone, or leave it out")
        return CheckedFile(path=path, problems=(problem,), unread=True)


def _cores() -> int:
    """Cores this process may use; a container may allow fewer than there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
