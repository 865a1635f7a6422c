"""A linter that is imported when the first cell is linted."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from nbleak.config import Config
    from nbleak.lint import Linter
    from nbleak.model import Cell, Finding, Linted


class LateLinter:
    """`nbleak.lint.Linter` without half of the cost of loading the extension."""

    def __init__(self, config: Config) -> None:
        # A hint may be borne out by what is measured.
        self._config = config.merged({"hints": True})
        self._linter: Linter | None = None

    def lint(self, cell: Cell, live: Callable[[str], type | None] | None = None) -> Linted:
        """Fold one cell in; see `nbleak.lint.Linter`."""
        return self._loaded().lint(cell, live)

    def draft(
        self, cell: Cell, live: Callable[[str], type | None] | None = None, *, fixes: bool = False
    ) -> tuple[Finding, ...]:
        """What a text smells of that did not run; see `nbleak.lint.Linter`."""
        return self._loaded().draft(cell, live, fixes=fixes) if self._config.lint else ()

    def unreleased(self) -> tuple[Finding, ...]:
        """What the notebook would leave open if it ended here; see `nbleak.lint.Linter`."""
        return self._loaded().unreleased()

    def _loaded(self) -> Linter:
        if self._linter is None:
            from nbleak.lint import Linter

            self._linter = Linter(self._config, fixes=False)  # a fix would import libcst
        return self._linter
