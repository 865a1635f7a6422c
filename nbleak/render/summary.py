"""What a report says, in words and in order: what every format for people shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nbleak.config import area_name, duration, format_bytes
from nbleak.model import Ended, Outcome, Unit
from nbleak.render.area import Area, areas, device_first
from nbleak.render.balance import LITTLE_BYTES
from nbleak.render.growth import Table, forecast_words, table, verdict
from nbleak.render.row import Row, row
from nbleak.render.words import clause, ordinal, plural

if TYPE_CHECKING:
    from nbleak.model import Change, Ghost, Holder, Problem, Report, Shortage, Verdict

_IN_USE_SHOWN = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A line of the foot: what it is about, and what there is to say."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A report in words.

    Attributes:
        lead: The headline up to its number. amount: That number; empty in a clean report.
        tail: The headline after it. meta: Runs, seconds and peak.
        rows: The leaks to list. more: What is not listed.
        cost: What nbleak itself cost.
        growth: What grew from run to run; None when the cell ran once.
    """

    lead: str
    amount: str
    tail: str
    meta: str
    areas: tuple[Area, ...]
    rows: tuple[Row, ...]
    more: str
    notes: tuple[Note, ...]
    cost: str
    growth: Table | None = None

    @property
    def headline(self) -> str:
        """The headline as one sentence."""
        return " ".join(part for part in (self.lead, self.amount, self.tail) if part)


def summarize(report: Report, top: int) -> Summary:
    """A report in words, its `top` largest leaks listed."""
    found = areas(report)
    lead, amount, tail = _headline(report)
    ours = tuple(area for area in found if area.is_ours)
    rest = report.leaks[top:]
    return Summary(
        lead=lead,
        amount=amount,
        tail=tail,
        meta=_meta(report, ours),
        areas=found,
        rows=tuple(row(report, number) for number in range(1, len(report.leaks[:top]) + 1)),
        more=f"{plural(len(rest), 'smaller leak')}, {format_bytes(sum(x.bytes for x in rest))}"
        if rest
        else "",
        notes=tuple(_notes(report)),
        cost=duration(report.cost_s),
        growth=table(report.growth) if report.growth else None,
    )


def _is_look(report: Report) -> bool:
    """Nobody ran a cell: it says what is held now, whoever made it."""
    return report.cell.count is None and report.cell.index is None and report.delta is None


def _headline(report: Report) -> tuple[str, str, str]:
    if _is_look(report):
        least = "" if report.complete else " at least"
        if report.leaks:
            return f"The notebook holds{least}", format_bytes(report.leaked_bytes), "it should not"
        return "The notebook", "", "holds nothing it should not"
    cell = report.cell.name or report.cell.label[0].upper() + report.cell.label[1:]
    cell += {Ended.ERROR: " raised and", Ended.INTERRUPTED: " was interrupted and"}.get(
        report.ended, ""
    )
    if report.growth and (_grows(report) or not report.leaks):
        verb, amount, tail = verdict(report.growth)
        return f"{cell} {verb}", amount, tail
    if not report.leaks:
        cut = "" if report.complete else ", as far as nbleak could look"
        return cell, "", f"kept nothing it should not have{cut}"
    if not report.leaked_bytes:
        amount = plural(len(report.leaks), "thing")
    else:
        amount = format_bytes(report.leaked_bytes)
    verb = "kept" if report.complete else "kept at least"
    return f"{cell} {verb}", amount, "it should not have"


def _meta(report: Report, found: tuple[Area, ...]) -> str:
    parts = [_runs(report)] if report.cell.run > 1 or report.growth else []
    lead = max(found, key=lambda area: abs(area.live.kept or 0), default=None)
    peak = f"peak {format_bytes(lead.peak_bytes)}" if lead and lead.peak_bytes else ""
    seconds = duration(report.delta.seconds) if report.delta else ""
    if report.leaks or _is_look(report) or _grows(report):
        parts += [seconds, peak]
    else:
        parts += [_in_use(found), peak, seconds]
    return " · ".join(part for part in parts if part)


def _grows(report: Report) -> bool:
    return report.growth is not None and bool(report.growth.growing or report.growth.holders)


def _runs(report: Report) -> str:
    growth = report.growth
    if growth is None:
        return f"{ordinal(report.cell.run)} run"
    asked = f" of {growth.asked}" if growth.runs < growth.asked else ""
    return f"{growth.runs}{asked} runs of {duration(growth.seconds)}"


def _in_use(found: tuple[Area, ...]) -> str:
    """What a clean cell kept; devices and host are counted apart."""
    known = [(area.label, area.live.kept) for area in found]
    if not known:
        return "– in use (no reading before the cell)"
    more = [(label, kept) for label, kept in known if kept is None or kept >= LITTLE_BYTES]
    less = [(label, -kept) for label, kept in known if kept is not None and kept <= -LITTLE_BYTES]
    where = {label: f" {label}" if len(more) + len(less) > 1 else "" for label, _ in known}
    told = [
        ", ".join(f"{format_bytes(size, sign=True)}{where[at]}" for at, size in more) + " in use",
        "gave back " + ", ".join(f"{format_bytes(size)}{where[at]}" for at, size in less),
    ]
    said = [part for part, found in zip(told, (more, less), strict=True) if found]
    return ", ".join(said) or "balances"


def _notes(report: Report) -> list[Note]:
    notes = [Note(label="raised", text=report.error)] if report.error else []
    if report.shortage:
        notes.append(Note(label="out of memory", text=_shortage(report.shortage)))
    notes += [_count(change) for change in _risen(report)]
    if report.leaks or _is_look(report):
        if report.in_use:
            notes.append(Note(label="in use", text=_holders(report)))
        notes += _by_purpose(report)
    if report.standing:
        still = ", ".join(f"{x.holder.root} {format_bytes(x.bytes)}" for x in report.standing)
        since = "before" if report.cell.name else "earlier cells"
        notes.append(Note(label=f"still held from {since}", text=still))
    if report.radar:
        notes.append(Note(label="kept while it ran", text=forecast_words(report.radar)))
    if report.ghosts:
        notes.append(Note(label="from former runs", text=", ".join(map(_ghost, report.ghosts))))
    told = {leak.finding for leak in report.leaks if leak.finding}
    for outcome in Outcome:
        verdicts = [v for v in report.outcome(outcome) if v.finding not in told]
        if verdicts:
            notes.append(Note(label=outcome.value, text=", ".join(map(_verdict, verdicts))))
    return notes + [_problem(problem) for problem in report.problems]


def _by_purpose(report: Report) -> list[Note]:
    """``GPU 0 tensors: parameters 212 MiB, gradients 212 MiB, unknown 3.00 MiB``."""
    return [
        Note(
            label=f"{area_name(area)} tensors",
            text=", ".join(
                f"{part.purpose} {format_bytes(part.bytes)}"
                for part in report.live
                if part.area == area
            ),
        )
        for area in sorted({part.area for part in report.live}, key=device_first)
    ]


def _ghost(ghost: Ghost) -> str:
    first, last = ghost.runs[0], ghost.runs[-1]
    runs = f"run {first}" if first == last else f"runs {first} to {last}"
    return f"{ghost.root} {format_bytes(ghost.bytes)} ({runs})"


def _shortage(short: Shortage) -> str:
    """``2.00 GiB were asked for; to get 2.10 GiB back: clear the last error, then del x``."""
    asked = format_bytes(short.asked_bytes)
    text = f"{asked} {'of a device ' if short.device else ''}were asked for"
    if not short.cut:
        return f"{text}; nothing that nbleak sees here would bring them back"
    steps = ", ".join(holder.release.statement for holder in short.cut)
    enough = "" if short.brings_bytes >= (short.asked_bytes or 0) else ", all that there is"
    return f"{text}; to get {format_bytes(short.brings_bytes)} back{enough}: {steps}"


def _risen(report: Report) -> list[Change]:
    """Counts that rose, worth a line only where a leak has no bytes of its own."""
    if not report.delta or all(leak.bytes for leak in report.leaks):
        return []
    return [c for c in report.delta.changes if c.unit is Unit.COUNT and (c.kept or 0) > 0]


def _count(change: Change) -> Note:
    return Note(label=change.label, text=f"{change.before:,} → {change.after:,}")


def _holders(report: Report) -> str:
    shown = [_holder(holder) for holder in report.in_use[:_IN_USE_SHOWN]]
    rest = len(report.in_use) - len(shown)
    return ", ".join([*shown, f"{rest} more"] if rest else shown)


def _holder(holder: Holder) -> str:
    """``net 212 MiB``, ``net 212 MiB (210 MiB on GPU 0)``."""
    parts = [f"{format_bytes(p.bytes)} on {area_name(p.area)}" for p in holder.on_devices or ()]
    where = f" ({', '.join(parts)})" if parts else ""
    return f"{holder.root} {format_bytes(holder.total_bytes)}{where}"


def _verdict(verdict: Verdict) -> str:
    finding = verdict.finding
    return f"{finding.code} line {finding.span.line} ({clause(verdict.reason)})"


def _problem(problem: Problem) -> Note:
    cure = f"; {clause(problem.cure)}" if problem.cure else ""
    return Note(label="not known", text=f"{clause(problem.message)}{cure}")
