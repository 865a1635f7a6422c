"""Many files, checked, in parallel where that pays."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from nbleak.cli.checking.file import check_file

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from nbleak.config import Config
    from nbleak.model import CheckedFile

_WORTH_A_POOL = 20
"""Starting a worker costs about as much as linting this many notebooks."""


def check_files(
    files: Sequence[tuple[Path, Config]], jobs: int | None = None
) -> tuple[CheckedFile, ...]:
    """The findings of each file, in the order given.

    Args:
        files: Paths, each with the configuration that holds for it.
        jobs: Most processes at a time; None for one a core.
    """
    jobs = jobs or os.cpu_count() or 1
    paths = [path for path, _ in files]
    configs = [config for _, config in files]
    if jobs == 1 or len(files) <= _WORTH_A_POOL:
        return tuple(map(check_file, paths, configs))
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(max_workers=min(jobs, len(files))) as pool:
        chunk = max(1, len(files) // (jobs * 4))
        return tuple(pool.map(check_file, paths, configs, chunksize=chunk))
