"""What a renderer is, and how one is found by the name of its format."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, TypeVar

from nbleak.model.errors import ConfigError
from nbleak.plugins import discover

if TYPE_CHECKING:
    from types import ModuleType

    from nbleak.model import Check, Report, RuleInfo, Run

R = TypeVar("R", bound="Renderer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How to show something; a renderer takes what concerns it.

    Attributes:
        color: Write ANSI colours; only for a terminal.
        width: Columns of the terminal.
        top: Most leaks to list.
    """

    color: bool = False
    width: int = 80
    top: int = 5


class Renderer:
    """A way to show something; the folder it stands in says what."""

    format: ClassVar[str]


class ReportRenderer(Renderer, ABC):
    """Shows the report of one executed cell."""

    @abstractmethod
    def render(self, report: Report, style: Style) -> str:
        """The report in this format."""


class CheckRenderer(Renderer, ABC):
    """Shows the result of ``nbleak check``.

    Attributes:
        prose: It shows the rules' prose, so the result must carry it.
    """

    prose: ClassVar[bool] = False

    @abstractmethod
    def render(self, check: Check, style: Style) -> str:
        """The result in this format."""


class RunRenderer(Renderer, ABC):
    """Shows what a headless run found."""

    @abstractmethod
    def render(self, run: Run, style: Style) -> str:
        """The run in this format."""


class RuleRenderer(Renderer, ABC):
    """Shows a rule's prose."""

    @abstractmethod
    def render(self, info: RuleInfo, style: Style) -> str:
        """The prose in this format."""


def formats(package: ModuleType, base: type[R]) -> dict[str, type[R]]:
    """The renderers in a folder, by format."""
    return {item.format: item for item in discover(package, base)}


def choose(package: ModuleType, base: type[R], name: str) -> R:
    """A renderer for that format.

    Raises:
        ConfigError: The folder has no such format.
    """
    known = formats(package, base)
    if name not in known:
        raise ConfigError(f"there is no format {name!r} here; choose one of: {', '.join(known)}")
    return known[name]()
