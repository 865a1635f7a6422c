import type { Report, Verdict } from '../protocol/report.gen.js';
import { formatBytes } from './bytes.js';
import { plural } from './words.js';

/** Holders named in the footer. */
const SHOWN = 3;

export interface InUse {
  readonly names: readonly { readonly root: string; readonly size: string }[];
  /** `and 4 more`; empty when all are named. */
  readonly more: string;
}

/** The largest holders that are not flagged. */
export function inUse(report: Report): InUse {
  const more = report.in_use.length - SHOWN;
  return {
    names: report.in_use.slice(0, SHOWN).map(holder => ({
      root: holder.root,
      size: formatBytes(holder.exclusive_bytes ?? holder.total_bytes)
    })),
    more: more > 0 ? `and ${more} more` : ''
  };
}

/** `refuted: NBL210, line 4 (0 saved bytes)`: findings that no leak of this report explains. */
export function otherVerdicts(report: Report): string[] {
  const explained = new Set([...report.leaks, ...report.standing].map(leak => leak.rule));
  return report.verdicts
    .filter(verdict => verdict.outcome !== 'confirmed' || !explained.has(verdict.finding.code))
    .map(verdictText);
}

/** What could not be measured, with its cure. */
export function problems(report: Report): string[] {
  return report.problems.map(({ message, cure }) => (cure ? `${message}; ${cure}` : message));
}

/** `1.17 GiB still held from before`, for leaks that an earlier cell was told about. */
export function standing(report: Report): string {
  const bytes = report.standing.reduce((sum, leak) => sum + leak.bytes, 0);
  const number = plural(report.standing.length, 'leak');
  return `${number} of earlier cells, ${formatBytes(bytes)}`;
}

function verdictText({ finding, outcome, reason }: Verdict): string {
  const place = `${outcome}: ${finding.code}, line ${finding.span.line}`;
  return reason ? `${place} (${reason})` : place;
}
