"""Core controls with one layout and one style for all: their state is what a panel costs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Kit:
    """Makes the controls of one panel, and closes them all."""

    def __init__(self) -> None:
        from ipywidgets import Layout

        self._layout = Layout(width="auto")  # twice the state of a button
        self._styles: dict[type, Any] = {}
        self._made: list[Any] = [self._layout]

    def text(self, markup: str, *classes: str) -> Any:
        """A control that shows HTML, already escaped."""
        from ipywidgets import HTML

        return self._make(HTML, classes, value=markup)

    def button(self, label: str, pressed: Callable[[], None]) -> Any:
        """A button that calls `pressed` when it is clicked."""
        from ipywidgets import Button

        made = self._make(Button, ("nbl-button",), description=label)
        made.on_click(lambda _: pressed())
        return made

    def row(self, children: Sequence[Any]) -> Any:
        """Controls side by side."""
        from ipywidgets import HBox

        return self._make(HBox, ("nbl-row",), children=children)

    def column(self, children: Sequence[Any], *classes: str) -> Any:
        """Controls below each other."""
        from ipywidgets import VBox

        return self._make(VBox, classes, children=children)

    def close(self) -> None:
        """Close every control; their views go away."""
        for control in self._made:
            control.close()
        self._made.clear()
        self._styles.clear()

    def _make(self, kind: type, classes: tuple[str, ...], **values: Any) -> Any:
        if kind in self._styles:
            values["style"] = self._styles[kind]
        made = kind(layout=self._layout, _dom_classes=classes, **values)
        self._made.append(made)
        if kind not in self._styles and hasattr(made, "style"):
            self._styles[kind] = made.style
            self._made.append(made.style)
        return made
