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
import { areaName, cellName, clause, duration, ordinal, plural } from './words.js';

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
const OUTCOMES: readonly Outcome[] = ['confirmed', 'refuted', 'not exercised'];

/** The report in one sentence, with the number in it. */
export function headline(report: Report, ledger: Ledger): Headline {
  return { ...verdict(report, ledger), meta: meta(report, ledger) };
}

/** What is left to say below the leaks. */
export function notes(report: Report): Note[] {
  return [
    ...(report.error ? [{ label: 'raised', text: report.error }] : []),
    ...(report.shortage ? [{ label: 'out of memory', text: shortageWords(report.shortage) }] : []),
    ...risen(report).map(countNote),
    ...((report.leaks.length || isLook(report)) && report.in_use.length ? [inUseNote(report)] : []),
    ...(report.leaks.length || isLook(report) ? purposeNotes(report) : []),
    ...(report.standing.length ? [standingNote(report)] : []),
    ...(report.radar ? [{ label: 'kept while it ran', text: forecastWords(report.radar) }] : []),
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
  const least = report.complete ? '' : ' at least';
  return ledger.remaining > 0
    ? {
        lead: `The notebook holds${least}`,
        amount: formatBytes(ledger.remaining),
        tail: 'it should not'
      }
    : { lead: 'The notebook', amount: '', tail: 'holds nothing it should not' };
}

function verdict(report: Report, ledger: Ledger): Omit<Headline, 'meta'> {
  if (isLook(report)) {
    return look(report, ledger);
  }
  const name =
    cellName(report.cell) +
    { ok: '', error: ' raised and', interrupted: ' was interrupted and' }[report.ended];
  const grows = isGrowing(report);
  if (report.growth && (grows || !report.leaks.length) && !ledger.touched) {
    const said = growthVerdict(report.growth);
    return { ...said, lead: `${name} ${said.lead}` };
  }
  const least = report.complete ? '' : ' at least';
  if (ledger.remaining > 0) {
    const verb = ledger.touched ? 'still keeps' : 'kept';
    return {
      lead: `${name} ${verb}${least}`,
      amount: formatBytes(ledger.remaining),
      tail: 'it should not have'
    };
  }
  if (report.leaks.length > 0 && !ledger.touched) {
    const things = plural(report.leaks.length, 'thing');
    return { lead: `${name} kept${least}`, amount: things, tail: 'it should not have' };
  }
  const far = report.complete ? '' : ', as far as nbleak could look';
  const now = ledger.touched && report.leaks.length ? 'now keeps' : 'kept';
  return { lead: name, amount: '', tail: `${now} nothing it should not have${far}` };
}

function isGrowing({ growth }: Report): boolean {
  return !!growth && (growth.holders.length > 0 || growth.series.some(s => s.trend === 'grows'));
}

function runs({ growth, cell }: Report): string {
  if (!growth) {
    return cell.run > 1 ? `${ordinal(cell.run)} run` : '';
  }
  const asked = growth.runs < growth.asked ? ` of ${growth.asked}` : '';
  return `${growth.runs}${asked} runs of ${duration(growth.seconds)}`;
}

function meta(report: Report, ledger: Ledger): string {
  const found = areas(report, ledger);
  const [lead] = [...found].sort((a, b) => Math.abs(kept(b) ?? 0) - Math.abs(kept(a) ?? 0));
  const shownPeak = lead?.peak ? `peak ${formatBytes(lead.peak)}` : '';
  const seconds = report.delta ? duration(report.delta.seconds) : '';
  const parts = [
    ledger.touched ? `freed ${formatBytes(ledger.given)}` : '',
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
    return '– in use (no reading before the cell)';
  }
  const moved = found.filter(area => kept(area) !== 0);
  const [first, ...others] = moved.length ? moved : found.slice(0, 1);
  if (first && others.length === 0) {
    return `${formatBytes(kept(first), { sign: true })} in use`;
  }
  const each = moved.map(area => `${formatBytes(kept(area), { sign: true })} ${area.label}`);
  return `${each.join(', ')} in use`;
}

function kept({ live }: Area): number | null {
  return live.before === null || live.after === null ? null : live.after - live.before;
}

/** `2.00 GiB were asked for; to get 2.10 GiB back: clear the last error, del x`. */
function shortageWords({ asked_bytes, brings_bytes, cut, device }: Shortage): string {
  const asked = `${formatBytes(asked_bytes)} ${device ? 'of a device ' : ''}were asked for`;
  if (!cut.length) {
    return `${asked}; nothing that nbleak sees here would bring them back`;
  }
  const steps = cut.map(holder => holder.release.statement).join(', ');
  const enough = brings_bytes >= (asked_bytes ?? 0) ? '' : ', all that there is';
  return `${asked}; to get ${formatBytes(brings_bytes)} back${enough}: ${steps}`;
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
  return { label: 'in use', text: [...texts, ...(rest ? [`${rest} more`] : [])].join(', ') };
}

/** `GPU 0 tensors: parameters 212 MiB, gradients 212 MiB, unknown 3.00 MiB`, a line an area. */
function purposeNotes({ live }: Report): Note[] {
  return [...new Set(live.map(part => part.area))].sort(deviceFirst).map(area => ({
    label: `${areaName(area)} tensors`,
    text: live
      .filter(part => part.area === area)
      .map(part => `${part.purpose} ${formatBytes(part.bytes)}`)
      .join(', ')
  }));
}

function standingNote(report: Report): Note {
  const texts = report.standing.map(leak => `${leak.holder.root} ${formatBytes(leak.bytes)}`);
  return { label: 'still held from earlier cells', text: texts.join(', ') };
}

function ghostNote(report: Report): Note {
  const texts = report.ghosts.map(({ root, bytes, runs }) => {
    const [first, last] = [runs[0], runs.at(-1)];
    const when = first === last ? `run ${first}` : `runs ${first} to ${last}`;
    return `${root} ${formatBytes(bytes)} (${when})`;
  });
  return { label: 'from former runs', text: texts.join(', ') };
}

function verdictNote(report: Report, outcome: Outcome): Note[] {
  const isTold = (judged: Verdict) =>
    report.leaks.some(leak => isSame(judged.finding, leak.finding));
  const texts = report.verdicts
    .filter(judged => judged.outcome === outcome && !isTold(judged))
    .map(({ finding, reason }) => `${finding.code} line ${finding.span.line} (${clause(reason)})`);
  return texts.length ? [{ label: outcome, text: texts.join(', ') }] : [];
}

function problemNote({ message, cure }: Problem): Note {
  return { label: 'not known', text: clause(message) + (cure && `; ${clause(cure)}`) };
}
