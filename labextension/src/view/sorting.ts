// The ledger in another order.
import type { Entry, Tone } from './entries.js';

export type Column = 'cell' | 'before' | 'kept' | 'freed' | 'peak' | 'verdict';

export interface Order {
  readonly column: Column;
  readonly isDescending: boolean;
}

/** As they ran, the newest on top. */
export const NEWEST: Order = { column: 'cell', isDescending: true };

/** Whether the rows stand as they ran, so that a restart is a line between two. */
export function isAsRun({ column, isDescending }: Order): boolean {
  return column === NEWEST.column && isDescending;
}

/** The order after a click on a heading: figures begin with the largest. */
export function turned(order: Order, column: Column): Order {
  return { column, isDescending: order.column !== column || !order.isDescending };
}

/** Entries, given newest first. Cells the other way round stand with the runs of each together. */
export function sorted(rows: readonly Entry[], { column, isDescending }: Order): Entry[] {
  if (column === 'cell') {
    return isDescending ? [...rows] : together(rows);
  }
  const way = isDescending ? -1 : 1;
  const value = (row: Entry) => (column === 'verdict' ? WEIGHT[row.tone] : row[column]);
  return [...rows].sort((a, b) => {
    const [first, second] = [value(a), value(b)];
    return first === null || second === null
      ? Number(first === null) - Number(second === null) // unknown comes last, either way
      : way * (first - second);
  });
}

const WEIGHT: Readonly<Record<Tone, number>> = { bad: 2, plain: 1, good: 0 };

/** Oldest first, and below each cell its later runs. */
function together(rows: readonly Entry[]): Entry[] {
  const cells = new Map<string, Entry[]>();
  for (const row of [...rows].reverse()) {
    const cell = row.cellId ?? row.key;
    cells.set(cell, [...(cells.get(cell) ?? []), row]);
  }
  return [...cells.values()].flat();
}
