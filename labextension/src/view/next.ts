// From smell to smell, in the order of the notebook.
import type { SmellBook } from '../model/smells.js';
import type { Smell } from '../protocol/report.gen.js';
import { isShown } from './smells.js';

/** A smell and the cell it stands in. */
export interface Found {
  readonly cellId: string;
  readonly smell: Smell;
}

/** Where somebody is; a line of 0 is before the cell's first. */
export interface Here {
  readonly cellId: string;
  readonly line: number;
}

/** The next smell, after the last one the first again; null where there is none. */
export function nextSmell(cells: readonly string[], book: SmellBook, here: Here): Found | null {
  const all = cells.flatMap(id => smellsIn(book, id));
  const at = cells.indexOf(here.cellId);
  const isAfter = ({ cellId, smell }: Found) => {
    const place = cells.indexOf(cellId);
    return place > at || (place === at && smell.finding.span.line > here.line);
  };
  return all.find(isAfter) ?? all[0] ?? null;
}

/** The smell on somebody's line, else the first of the cell that can be mended. */
export function fixableSmell(book: SmellBook, here: Here): Found | null {
  const found = smellsIn(book, here.cellId).filter(({ smell }) => smell.fixable);
  return found.find(({ smell }) => smell.finding.span.line === here.line) ?? found[0] ?? null;
}

function smellsIn(book: SmellBook, cellId: string): Found[] {
  const smells = book.of(cellId)?.smells.filter(isShown) ?? [];
  return smells.map(smell => ({ cellId, smell }));
}
