"""The one place of a notebook with buttons: the newest report."""

from __future__ import annotations

import contextlib
import uuid
from typing import TYPE_CHECKING, Any, Protocol

from nbleak.panel.bundle import WIDGET_MIME, bundle

if TYPE_CHECKING:
    from nbleak.model import Report
    from nbleak.panel.actions import Actions
    from nbleak.panel.bundle import Bundle
    from nbleak.panel.view import View


class Publish(Protocol):
    """Sends a display bundle to the front end, as `IPython.display.publish_display_data` does."""

    def __call__(
        self,
        data: dict[str, Any],
        metadata: dict[str, Any],
        *,
        transient: dict[str, Any],
        update: bool,
    ) -> None:
        """Send it; with `update`, in place of the one with the same display id."""


class Panel:
    """Shows reports; only the newest keeps its buttons, so a notebook never piles them up.

    An older report stays where it is, without buttons.
    """

    def __init__(self, actions: Actions, publish: Publish | None = None) -> None:
        self._actions = actions
        self._publish = publish or _publish
        self._view: View | None = None
        self._shown: Bundle | None = None
        self._display_id = ""

    def show(
        self,
        report: Report,
        *,
        top: int = 5,
        buttons: bool = True,
        color: bool = False,
        width: int = 80,
    ) -> None:
        """Publish a report below the cell that runs.

        Args:
            report: What to show.
            top: Most leaks to list.
            buttons: Offer buttons where a kernel can answer them and there is a leak.
            color: Write ANSI colours into the text form.
            width: Columns of the text form.
        """
        self.close()
        if buttons and report.leaks:
            self._view = _view(report, self._actions, top)
        shown = bundle(report, self._view, top=top, color=color, width=width)
        self._display_id = f"nbleak-{uuid.uuid4().hex}"
        if self._view is not None:
            self._shown = shown
        self._send(shown, update=False)

    def close(self) -> None:
        """Take the buttons of the newest report away; its figures stay."""
        view, self._view = self._view, None
        shown, self._shown = self._shown, None
        if view is None or shown is None:
            return
        data, metadata = shown
        data.pop(WIDGET_MIME, None)
        self._send((data, metadata), update=True)
        view.close()

    def _send(self, shown: Bundle, *, update: bool) -> None:
        data, metadata = shown
        self._publish(data, metadata, transient={"display_id": self._display_id}, update=update)


def _view(report: Report, actions: Actions, top: int) -> View | None:
    """The buttons, or None where nobody would answer them."""
    if not _kernel_listens():
        return None
    with contextlib.suppress(Exception):  # a report without buttons is better than none
        from nbleak.panel.view import View

        return View(report, actions, top)
    return None


def _kernel_listens() -> bool:
    from IPython.core.getipython import get_ipython

    return getattr(get_ipython(), "kernel", None) is not None


def _publish(
    data: dict[str, Any], metadata: dict[str, Any], *, transient: dict[str, Any], update: bool
) -> None:
    from IPython.display import publish_display_data

    publish_display_data(data, metadata, transient=transient, update=update)
