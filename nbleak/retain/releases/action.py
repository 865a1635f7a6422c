"""The shape of an action that frees memory."""

from __future__ import annotations

import abc
from typing import TYPE_CHECKING, ClassVar

from nbleak.model.holder import Release

if TYPE_CHECKING:
    from nbleak.retain.scene import Scene


class Gone(LookupError):  # noqa: N818 - says what happened to the target
    """The target of a release is not there any more."""


class Action(abc.ABC):
    """One way of letting go.

    Attributes:
        action: The name that travels in `Release.action`.
        loses: What the user does not have afterwards; ``{}`` is the target.
    """

    action: ClassVar[str]
    loses: ClassVar[str]

    @abc.abstractmethod
    def statement(self, target: str) -> str:
        """The same as Python or a sentence."""

    @abc.abstractmethod
    def run(self, target: str, scene: Scene) -> None:
        """Does it.

        Raises:
            Gone: The target is not there any more.
        """

    def plan(self, target: str, predicted_bytes: int | None) -> Release:
        """The release as plain values."""
        return Release(
            action=self.action,
            target=target,
            statement=self.statement(target),
            loses=self.loses.format(target),
            predicted_bytes=predicted_bytes,
        )
