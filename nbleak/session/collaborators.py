"""What a session needs of the rooms below it, so that each can be absent or replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from nbleak.model import (
        Cell,
        CellRef,
        Census,
        Finding,
        Freed,
        Holder,
        Linted,
        Problem,
        Snapshot,
    )
    from nbleak.model.bindings import Place, Shape
    from nbleak.retain import Budget


class Linting(Protocol):
    """Reads cells: `nbleak.lint.Linter`."""

    def lint(self, cell: Cell, live: Callable[[str], type | None] | None = None) -> Linted: ...  # noqa: D102

    def unreleased(self) -> tuple[Finding, ...]: ...  # noqa: D102


class Measuring(Protocol):
    """Reads meters: `nbleak.memory.Meters`."""

    @property
    def problems(self) -> tuple[Problem, ...]: ...  # noqa: D102

    def take(self) -> Snapshot: ...  # noqa: D102

    def reset_peaks(self) -> None: ...  # noqa: D102

    def close(self) -> None: ...  # noqa: D102


class Retaining(Protocol):
    """Finds and releases holders: `nbleak.retain.Retainer`."""

    def census(  # noqa: D102
        self, *, budget: Budget, cell: CellRef | None = None, remember: bool = True
    ) -> Census: ...

    def tensors(self) -> dict[str, int]: ...  # noqa: D102

    def shapes(self, places: Iterable[Place]) -> dict[Place, Shape]: ...  # noqa: D102

    def changed(  # noqa: D102
        self,
        live_bytes: int | None,
        threshold_bytes: int,
        *,
        counts: Mapping[str, int],
        raised: bool,
        displayed: bool,
        rerun: bool,
    ) -> bool: ...

    def release(self, holder: Holder, *, measure: Callable[[], int | None]) -> Freed: ...  # noqa: D102

    def close(self) -> None: ...  # noqa: D102
