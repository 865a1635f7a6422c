import type { Leak, Outcome, Report, RuleInfo, Verdict } from '../protocol/report.gen.js';
import type { Freed } from '../protocol/free.js';
import { formatBytes } from './bytes.js';
import { clause, plural, sentence } from './words.js';

export interface Chip {
  /** `NBL202 confirmed`. */
  readonly text: string;
  readonly outcome: Outcome | 'measured';
  /** What the run measured, or that only the run saw it. */
  readonly reason: string;
}

/** What the release is predicted to bring, else what the leak keeps. */
export function promise(leak: Leak): string {
  return formatBytes(leak.holder.release.predicted_bytes ?? leak.bytes);
}

/** `100 graphs`, `1 buffer`. */
export function extent(leak: Leak): string {
  const { graph, storages } = leak.holder;
  return graph ? plural(graph.tensors, 'graph') : plural(storages, 'buffer');
}

/** What a leak's rule and its verdict say; null when no rule fits. */
export function chip(leak: Leak, report: Report): Chip | null {
  if (leak.rule === null) {
    return null;
  }
  const verdict = verdictOf(leak, report);
  return verdict
    ? { text: `${leak.rule} ${verdict.outcome}`, outcome: verdict.outcome, reason: verdict.reason }
    : { text: leak.rule, outcome: 'measured', reason: 'measured; no line of this cell shows it' };
}

/** The verdict on the finding that explains the leak. */
export function verdictOf(leak: Leak, report: Report): Verdict | undefined {
  const { rule, finding } = leak;
  const same = report.verdicts.filter(verdict => verdict.finding.code === rule);
  return same.find(verdict => verdict.finding.span.line === finding?.span.line) ?? same[0];
}

/** The prose of the leak's rule, as far as the report carries it. */
export function ruleOf(leak: Leak, report: Report): RuleInfo | undefined {
  return report.rules.find(rule => rule.code === leak.rule);
}

/** `freed 1.17 GiB (predicted 1.17 GiB)`. */
export function freedText(freed: Freed): string {
  const predicted = freed.predicted_bytes;
  const measured = `freed ${formatBytes(freed.freed_bytes)}`;
  return predicted === null ? measured : `${measured} (predicted ${formatBytes(predicted)})`;
}

/** What the user is asked before a release runs. */
export function question(leak: Leak): { does: string; loses: string } {
  const { statement, loses } = leak.holder.release;
  return { does: clause(statement), loses: loses ? `You lose ${sentence(loses)}` : '' };
}
