"""Shows reports below the cell that runs, or in the terminal."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

from nbleak.panel import Panel

if TYPE_CHECKING:
    from nbleak.kernel.actions import ShellActions
    from nbleak.kernel.extension import Extension
    from nbleak.model import Report

_WIDTH = 80


class Display:
    """The panel of one shell, drawn as its options and its terminal want it."""

    def __init__(self, extension: Extension, actions: ShellActions) -> None:
        self._extension = extension
        self._panel = Panel(actions)

    def show(self, report: Report, *, top: int | None = None) -> None:
        """Publish a report, with at most `top` leaks; None for the option's number."""
        config = self._extension.session.config
        terminal = getattr(self._extension.shell, "kernel", None) is None and sys.stdout.isatty()
        self._panel.show(
            report,
            top=top or config.top,
            buttons=config.buttons,
            color=terminal,
            width=shutil.get_terminal_size((_WIDTH, 24)).columns if terminal else _WIDTH,
        )

    def close(self) -> None:
        """Take the buttons away."""
        self._panel.close()
