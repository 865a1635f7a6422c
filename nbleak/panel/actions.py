"""What the buttons of a report can ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from nbleak.model import RuleInfo

# ``{"type": "freed" | "refused", "message": ...}``, as the front end receives it.
Reply = dict[str, Any]


class Actions(Protocol):
    """Carries out what a button asks for; a click may come on any thread."""

    def request_free(self, kind: str, root: str, done: Callable[[Reply], None]) -> None:
        """Free a holder when it is safe to, and call `done` with what came of it."""

    def explain(self, code: str) -> RuleInfo:
        """A rule's prose.

        Raises:
            UnknownRuleError: No rule has that code.
        """
