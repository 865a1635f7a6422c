"""What happens before and after each cell; nothing in here may raise into the user's cell.

Only `pre_run_cell` and `post_run_cell`: the other two events fire for every comm message, in
mid-cell. `post` can come without `pre`: for blank cells, and for the cell that loads nbleak.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from IPython.core.error import UsageError

from nbleak.kernel.alarm import Alarm
from nbleak.kernel.interrupts import interrupts_wait
from nbleak.kernel.leakcheck import LeakcheckOptions, magic_line, read_options
from nbleak.kernel.outcome import ended, error_of, fail, words
from nbleak.kernel.progress import Progress
from nbleak.kernel.repeat import Repeat
from nbleak.kernel.stand_in import Interrupted
from nbleak.kernel.turns import Turns
from nbleak.model import Cell, CellRef, Ended, encode

if TYPE_CHECKING:
    from collections.abc import Callable

    from nbleak.kernel.extension import Extension
    from nbleak.kernel.sampler import Sampler
    from nbleak.kernel.stand_in import StandIn
    from nbleak.model import Report

EVENTS = ("pre_run_cell", "post_run_cell")


class Hooks:
    """The two callbacks of one shell."""

    def __init__(self, extension: Extension) -> None:
        self._extension = extension
        self._options: LeakcheckOptions | None = None
        self._running: tuple[int, str] | None = None
        self._stand_in: StandIn | None = None
        self._progress: Progress | None = None
        self.registered = False

    def register(self) -> None:
        """Be called around every cell from now on."""
        self.unregister()
        for event in EVENTS:
            self._extension.shell.events.register(event, getattr(self, event))
        self.registered = True

    def unregister(self) -> None:
        """Be called no more; the cell that asks for it ends unseen."""
        self.registered = False
        self._abandon()
        self._options = self._progress = None
        for event in EVENTS:
            try:
                self._extension.shell.events.unregister(event, getattr(self, event))
            except ValueError:
                pass  # somebody reset the callbacks; then there is nothing to take away

    def pre_run_cell(self, info: Any) -> None:
        """A cell is about to run."""
        try:
            with interrupts_wait():
                self._pre(info)
        except KeyboardInterrupt:
            self._cancel()
            self._stand_in = Interrupted(self._extension.shell, info)
        except Exception:
            pass  # measuring is never worth the user's cell

    def post_run_cell(self, result: Any) -> None:
        """A cell has ended; the async path passes None when it was cancelled."""
        try:
            with interrupts_wait():
                self._post(result)
        except KeyboardInterrupt:
            if result is not None and error_of(result) is None:
                fail(self._extension.shell, result, KeyboardInterrupt())
        except Exception:
            self._abandon()  # measuring is never worth the user's cell

    def live(self, name: str) -> type | None:
        """The type of a name of the user, looked up without touching the object."""
        namespace = self._extension.shell.user_ns
        return type(namespace[name]) if name in namespace else None

    def _pre(self, info: Any) -> None:
        if info.silent or not info.store_history or self._extension.session.busy:
            return
        self._options = self._asked(info.raw_cell)
        self._running = id(info), info.raw_cell
        repeat = self._options.repeat if self._options else 0
        ref = _ref(info)
        if self._extension.session.config.sample:
            self._sample(lambda sampler: sampler.begin(ref))
        self._extension.session.begin(
            id(info),
            Cell(ref=ref, source=info.raw_cell),
            forced=self._options is not None,
            repeat=repeat,
            live=self.live,
            **self._radar(info.raw_cell),
        )
        if repeat:
            self._repeated(info, repeat)

    def _abandon(self) -> None:
        """Nobody will tell how the running cell ends."""
        self._extension.session.abandon()
        self._sample(lambda sampler: sampler.end(None))
        self._cancel()

    def _sample(self, tell: Callable[[Sampler], None]) -> None:
        try:
            tell(self._extension.sampler)
        except Exception:
            pass  # a sidebar is never worth the report

    def _smell(self, report: Report) -> None:
        try:
            if self._running is not None:
                self._extension.smells.ran(report, self._running[1])
        except Exception:
            pass  # a squiggle is never worth the report

    def _cancel(self) -> None:
        """Nobody stands in for the shell's own way to run a cell any more."""
        if self._stand_in is not None:
            self._stand_in.cancel()
            self._stand_in = None

    def _radar(self, source: str) -> dict[str, Any]:
        """What a watched cell needs: where it is, and whom to tell."""
        if self._options is None or self._options.repeat:
            return {}
        shell = self._extension.shell
        turn = Turns(source, shell.user_ns, threading.get_ident())
        return {"turn": turn, "tell": None if self._options.quiet else Alarm(shell)}

    def _repeated(self, info: Any, runs: int) -> None:
        shell, session = self._extension.shell, self._extension.session
        self._progress = Progress(shell, runs)
        self._progress.start()
        self._stand_in = Repeat(
            shell, info, runs, self._progress.step, lambda count: session.ran(count=count)
        )

    def _post(self, result: Any) -> None:
        error = error_of(result)
        session = self._extension.session
        report = session.end(
            None if result is None else self._key(result.info),
            count=None if result is None else result.execution_count,
            ended=Ended.INTERRUPTED if result is None else ended(error),
            error=words(error),
            displayed=result is not None and result.result is not None,
            live=self.live,
        )
        if report is None:
            return
        self._sample(lambda sampler: sampler.end(report, session.after))
        self._smell(report)
        self._cancel()
        options, self._options = self._options, None
        progress, self._progress = self._progress, None
        if progress is not None and report.growth is not None:
            progress.end(report.growth.runs + 1)
        self._show(report, options)
        if options is not None and result is not None and error is None:
            self._enforce(report, options, result)

    def _key(self, info: Any) -> int:
        """The execution that an event belongs to.

        When formatting an error raises, IPython makes up a second info for the same cell.
        """
        if self._running is not None and info.raw_cell == self._running[1]:
            return self._running[0]
        return id(info)

    def _show(self, report: Report, options: LeakcheckOptions | None) -> None:
        extension = self._extension
        if options is None:
            if report.leaks and extension.session.config.show:
                extension.display.show(report)
            return
        if report.leaks or not options.quiet:
            extension.display.show(report, top=options.top)
        if options.json is not None:
            self._write(report, options)

    def _write(self, report: Report, options: LeakcheckOptions) -> None:
        import json

        assert options.json is not None  # noqa: S101 - the caller looked
        try:
            text = json.dumps(encode(report), indent=2, ensure_ascii=False)
            options.json.write_text(text + "\n", encoding="utf-8")
        except OSError as error:
            print(f"nbleak could not write {options.json}: {error.strerror}; choose another path")

    def _enforce(self, report: Report, options: LeakcheckOptions, result: Any) -> None:
        error = options.exceeded(report)
        if error is not None:
            fail(self._extension.shell, result, error)

    def _asked(self, source: str) -> LeakcheckOptions | None:
        line = magic_line(source)
        if line is None:
            return None
        try:
            options = read_options(self._extension.magics.leakcheck, line)
        except UsageError:
            return None  # IPython runs the magic itself, and it says what is wrong
        return None if options.engines else options  # what runs elsewhere is not this kernel's


def _ref(info: Any) -> CellRef:
    # The count is not yet certain: some versions of IPython have raised it already.
    cell_id = getattr(info, "cell_id", None)
    return CellRef(id=cell_id if isinstance(cell_id, str) else None)
