// What a report says, in words and in order. As `nbleak.render.summary`.
import type {
  Change,
  Outcome,
  Problem,
  Report,
  Shortage,
  Verdict
} from '../protocol/report.gen.js';
import { type Area, areas, deviceFirst } from './areas.js';
import { formatBytes } from './bytes.js';
import { forecastWords, growthVerdict } from './growth.js';
import type { Ledger } from './ledger.js';
import { isSame } from './row.js';
import { areaName, cellName, clause, duration, ordinal, outcomeWord } from './words.js';
import { LITTLE } from './thresholds.js';
import { trans } from '../trans.js';

export interface Headline {
  /** The sentence up to its number. */
  readonly lead: string;
  /** That number; empty in a clean report. */
  readonly amount: string;
  readonly tail: string;
  /** Runs, seconds and peak. */
  readonly meta: string;
}

/** A line of the foot: what it is about, and what there is to say. */
export interface Note {
  readonly label: string;
  readonly text: string;
}

const IN_USE_SHOWN = 5;
const OUTCOMES: readonly Outcome[] = ['confirmed', 'refuted', 'not exercised', 'withdrawn'];

/** The report in one sentence, with the number in it. */
export function headline(report: Report, ledger: Ledger): Headline {
  return { ...verdict(report, ledger), meta: meta(report, ledger) };
}

/** What is left to say below the leaks. */
export function notes(report: Report): Note[] {
  return [
    ...(report.error ? [{ label: trans.__('raised'), text: report.error }] : []),
    ...(report.shortage
      ? [{ label: trans.__('out of memory'), text: shortageWords(report.shortage) }]
      : []),
    ...risen(report).map(countNote),
    ...((report.leaks.length || isLook(report)) && report.in_use.length ? [inUseNote(report)] : []),
    ...(report.leaks.length || isLook(report) ? purposeNotes(report) : []),
    ...(report.standing.length ? [standingNote(report)] : []),
    ...(report.radar
      ? [{ label: trans.__('kept while it ran'), text: forecastWords(report.radar) }]
      : []),
    ...(report.ghosts.length ? [ghostNote(report)] : []),
    ...OUTCOMES.flatMap(outcome => verdictNote(report, outcome)),
    ...report.problems.map(problemNote)
  ];
}

/** Nobody ran a cell: it says what is held now, whoever made it. */
function isLook(report: Report): boolean {
  return report.cell.count === null && report.cell.index === null && report.delta === null;
}

function look(report: Report, ledger: Ledger): Omit<Headline, 'meta'> {
  return ledger.remaining > 0
    ? {
        lead: report.complete
          ? trans.__('The notebook holds')
          : trans.__('The notebook holds at least'),
        amount: formatBytes(ledger.remaining),
        tail: trans.__('it should not')
      }
    : {
        lead: trans.__('The notebook'),
        amount: '',
        tail: trans.__('holds nothing it should not')
      };
}

function verdict(report: Report, ledger: Ledger): Omit<Headline, 'meta'> {
  if (isLook(report)) {
    return look(report, ledger);
  }
  const name = endedName(report);
  const grows = isGrowing(report);
  if (report.growth && (grows || !report.leaks.length) && !ledger.touched) {
    const said = growthVerdict(report.growth);
    return { ...said, lead: `${name} ${said.lead}` };
  }
  const tail = trans.__('it should not have');
  if (ledger.remaining > 0) {
    const lead = ledger.touched ? stillKeeps(report, name) : kept(report, name);
    return { lead, amount: formatBytes(ledger.remaining), tail };
  }
  if (report.leaks.length > 0 && !ledger.touched) {
    const amount = trans._n('%1 thing', '%1 things', report.leaks.length);
    return { lead: kept(report, name), amount, tail };
  }
  const nothing =
    ledger.touched && report.leaks.length
      ? trans.__('now keeps nothing it should not have')
      : trans.__('kept nothing it should not have');
  const whole = report.complete ? nothing : trans.__('%1, as far as nbleak could look', nothing);
  return { lead: name, amount: '', tail: whole };
}

function endedName({ cell, ended }: Report): string {
  const name = cellName(cell);
  switch (ended) {
    case 'error':
      return trans.__('%1 raised and', name);
    case 'interrupted':
      return trans.__('%1 was interrupted and', name);
    default:
      return name;
  }
}

function kept({ complete }: Report, name: string): string {
  return complete ? trans.__('%1 kept', name) : trans.__('%1 kept at least', name);
}

function stillKeeps({ complete }: Report, name: string): string {
  return complete ? trans.__('%1 still keeps', name) : trans.__('%1 still keeps at least', name);
}

function isGrowing({ growth }: Report): boolean {
  return !!growth && (growth.holders.length > 0 || growth.series.some(s => s.trend === 'grows'));
}

function runs({ growth, cell }: Report): string {
  if (!growth) {
    return cell.run > 1 ? trans.__('%1 run', ordinal(cell.run)) : '';
  }
  const { asked, seconds } = growth;
  return growth.runs < asked
    ? trans.__('%1 of %2 runs of %3', growth.runs, asked, duration(seconds))
    : trans.__('%1 runs of %2', growth.runs, duration(seconds));
}

function meta(report: Report, ledger: Ledger): string {
  const found = areas(report, ledger).filter(({ isOurs }) => isOurs);
  const [lead] = [...found].sort((a, b) => Math.abs(gain(b) ?? 0) - Math.abs(gain(a) ?? 0));
  const shownPeak = lead?.peak ? trans.__('peak %1', formatBytes(lead.peak)) : '';
  const seconds = report.delta ? duration(report.delta.seconds) : '';
  const parts = [
    ledger.touched ? trans.__('freed %1', formatBytes(ledger.given)) : '',
    runs(report),
    ...(report.leaks.length || isLook(report) || isGrowing(report)
      ? [seconds, shownPeak]
      : [inUse(found), shownPeak, seconds])
  ];
  return parts.filter(Boolean).join(' · ');
}

/** What a clean cell kept; devices and host are counted apart. */
function inUse(found: readonly Area[]): string {
  if (found.length === 0) {
    return trans.__('– in use (no reading before the cell)');
  }
  const kept = found.filter(area => (gain(area) ?? Infinity) >= LITTLE);
  const freed = found.filter(area => (gain(area) ?? 0) <= -LITTLE);
  const where = ({ label }: Area) => (kept.length + freed.length > 1 ? ` ${label}` : '');
  const amounts = kept.map(area => formatBytes(gain(area), { sign: true }) + where(area));
  const given = freed.map(area => formatBytes(-(gain(area) ?? 0)) + where(area));
  const said = [
    ...(kept.length ? [trans.__('%1 in use', amounts.join(', '))] : []),
    ...(freed.length ? [trans.__('gave back %1', given.join(', '))] : [])
  ];
  return said.join(', ') || trans.__('balances');
}

function gain({ live }: Area): number | null {
  return live.before === null || live.after === null ? null : live.after - live.before;
}

/** `2.00 GiB were asked for; to get 2.10 GiB back: clear the last error, del x`. */
function shortageWords({ asked_bytes, brings_bytes, cut, device }: Shortage): string {
  const bytes = formatBytes(asked_bytes);
  const asked = device
    ? trans.__('%1 of a device were asked for', bytes)
    : trans.__('%1 were asked for', bytes);
  if (!cut.length) {
    return trans.__('%1; nothing that nbleak sees here would bring them back', asked);
  }
  const steps = cut.map(holder => holder.release.statement).join(', ');
  const brings = formatBytes(brings_bytes);
  return brings_bytes >= (asked_bytes ?? 0)
    ? trans.__('%1; to get %2 back: %3', asked, brings, steps)
    : trans.__('%1; to get %2 back, all that there is: %3', asked, brings, steps);
}

/** Counts that rose, worth a line only where a leak has no bytes of its own. */
function risen(report: Report): Change[] {
  const isCounted = report.leaks.some(leak => leak.bytes === 0);
  const changes = isCounted ? (report.delta?.changes ?? []) : [];
  return changes.filter(
    change => change.unit === 'count' && (change.after ?? 0) > (change.before ?? Infinity)
  );
}

function countNote({ label, before, after }: Change): Note {
  return { label, text: `${before ?? '–'} → ${after ?? '–'}` };
}

function inUseNote(report: Report): Note {
  const shown = report.in_use.slice(0, IN_USE_SHOWN);
  const rest = report.in_use.length - shown.length;
  const texts = shown.map(holder => `${holder.root} ${formatBytes(holder.total_bytes)}`);
  return {
    label: trans.__('in use'),
    text: [...texts, ...(rest ? [trans.__('%1 more', rest)] : [])].join(', ')
  };
}

/** `GPU 0 tensors: parameters 212 MiB, gradients 212 MiB, unknown 3.00 MiB`, a line an area. */
function purposeNotes({ live }: Report): Note[] {
  return [...new Set(live.map(part => part.area))].sort(deviceFirst).map(area => ({
    label: trans.__('%1 tensors', areaName(area)),
    text: live
      .filter(part => part.area === area)
      .map(part => `${part.purpose} ${formatBytes(part.bytes)}`)
      .join(', ')
  }));
}

function standingNote(report: Report): Note {
  const texts = report.standing.map(leak => `${leak.holder.root} ${formatBytes(leak.bytes)}`);
  return { label: trans.__('still held from earlier cells'), text: texts.join(', ') };
}

function ghostNote(report: Report): Note {
  const texts = report.ghosts.map(({ root, bytes, runs }) => {
    const [first, last] = [runs[0], runs.at(-1)];
    const when =
      first === last ? trans.__('run %1', first) : trans.__('runs %1 to %2', first, last);
    return `${root} ${formatBytes(bytes)} (${when})`;
  });
  return { label: trans.__('from former runs'), text: texts.join(', ') };
}

function verdictNote(report: Report, outcome: Outcome): Note[] {
  const isTold = (judged: Verdict) =>
    report.leaks.some(leak => isSame(judged.finding, leak.finding));
  const texts = report.verdicts
    .filter(judged => judged.outcome === outcome && !isTold(judged))
    .map(({ finding, reason }) =>
      trans.__('%1 line %2 (%3)', finding.code, finding.span.line, clause(reason))
    );
  return texts.length ? [{ label: outcomeWord(outcome), text: texts.join(', ') }] : [];
}

function problemNote({ message, cure }: Problem): Note {
  return { label: trans.__('not known'), text: clause(message) + (cure && `; ${clause(cure)}`) };
}
