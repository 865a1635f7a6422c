"""The errors nbleak raises on purpose.

Probes and holder finders never raise: they return ``None`` and add a `Problem`.
Messages have three parts: what happened, to what, what to do next.
"""

from __future__ import annotations


class NbleakError(Exception):
    """Anything nbleak raises on purpose; shown as one sentence, never as a traceback."""


class ConfigError(NbleakError):
    """An option has no such name, or a value it cannot take."""


class NotebookReadError(NbleakError):
    """A file is not a notebook or script that can be read."""


class NotebookWriteError(NbleakError):
    """A file cannot be written; the old one is still there."""


class UnknownRuleError(NbleakError):
    """No rule has this code or name."""


class UnknownHolderError(NbleakError):
    """`%nbleak free` was asked for a holder that the last report does not list."""


class LeakLimitError(NbleakError):
    """`%%leakcheck --fail-on` found more kept bytes than allowed."""


class CommandError(NbleakError):
    """A shell command stops here.

    Attributes:
        exit_code: What the process returns.
    """

    def __init__(self, message: str, *, exit_code: int = 2) -> None:
        super().__init__(message)
        self.exit_code = exit_code
