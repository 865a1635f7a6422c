// The ledger's last line: opening + kept - freed = closing, like a bank's.
import type { History } from '../model/history.js';

export interface Statement {
  readonly opening: number;
  /** Sums over the cells. */
  readonly kept: number;
  readonly freed: number;
  readonly peak: number | null;
  readonly closing: number;
  /** What came and went while none of these cells ran. */
  readonly between: number;
}

/** Of the kernel as it runs now; null before a cell was measured. */
export function statement(history: History, area: string): Statement | null {
  const balances = (history.present?.executions ?? []).flatMap(execution =>
    execution.balances.flatMap(({ area: of, before, after, peak }) =>
      of === area && before !== null && after !== null ? [{ before, after, peak }] : []
    )
  );
  const [first, last] = [balances[0], balances.at(-1)];
  if (!first || !last) {
    return null;
  }
  const nets = balances.map(({ before, after }) => after - before);
  const kept = sum(nets.filter(net => net > 0));
  const freed = -sum(nets.filter(net => net < 0));
  const peaks = balances.flatMap(({ peak }) => peak ?? []);
  return {
    opening: first.before,
    kept,
    freed,
    peak: peaks.length ? Math.max(...peaks) : null,
    closing: last.after,
    between: last.after - first.before - kept + freed
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
