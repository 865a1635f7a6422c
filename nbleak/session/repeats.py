"""Readings between the runs of a repeated cell."""

from __future__ import annotations

import gc
from array import array
from typing import TYPE_CHECKING, Generic, TypeVar

from nbleak.judge import TENSORS, Runs
from nbleak.memory import live_bytes
from nbleak.model import Holder, HolderKind, Meter, Series, Unit

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

    from nbleak.model import Census, Snapshot
    from nbleak.session.collaborators import Measuring, Retaining

NODES = "Autograd nodes that the walk reached from names and other roots."
COUNTED = "Tensors in gc.get_objects() of this type, shape and device."
SHAPES = 100  # that have a count of their own
OTHERS = "tensors of other shapes"
UNKNOWN = -(2**63)

T = TypeVar("T", Meter, Holder)
K = TypeVar("K", bound="Hashable")


class Columns(Generic[K, T]):
    """One column of numbers for each key; all rows exist from the start.

    So what we remember of a run takes no memory while the next is measured.
    """

    def __init__(self, rows: int) -> None:
        self.last: dict[K, T] = {}
        self._empty = array("q", [UNKNOWN] * rows)
        self._values: dict[K, array[int]] = {}

    def put(self, row: int, key: K, fact: T, value: int | None, before: int | None) -> None:
        """Set a value; rows before the first one of a key are `before`."""
        if key not in self._values:
            self._values[key] = column = self._empty[:]
            if before is not None:
                column[:row] = array("q", [before] * row)
        self.last[key] = fact
        if value is not None:
            self._values[key][row] = value

    def values(self, key: K, rows: int) -> tuple[int | None, ...]:
        """The first rows of a column."""
        return tuple(None if v == UNKNOWN else v for v in self._values[key][:rows])


class Repeats:
    """One reading after each run, the warm-up's first; plain facts only.

    Attributes:
        asked: Runs after the warm-up.
        rows: Readings so far.
        walks: Whether a walk after each run is affordable: until one is cut short.
    """

    def __init__(
        self, asked: int, meters: Measuring, retainer: Retaining, clock: Callable[[], float]
    ) -> None:
        self.asked = asked
        self.rows = 0
        self.walks = True
        self._meters, self._retainer, self._clock = meters, retainer, clock
        self._seconds = array("d", [0.0] * (asked + 1))
        self._collected = array("q", [UNKNOWN] * (asked + 1))
        self._counted: Columns[str, Meter] = Columns(asked + 1)
        self._alone: Columns[tuple[HolderKind, str], Holder] = Columns(asked + 1)
        self._reached: Columns[tuple[HolderKind, str], Holder] = Columns(asked + 1)
        self._shapes: tuple[str, ...] = ()
        self._started = clock()

    @property
    def over(self) -> bool:
        """Every run has its reading."""
        return self.rows > self.asked

    def go_on(self) -> None:
        """The next run begins."""
        self._started = self._clock()

    def take(self) -> Snapshot:
        """The meters after a collection: garbage in cycles is no growth, and is told apart.

        Where the user has switched the collector off, nothing is collected.
        """
        seconds = self._clock() - self._started
        before = self._meters.take()
        if gc.isenabled():
            gc.collect()
        after = self._meters.take()
        alive, left = live_bytes(before), live_bytes(after)
        if not self.over:
            self._seconds[self.rows] = seconds
            if alive is not None and left is not None:
                self._collected[self.rows] = alive - left
        return after

    def keep(self, snapshot: Snapshot, census: Census | None) -> None:
        """Remember the state after a run, tensors and graphs counted too."""
        whole = census if census is not None and census.complete else None
        self.walks = self.walks and whole is not None
        for meter in (*snapshot.meters, *_graphs(whole), *self._tensors()):
            self._counted.put(self.rows, meter.id, meter, meter.value, meter.initial)
        for holder in whole.holders if whole is not None else ():
            key = holder.kind, holder.root
            self._alone.put(self.rows, key, holder, holder.exclusive_bytes, 0)
            self._reached.put(self.rows, key, holder, holder.total_bytes, 0)
        self.rows += 1

    def runs(self) -> Runs:
        """Everything read so far."""
        freed = self._collected[: self.rows]
        return Runs(
            asked=self.asked,
            seconds=tuple(self._seconds[: self.rows]),
            collected_bytes=tuple(None if size == UNKNOWN else size for size in freed),
            meters=tuple(self._metered()),
            alone=tuple(self._held(self._alone)),
            reached=tuple(self._held(self._reached)),
        )

    def _metered(self) -> Iterator[Series]:
        for key, meter in self._counted.last.items():
            values = self._counted.values(key, self.rows)
            yield Series(id=key, area=meter.area, label=meter.label, unit=meter.unit, values=values)

    def _held(
        self, columns: Columns[tuple[HolderKind, str], Holder]
    ) -> Iterator[tuple[Holder, Series]]:
        for (kind, root), holder in columns.last.items():
            yield (
                holder,
                Series(
                    id=f"{kind}:{root}",
                    area="holder",
                    label=root,
                    unit=Unit.BYTES,
                    values=columns.values((kind, root), self.rows),
                ),
            )

    def _tensors(self) -> list[Meter]:
        """One count a shape; those that come when the table is full are counted together."""
        found = self._retainer.tensors()
        told = dict.fromkeys(self._shapes, 0)
        others = 0
        for words, count in found.items():
            if words in told or len(told) < SHAPES:
                told[words] = count
            else:
                others += count
        self._shapes = tuple(told)
        counts = [_shape(f"tensors {words}", count) for words, count in told.items()]
        return [*counts, _shape(OTHERS, others)] if len(told) == SHAPES else counts


def _shape(label: str, count: int) -> Meter:
    return _count(label.replace(" ", ".", 1), TENSORS, label, count, COUNTED)


def _graphs(census: Census | None) -> list[Meter]:
    if census is None:
        return []
    nodes = sum(holder.graph.nodes for holder in census.holders if holder.graph)
    return [_count("torch.graph_nodes", "process", "autograd graph nodes", nodes, NODES)]


def _count(meter_id: str, area: str, label: str, value: int, how: str) -> Meter:
    return Meter(
        id=meter_id, area=area, label=label, unit=Unit.COUNT, value=value, how=how, initial=0
    )
