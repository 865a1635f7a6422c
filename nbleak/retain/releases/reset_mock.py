"""Makes a mock forget its calls."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from nbleak.retain.mocks import forget_calls, is_mock
from nbleak.retain.releases.action import Action, Gone
from nbleak.retain.releases.resolve import resolve

if TYPE_CHECKING:
    from nbleak.retain.scene import Scene


class ResetMock(Action):
    """``writer.reset_mock()``."""

    action: ClassVar = "reset-mock"
    loses: ClassVar = "the calls that {} has recorded"

    def statement(self, target: str) -> str:
        """See `Action`."""
        return f"{target}.reset_mock()"

    def run(self, target: str, scene: Scene) -> None:
        """See `Action`."""
        mock = resolve(target, scene)
        if not is_mock(mock):
            raise Gone(f"{target} is no mock any more")
        forget_calls(mock)
