import type { History } from '../model/history.js';
import type { Execution } from '../protocol/report.gen.js';

/** The cell that kept most that it should not have, else most of all; null when none kept anything. */
export function largest(history: History): string | null {
  const [top] = (history.present?.executions ?? [])
    .filter(({ cell }) => cell.id !== null)
    .map(execution => ({ id: execution.cell.id, ...amounts(execution) }))
    .filter(({ leaked, kept }) => leaked > 0 || kept > 0)
    .sort((a, b) => b.leaked - a.leaked || b.kept - a.kept);
  return top?.id ?? null;
}

function amounts({ balances }: Execution): { leaked: number; kept: number } {
  return balances.reduce(
    (sum, { before, after, leaked }) => ({
      leaked: sum.leaked + leaked,
      kept: sum.kept + (before === null || after === null ? 0 : after - before)
    }),
    { leaked: 0, kept: 0 }
  );
}
