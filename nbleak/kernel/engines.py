"""`%%leakcheck --engines`: the cell on all engines, one table below it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from IPython.core.error import UsageError
from IPython.display import display

from nbleak.model import NbleakError, encode
from nbleak.render import render_merged

if TYPE_CHECKING:
    from nbleak.kernel.leakcheck import LeakcheckOptions
    from nbleak.model import Merged


def on_engines(shell: Any, options: LeakcheckOptions, source: str) -> None:
    """Run, print what the engines printed, show their reports, write and enforce as asked.

    Raises:
        UsageError: There is no cluster.
        LeakLimitError: All engines together kept more than allowed.
    """
    from nbleak.engines import run_on_engines  # late: nobody else needs it

    try:
        merged = run_on_engines(shell.user_ns, source)
    except NbleakError as error:
        raise UsageError(f"%%leakcheck --engines: {error}") from None
    for engine in merged.engines:
        for line in engine.output.splitlines():
            print(f"[{engine.engine}] {line}")
    if merged.leaked_bytes or not options.quiet or _ended_early(merged):
        display({"text/plain": render_merged(merged)}, raw=True)
    if options.json is not None:
        _write(merged, options)
    holders = {leak.holder.root for e in merged.engines if e.report for leak in e.report.leaks}
    over = options.too_much("all engines", merged.leaked_bytes, ", ".join(sorted(holders)))
    if over is not None:
        raise over


def _ended_early(merged: Merged) -> bool:
    return any(engine.error for engine in merged.engines)


def _write(merged: Merged, options: LeakcheckOptions) -> None:
    assert options.json is not None  # noqa: S101 - the caller looked
    try:
        text = json.dumps(encode(merged), indent=2, ensure_ascii=False)
        options.json.write_text(f"{text}\n", encoding="utf-8")
    except OSError as error:
        print(f"nbleak could not write {options.json}: {error.strerror}; choose another path")
