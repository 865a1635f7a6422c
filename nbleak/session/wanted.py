"""Which holder a user means, and what is to go with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from nbleak.judge import combined, joined, sharing
from nbleak.session.inventory import offered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nbleak.model import Census, Holder, HolderKind, Report

_BETWEEN: Final = re.compile(r"[,\s]+")
_LITTLE: Final = 0.05


class Wanted:
    """Finds holders in one look.

    Args:
        census: Who holds what now.
        look: The same, judged.
        reports: Of the cells, newest last: what they told can be asked for as long as it is held.
    """

    def __init__(self, census: Census, look: Report, reports: Sequence[Report]) -> None:
        self._census, self._look, self._reports = census, look, reports

    def called(self, words: str) -> Holder | None:
        """By its root, or by its number in the last report that had leaks.

        Several with commas or blanks between them are one, whose release takes them all. A name
        that alone would bring next to nothing comes with those who hold the same.
        """
        named = self._named(words)
        if named is not None:
            return self._with_others(named)
        parts = [part for part in _BETWEEN.split(words) if part]
        found = [self._numbered(part) if part.isdigit() else self._named(part) for part in parts]
        known = [each for each in found if each is not None]
        if not known or len(known) < len(parts):
            return None
        every = (member for each in known for member in self._members(each))
        return combined(tuple(dict.fromkeys(every)), self._census)

    def of(self, kind: HolderKind, root: str) -> Holder | None:
        """By kind and root: where a report told what several keep together, with the others."""
        found = self._now(kind, root)
        return None if found is None else combined(self._members(found), self._census)

    def _members(self, holder: Holder) -> tuple[Holder, ...]:
        told = next(
            (h for h in self._told() if (h.kind, h.root) == (holder.kind, holder.root)), None
        )
        return sharing(holder, self._census) if told and told.release.also else (holder,)

    def _with_others(self, holder: Holder) -> Holder:
        whole = joined(holder, self._census)
        alone, together = holder.release.predicted_bytes, whole.release.predicted_bytes
        if alone is None or together is None or alone > _LITTLE * together:
            return holder
        return whole

    def _numbered(self, number: str) -> Holder | None:
        last = next((report for report in reversed(self._reports) if report.leaks), None)
        if last is None or not 0 < int(number) <= len(last.leaks):
            return None
        meant = last.leaks[int(number) - 1].holder
        return self._now(meant.kind, meant.root)

    def _named(self, root: str) -> Holder | None:
        """Flagged ones before the plain name they hang on; then what was told once."""
        judged = next((holder for holder in self._judged() if holder.root == root), None)
        told = next((holder.kind for holder in self._told() if holder.root == root), None)
        return self._census.find(told, root) if judged is None and told is not None else judged

    def _now(self, kind: HolderKind, root: str) -> Holder | None:
        same = (holder for holder in self._judged() if (holder.kind, holder.root) == (kind, root))
        judged = next(same, None)
        plain = self._census.find(kind, root) if judged is None else None
        told = any((holder.kind, holder.root) == (kind, root) for holder in self._told())
        return plain if plain is not None and (told or offered(plain)) else judged

    def _judged(self) -> Iterator[Holder]:
        yield from (leak.holder for leak in self._look.leaks)
        yield from self._look.in_use

    def _told(self) -> Iterator[Holder]:
        for report in reversed(self._reports):
            yield from (leak.holder for leak in report.leaks)
