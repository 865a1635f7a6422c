import type { Report } from '../protocol/report.gen.js';
import { mainChanges } from './bars.js';
import { formatBytes } from './bytes.js';
import type { Ledger } from './ledger.js';
import { cellName, duration, ordinal, plural } from './words.js';

export interface Headline {
  readonly before: string;
  /** The number in the sentence; empty when there is nothing to say it about. */
  readonly amount: string;
  readonly after: string;
  /** `3rd run · 41.2 s · peak 7.10 GiB`. */
  readonly facts: string;
}

/** The report in one sentence, with the number in it. */
export function headline(report: Report, ledger: Ledger): Headline {
  return { ...verdict(report, ledger), facts: facts(report, ledger) };
}

function verdict(report: Report, ledger: Ledger): Omit<Headline, 'facts'> {
  const name = cellName(report.cell);
  const amount = formatBytes(ledger.remaining);
  if (ledger.remaining > 0) {
    const verb = ledger.touched ? 'still keeps' : 'kept';
    return { before: `${name} ${verb} `, amount, after: ' it should not have' };
  }
  if (report.leaks.length > 0 && !ledger.touched) {
    const leaks = plural(report.leaks.length, 'leak');
    return { before: `${name} left `, amount: leaks, after: ' of unknown size' };
  }
  const verb = ledger.touched ? 'keeps' : 'kept';
  return { before: `${name} ${verb} nothing it should not have`, amount: '', after: '' };
}

function facts(report: Report, ledger: Ledger): string {
  const parts: string[] = [];
  if (ledger.touched) {
    parts.push(`freed ${formatBytes(ledger.given)}`);
  }
  if (report.cell.run > 1) {
    parts.push(`${ordinal(report.cell.run)} run`);
  }
  if (report.ended !== 'ok') {
    parts.push(report.ended === 'error' ? 'failed' : 'interrupted');
  }
  if (report.delta) {
    parts.push(duration(report.delta.seconds));
  }
  const peak = mainChanges(report)[0]?.peak;
  if (typeof peak === 'number') {
    parts.push(`peak ${formatBytes(peak)}`);
  }
  return parts.join(' · ');
}
