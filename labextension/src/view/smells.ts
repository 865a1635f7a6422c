// What is said of a smell: its title, its verdict, what it would have saved.
import type { CellSmells, Outcome, RuleInfo, Smell } from '../protocol/report.gen.js';
import { formatBytes } from './bytes.js';
import { clause, outcomeWord, sentence } from './words.js';
import { trans } from '../trans.js';

/** What a smell looks like: `confirmed`, or everything else that is shown. */
export type Weight = 'confirmed' | 'suspected';

export interface SmellWords {
  readonly title: string;
  readonly message: string;
  /** `confirmed: 12 MiB per iteration, held by history`. */
  readonly verdict: string;
  readonly weight: Weight;
  /** `would have saved 1.2 GiB`; empty where nothing was measured. */
  readonly saved: string;
}

/** A refuted one is withdrawn, and a hint counts only when a run bore it out. */
export function isShown({ finding, outcome }: Smell): boolean {
  const isNone = outcome === 'refuted' || outcome === 'withdrawn';
  return outcome === 'confirmed' || !(isNone || finding.hint);
}

export function weight({ outcome }: Smell): Weight {
  return outcome === 'confirmed' ? 'confirmed' : 'suspected';
}

export function smellWords(smell: Smell, rules?: ReadonlyMap<string, RuleInfo>): SmellWords {
  const { finding, outcome, bytes } = smell;
  const title = rules?.get(finding.code)?.title ?? finding.name.replaceAll('-', ' ');
  const saves = outcome === 'confirmed' && bytes !== null && bytes > 0;
  return {
    title: clause(sentence(title)),
    message: sentence(finding.message),
    verdict: verdict(smell),
    weight: weight(smell),
    saved: saves ? trans.__('would have saved %1', formatBytes(bytes)) : ''
  };
}

function verdict({ outcome, reason }: Smell): string {
  return outcome === null
    ? trans.__('this text has not run yet')
    : [outcomeWord(outcome), clause(reason)].filter(Boolean).join(': ');
}

/** A cell's place in the list: `cell 7 : 9`. */
export function placeWords({ cell }: CellSmells, { finding }: Smell): string {
  return trans.__('cell %1 : %2', cell.count ?? '–', finding.span.line);
}

/** `2 confirmed · 1 refuted`; each only if there is one. */
export function tally(smells: readonly Smell[]): string {
  const count = (wanted: Outcome) =>
    smells.filter(
      ({ outcome, finding }) => outcome === wanted && (wanted === 'confirmed' || !finding.hint)
    ).length;
  return (['confirmed', 'refuted', 'withdrawn'] as const)
    .flatMap(outcome => (count(outcome) ? [`${count(outcome)} ${outcomeWord(outcome)}`] : []))
    .join(' · ');
}
