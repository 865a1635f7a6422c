"""One leak of a panel: what it is, a button that frees it and one that explains it."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from nbleak.render.markup import html
from nbleak.render.rules.html import prose

if TYPE_CHECKING:
    from collections.abc import Callable

    from nbleak.model import Leak, RuleInfo
    from nbleak.panel.actions import Actions, Reply
    from nbleak.panel.kit import Kit
    from nbleak.render.row import Row


class LeakView:
    """Two buttons: free and explain, and while it asks, cancel and the answer yes.

    Cancel takes the place of the button that asked, so that a double click frees nothing.

    Nothing here frees anything: a click asks, and the answer comes back through `_done`. Clicks
    may come on another thread than cells run on, and an error in one would be shown as the
    user's own, so each is guarded.
    """

    def __init__(
        self,
        leak: Leak,
        row: Row,
        *,
        markup: str,
        rule: Callable[[str], RuleInfo],
        actions: Actions,
        kit: Kit,
    ) -> None:
        self._kind, self._root = leak.holder.kind.value, leak.holder.root
        self._row, self._markup = row, markup
        self._rule, self._actions = rule, actions
        self._label = f"Free {row.brings}".strip()
        self._may_free = bool(row.command)
        self._asking = self._explained = False
        self._first = kit.button(f"{self._label}…", self._guarded(self._press_first))
        self._second = kit.button("Explain", self._guarded(self._press_second))
        self._text = kit.text(markup, "nbl-text")
        self.control = kit.row((self._text, *self._buttons()))

    def _press_first(self) -> None:
        if self._asking:
            self._show()
            return
        self._show(html("question.html", row=self._row, what=f"f{self._label[1:]}"), asking=True)

    def _press_second(self) -> None:
        if self._asking:
            self._say("waiting", "freeing…")
            self._actions.request_free(self._kind, self._root, self._done)
        elif self._explained:
            self._show()
        else:
            self._show(prose(self._rule(self._row.code), "rule.css"))
            self._explained = True

    def _done(self, reply: Reply) -> None:
        with contextlib.suppress(Exception):  # called from the kernel's loop: nobody else to tell
            self._may_free = reply["type"] != "freed"
            self._say(reply["type"], str(reply["message"]))

    def _say(self, kind: str, message: str) -> None:
        self._show(html("status.html", kind=kind, message=message))

    def _show(self, more: str = "", *, asking: bool = False) -> None:
        self._asking, self._explained = asking, False
        self._text.value = self._markup + more
        self._first.description = "Cancel" if asking else f"{self._label}…"
        self._second.description = self._label if asking else "Explain"
        self._second.button_style = "primary" if asking else ""
        self.control.children = (self._text, *self._buttons())

    def _buttons(self) -> tuple[Any, ...]:
        """What can be done now."""
        first = (self._first,) if self._may_free else ()
        return (*first, self._second) if self._row.code or self._asking else first

    def _guarded(self, pressed: Callable[[], None]) -> Callable[[], None]:
        def guarded() -> None:
            try:
                pressed()
            except Exception as error:
                with contextlib.suppress(Exception):
                    self._say("failed", f"that did not work: {error}")

        return guarded
