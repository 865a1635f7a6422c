// One leak in words: how much, who, why, which rule, and what frees it. As `nbleak.render.row`.
import type { Freed } from '../protocol/free.js';
import type {
  Finding,
  Holder,
  Outcome,
  Leak,
  Report,
  RuleInfo,
  Verdict
} from '../protocol/report.gen.js';
import { formatBytes } from './bytes.js';
import { clause, heldWith, hops, sentence } from './words.js';
import { trans } from '../trans.js';

/** The action of a release that only the user can do. */
const ADVISE = 'advise';

/** What letting go of a holder does, in words. */
export interface Letting {
  /** What it does and loses; null when nbleak cannot, or should not, free it. */
  readonly release: { readonly statement: string; readonly loses: string } | null;
  /** `Free 1.17 GiB`. */
  readonly free: string;
}

export interface Row extends Letting {
  /** What it keeps; `≥` in front when the walk was cut. */
  readonly size: string;
  /** What it consists of: `100 graphs`. */
  readonly count: string;
  /** The chain from the user's name to the bytes. */
  readonly hops: readonly string[];
  readonly why: string;
  /** The rule it is reported under; empty where none fits. */
  readonly code: string;
  /** `confirmed` or empty. */
  readonly verdict: Outcome | '';
  /** The number that confirms it. */
  readonly reason: string;
  /** The rule's prose, as far as the report carries it. */
  readonly rule: RuleInfo | null;
  /** The proposed change of the source. */
  readonly fix: string;
}

export function row(leak: Leak, report: Report): Row {
  const { holder, finding } = leak;
  const verdict = report.verdicts.find(candidate => isSame(candidate.finding, finding));
  const code = leak.rule ?? finding?.code ?? '';
  return {
    size: size(leak),
    count: count(holder),
    hops: hops(holder.path || holder.root),
    why: whyOf(leak),
    code,
    verdict: finding ? (verdict?.outcome ?? 'confirmed') : '',
    reason: reason(verdict),
    rule: report.rules.find(rule => rule.code === code) ?? null,
    fix: finding?.fix ? sentence(`${finding.fix.title} (${finding.fix.safety})`) : '',
    ...letting(holder, leak.bytes)
  };
}

/** Why it is a leak, who holds the same, and what only the user can do about it. */
export function whyOf({ why, holder }: Leak): string {
  const { action, also, statement } = holder.release;
  const others = also.map(part => part.root);
  return [why, others.length ? heldWith(others) : '', action === ADVISE ? statement : '']
    .filter(Boolean)
    .map(sentence)
    .join(' ');
}

/** In words, by default as much as `bytes`. */
export function letting(holder: Holder, bytes: number): Letting {
  const { action, statement, loses, predicted_bytes } = holder.release;
  const brings = predicted_bytes ?? bytes;
  const isOurs = action && action !== ADVISE;
  return {
    release: isOurs ? { statement, loses: loses && trans.__('You lose %1.', clause(loses)) } : null,
    free: brings > 0 ? trans.__('Free %1', formatBytes(brings)) : trans.__('Free')
  };
}

/** `freed 1.17 GiB (predicted 1.17 GiB)`, and who still holds the difference. */
export function freedText(freed: Freed): string {
  const predicted = freed.predicted_bytes;
  const measured = formatBytes(freed.freed_bytes);
  const both =
    predicted === null
      ? trans.__('freed %1', measured)
      : trans.__('freed %1 (predicted %2)', measured, formatBytes(predicted));
  return freed.residue ? trans.__('%1; still held: %2', both, clause(freed.residue)) : both;
}

/** Whether both are the finding of one rule at one place. */
export function isSame(one: Finding, other: Finding | null): boolean {
  return (
    one.code === other?.code &&
    one.cell.id === other.cell.id &&
    one.span.line === other.span.line &&
    one.span.column === other.span.column
  );
}

function size(leak: Leak): string {
  if (leak.bytes === 0) {
    return leak.holder.entries ? `${leak.holder.entries} ×` : '–';
  }
  const least = leak.holder.exclusive_bytes === null ? '≥ ' : '';
  return `${least}${formatBytes(leak.bytes)}`;
}

function count(holder: Holder): string {
  if (holder.graph) {
    return trans._n('%1 graph', '%1 graphs', holder.graph.tensors);
  }
  if (holder.entries !== null) {
    return trans._n('%1 entry', '%1 entries', holder.entries);
  }
  return holder.storages ? trans._n('%1 storage', '%1 storages', holder.storages) : '';
}

function reason(verdict: Verdict | undefined): string {
  return verdict ? sentence(verdict.reason) : '';
}
